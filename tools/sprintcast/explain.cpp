#include "tools/sprintcast/explain.hpp"

#include <algorithm>

#include "sim/plan/compile.hpp"

namespace sprintcast {

Explanation explain(const Scenario& scenario,
                    const Plan& plan,
                    const Forecast& forecast,
                    std::uint64_t seed,
                    const ExplainTrials& most,
                    const RunOptions& options) {
    constexpr std::size_t most_stories = 10;  // that are worth a line

    // Somebody's time is what the scenario says: what a fifth less or more of it would do.
    constexpr double less = 0.8;
    constexpr double more = 1.2;
    std::vector<std::string> names;
    std::vector<PersonPlans> people;
    for (std::uint32_t team = 0; team < scenario.teams.size(); ++team) {
        const bool has_work = !plan.teams[{team}].priority.empty();
        for (std::size_t person = 0; person < scenario.teams[team].people.size(); ++person) {
            if (!has_work || scenario.teams[team].people[person].fte == 0.0) {
                continue;
            }
            const auto with_time = [&](double factor) {
                Scenario changed = scenario;
                changed.teams[team].people[person].fte *= factor;
                return compile(changed);
            };
            names.push_back(scenario.teams[team].people[person].name);
            people.push_back({{team}, with_time(less), with_time(more)});
        }
    }

    const std::uint64_t trials = forecast.trials;
    RolloverReasons reasons;
    if (most.rollovers > 0) {
        reasons = explain_rollovers(plan,
                                    likely_to_roll_over(forecast, most_stories),
                                    seed,
                                    std::min(trials, most.rollovers),
                                    options);
    }
    return {std::move(reasons),
            measure_sensitivity(plan,
                                forecast,
                                people,
                                seed,
                                std::min(trials, most.sensitivity),
                                options,
                                most.of_stories),
            std::move(names)};
}

}  // namespace sprintcast
