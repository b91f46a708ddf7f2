#include "sim/forecast/sensitivity/inputs.hpp"

#include <algorithm>

#include "models/distributions.hpp"
#include "sim/forecast/sensitivity/held_capacity.hpp"
#include "sim/forecast/sensitivity/held_inputs.hpp"

namespace sprintcast {

namespace {

constexpr double enough_done = 0.85;

/// Finds the inputs of a plan.
class InputFinder {
  public:
    InputFinder(const Plan& plan, const Forecast& forecast)
        : plan_{plan}, layout_{plan}, forecast_{forecast} {}

    std::vector<HeldInput> find(std::span<const StatedInput> stated) {
        for (StoryIndex story; story.value < plan_.backlog_size; ++story.value) {
            add_story(story);
        }
        for (ErrorIndex error; error.value < plan_.errors.size(); ++error.value) {
            add({Input::Kind::shared_error, {}, teams_where([&](const StoryPlan& story) {
                     return story.error == error;
                 })},
                [&](double score) { return hold_shared_error(plan_, layout_, error, score); });
        }
        for (GrowthIndex growth; growth.value < plan_.growths.size(); ++growth.value) {
            add({Input::Kind::growth, {}, teams_where([&](const StoryPlan& story) {
                     return story.growth == growth;
                 })},
                [&](double score) { return hold_growth(plan_, layout_, growth, score); });
        }
        for (TeamIndex team; team.value < plan_.teams.size(); ++team.value) {
            add_team(team);
        }
        for (std::size_t i = 0; i < stated.size(); ++i) {
            HeldInput& held = inputs_.emplace_back();
            held.input = stated[i].input;
            held.input.stated = i;
            held.changes.resize(2);
            held.changes[0].plan = stated[i].less ? &*stated[i].less : nullptr;
            held.changes[1].plan = stated[i].more ? &*stated[i].more : nullptr;
        }
        return std::move(inputs_);
    }

  private:
    template <class Hold>
    void add(const Input& input, Hold hold) {
        const double p90 = normal_quantile(0.9);
        std::vector<HeldDraw> low = hold(-p90);
        std::vector<HeldDraw> high = hold(p90);
        if (low != high) {
            HeldInput& held = inputs_.emplace_back();
            held.input = input;
            held.changes.resize(2);
            held.changes[0].holds = std::move(low);
            held.changes[1].holds = std::move(high);
        }
    }

    void add_story(StoryIndex story) {
        const auto& item = plan_.stories[story].counted;
        if (item && item->before == 0) {
            add({Input::Kind::item_count, story},
                [&](double score) { return hold_item_count(layout_, item->count, score); });
        }
        add({Input::Kind::own_estimate, story},
            [&](double score) { return hold_own_estimate(plan_, layout_, story, score); });
        add({Input::Kind::wait, story},
            [&](double score) { return hold_wait(plan_, layout_, story, score); });
        HeldInput experiment;
        experiment.input = {Input::Kind::experiment, story};
        for (std::size_t i = 0; i < plan_.stories[story].outcomes.size(); ++i) {
            std::vector<HeldDraw> holds = hold_outcome(plan_, layout_, story, i);
            if (!holds.empty()) {
                experiment.changes.emplace_back().holds = std::move(holds);
                experiment.outcomes.push_back(i);
            }
        }
        if (experiment.changes.size() > 1) {
            inputs_.push_back(std::move(experiment));
        }
    }

    void add_team(TeamIndex team) {
        if (plan_.teams[team].priority.empty()) {
            return;
        }
        add({Input::Kind::velocity_level, {}, {team}},
            [&](double score) { return hold_level(plan_, layout_, team, score); });
        add({Input::Kind::velocity_spread, {}, {team}},
            [&](double score) { return hold_spread(plan_, layout_, team, score); });
        add({Input::Kind::empty_sprints, {}, {team}},
            [&](double score) { return hold_empty_sprints(plan_, layout_, team, score); });
        const bool are_people = unplanned_of(plan_.teams[team].capacity) != nullptr;
        add({Input::Kind::sickness, {}, {team}}, [&](double score) {
            return hold_sickness(plan_, layout_, team, sprints_of(team), score);
        });
        add({are_people ? Input::Kind::unplanned : Input::Kind::sprint_noise, {}, {team}},
            [&](double score) {
                return hold_sprints(plan_, layout_, team, sprints_of(team), score);
            });
    }

    // Sprints that the team needs for its backlog with 85 % confidence.
    [[nodiscard]] std::uint32_t sprints_of(TeamIndex team) const {
        const auto enough = std::find_if(
            forecast_.sprints.begin(), forecast_.sprints.end(), [&](const SprintForecast& sprint) {
                return sprint.team == team && sprint.chance_all_done >= enough_done;
            });
        return enough == forecast_.sprints.end() ? plan_.sprints : enough->sprint.value + 1;
    }

    template <class Is>
    [[nodiscard]] std::vector<TeamIndex> teams_where(Is is) const {
        std::vector<TeamIndex> teams;
        for (TeamIndex team; team.value < plan_.teams.size(); ++team.value) {
            const auto& own = plan_.teams[team].priority;
            if (std::any_of(own.begin(), own.end(), [&](StoryIndex story) {
                    return is(plan_.stories[story]);
                })) {
                teams.push_back(team);
            }
        }
        return teams;
    }

    const Plan& plan_;
    DrawLayout layout_;
    const Forecast& forecast_;
    std::vector<HeldInput> inputs_;
};

}  // namespace

std::vector<HeldInput> find_inputs(const Plan& plan,
                                   const Forecast& forecast,
                                   std::span<const StatedInput> stated) {
    return InputFinder{plan, forecast}.find(stated);
}

}  // namespace sprintcast
