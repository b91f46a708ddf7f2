#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/text/money_text.hpp"
#include "scenarios/text/number_text.hpp"
#include "scenarios/text/problem.hpp"
#include "tools/report/fields.hpp"
#include "tools/report/metric_words.hpp"
#include "tools/report/payoff_report.hpp"
#include "tools/report/payoff_words.hpp"

namespace sprintcast {

namespace {

std::string money(const PayoffAnswer& run, double amount) {
    return money_text(amount, run.scenario().currency);
}

void append_past(std::string& text, const PayoffAnswer& run, const Terminal& terminal) {
    const Metric& metric = run.metric();
    constexpr std::size_t most_shown = 4;
    std::string scores;
    const std::size_t first =
        metric.scores.size() > most_shown ? metric.scores.size() - most_shown : 0;
    for (std::size_t i = first; i < metric.scores.size(); ++i) {
        scores += fmt::format("{}{} after {}",
                              i > first ? ", " : "",
                              score_text(run, metric.scores[i].score),
                              plain_number(metric.scores[i].effort));
    }
    text += terminal.paragraph(fmt::format(
        "So far: {}{} FTE days. {}{} A further sprint takes {}{}.{}",
        first > 0 ? "... " : "",
        scores,
        scale_sentence(metric),
        metric.is_share && !metric.in_percent ? " A point is 0.01." : "",
        days_text(run.plan.sprint_effort),
        run.plan.day_cost > 0.0 ? fmt::format(" at {} each", money(run, run.plan.day_cost))
                                : ", which cost nothing here (day_cost would say what they do)",
        run.delays_backlog ? " The backlog waits meanwhile, beyond its dates." : ""));
    if (run.metric().has_reached_target()) {
        text += fmt::format("  The target, {}, is already reached.\n",
                            score_text(run, *run.plan.target));
    }
    if (run.plan.past.is_at_bound()) {
        text += "  The score is the best one there can be.\n";
    }
}

void append_sprints(std::string& text, const PayoffAnswer& run, const Terminal& terminal) {
    const bool has_target = run.plan.target.has_value() && !run.metric().has_reached_target();
    text += fmt::format("\n  {:>6}{:>9}{:>9}{:>9}{}  {:>12} {:>11} {:>13}{:>7}{:>7}\n",
                        "Sprint",
                        "P10",
                        "P50",
                        "P90",
                        has_target ? fmt::format("{:>8}", "Target") : "",
                        "Gain",
                        "Cost",
                        "Net",
                        "Pays",
                        "Taken");
    const std::size_t next = run.next_sprint();
    // Later sprints that nobody is likely to take are told by the table alone.
    constexpr double worth_a_line = 0.005;
    constexpr std::size_t least_lines = 3;
    for (std::size_t i = 0; i < run.payoff.sprints.size(); ++i) {
        const SprintPayoff& sprint = run.payoff.sprints[i];
        if (i >= least_lines && sprint.chance_taken < worth_a_line) {
            break;
        }
        text +=
            fmt::format("  {:>6}{:>9}{:>9}{:>9}{}  {:>12} {:>11} {:>13}{:>7}{:>7}\n",
                        next + i,
                        score_text(run, sprint.score_p10),
                        score_text(run, sprint.score_p50),
                        score_text(run, sprint.score_p90),
                        has_target ? fmt::format("{:>8}", percent(*sprint.chance_of_target)) : "",
                        money_text(sprint.gain_mean, ""),
                        money_text(sprint.cost_mean, ""),
                        money_text(sprint.net_mean, ""),
                        percent(sprint.chance_pays),
                        percent(sprint.chance_taken));
    }
    text += terminal.faint(
        terminal.paragraph("Gain, cost, net, pays: of that sprint alone, after all before it. "
                           "Taken: by the best policy."));
}

}  // namespace

std::string payoff_text(const PayoffAnswer& run, const Terminal& terminal) {
    std::string text = heading(*run.variant, terminal) + "\n";
    text += terminal.bold(wrapped(
                fmt::format("{}: {}", printable(run.metric().name), answer_text(run, terminal)),
                terminal.width(),
                0)) +
            "\n";
    append_past(text, run, terminal);
    if (run.plan.past.is_at_bound()) {
        return text;
    }
    append_sprints(text, run, terminal);
    text += "\n";
    const auto line = [&](const std::string& words) { text += terminal.paragraph(words); };
    if (run.payoff.goes_on) {
        line(terminal.bold("Rule: ") + rule_text(run));
    }
    line(spread_text(run, MoneyStyle::full));
    line(break_even_text(run));
    line(flips_text(run, MoneyStyle::full));
    line(certainty_text(run, MoneyStyle::full));
    line(curve_record_text(run));
    const std::string curves =
        fmt::format("the curves tell as much as {} independent ones",
                    thousands(static_cast<std::uint64_t>(run.effective_draws)));
    const std::string source =
        run.payoff.goes_on
            ? fmt::format("The policy is worth {} {}{} in {} futures that it was not made for; {}.",
                          money(run, run.payoff.policy.value),
                          terminal.plus_minus(),
                          money_text(two_sided_95 * run.payoff.policy.mc_error, ""),
                          thousands(run.payoff.paths),
                          curves)
            : fmt::format("{} futures; {}.", thousands(run.payoff.paths), curves);
    text += terminal.faint(terminal.paragraph(source));
    return text;
}

}  // namespace sprintcast
