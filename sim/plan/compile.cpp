#include "sim/plan/compile.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "scenarios/text/date.hpp"
#include "scenarios/text/hash.hpp"
#include "sim/plan/calendar.hpp"
#include "sim/plan/compile/arrivals.hpp"
#include "sim/plan/compile/compile_parts.hpp"
#include "sim/plan/compile/order_of_work.hpp"

namespace sprintcast {

namespace {

/// Growth that teams share unless a team says otherwise.
class GrowthCompiler {
  public:
    explicit GrowthCompiler(Plan& plan) : plan_{plan} {}

    std::optional<GrowthIndex> of(const Team& team) {
        if (team.growth.is_constant() && team.growth.low() == 0.0) {
            return std::nullopt;
        }
        const std::uint64_t stream_key =
            team.has_own_growth ? name_hash("growth of team", team.name) : name_hash("growth", "");
        const auto known = growths_.find(stream_key);
        if (known != growths_.end()) {
            return known->second;
        }
        const GrowthIndex growth =
            plan_.growths.push_back({stream_key, compile_range(team.growth, plan_)});
        return growths_[stream_key] = growth;
    }

  private:
    Plan& plan_;
    std::map<std::uint64_t, GrowthIndex> growths_;
};

void compile_dependencies(const Scenario& scenario,
                          const std::map<std::string, StoryIndex>& story_of_id,
                          Plan& plan) {
    std::vector<std::pair<StoryIndex, StoryIndex>> pairs;
    for (const Story& story : scenario.backlog) {
        const StoryIndex index = story_of_id.at(story.id);
        for (const auto& id : story.depends_on) {
            pairs.emplace_back(index, story_of_id.at(id));
        }
        // Nobody begins what a spike is still looking into, unless it is done.
        if (!story.informs.empty() &&
            scenario.backlog[story_of_id.at(story.informs).value].done < 1.0) {
            pairs.emplace_back(story_of_id.at(story.informs), index);
        }
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    plan.set_dependencies(pairs);
}

// What experiments lead to.
void compile_outcomes(const Scenario& scenario,
                      const std::map<std::string, StoryIndex>& story_of_id,
                      Plan& plan) {
    for (const Story& story : scenario.backlog) {
        double chance = 0.0;
        for (const ExperimentOutcome& outcome : story.outcomes) {
            chance += outcome.chance;
            OutcomePlan planned{words_below(chance), {}};
            for (const std::string& id : outcome.then) {
                const StoryIndex then = story_of_id.at(id);
                planned.then.push_back(then);
                ++plan.stories[then].sources;
            }
            plan.stories[story_of_id.at(story.id)].outcomes.push_back(std::move(planned));
        }
    }
}

// The lanes of those people who can do a story; none where all can, or where lanes are no people.
std::vector<LaneIndex> lanes_for(const Story& story, const Team& team, const TeamPlan& plan) {
    std::vector<LaneIndex> lanes;
    if (team.velocity || team.wip) {
        return lanes;
    }
    for (std::uint32_t i = 0; i < team.people.size(); ++i) {
        if (can_do(team.people[i], story)) {
            lanes.push_back({plan.first_lane.value + i});
        }
    }
    return lanes.size() == team.people.size() ? std::vector<LaneIndex>{} : lanes;
}

void compile_sprints(const Scenario& scenario, Plan& plan) {
    const SprintLength& sprint = scenario.sprint;
    plan.sprint_days = sprint.days;
    if (sprint.months == 0) {
        plan.sprints =
            static_cast<std::uint32_t>((plan.days + plan.sprint_days - 1) / plan.sprint_days);
        return;
    }
    for (Day begin = 0; begin < plan.days;
         begin = sprint.first_day(*scenario.start, static_cast<int>(plan.sprints))) {
        plan.month_begins.push_back(begin);
        ++plan.sprints;
    }
    plan.month_begins.push_back(plan.days);
}

// Compiles a scenario whose backlog ends with stories that come in, from `first_arrival` on.
// @param plan  with its days and sprints
Plan compile_whole(const Scenario& scenario,
                   std::size_t first_arrival,
                   const ScenarioCalendar& calendar,
                   Plan plan) {
    plan.backlog_size = static_cast<std::uint32_t>(first_arrival);
    plan.claim_unit = claim_unit_of(scenario);
    const auto day_of = [&](Date date) { return calendar.day_of(date); };
    plan.target = scenario.target ? std::optional{day_of(*scenario.target)} : std::nullopt;
    plan.normal = plan.tables.push_back(QuantileTable{normal_quantile});

    // Teams and epics.
    std::map<std::string, TeamIndex> team_of_name;
    for (const Team& team : scenario.teams) {
        team_of_name[team.name] = compile_team(team, scenario, calendar, plan);
    }
    std::map<std::string, EpicIndex> epic_of_id;
    for (const Epic& epic : scenario.epics) {
        const auto target = epic.target ? std::optional{day_of(*epic.target)} : std::nullopt;
        epic_of_id[epic.id] = plan.epics.push_back({{}, target});
    }

    // Stories.
    GrowthCompiler growths{plan};
    std::map<std::string, StoryIndex> story_of_id;
    for (std::size_t i = 0; i < scenario.backlog.size(); ++i) {
        const Story& story = scenario.backlog[i];
        const TeamIndex team_index = team_of_name.at(story.team);
        const Team& team = scenario.teams[team_index.value];
        const double left = 1.0 - story.done;
        StoryPlan planned{};
        planned.arrives = i >= first_arrival;
        planned.stream_key = name_hash(planned.arrives ? "arrival" : "story", story.id);
        planned.team = team_index;
        planned.begun_before = story.done > 0.0;
        // What is done was claimed before.
        const double claimed = left > 0.0 ? points_of(story) : 0.0;
        planned.points = static_cast<std::uint32_t>(std::llround(claimed / plan.claim_unit));
        if (story.spike_days) {
            planned.effort = left * spike_effort(team,
                                                 plan.teams[team_index],
                                                 scenario.sprint.working_days(),
                                                 *story.spike_days);
            planned.committed =
                point_units(team.velocity ? planned.effort : planned.effort / *team.days_per_point);
        } else {
            const double points = left * points_of(story);
            planned.committed = point_units(points);
            planned.effort = team.velocity ? points : points * *team.days_per_point;
            // What comes in is no part of the backlog, which growth is about.
            const bool grows = story.done == 0.0 && !planned.arrives;
            planned.growth = grows ? growths.of(team) : std::nullopt;
        }
        // Of a story without effort, nothing can have been done but all of it.
        planned.begun_before = planned.begun_before && (planned.effort > 0.0 || left == 0.0);
        if (auto sizes = size_table(story)) {
            planned.unknown_size = plan.tables.push_back(*std::move(sizes));
        }
        if (story.waits) {
            planned.wait = compile_range(*story.waits, plan);
        }
        if (story.not_before) {
            planned.not_before = std::clamp(day_of(*story.not_before), 0, plan.days);
        }
        planned.lanes = lanes_for(story, team, plan.teams[team_index]);
        const StoryIndex index = plan.stories.push_back(planned);
        story_of_id[story.id] = index;
        plan.teams[team_index].priority.push_back(index);
        if (planned.arrives) {
            plan.teams[team_index].arrivals.push_back(index);
        }
        if (!story.epic.empty()) {
            plan.epics[epic_of_id.at(story.epic)].stories.push_back(index);
        }
    }
    compile_counts(scenario, plan);
    compile_risks(scenario, plan);
    compile_errors(scenario, plan);
    compile_dependencies(scenario, story_of_id, plan);
    compile_outcomes(scenario, story_of_id, plan);
    for (const Story& story : scenario.backlog) {
        if (!story.informs.empty()) {
            compile_finding(
                scenario, story, story_of_id.at(story.id), story_of_id.at(story.informs), plan);
        }
    }

    compile_money(scenario, calendar, plan);

    set_order_of_work(plan);
    return plan;
}

}  // namespace

Plan compile(const Scenario& scenario) {
    const ScenarioCalendar calendar{scenario};
    Plan plan{};
    plan.days = calendar.days();
    compile_sprints(scenario, plan);
    const std::vector<Story> arriving = arriving_stories(scenario, plan.sprints);
    if (arriving.empty()) {
        return compile_whole(scenario, scenario.backlog.size(), calendar, std::move(plan));
    }
    Scenario whole = scenario;
    whole.backlog.insert(whole.backlog.end(), arriving.begin(), arriving.end());
    return compile_whole(whole, scenario.backlog.size(), calendar, std::move(plan));
}

}  // namespace sprintcast
