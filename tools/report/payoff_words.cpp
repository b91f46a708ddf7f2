#include "tools/report/payoff_words.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace sprintcast {

namespace {

constexpr double two_sided_95 = 1.96;

bool is_higher_better(const PayoffRun& run) {
    return run.its_metric().kind.better == Better::higher;
}

std::string money(const PayoffRun& run, double amount) {
    return money_text(amount, run.scenario.currency);
}

// A number with two digits that matter.
std::string plain(double number) {
    constexpr double all_digits = 10.0;
    return number < all_digits ? fmt::format("{:.2g}", number) : fmt::format("{:.0f}", number);
}

}  // namespace

std::string score_text(const PayoffRun& run, double score) {
    return run.its_metric().in_percent ? fmt::format("{:.1f}%", 100.0 * score)
                                       : fmt::format("{:.4g}", score);
}

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

std::string answer_text(const PayoffRun& run, const Terminal& terminal) {
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

std::string flip_phrase(const PayoffRun& run, const FlipPoint& flip) {
    const MetricPlan& plan = run.plan;
    const double factor = flip.factor.value();
    const std::string_view side = factor < 1.0 ? "below" : "above";
    const std::string_view amount = factor < 1.0 ? "less than" : "more than";
    switch (flip.lever) {
        case Lever::worth:
            return run.its_metric().worth_per_point
                       ? fmt::format("a point worth {} {} a year",
                                     side,
                                     money(run, factor * *run.its_metric().worth_per_point))
                       : fmt::format("scores worth {} {} times as much", side, plain(factor));
        case Lever::day_cost:
            return fmt::format("a day {} {}", side, money(run, factor * plan.day_cost));
        case Lever::sprint_effort:
            return fmt::format(
                "a sprint of {} {} FTE days", amount, plain(factor * plan.sprint_effort));
        case Lever::horizon:
            return fmt::format("a horizon {} {:.0f} days", side, factor * plan.horizon_days);
        case Lever::delay:
            return fmt::format(
                "a backlog that loses {} {} times as much by waiting", amount, plain(factor));
    }
    return "";
}

bool is_close_call(const PayoffRun& run) {
    return std::any_of(run.flips.begin(), run.flips.end(), [](const FlipPoint& flip) {
        return flip.factor == 1.0;
    });
}

std::string flips_text(const PayoffRun& run) {
    const std::string_view other = run.payoff.goes_on ? "no" : "yes";
    if (is_close_call(run)) {
        return "The answer is too close to call: small changes of anything turn it round.";
    }
    std::string text;
    for (const FlipPoint& flip : run.flips) {
        if (flip.factor) {
            text += (text.empty() ? "" : "; ") + flip_phrase(run, flip);
        }
    }
    return text.empty()
               ? fmt::format("Nothing within sixteen times its value would turn the answer to {}.",
                             other)
               : fmt::format("The answer turns to {} with: {}.", other, text);
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

}  // namespace sprintcast
