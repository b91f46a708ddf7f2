#pragma once

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "models/curves/score_scale.hpp"
#include "models/distributions.hpp"
#include "models/velocity/velocity.hpp"
#include "scenarios/histories/history.hpp"
#include "scenarios/language/quantity.hpp"
#include "scenarios/language/risks/risk.hpp"
#include "scenarios/language/sprint_length.hpp"
#include "scenarios/text/problem.hpp"
#include "scenarios/text/recurring_days.hpp"

namespace sprintcast {

/// Somebody in a team that is described by its people.
struct Person {
    std::string name;
    double fte = 1.0;  ///< share of a full-time week [-], in [0, 1]
    std::vector<DaysOff> away;
    std::optional<Date> from;        ///< first day in the team; none: from the start
    std::optional<Date> until;       ///< last day in the team; none: to the end
    std::optional<double> day_cost;  ///< [currency / FTE day], >= 0; none: the team's
    std::vector<std::string> skills{};
};

/// `velocity: [21, 18, 25]`, or a history: points finished in recent sprints, oldest first.
struct PastVelocities {
    std::vector<double> completed;           ///< [points / sprint], >= 0, a recent one > 0
    std::string history;                     ///< path of the file that they come from, or empty
    bool counts_stories = false;             ///< the file counts stories, not points
    std::vector<std::string> notes{};        ///< on how its periods became sprints
    std::optional<Commitments> commitments;  ///< where the next sprint's is known
    std::string made_by{};  ///< how a list that is per another period became sprints
};

/// `velocity: {p10: 12, p50: 20, p90: 27}`: what somebody thinks.
struct StatedVelocity {
    double p10;  ///< [points / sprint], > 0
    double p50;
    double p90;
    std::string made_by{};  ///< how it was counted where it is per another period; or empty
};

/// `velocity: 20`: exactly that in every sprint.
struct ExactVelocity {
    double points;          ///< [points / sprint], > 0
    std::string made_by{};  ///< how it was counted where it is per another period; or empty
};

using Velocity = std::variant<PastVelocities, StatedVelocity, ExactVelocity>;

/// `error: none`: actual effort is the estimate.
struct NoEstimationError {};

/// `error: {median: 1.2, p90: 2.4, shared: 30%}`: a lognormal estimate ratio.
struct StatedEstimationError {
    double median;  ///< of actual / estimate [-], > 0
    double p90;     ///< one story in ten takes longer than this times its estimate [-], >= median
    double shared;  ///< part of the log ratio's variance that all stories share [-], in [0, 1]
};

/// What the shipped prior knows, and the history if there is one.
struct LearnedEstimationError {
    std::shared_ptr<const TaskHistory> history;  ///< none: the prior alone
    std::string path;                            ///< of the history's file
    std::string series;                          ///< of it that was asked for; empty: all
};

using EstimationError =
    std::variant<LearnedEstimationError, StatedEstimationError, NoEstimationError>;

/// `capacity: {2027-01-18..2027-01-31: 70%}`: what a team can do on some days, beside the usual.
struct CapacityChange {
    std::optional<Date> from;   ///< first day; none: from the start
    std::optional<Date> until;  ///< last day; none: to the end
    double times;               ///< factor on each day's capacity [-], in [0, 10]
};

/// What a team's effort is counted in.
enum class EffortUnit {
    points,
    items,  ///< each story is one
    days    ///< FTE days, of a backlog that is estimated in time
};

/// The plural of a unit, as people read it.
[[nodiscard]] constexpr std::string_view plural_of(EffortUnit unit) {
    return unit == EffortUnit::points ? "points" : unit == EffortUnit::items ? "items" : "days";
}

/// Who does the work: people, or a velocity, or a velocity that people share.
struct Team {
    std::string name;                    ///< empty for the one team of a scenario without `teams:`
    std::vector<Person> people;          ///< may be empty with a velocity
    std::optional<Velocity> velocity;    ///< none: people and days_per_point
    std::optional<double> measured_fte;  ///< of the people who made the velocity [FTE], > 0; none
                                         ///< without people or a velocity
    EffortUnit unit = EffortUnit::points;  ///< items: the velocity is a throughput
    bool has_learned_cost = false;         ///< days_per_point comes from the history
    std::optional<double> days_per_point;  ///< [FTE days / unit] when all goes as estimated, > 0
    std::optional<int> wip;                ///< lanes that share the capacity, >= 1
    Triangular unplanned{0.0, 0.0, 0.0};   ///< share of each sprint lost [-], in [0, 1]
    Triangular sickness{0.0, 0.0, 0.0};    ///< share of each sprint lost to it [-], in [0, 1]
    double sickness_lasting = 0.5;         ///< chance that it is that of the sprint before [-]
    std::vector<DaysOff> holidays;         ///< the scenario's and the team's own
    std::vector<CapacityChange> changes;   ///< of capacity, likewise; where they meet, all count
    Triangular growth{0.0, 0.0, 0.0};      ///< forgotten effort, as a share of the backlog's [-]
    Triangular arrivals{0.0, 0.0, 0.0};    ///< of new work in a sprint [points or items / sprint]
    bool has_own_growth = false;           ///< not the scenario's, so drawn apart from other teams'
    std::optional<EstimationError> estimates;  ///< none: nothing was said
    bool has_own_estimates = false;  ///< not the scenario's, so drawn apart from other teams'
    std::optional<double> day_cost;  ///< [currency / FTE day], >= 0
};

struct Epic {
    std::string id;
    std::string title;                ///< may be empty
    std::optional<Date> target;       ///< the last day that is in time
    std::optional<double> late_cost;  ///< [currency / day] after the target, >= 0
};

/// One possible outcome of an experiment.
struct ExperimentOutcome {
    std::string name;
    double chance;                  ///< [-]; an experiment's outcomes sum to 1
    std::vector<std::string> then;  ///< ids of stories that exist when this comes true
};

struct Story {
    std::string id;
    std::string title;             ///< may be empty
    std::string epic;              ///< id, or empty
    std::string team;              ///< name of its team
    std::string kind;              ///< of work, as a history's column names it, or empty
    std::optional<double> points;  ///< effort in the team's unit, that of a range on average, >= 0;
                                   ///< none for a spike and for `points: "?"`
    std::optional<Triangular> point_range;  ///< `points: {low, likely, high}`, drawn once a future
    bool is_unknown = false;                ///< `points: "?"`
    std::optional<double> spike_days;       ///< time-box [FTE days], > 0
    std::optional<Triangular> value;        ///< value points, >= 0
    std::vector<std::string> depends_on;
    std::optional<Triangular> waits;   ///< after the last dependency [calendar days], >= 0
    std::optional<Date> not_before;    ///< the first day on which it can begin
    double done = 0.0;                 ///< share of the effort already spent [-], in [0, 1]
    std::string informs;               ///< story that a spike is about, or empty
    double resolves = 0.0;             ///< share of its log-variance that the spike reveals [-]
    std::optional<double> drop_above;  ///< points above which the informed story is dropped
    std::vector<ExperimentOutcome> outcomes;
    std::optional<double> cost;       ///< of it beside people [currency], >= 0
    std::vector<std::string> who;     ///< names of those who can do it; empty: anybody
    std::vector<std::string> skills;  ///< that who does it must have, all of them
    std::string counted_in;  ///< id of the entry whose `count` this is one item of, or empty
};

/// `count: {low, likely, high}`: how many items there are, the same for all of them in a future.
struct ItemCount {
    std::string id;     ///< of the entry in the backlog
    Triangular number;  ///< rounded to a whole number; the backlog has `high` items of it
};

/// True when a story names somebody, or nobody, and that person has the skills for it.
[[nodiscard]] inline bool can_do(const Person& person, const Story& story) {
    const auto has = [](const std::vector<std::string>& names, const std::string& name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    return (story.who.empty() || has(story.who, person.name)) &&
           std::all_of(story.skills.begin(), story.skills.end(), [&](const std::string& skill) {
               return has(person.skills, skill);
           });
}

/// A model's metric that sprints improve.
struct Metric {
    std::string name;
    std::string team;                  ///< whose days its sprints take; empty without a team
    std::vector<ScoredEffort> scores;  ///< of all attempts [FTE days], at least one, the last
                                       ///< effort > 0; they do not fall
    std::string history;               ///< path of the file that they come from, or empty
    double last_days = 0.0;            ///< effort since the row before the last one [FTE days], > 0
    MetricKind kind;                   ///< no score is beyond its bound
    BetterFrom better_from = BetterFrom::told;
    bool is_bound_guessed = false;  ///< nobody says where scores end, or that they do not
    bool in_percent = false;        ///< scores were written as percentages; they are kept as shares
    bool is_share = false;          ///< scores are shares: a point is 0.01 of them; else it is 1
    std::optional<double> worth_per_point;               ///< [currency / point / year], >= 0
    std::vector<std::pair<double, double>> worth_table;  ///< scores, rising, and [currency / year],
                                                         ///< which no better score has less of
    std::optional<double> target;                        ///< not beyond the bound
    std::optional<double> sprint_days;  ///< effort of one further sprint [FTE days], > 0
    std::optional<double> sprint_cost;  ///< of it beside its days [currency], >= 0
    int max_sprints = 12;

    /// True when one score is better than another.
    [[nodiscard]] bool is_better(double score, double other) const {
        return kind.better == Better::higher ? score > other : score < other;
    }

    /// True when a target was given that some score so far is as good as.
    [[nodiscard]] bool has_reached_target() const {
        return target && std::any_of(scores.begin(), scores.end(), [this](const auto& scored) {
                   return !is_better(*target, scored.score);
               });
    }
};

/// A file that a scenario learns from, and what its owner should know of it.
struct UsedHistory {
    std::string path;    ///< as the scenario names it
    std::uint64_t rows;  ///< below the header, blank ones aside
    std::vector<LeftOut> left_out;
    std::vector<std::string> notes;
};

/// How a team's velocity was counted where it is per another period than a sprint, as "counts by
/// the week; each 2 in a row count as one sprint"; empty where it is not.
[[nodiscard]] inline std::string pace_made_by(const Team& team) {
    return team.velocity
               ? std::visit([](const auto& velocity) { return velocity.made_by; }, *team.velocity)
               : "";
}

/// What a user said, complete and free of contradictions. Only the reader makes one.
struct Scenario {
    std::string name;
    std::string currency;               ///< ISO 4217; empty when no amount names one
    std::optional<Date> as_of;          ///< the date that reports are made for: a label
    std::optional<Date> start;          ///< first day of the first sprint; there with any story
    SprintLength sprint;                ///< how long one is
    std::optional<Date> target;         ///< for the whole backlog
    double horizon_days = 365.0;        ///< value counts so long from the start [days], > 0
    double discount = 0.0;              ///< [1 / year], >= 0
    std::optional<double> value_point;  ///< [currency / value point / year], >= 0
    std::optional<double> day_cost;  ///< its own, of teams and metrics [currency / FTE day], >= 0
    std::vector<Team> teams;
    std::vector<Epic> epics;
    std::vector<Story> backlog;     ///< in priority order
    std::vector<ItemCount> counts;  ///< of items whose number is uncertain
    std::vector<Risk> risks;
    std::vector<OtherCost> costs;
    std::vector<Metric> metrics;
    std::vector<UsedHistory> histories;  ///< each once
};

/// A scenario with some fields changed.
struct WhatIf {
    std::string name;
    Scenario scenario;
};

/// All that one file says.
struct ScenarioFile {
    Scenario base;
    std::vector<WhatIf> what_ifs;
    std::vector<Problem> warnings;  ///< what is allowed and probably not meant
};

}  // namespace sprintcast
