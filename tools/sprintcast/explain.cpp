#include "tools/sprintcast/explain.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "sim/plan/compile.hpp"

namespace sprintcast {

namespace {

/// Finds what a scenario states and could be otherwise.
class StatedInputs {
  public:
    StatedInputs(const Scenario& scenario, const Plan& plan) : scenario_{scenario}, plan_{plan} {
        for (std::uint32_t team = 0; team < scenario.teams.size(); ++team) {
            if (plan.teams[{team}].priority.empty()) {
                continue;
            }
            for (std::size_t person = 0; person < scenario.teams[team].people.size(); ++person) {
                add_person(team, person);
            }
            add_lanes(team);
        }
        for (StoryIndex story; story.value < plan.stories.size(); ++story.value) {
            add_wait(story);
        }
    }

    std::vector<StatedInput> inputs;
    std::vector<StatedName> names;

  private:
    template <class Change>
    [[nodiscard]] Plan with(std::uint32_t team, Change change) const {
        Scenario changed = scenario_;
        change(changed.teams[team]);
        return compile(changed);
    }

    void add(const Input& input,
             StatedName name,
             std::optional<Plan> less,
             std::optional<Plan> more = std::nullopt) {
        inputs.push_back({input, std::move(less), std::move(more)});
        names.push_back(std::move(name));
    }

    void add_person(std::uint32_t team, std::size_t number) {
        const Person& person = scenario_.teams[team].people[number];
        if (person.fte == 0.0) {
            return;
        }
        const auto with_time = [&](double factor) {
            return with(team, [&](Team& changed) { changed.people[number].fte *= factor; });
        };
        constexpr double less = 0.8;
        constexpr double more = 1.2;
        add({Input::Kind::person, {}, {{team}}},
            {person.name, "-20%", "+20%"},
            with_time(less),
            with_time(more));
        if (!person.away.empty()) {
            add({Input::Kind::absence, {}, {{team}}},
                {person.name, "none", "as stated"},
                with(team, [&](Team& changed) { changed.people[number].away.clear(); }));
        }
        if (person.until) {
            add({Input::Kind::leaving, {}, {{team}}},
                {person.name, "stays", "as stated"},
                with(team, [&](Team& changed) { changed.people[number].until.reset(); }));
        }
    }

    // From one story at a time to as many as there are people, or as are worked on now.
    void add_lanes(std::uint32_t index) {
        const Team& team = scenario_.teams[index];
        if (plan_.teams[{index}].priority.size() < 2 || (!team.wip && team.people.size() == 1)) {
            return;
        }
        const auto lanes = static_cast<int>(plan_.teams[{index}].end_lane.value -
                                            plan_.teams[{index}].first_lane.value);
        const int most = std::max({2, lanes, static_cast<int>(team.people.size())});
        const auto with_lanes = [&](int wip) -> std::optional<Plan> {
            if (wip == lanes) {
                return std::nullopt;
            }
            return with(index, [&](Team& changed) { changed.wip = wip; });
        };
        add({Input::Kind::lanes, {}, {{index}}},
            {team.name, "1", fmt::format("{}", most)},
            with_lanes(1),
            with_lanes(most));
    }

    void add_wait(StoryIndex story) {
        const auto& wait = plan_.stories[story].wait;
        if (!wait || wait->table || wait->constant == 0.0) {
            return;
        }
        Plan without = plan_;
        without.stories[story].wait.reset();
        add({Input::Kind::wait, story},
            {scenario_.backlog[story.value].id, "none", "as stated"},
            std::move(without));
    }

    const Scenario& scenario_;
    const Plan& plan_;
};

}  // namespace

Explanation explain(const Scenario& scenario,
                    const Plan& plan,
                    const Forecast& forecast,
                    std::uint64_t seed,
                    const ExplainTrials& most,
                    const RunOptions& options) {
    constexpr std::size_t most_stories = 10;  // that are worth a line
    StatedInputs stated{scenario, plan};
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
                                stated.inputs,
                                seed,
                                std::min(trials, most.sensitivity),
                                options,
                                most.of_stories),
            std::move(stated.names)};
}

}  // namespace sprintcast
