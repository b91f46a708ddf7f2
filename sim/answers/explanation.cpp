#include "sim/answers/explanation.hpp"

#include <algorithm>
#include <utility>

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
            if (!is_for_some(team)) {
                add_lanes(team);
            }
            add_arrivals({team});
        }
        for (std::size_t risk = 0; risk < plan.risks.size(); ++risk) {
            add_risk(risk);
        }
        for (StoryIndex story; story.value < plan.backlog_size; ++story.value) {
            add_wait(story);
        }
    }

    std::vector<StatedInput> inputs;
    std::vector<StatedValues> values;

  private:
    template <class Change>
    [[nodiscard]] Plan with(std::uint32_t team, Change change) const {
        Scenario changed = scenario_;
        change(changed.teams[team]);
        return compile(changed);
    }

    void add(const Input& input,
             StatedValues held,
             std::optional<Plan> less,
             std::optional<Plan> more = std::nullopt) {
        inputs.push_back({input, std::move(less), std::move(more)});
        values.push_back(std::move(held));
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
            {person.name, less, more},
            with_time(less),
            with_time(more));
        if (!person.away.empty()) {
            add({Input::Kind::absence, {}, {{team}}},
                {person.name, 0.0, 1.0},
                with(team, [&](Team& changed) { changed.people[number].away.clear(); }));
        }
        if (person.until) {
            add({Input::Kind::leaving, {}, {{team}}},
                {person.name, 0.0, 1.0},
                with(team, [&](Team& changed) { changed.people[number].until.reset(); }));
        }
    }

    // Where some people only can do a story, lanes are these people.
    [[nodiscard]] bool is_for_some(std::uint32_t team) const {
        const auto& stories = plan_.teams[{team}].priority;
        return std::any_of(stories.begin(), stories.end(), [&](StoryIndex story) {
            return !plan_.stories[story].lanes.empty();
        });
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
            {team.name, 1.0, static_cast<double>(most)},
            with_lanes(1),
            with_lanes(most));
    }

    void add_arrivals(TeamIndex team) {
        if (!plan_.teams[team].arrivals.empty()) {
            Plan without = plan_;
            without.teams[team].arrivals.clear();
            add({Input::Kind::arrivals, {}, {team}},
                {scenario_.teams[team.value].name, 0.0, 1.0},
                std::move(without));
        }
    }

    void add_risk(std::size_t risk) {
        Plan without = plan_;
        without.risks[risk].upper_word = 0;
        add({Input::Kind::risk, {}, {}},
            {scenario_.risks[risk].name, 0.0, 1.0},
            std::move(without));
    }

    void add_wait(StoryIndex story) {
        const StoryPlan& its = plan_.stories[story];
        const bool has_fixed_wait = its.wait && !its.wait->table && its.wait->constant > 0.0;
        if (!has_fixed_wait && its.not_before == 0) {
            return;
        }
        Plan without = plan_;
        if (has_fixed_wait) {
            without.stories[story].wait.reset();
        }
        without.stories[story].not_before = 0;
        add({Input::Kind::wait, story},
            {scenario_.backlog[story.value].id, 0.0, 1.0},
            std::move(without));
    }

    const Scenario& scenario_;
    const Plan& plan_;
};

}  // namespace

Explanation explain_dates(const Variant& variant,
                          const Forecast& forecast,
                          std::uint64_t seed,
                          std::uint64_t trials,
                          const RunOptions& options) {
    // Three times what a page shows: which are the greatest is found in a few futures.
    constexpr std::size_t most_of_stories = 24;
    StatedInputs stated{variant.scenario, *variant.plan};
    return {{},
            measure_sensitivity(*variant.plan,
                                forecast,
                                stated.inputs,
                                seed,
                                std::min(forecast.trials, trials),
                                options,
                                most_of_stories),
            std::move(stated.values)};
}

}  // namespace sprintcast
