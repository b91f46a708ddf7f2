#pragma once

#include "scenarios/language/scenario.hpp"
#include "sim/plan/calendar.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// Effort points of a story that nobody can estimate yet.
inline constexpr int unknown_story_points = 13;

inline constexpr double weekdays_a_week = 5.0;

/// P90 of the standard normal.
inline constexpr double normal_p90 = 1.2815515655446004;

/// Points of a story, 0 for a spike.
[[nodiscard]] double points_of(const Story& story);

/// Adds a team with its lanes and calendars.
TeamIndex compile_team(const Team& team,
                       const Scenario& scenario,
                       const ScenarioCalendar& calendar,
                       Plan& plan);

/// What a point costs: as the scenario says, or what people make a velocity in [FTE days / point].
/// @param plan  the team's, with its capacity
[[nodiscard]] std::optional<double> cost_of_point(const Team& team,
                                                  const TeamPlan& plan,
                                                  double sprint_days);

/// Effort of a spike in a team's own unit [points or FTE days].
/// @param sprint_days  working days of a full sprint
[[nodiscard]] double spike_effort(const Team& team,
                                  const TeamPlan& plan,
                                  double sprint_days,
                                  double days);

/// True when stories that share a team's estimates say what kind of work they are: only then does
/// the kind count of those that a history knows.
[[nodiscard]] bool tells_kinds(const Scenario& scenario, const Team& team);

/// Adds the estimation errors of all teams, and tells each story of the plan which is its own.
/// @pre the plan's teams and stories are those of the scenario, in its order
void compile_errors(const Scenario& scenario, Plan& plan);

/// Log standard deviation of the size of a story that nobody could estimate.
inline constexpr double unknown_size_sd = 0.8;

/// The size of a story that nobody could estimate, or of one with a range of points, over what
/// `points_of` says.
/// @param z  standard normal: where in its distribution
[[nodiscard]] double size_ratio(const Story& story, double z);

/// The same as a table to draw from; none for a story with points.
[[nodiscard]] std::optional<QuantileTable> size_table(const Story& story);

/// Points that sprints count what they claim in: see Plan::claim_unit.
[[nodiscard]] double claim_unit_of(const Scenario& scenario);

/// Adds how many items there are, where that is drawn.
/// @pre the plan's stories are those of the scenario, in its order
void compile_counts(const Scenario& scenario, Plan& plan);

/// Adds what may happen, and tells each story what that does to it.
/// @pre the plan's first stories are those of the scenario, in its order
void compile_risks(const Scenario& scenario, Plan& plan);

/// What a spike finds out of a story, and when that makes it drop it: none if it resolves nothing.
/// @param about  the story that it informs
/// @pre the estimation errors are compiled
void compile_finding(
    const Scenario& scenario, const Story& spike, StoryIndex index, StoryIndex about, Plan& plan);

/// What an FTE day of a team costs, the mean over its people [currency]; 0 when nobody says.
[[nodiscard]] double fte_day_cost(const Team& team);

/// What a unit of a team's effort costs [currency / point or FTE day]; 0 when nobody says.
/// @param plan  the team's, with its capacity
[[nodiscard]] double effort_cost(const Team& team, const TeamPlan& plan, double sprint_days);

/// Adds what finishing is worth and what people are paid, where the scenario says it.
/// @pre all else is compiled
void compile_money(const Scenario& scenario, const ScenarioCalendar& calendar, Plan& plan);

/// A range of values as something to draw: a table, or a constant.
[[nodiscard]] Drawn compile_range(const Triangular& range, Plan& plan);

/// Points as units of Plan::point_unit.
[[nodiscard]] std::int64_t point_units(double points);

/// Greatest word below which a share of all words lies; a share of 1 takes all but one word.
[[nodiscard]] std::uint32_t words_below(double share);

}  // namespace sprintcast
