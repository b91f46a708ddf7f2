#include "tools/report/sections/key_figures.hpp"

#include <cmath>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"
#include "tools/report/words/fields.hpp"
#include "tools/report/words/horizon_words.hpp"
#include "tools/report/words/labels.hpp"
#include "tools/report/words/payoff/payoff_verdict.hpp"
#include "tools/report/words/payoff/payoff_words.hpp"

namespace sprintcast::report {

std::vector<KeyFigure> payoff_figures(const PayoffAnswer& run) {
    const SprintPayoff& next = run.payoff.sprints.front();
    const auto last = usual_last_sprint(run);
    const std::string name = isolated(run.metric().name);
    std::vector<KeyFigure> figures{
        {next.cost_mean > 0.0 ? "Expected net gain" : "Expected earnings",
         with_margin(next.net_mean, next.net_error, run.scenario().currency),
         fmt::format("of sprint {} alone, {}; median {}",
                     run.next_sprint(),
                     horizon_text(run.scenario()),
                     money_in(run, next.net_p50))},
        {"Chance that it pays", percent(next.chance_pays), "its gain covers all its cost"},
        {"Stop around",
         !last                     ? "now"
         : goes_on_to_the_end(run) ? fmt::format("Sprint {} or later", *last)
                                   : fmt::format("Sprint {}", *last),
         !last                   ? "no further sprint is worth it"
         : is_next_the_last(run) ? "on average none after it is worth it"
                                 : fmt::format("all of them {} {}",
                                               next.cost_mean > 0.0 ? "net" : "earn",
                                               money_in(run, worth_in_all(run)))}};
    if (run.payoff.break_even_gain && !run.plan.past.is_at_bound()) {
        const double likely_gain = std::abs(next.score_p50 - run.plan.past.now());
        figures.push_back(
            {"Break-even",
             gain_text(run, *run.payoff.break_even_gain),
             fmt::format(
                 "of {} pay for it; {} are as likely as not", name, gain_text(run, likely_gain))});
    }
    return figures;
}

std::vector<KeyFigure> delivery_figures(const ForecastAnswer& run) {
    const FinishForecast& backlog = run.forecast.backlog;
    const auto by = [&](const std::string& name, std::size_t confidence, const char* meaning) {
        const auto& day = backlog.finish_at.at(confidence);
        return KeyFigure{name, date_text(run, day), day ? meaning : "not within 10 years"};
    };
    std::vector<KeyFigure> figures{by("Even chance", p50, "half of the futures are done"),
                                   by("85% sure", p85, "a date to promise"),
                                   by("95% sure", p95, "a date to bet on")};
    if (run.forecast.money) {
        figures.push_back({"Expected net",
                           with_margin(run.forecast.money->net.value,
                                       run.forecast.money->net.mc_error,
                                       run.scenario().currency),
                           outlasts_horizon(run) ? fmt::format("value counts only until {}",
                                                               horizon_end(run.scenario()))
                                                 : horizon_text(run.scenario())});
    } else if (backlog.chance_of_target) {
        figures.push_back({"Target met",
                           target_chance(backlog.chance_of_target->value),
                           "by " + date_text(run, backlog.target)});
    }
    return figures;
}

}  // namespace sprintcast::report
