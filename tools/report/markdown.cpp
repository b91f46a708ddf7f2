#include "tools/report/markdown.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/text/money_text.hpp"
#include "scenarios/text/number_text.hpp"
#include "tools/report/fields.hpp"
#include "tools/report/labels.hpp"
#include "tools/report/markdown_text.hpp"
#include "tools/report/notes.hpp"
#include "tools/report/page.hpp"
#include "tools/report/payoff_words.hpp"
#include "tools/report/verdict.hpp"

namespace sprintcast {

namespace {

std::string plain(const std::string& text) {
    return plain_markdown(text);
}

std::string line(const std::string& text) {
    return plain_markdown_line(text);
}

// What a scenario calls something.
std::string name(const std::string& text) {
    return plain(isolated(text));
}

// The answer, and what it rests on.
std::string verdict_text(const std::string& about, const Verdict& verdict) {
    const std::string label = verdict.answer.empty() ? about
                              : about.empty()        ? verdict.answer
                                                     : about + ": " + verdict.answer;
    return fmt::format("{}{}\n\n{}",
                       label.empty() ? "" : fmt::format("**{}** ", label),
                       line(verdict.action),
                       verdict.because.empty() ? "" : line(verdict.because) + "\n\n");
}

void append_payoff(const PayoffAnswer& run, std::string& text) {
    constexpr std::size_t most_rows = 5;
    const auto money = [&](double amount) {
        return plain(short_money(amount, run.scenario().currency));
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
    text += fmt::format("{}{}\n\n",
                        run.payoff.goes_on ? plain(rule_text(run)) + " " : "",
                        plain(flips_text(run, MoneyStyle::brief)));
}

// Metrics side by side: a row each.
void append_metrics(const std::vector<const PayoffAnswer*>& decisions, std::string& text) {
    constexpr std::size_t most_rows = 8;
    text += "| Metric | Another sprint? | Next net | Pays | Stop around | Worth in all |\n";
    text += "|:---|:---|---:|---:|---:|---:|\n";
    for (std::size_t i = 0; i < std::min(most_rows, decisions.size()); ++i) {
        const PayoffAnswer& run = *decisions[i];
        const SprintPayoff& next = run.payoff.sprints.front();
        text += fmt::format("| {} | {} | {} | {} | {} | {} |\n",
                            name(run.metric().name),
                            answer_cell(run).text,
                            plain(money_in(run, next.net_mean)),
                            plain(percent(next.chance_pays)),
                            usual_stop_text(run),
                            plain(money_in(run, worth_in_all(run))));
    }
    text += decisions.size() > most_rows
                ? fmt::format("\nAnd {} more.\n\n", counted(decisions.size() - most_rows, "metric"))
                : "\n";
}

void append_dates(const ForecastAnswer& run, std::string& text) {
    text += "| | P50 | P85 | P95 | Target | Chance |\n|:---|---:|---:|---:|---:|---:|\n";
    const auto row = [&](const std::string& label, const FinishForecast& finish) {
        text += fmt::format(
            "| {} | {} | {} | {} | {} | {} |\n",
            label,
            date_text(run, finish.finish_at[p50]),
            date_text(run, finish.finish_at[p85]),
            date_text(run, finish.finish_at[p95]),
            finish.target ? date_text(run, finish.target) : "",
            finish.chance_of_target ? plain(target_chance(finish.chance_of_target->value)) : "");
    };
    row("All work", run.forecast.backlog);
    constexpr std::size_t most_epics = 7;
    std::size_t epics = 0;
    for (EpicIndex i; i.value < run.forecast.epics.size(); ++i.value) {
        const Epic& epic = run.scenario().epics[i.value];
        if (has_stories(run.scenario(), epic) && epics++ < most_epics) {
            row(name(epic.title.empty() ? epic.id : epic.title), run.forecast.epics[i]);
        }
    }
    text += epics > most_epics
                ? fmt::format("\nAnd {} more.\n\n", counted(epics - most_epics, "epic"))
                : "\n";
}

// What-ifs that turn the answer on a metric that the table does not show.
void append_turned_answers(const Answers& answers, std::string& text) {
    constexpr std::size_t most_told = 3;
    const std::vector<const PayoffAnswer*> decisions = decisions_of(answers);
    std::size_t turned = 0;
    for (std::size_t i = 1; i < decisions.size(); ++i) {
        const std::string& metric = decisions[i]->metric().name;
        for (const PayoffAnswer& run : answers.payoffs) {
            const bool is_turned = !run.variant->is_base() && run.metric().name == metric &&
                                   run.decision() != decisions[i]->decision();
            if (!is_turned || ++turned > most_told) {
                continue;
            }
            text += fmt::format("- {} changes the answer on {}: {}, worth {} in all.\n",
                                name(run.variant->what_if),
                                name(metric),
                                answer_cell(run).text,
                                plain(money_in(run, worth_in_all(run))));
        }
    }
    text += turned > most_told
                ? fmt::format("- What-ifs change {} more.\n", counted(turned - most_told, "answer"))
                : "";
    text += turned > 0 ? "\n" : "";
}

// What a what-if does to the dates and to the first metric: a row each.
void append_what_ifs(const Answers& answers, std::string& text) {
    constexpr std::size_t most_rows = 6;
    const bool has_dates = !answers.forecasts.empty();
    const bool has_metric = !answers.payoffs.empty();
    // What-ifs that are about a metric alone leave the backlog's money as it is.
    const bool has_money = std::any_of(
        answers.forecasts.begin(), answers.forecasts.end(), [](const ForecastAnswer& run) {
            return run.compared_money && run.compared_money->net.delta.value_or(0.0) != 0.0;
        });
    const std::string metric =
        has_metric ? decisions_of(answers).front()->metric().name : std::string{};
    std::vector<std::string> rows;
    const auto row_of = [&](const std::string& what_if,
                            const ForecastAnswer* dates,
                            const PayoffAnswer* decision) {
        std::string row = fmt::format("| {} |", name(what_if));
        if (has_dates) {
            row += fmt::format(" {} |", date_text(*dates, dates->forecast.backlog.finish_at[p85]));
        }
        if (has_money) {
            const auto& money = dates->compared_money;
            row += money && money->net.delta
                       ? plain(fmt::format(
                             " {}{}",
                             *money->net.delta > 0.0 ? "+" : "",
                             short_money(*money->net.delta, dates->scenario().currency))) +
                             " |"
                       : " |";
        }
        if (has_metric) {
            row += decision == nullptr
                       ? " | |"
                       : fmt::format(" {} | {} |",
                                     answer_word(*decision),
                                     plain(money_in(*decision, worth_in_all(*decision))));
        }
        rows.push_back(row + "\n");
    };
    const auto decision_of = [&](const std::string& what_if) -> const PayoffAnswer* {
        for (const PayoffAnswer& run : answers.payoffs) {
            if (run.variant->what_if == what_if && run.metric().name == metric) {
                return &run;
            }
        }
        return nullptr;
    };
    if (has_dates) {
        for (const ForecastAnswer& run : answers.forecasts) {
            if (!run.variant->is_base()) {
                row_of(run.variant->what_if,
                       &run,
                       has_metric ? decision_of(run.variant->what_if) : nullptr);
            }
        }
    } else if (has_metric) {
        for (const PayoffAnswer& run : answers.payoffs) {
            if (!run.variant->is_base() && &run == decision_of(run.variant->what_if)) {
                row_of(run.variant->what_if, nullptr, &run);
            }
        }
    }
    if (rows.empty()) {
        return;
    }
    text += fmt::format(
        "| What if |{}{}{}\n|:---|{}{}{}\n",
        has_dates ? " P85 |" : "",
        !has_money   ? ""
        : has_metric ? " Net of the backlog against the plan |"
                     : " Net against the plan |",
        has_metric ? fmt::format(" Another sprint on {} | Worth in all |", name(metric)) : "",
        has_dates ? "---:|" : "",
        has_money ? "---:|" : "",
        has_metric ? ":---|---:|" : "");
    for (std::size_t i = 0; i < std::min(most_rows, rows.size()); ++i) {
        text += rows[i];
    }
    text += rows.size() > most_rows
                ? fmt::format("\nAnd {} more.\n\n", counted(rows.size() - most_rows, "what-if"))
                : "\n";
    append_turned_answers(answers, text);
}

void append_trust(const Answers& answers, std::string& text) {
    constexpr std::size_t most_notes = 5;
    std::vector<std::string> notes;
    if (!answers.forecasts.empty()) {
        for (const TrackRecord& trust : answers.forecasts.front().records) {
            notes.push_back(trust_text(trust, Reader::page));
        }
        const std::string horizon = horizon_note(answers.forecasts.front());
        if (!horizon.empty()) {
            notes.push_back(horizon);
        }
    }
    for (std::string& note : notes_on(answers.scenario(), Reader::page)) {
        notes.push_back(std::move(note));
    }
    notes.resize(std::min(notes.size(), most_notes));
    const std::vector<const PayoffAnswer*> decisions = decisions_of(answers);
    if (!decisions.empty() && !decisions.front()->plan.past.is_at_bound()) {
        notes.push_back(certainty_text(*decisions.front(), MoneyStyle::brief));
    }
    notes.push_back(error_text(answers));
    for (const std::string& note : notes) {
        text += note.empty() ? "" : fmt::format("- {}\n", line(note));
    }
    text += text.ends_with("\n\n") ? "" : "\n";
}

/// How much is said of a scenario.
enum class Detail { all, answer };

// The first line, and what it rests on.
std::string first_lines(const Answers& answers) {
    const std::vector<const PayoffAnswer*> decisions = decisions_of(answers);
    if (decisions.empty()) {
        return answers.forecasts.empty()
                   ? ""
                   : verdict_text("", delivery_verdict(answers.forecasts.front()));
    }
    const PayoffAnswer& first = *decisions.front();
    return verdict_text(name(first.metric().name), verdict_of(first, Naming::alone));
}

// When work is done, beside a decision.
std::string dates_line(const Answers& answers) {
    if (answers.payoffs.empty() || answers.forecasts.empty()) {
        return "";
    }
    const std::string risk = risk_sentence(answers.forecasts.front());
    return fmt::format(
        "**{}**{}\n\n", line(dates_beside(answers)), risk.empty() ? "" : " " + line(risk));
}

std::string scenario_text(const Answers& answers, Detail detail) {
    std::string text = fmt::format("### {}\n\n", line(isolated(answers.scenario().name)));
    text += first_lines(answers);
    if (detail == Detail::answer) {
        const std::string errors = error_text(answers);
        const std::vector<const PayoffAnswer*> others = decisions_of(answers);
        for (std::size_t i = 1; i < others.size(); ++i) {
            text += fmt::format("**{}: {}.**{}",
                                name(others[i]->metric().name),
                                answer_cell(*others[i]).text,
                                i + 1 == others.size() ? "\n\n" : " ");
        }
        return text + dates_line(answers) +
               (errors.empty() ? "" : fmt::format("- {}\n\n", line(errors)));
    }
    const std::vector<const PayoffAnswer*> decisions = decisions_of(answers);
    if (!decisions.empty() && !decisions.front()->plan.past.is_at_bound()) {
        append_payoff(*decisions.front(), text);
    }
    if (decisions.size() > 1) {
        append_metrics(decisions, text);
    }
    text += dates_line(answers);
    if (!answers.forecasts.empty()) {
        append_dates(answers.forecasts.front(), text);
    }
    append_what_ifs(answers, text);
    append_trust(answers, text);
    return text;
}

// The answers in a table, a line each.
std::string answers_table(std::span<const ReportedScenario> all) {
    constexpr std::size_t most_rows = 48;
    std::string text = "| Scenario | Answer |\n|:---|:---|\n";
    for (const auto& [source, answers] : all.first(std::min(most_rows, all.size()))) {
        const std::string lines = first_lines(answers);
        text += fmt::format(
            "| {} | {} |\n", name(answers.scenario().name), lines.substr(0, lines.find('\n')));
    }
    return text + (all.size() > most_rows ? fmt::format("\nAnd {} more.\n\n",
                                                        counted(all.size() - most_rows, "scenario"))
                                          : "\n");
}

std::string answers_text(std::span<const ReportedScenario> all) {
    // The marker and the command have a line each.
    constexpr std::ptrdiff_t most_lines = 57;
    for (const Detail detail : {Detail::all, Detail::answer}) {
        std::string text;
        for (const auto& [source, answers] : all) {
            text += scenario_text(answers, detail);
        }
        if (all.size() == 1 || std::count(text.begin(), text.end(), '\n') <= most_lines) {
            return text;
        }
    }
    return answers_table(all);
}

}  // namespace

std::string to_markdown(std::span<const ReportedScenario> reported, const ReportSource& source) {
    return fmt::format("<!-- sprintcast -->\n{}<sub>sprintcast {}: {}</sub>\n",
                       answers_text(reported),
                       SPRINTCAST_VERSION,
                       code_markdown(source.command));
}

}  // namespace sprintcast
