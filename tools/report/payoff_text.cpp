#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "tools/report/fields.hpp"
#include "tools/report/payoff_report.hpp"

namespace sprintcast {

namespace {

constexpr std::size_t line_width = 100;
constexpr double two_sided_95 = 1.96;

bool is_higher_better(const PayoffRun& run) {
    return run.its_metric().kind.better == Better::higher;
}

// `83.0%`, or a plain number with what digits matter.
std::string score_text(const PayoffRun& run, double score) {
    return run.its_metric().in_percent ? fmt::format("{:.1f}%", 100.0 * score)
                                       : fmt::format("{:.4g}", score);
}

std::string money(const PayoffRun& run, double amount) {
    return money_text(amount, run.scenario.currency);
}

// Where the policy stops after the next sprint, in words.
std::string rule_text(const PayoffRun& run) {
    const std::size_t next = run.next_sprint();
    const auto& stops = run.payoff.stops_after_next;
    if (run.payoff.sprints.size() == 1) {
        return fmt::format("Sprint {} is the last one that may be taken.", next);
    }
    if (stops.empty()) {
        return fmt::format("After sprint {}, go on whatever it reaches.", next);
    }
    const std::string_view worse = is_higher_better(run) ? "below" : "above";
    const std::string_view better = is_higher_better(run) ? "above" : "below";
    std::string text;
    for (const auto& [worse_end, better_end] : stops) {
        if (!worse_end && !better_end) {
            return fmt::format("After sprint {}, stop whatever it reaches.", next);
        }
        text += text.empty() ? "" : ", or ";
        if (!worse_end) {
            text += fmt::format("{} {}", worse, score_text(run, *better_end));
        } else if (!better_end) {
            text += fmt::format("{} {}", better, score_text(run, *worse_end));
        } else {
            text += fmt::format("between {} and {}",
                                score_text(run, std::min(*worse_end, *better_end)),
                                score_text(run, std::max(*worse_end, *better_end)));
        }
    }
    return fmt::format("After sprint {}, stop if it ends {}; else go on.", next, text);
}

std::string answer(const PayoffRun& run, const Terminal& terminal) {
    const Payoff& payoff = run.payoff;
    const SprintPayoff& sprint = payoff.sprints.front();
    const std::size_t next = run.next_sprint();
    const std::string net = fmt::format("{} {}{}",
                                        money(run, sprint.net_mean),
                                        terminal.plus_minus(),
                                        money_text(two_sided_95 * sprint.net_error, ""));
    if (!payoff.goes_on) {
        return fmt::format(
            "No, stop now: sprint {} would net {} on average, and pay in {} of "
            "futures.",
            next,
            net,
            percent(sprint.chance_pays));
    }
    std::string text = fmt::format(
        "Yes, run sprint {}: it nets {} on average, and pays in {} of "
        "futures.",
        next,
        net,
        percent(sprint.chance_pays));
    constexpr double more_than_one = 1.05;
    if (payoff.policy.expected_sprints > more_than_one) {
        text += fmt::format(
            " With the best moment to stop, {:.1f} sprints on average, all of them "
            "net {}.",
            payoff.policy.expected_sprints,
            money(run, payoff.policy.value));
    }
    return text;
}

void append_past(std::string& text, const PayoffRun& run) {
    const Metric& metric = run.its_metric();
    constexpr std::size_t most_shown = 4;
    std::string scores;
    const std::size_t first =
        metric.scores.size() > most_shown ? metric.scores.size() - most_shown : 0;
    for (std::size_t i = first; i < metric.scores.size(); ++i) {
        scores += fmt::format("{}{} after {:g}",
                              i > first ? ", " : "",
                              score_text(run, metric.scores[i].score),
                              metric.scores[i].effort);
    }
    text +=
        "  " +
        wrapped(fmt::format(
                    "So far: {}{} FTE days. A further sprint takes {:g} FTE days{}.{}",
                    first > 0 ? "... " : "",
                    scores,
                    run.plan.sprint_effort,
                    run.plan.day_cost > 0.0
                        ? fmt::format(" at {} each", money(run, run.plan.day_cost))
                        : ", which cost nothing here (day_cost would say what they do)",
                    run.delays_backlog ? " The backlog waits meanwhile, beyond its dates." : ""),
                line_width - 2,
                2) +
        "\n";
    if (run.its_metric().has_reached_target()) {
        text += fmt::format("  The target, {}, is already reached.\n",
                            score_text(run, *run.plan.target));
    }
    if (run.plan.past.is_at_bound) {
        text += "  The score is the best one there can be: nothing is left to gain.\n";
    }
}

void append_sprints(std::string& text, const PayoffRun& run, const Terminal& terminal) {
    const bool has_target = run.plan.target.has_value() && !run.its_metric().has_reached_target();
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
                "  Gain, cost, net, pays: of that sprint alone, after all before it. Taken: by the "
                "best policy.") +
            "\n";
}

// A number with two digits that matter.
std::string plain(double number) {
    constexpr double all_digits = 10.0;
    return number < all_digits ? fmt::format("{:.2g}", number) : fmt::format("{:.0f}", number);
}

// What would have to change to turn the answer round.
std::string flips_text(const PayoffRun& run) {
    const MetricPlan& plan = run.plan;
    const bool goes_on = run.payoff.goes_on;
    std::string text;
    const auto add = [&](const std::string& part) { text += (text.empty() ? "" : "; ") + part; };
    for (const auto& [lever, factor] : run.flips) {
        if (!factor) {
            continue;
        }
        const std::string_view side = *factor < 1.0 ? "below" : "above";
        switch (lever) {
            case Lever::worth:
                add(run.its_metric().worth_per_point
                        ? fmt::format("a point worth {} {} a year",
                                      side,
                                      money(run, *factor * *run.its_metric().worth_per_point))
                        : fmt::format("scores worth {} {} times as much", side, plain(*factor)));
                break;
            case Lever::day_cost:
                add(fmt::format("a day {} {}", side, money(run, *factor * plan.day_cost)));
                break;
            case Lever::sprint_effort:
                add(fmt::format("a sprint of {} {} FTE days",
                                *factor < 1.0 ? "less than" : "more than",
                                plain(*factor * plan.sprint_effort)));
                break;
            case Lever::horizon:
                add(fmt::format("a horizon {} {:.0f} days", side, *factor * plan.horizon_days));
                break;
            case Lever::delay:
                add(fmt::format("a backlog that loses {} {} times as much by waiting",
                                *factor < 1.0 ? "less than" : "more than",
                                plain(*factor)));
                break;
        }
    }
    const bool is_close = std::any_of(run.flips.begin(),
                                      run.flips.end(),
                                      [](const FlipPoint& flip) { return flip.factor == 1.0; });
    if (is_close) {
        return "The answer is too close to call: small changes of anything turn it round.";
    }
    if (text.empty()) {
        return fmt::format("Nothing within sixteen times its value would turn the answer to {}.",
                           goes_on ? "no" : "yes");
    }
    return fmt::format("The answer turns to {} with: {}.", goes_on ? "no" : "yes", text);
}

std::string break_even_text(const PayoffRun& run) {
    const Payoff& payoff = run.payoff;
    const std::size_t next = run.next_sprint();
    std::string text =
        payoff.break_even_gain
            ? fmt::format("Sprint {} covers its cost with a gain of {:.2g} points",
                          next,
                          *payoff.break_even_gain / run.point())
            : fmt::format("No gain that was simulated covers the cost of sprint {}", next);
    if (payoff.break_even_worth && run.its_metric().worth_per_point) {
        text +=
            fmt::format("{} with a point worth {} a year",
                        payoff.break_even_gain ? ", or, gaining as expected,"
                                               : "; gaining as expected, it would",
                        money(run, *payoff.break_even_worth * *run.its_metric().worth_per_point));
    }
    return text + ".";
}

std::string certainty_text(const PayoffRun& run) {
    const bool is_bounded = run.plan.past.scale.kind() == ScoreScale::Kind::bounded;
    std::string text = fmt::format(
        "How sure is the curve: the best score that could ever be reached lies between {} and {} "
        "with "
        "80% probability, {} in the middle. Knowing the curve beforehand would be worth {}.",
        score_text(run, std::min(run.limit_p10, run.limit_p90)),
        score_text(run, std::max(run.limit_p10, run.limit_p90)),
        score_text(run, run.limit_p50),
        money(run, run.payoff.policy.upper_bound - run.payoff.policy.value));
    if (!is_bounded) {
        text += " Without a bound a few far futures rule the means: trust the percentiles.";
    }
    if (run.evidence < 1.0) {
        text += fmt::format(" These scores fit no curve well: they count {:.0f}% of what they say.",
                            100.0 * run.evidence);
    }
    if (run.its_metric().scores.size() < 2) {
        text += " One score alone says nothing of the pace: this is what other teams' curves did.";
    }
    return text;
}

}  // namespace

std::string payoff_text(const PayoffRun& run, const Terminal& terminal) {
    std::string text = heading(run.scenario.name, run.what_if, line_width, terminal) + "\n";
    text += terminal.bold(wrapped(
                fmt::format("{}: {}", printable(run.its_metric().name), answer(run, terminal)),
                line_width,
                0)) +
            "\n";
    append_past(text, run);
    append_sprints(text, run, terminal);
    text += "\n";
    const auto line = [&](const std::string& words) {
        text += "  " + wrapped(words, line_width - 2, 2) + "\n";
    };
    if (run.payoff.goes_on) {
        line(terminal.bold("Rule: ") + rule_text(run));
    }
    line(break_even_text(run));
    line(flips_text(run));
    line(certainty_text(run));
    const std::string curves =
        fmt::format("{} of the curves that were drawn count",
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
    text += terminal.faint("  " + wrapped(source, line_width - 2, 2)) + "\n";
    return text;
}

}  // namespace sprintcast
