#include "tools/report/markdown.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "tools/report/fields.hpp"
#include "tools/report/notes.hpp"
#include "tools/report/payoff_words.hpp"
#include "tools/report/verdict.hpp"

namespace sprintcast {

namespace {

// Text that Markdown shows as it is: no markup, HTML, mathematics, mention, or link of its own.
std::string plain(const std::string& text) {
    constexpr std::string_view marks = "\\`*_{}[]|~$>";
    std::string escaped;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = std::string_view{text}.substr(i);
        if (rest[0] == '<') {
            escaped += "&lt;";
        } else if (rest[0] == '&') {
            escaped += "&amp;";
        } else if (rest[0] == '@' || rest[0] == '#') {
            // People and tickets are looked for in what Markdown has become.
            escaped += std::string{rest[0]} + "<!-- -->";
        } else if (marks.find(rest[0]) != std::string_view::npos || rest.starts_with("://") ||
                   (i >= 3 && rest[0] == '.' && text.substr(i - 3, 3) == "www")) {
            escaped += std::string{'\\', rest[0]};
        } else {
            escaped += rest[0];
        }
    }
    return escaped;
}

// What a scenario calls something.
std::string name(const std::string& text) {
    return plain(printable(text));
}

void append_verdict(const PayoffRun& run, std::string& text) {
    const Verdict verdict = verdict_of(run);
    text += fmt::format("**{}: {}** {}\n\n{}\n\n",
                        name(run.its_metric().name),
                        verdict.answer,
                        plain(verdict.action),
                        plain(verdict.because));
}

void append_payoff(const PayoffRun& run, std::string& text) {
    constexpr std::size_t most_rows = 6;
    const auto money = [&](double amount) {
        return plain(short_money(amount, run.scenario.currency));
    };
    text += "| Sprint | Score P10 | P50 | P90 | Gain | Cost | Net | Pays |\n";
    text += "|---:|---:|---:|---:|---:|---:|---:|---:|\n";
    for (std::size_t i = 0; i < std::min(most_rows, run.payoff.sprints.size()); ++i) {
        const SprintPayoff& sprint = run.payoff.sprints[i];
        text += fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} |\n",
                            run.next_sprint() + i,
                            score_text(run, sprint.score_p10),
                            score_text(run, sprint.score_p50),
                            score_text(run, sprint.score_p90),
                            money(sprint.gain_mean),
                            money(sprint.cost_mean),
                            money(sprint.net_mean),
                            plain(percent(sprint.chance_pays)));
    }
    text += "\n";
    text += fmt::format(
        "{}{}\n\n", run.payoff.goes_on ? plain(rule_text(run)) + " " : "", plain(flips_text(run)));
}

void append_delivery(const ForecastRun& run, std::string& text) {
    text += fmt::format("**{}**\n\n", plain(delivery_headline(run)));
    text += "| | P50 | P85 | P95 | Target | Chance |\n|:---|---:|---:|---:|---:|---:|\n";
    const auto line = [&](const std::string& label, const FinishForecast& finish) {
        text += fmt::format(
            "| {} | {} | {} | {} | {} | {} |\n",
            label,
            date_text(run, finish.finish_at[p50]),
            date_text(run, finish.finish_at[p85]),
            date_text(run, finish.finish_at[p95]),
            finish.target ? date_text(run, finish.target) : "",
            finish.chance_of_target ? plain(percent(finish.chance_of_target->value)) : "");
    };
    line("All work", run.forecast.backlog);
    constexpr std::size_t most_epics = 8;
    std::size_t epics = 0;
    for (EpicIndex i; i.value < run.forecast.epics.size(); ++i.value) {
        const Epic& epic = run.scenario.epics[i.value];
        if (has_stories(run.scenario, epic) && epics++ < most_epics) {
            line(name(epic.title.empty() ? epic.id : epic.title), run.forecast.epics[i]);
        }
    }
    text += epics > most_epics ? fmt::format("\nAnd {} epics more.\n\n", epics - most_epics) : "\n";
}

