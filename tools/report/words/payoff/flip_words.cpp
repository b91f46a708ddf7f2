#include "tools/report/words/payoff/flip_words.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

#include "tools/report/words/payoff/payoff_words.hpp"

namespace sprintcast::report {

std::string break_even_gain_text(const PayoffAnswer& run) {
    const auto& gain = run.payoff.break_even_gain;
    return gain ? fmt::format("Sprint {} covers its cost with a gain of {} points",
                              run.next_sprint(),
                              two_digits(*gain / run.point()))
                : fmt::format("No simulated gain covers the cost of sprint {}", run.next_sprint());
}

std::string break_even_text(const PayoffAnswer& run) {
    const Payoff& payoff = run.payoff;
    std::string text = break_even_gain_text(run);
    if (payoff.break_even_worth && run.metric().worth_per_point) {
        text +=
            fmt::format("{} with a point worth {} a year",
                        payoff.break_even_gain ? ", or, with the expected gain,"
                                               : "; with the expected gain, it would",
                        money_in(run, *payoff.break_even_worth * *run.metric().worth_per_point));
    }
    return text + ".";
}

std::string flip_phrase(const PayoffAnswer& run, const FlipPoint& flip) {
    const MetricPlan& plan = run.plan;
    const double factor = flip.factor.value();
    const std::string_view side = factor < 1.0 ? "below" : "above";
    const std::string_view amount = factor < 1.0 ? "less than" : "more than";
    switch (flip.lever) {
        case Lever::worth:
            return run.metric().worth_per_point
                       ? fmt::format("a point worth {} {} a year",
                                     side,
                                     money_in(run, factor * *run.metric().worth_per_point))
                       : fmt::format("scores worth {} {} times as much", side, two_digits(factor));
        case Lever::day_cost:
            return fmt::format("a day {} {}", side, money_in(run, factor * plan.day_cost));
        case Lever::sprint_effort:
            return fmt::format(
                "a sprint of {} {} FTE days", amount, two_digits(factor * plan.sprint_effort));
        case Lever::horizon:
            return fmt::format(
                "a horizon {} {} days", side, plain_number(std::round(factor * plan.horizon_days)));
        case Lever::delay:
            return fmt::format(
                "a backlog that loses {} {} times as much by waiting", amount, two_digits(factor));
    }
    return "";
}

bool is_close_call(const PayoffAnswer& run) {
    return std::any_of(run.flips.begin(), run.flips.end(), [](const FlipPoint& flip) {
        return flip.factor == 1.0;
    });
}

std::string flips_text(const PayoffAnswer& run) {
    const std::string_view other = run.payoff.goes_on ? "no" : "yes";
    if (is_close_call(run)) {
        return "A small change in any input flips the answer.";
    }
    std::string text;
    for (const FlipPoint& flip : run.flips) {
        if (flip.factor) {
            text += (text.empty() ? "" : ", or ") + flip_phrase(run, flip);
        }
    }
    if (text.empty()) {
        return fmt::format(
            "No single input changes the answer to {}, even at 16 times or 1/16 of its value.",
            other);
    }
    return run.decision() == Decision::too_close
               ? fmt::format("The answer leans to {}. It would lean to {} with {}.",
                             run.payoff.goes_on ? "yes" : "no",
                             other,
                             text)
               : fmt::format("The answer would lean to {} with {}.", other, text);
}

}  // namespace sprintcast::report
