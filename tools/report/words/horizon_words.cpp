#include "tools/report/words/horizon_words.hpp"

#include <fmt/format.h>

#include "scenarios/text/date.hpp"
#include "scenarios/text/number_text.hpp"
#include "tools/report/words/fields.hpp"

namespace sprintcast::report {

std::string horizon_text(const Scenario& scenario) {
    if (!scenario.start) {
        return fmt::format("within {:.0f} days", scenario.horizon_days);
    }
    return "by " + horizon_end(scenario);
}

std::string horizon_end(const Scenario& scenario) {
    return long_date(scenario.start.value() +
                     std::chrono::days{static_cast<int>(scenario.horizon_days)});
}

bool outlasts_horizon(const ForecastAnswer& run) {
    const auto& even = run.forecast.backlog.finish_at[p50];
    return run.forecast.money && (!even || *even >= run.scenario().horizon_days);
}

double share_after_horizon(const ForecastAnswer& run) {
    double all = 0.0;
    double late = 0.0;
    for (StoryIndex i; i.value < run.forecast.stories.size(); ++i.value) {
        const StoryForecast& story = run.forecast.stories[i];
        const auto& value = run.scenario().backlog[i.value].value;
        if (value && story.chance_in_horizon) {
            const double mean = value->mean();
            all += story.chance_exists * mean;
            late += story.chance_exists * mean * (1.0 - *story.chance_in_horizon);
        }
    }
    return all > 0.0 ? late / all : 0.0;
}

std::string horizon_note(const ForecastAnswer& run) {
    constexpr double much = 0.2;
    constexpr double worth_telling = 0.005;
    const double late = run.scenario().value_point ? share_after_horizon(run) : 0.0;
    std::string text;
    if (late >= (outlasts_horizon(run) ? worth_telling : much)) {
        text = fmt::format(
            "{} of the value is not finished by the horizon, {}, and earns nothing here; horizon: "
            "in the scenario sets a later one.",
            percent(late),
            horizon_end(run.scenario()));
    }
    if (!outlasts_horizon(run)) {
        return text;
    }
    const auto& even = run.forecast.backlog.finish_at[p50];
    const std::string ends =
        even ? fmt::format("half of the futures end after {}", date_text(run, even))
             : "in half of the futures the work does not end within 10 years";
    return text.empty()
               ? fmt::format(
                     "Value and costs count only until {}, and {}. What the work nets says little "
                     "then; a longer time, horizon: in the scenario, would say more.",
                     horizon_end(run.scenario()),
                     ends)
               : fmt::format(
                     "{} Costs count only until then too, and {}: what the work nets says little "
                     "then.",
                     text,
                     ends);
}

}  // namespace sprintcast::report