// What a what-if does to the dates and to the first metric: a row each.
void append_what_ifs(const Answers& answers, std::string& text) {
    constexpr std::size_t most_rows = 6;
    const bool has_dates = !answers.forecasts.empty();
    const bool has_metric = !answers.payoffs.empty();
    std::vector<std::string> rows;
    const auto row_of = [&](const std::string& what_if,
                            const ForecastRun* dates,
                            const PayoffRun* decision) {
        std::string row = fmt::format("| {} |", name(what_if));
        if (has_dates) {
            const auto& money = dates->compared_money;
            row += fmt::format(
                " {} | {} |",
                date_text(*dates, dates->forecast.backlog.finish_at[p85]),
                money && money->net.delta
                    ? plain(fmt::format("{}{}",
                                        *money->net.delta > 0.0 ? "+" : "",
                                        short_money(*money->net.delta, dates->scenario.currency)))
                    : "");
        }
        if (has_metric) {
            row += decision == nullptr
                       ? " | |"
                       : fmt::format(" {} | {} |",
                                     decision->payoff.goes_on ? "yes" : "no",
                                     plain(short_money(decision->payoff.policy.value,
                                                       decision->scenario.currency)));
        }
        rows.push_back(row + "\n");
    };
    const auto decision_of = [&](const std::string& what_if) -> const PayoffRun* {
        const auto& metric = answers.payoffs.front().its_metric().name;
        for (const PayoffRun& run : answers.payoffs) {
            if (run.what_if == what_if && run.its_metric().name == metric) {
                return &run;
            }
        }
        return nullptr;
    };
    if (has_dates) {
        for (const ForecastRun& run : answers.forecasts) {
            if (run.what_if != "base") {
                row_of(run.what_if, &run, has_metric ? decision_of(run.what_if) : nullptr);
            }
        }
    } else if (has_metric) {
        for (const PayoffRun& run : answers.payoffs) {
            if (run.what_if != "base" && &run == decision_of(run.what_if)) {
                row_of(run.what_if, nullptr, &run);
            }
        }
    }
    if (rows.empty()) {
        return;
    }
    const std::string metric =
        has_metric ? name(answers.payoffs.front().its_metric().name) : std::string{};
    text +=
        fmt::format("| What if |{}{}\n|:---|{}{}\n",
                    has_dates ? " P85 | Net against the plan |" : "",
                    has_metric ? fmt::format(" Another sprint on {} | Worth in all |", metric) : "",
                    has_dates ? "---:|---:|" : "",
                    has_metric ? ":---|---:|" : "");
    for (std::size_t i = 0; i < std::min(most_rows, rows.size()); ++i) {
        text += rows[i];
    }
    text += rows.size() > most_rows
                ? fmt::format("\nAnd {} what-ifs more.\n\n", rows.size() - most_rows)
                : "\n";
}

void append_trust(const Answers& answers, std::string& text) {
    constexpr std::size_t most_notes = 4;
    std::vector<std::string> notes;
    if (!answers.forecasts.empty()) {
        for (const Trust& trust : answers.forecasts.front().trust) {
            notes.push_back(trust_text(trust));
        }
    }
    for (const std::string& note : notes_on(answers.scenario)) {
        notes.push_back(printable(note));
    }
    notes.resize(std::min(notes.size(), most_notes));
    for (const std::string& note : notes) {
        text += fmt::format("- {}\n", plain(note));
    }
    text += notes.empty() ? "" : "\n";
}

}  // namespace

std::string to_markdown(std::span<const Answers> all, const ReportSource& source) {
    std::string text = "<!-- sprintcast -->\n";
    for (const Answers& answers : all) {
        text += fmt::format("### {}\n\n", name(answers.scenario.name));
        constexpr std::size_t most_metrics = 2;
        std::size_t metrics = 0;
        for (const PayoffRun& run : answers.payoffs) {
            if (run.what_if != "base" || metrics++ >= most_metrics) {
                continue;
            }
            append_verdict(run, text);
            if (metrics == 1 && !run.plan.past.is_at_bound) {
                append_payoff(run, text);
            }
        }
        if (metrics > most_metrics) {
            text += fmt::format("And {} metrics more.\n\n", metrics - most_metrics);
        }
        if (!answers.forecasts.empty()) {
            append_delivery(answers.forecasts.front(), text);
        }
        append_what_ifs(answers, text);
        append_trust(answers, text);
    }
    // A command may hold backticks: the fence is longer than any of them.
    std::size_t longest = 0;
    std::size_t length = 0;
    for (const char c : source.command) {
        length = c == '`' ? length + 1 : 0;
        longest = std::max(longest, length);
    }
    const std::string fence(std::max<std::size_t>(longest + 1, 1), '`');
    return text + fmt::format("<sub>sprintcast {}: {} {} {}</sub>\n",
                              SPRINTCAST_VERSION,
                              fence,
                              source.command,
                              fence);
}

}  // namespace sprintcast
