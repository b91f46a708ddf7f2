#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "sim/plan/capacity_plan.hpp"
#include "sim/plan/drawn.hpp"
#include "sim/plan/error_plan.hpp"
#include "sim/plan/index.hpp"

namespace sprintcast {

/// A day, counted from the scenario's first day, which is 0.
using Day = std::int32_t;

/// When a lane has time. What the amounts count, and what they are multiplied by, depends on the
/// team.
struct Calendar {
    std::vector<double>
        by;  ///< amount by the beginning of each day: shape (days + 1), never falling

    /// If all days have either nothing or the same amount: those that have it, and the plan's end.
    /// Else empty.
    std::vector<Day> counted;
    double daily = 0.0;  ///< that amount; 0 when there is none

    /// The amount by a moment [days from the start]; after the plan's end, the last one.
    [[nodiscard]] double at(double moment) const;

    /// The first moment by which an amount has been reached, searched from `from` on; infinity if
    /// that is not before the plan's end.
    [[nodiscard]] double reaching(double amount, Day from) const;
};
using CalendarIndex = Index<struct CalendarKind>;

/// A share of effort that the backlog has forgotten, drawn once a trial [-].
struct GrowthPlan {
    std::uint64_t stream_key;
    Drawn share;
};

/// How many items there are, drawn once a trial.
struct ItemCountPlan {
    std::uint64_t stream_key;
    TableIndex number;  ///< rounded to a whole number [items]
};

/// One of some items: it comes to be where there are more of them than those before it.
struct CountedItem {
    std::uint32_t count;   ///< place in Plan::counts
    std::uint32_t before;  ///< items before it
};

/// Something that comes true or not, once a trial.
struct RiskPlan {
    std::uint64_t stream_key;
    std::uint32_t upper_word;  ///< words below this make it come true
    Drawn size;                ///< of what it adds [days, points or shares]
    double cost;               ///< when it does, where the plan has money [currency]
};

/// What a risk that comes true does to a story, for each unit of its size.
struct RiskHit {
    std::uint32_t risk;   ///< place in Plan::risks
    double wait = 0.0;    ///< before it begins [days]
    double effort = 0.0;  ///< [points or FTE days]
    double share = 0.0;   ///< of its effort [-]
};

/// A way in which an experiment may end.
struct OutcomePlan {
    std::uint32_t upper_word;  ///< words below this, and not below the outcome before, choose it
    std::vector<StoryIndex> then;  ///< stories that exist when it does
};

/// What a spike finds out of a story.
///
/// It hears each of the story's own random parts, a standard normal z, as weight z + noise w with
/// an error w of its own, so that weight^2 is the share of z's variance that it resolves. What is
/// then expected of the part is a curve over that signal.
struct FindingPlan {
    /// Logarithm of an expected part over its mean, at -6, -5.875 ... 6; empty: nothing to hear.
    using Curve = std::vector<float>;
    static constexpr float lowest_signal = -6.0F;
    static constexpr float steps_each = 8.0F;

    StoryIndex about;
    float signal_weight;
    float noise;
    Curve ratio;         ///< of the estimate ratio
    Curve unknown_size;  ///< of a size that nobody could estimate
    float expected;      ///< points or money before the signal
    /// The story is dropped when more is expected than this, which falls by `threshold_decay` a
    /// day.
    float drop_threshold;
    float threshold_decay;
};

struct StoryPlan {
    std::uint64_t stream_key;
    TeamIndex team;
    std::uint32_t points;    ///< claimed by the sprint that finishes it [Plan::claim_unit]
    std::int64_t committed;  ///< what it counts for in a commitment [units of Plan::point_unit]
    double effort;           ///< left to do when all goes as estimated [points or FTE days]
    bool begun_before;       ///< some of it was done before the start
    std::optional<ErrorIndex> error;    ///< none: it takes its effort exactly
    std::optional<GrowthIndex> growth;  ///< none: spikes, and what was begun before the start
    std::optional<Drawn> wait;          ///< after its last dependency [days]
    Day not_before = 0;                 ///< the first day on which it can begin
    std::optional<Drawn> value;         ///< value points, where the plan has money
    double cost = 0.0;             ///< when it is finished, where the plan has money [currency]
    std::vector<RiskHit> risks;    ///< that it is exposed to
    std::vector<LaneIndex> lanes;  ///< that can work on it, rising; empty: all of its team

    [[nodiscard]] bool is_for(LaneIndex lane) const {
        return lanes.empty() || std::binary_search(lanes.begin(), lanes.end(), lane);
    }

    std::vector<OutcomePlan> outcomes;       ///< of an experiment
    std::uint32_t sources = 0;               ///< outcomes that name it; 0: it exists in any future
    std::optional<FindingPlan> finding;      ///< of a spike
    std::optional<TableIndex> unknown_size;  ///< further ratio of a story nobody could estimate
    std::optional<CountedItem> counted;      ///< none: it is no item whose number is drawn
    bool arrives = false;  ///< it comes in when a sprint of its team begins: see TeamPlan::arrivals

    /// True when draws decide whether it exists, how large it is, or what it leads to.
    [[nodiscard]] bool is_open_ended() const {
        return !outcomes.empty() || sources > 0 || finding || unknown_size || counted;
    }

    /// Own estimate ratio, by part of a StatedError.
    std::array<TableIndex, most_error_parts> ratio_tables;

    /// By part of a DriftingError.
    std::array<StoryError, most_error_parts> error_parts;
};

/// Who can work on one story at a time: a person, or a share of a team.
///
/// By the beginning of day d, a lane has had drawn * calendar.by[d] / divisor of capacity, where
/// `drawn` is the sprint's own (points, or the share that unplanned work leaves) and the divisor
/// the team's.
struct LanePlan {
    TeamIndex team;
    CalendarIndex calendar;
    std::vector<Day> handovers;  ///< days from which it is away for long, or for good
};

struct TeamPlan {
    std::uint64_t stream_key;
    /// Pay of its people from the start to the beginning of each day, discounted; what comes after
    /// the horizon does not count [currency]: shape (days + 1); empty where the plan has no money.
    std::vector<double> paid_by;
    CapacityPlan capacity;
    LaneIndex first_lane;  ///< its lanes follow one another
    LaneIndex end_lane;
    bool lanes_differ = false;  ///< some of its lanes have other days than others
    double divisor;
    double full_capacity;  ///< median of the first sprint, if it had no holidays [points]
    std::vector<double> planned_capacity;     ///< median of each sprint [points]
    std::vector<std::int64_t> planned_units;  ///< the same [units of Plan::point_unit]
    std::vector<StoryIndex> priority;         ///< its stories, as the backlog has them
    std::vector<StoryIndex> pull_order;  ///< the same, each after those of the team it depends on
    /// Stories that come in when a sprint begins in which the team has something left to do: as
    /// many for each sprint, those of the first one first. They are the plan's last stories, and
    /// the backlog does not name them.
    std::vector<StoryIndex> arrivals;
    /// One lane, no waits, no arrivals, no risks, no story without effort, none that another team
    /// waits for or that waits for one, and what was begun before at the front: the pull order is
    /// then the order of work in every trial.
    bool works_in_order = false;

    /// Pay from the start to a moment [currency].
    /// @pre the plan has money
    [[nodiscard]] double paid_until(double moment) const;
};

struct EpicPlan {
    std::vector<StoryIndex> stories;
    std::optional<Day> target;
    double late_cost = 0.0;  ///< after the target [currency / year]
};

/// What finishing early is worth, where the scenario says it.
struct MoneyPlan {
    double value_point = 0.0;         ///< [currency / value point / year]
    std::vector<double> years_after;  ///< from the end of each day to the horizon, discounted
    double all_years = 0.0;           ///< from the start to the horizon, discounted
    double fixed_cost = 0.0;          ///< at the start [currency]
    /// What sprints cost beside people, discounted: of the first sprints, from none to all; those
    /// that begin after the horizon cost nothing [currency]: shape (sprints + 1).
    std::vector<double> sprints_cost{};
    /// What an amount at the end of each day is worth at the start: 0 after the horizon [-].
    std::vector<double> worth_at{};
};

/// A scenario as the engine wants it: indices, tables and days, nothing that must be looked up.
struct Plan {
    /// Points to a unit of commitments: sums of whole numbers are the same in any order.
    static constexpr double point_unit = 0x1p-20;

    /// Points that a sprint's claims are counted in: 1, unless stories have a part of a point, or
    /// more of them than anybody counts.
    double claim_unit = 1.0;

    Day sprint_days;                ///< length of a sprint; 0 where they are months
    Day days;                       ///< until the end, 10 years from the start
    std::uint32_t sprints;          ///< until the end, the last one perhaps cut short
    std::vector<Day> month_begins;  ///< of sprints of months: the first days, and the end
    std::optional<Day> target;      ///< of the whole backlog
    std::optional<MoneyPlan> money;

    IndexedVector<StoryKind, StoryPlan> stories;  ///< in priority order
    std::uint32_t backlog_size = 0;               ///< those that the backlog names: the first ones
    IndexedVector<EpicKind, EpicPlan> epics;
    IndexedVector<TeamKind, TeamPlan> teams;
    IndexedVector<LaneKind, LanePlan> lanes;
    IndexedVector<CalendarKind, Calendar> calendars;
    IndexedVector<ErrorKind, ErrorPlan> errors;
    IndexedVector<GrowthKind, GrowthPlan> growths;
    std::vector<ItemCountPlan> counts;
    std::vector<RiskPlan> risks;
    Tables tables;
    TableIndex normal;  ///< standard normal

    /// The first day of a sprint, and the day after its last.
    [[nodiscard]] std::pair<Day, Day> days_of(SprintIndex sprint) const {
        if (sprint_days == 0) {
            return {month_begins[sprint.value], month_begins[sprint.value + 1]};
        }
        const Day first = static_cast<Day>(sprint.value) * sprint_days;
        return {first, std::min(first + sprint_days, days)};
    }

    /// The sprint in which a day lies.
    /// @param day  before the first: 0
    [[nodiscard]] std::uint32_t sprint_of(Day day) const {
        return static_cast<std::uint32_t>(
            sprint_days > 0
                ? day / sprint_days
                : std::upper_bound(month_begins.begin(), month_begins.end(), std::max(day, 0)) -
                      month_begins.begin() - 1);
    }

    /// The stories that must be finished before `story` begins.
    [[nodiscard]] std::span<const StoryIndex> predecessors(StoryIndex story) const;

    /// The stories that wait for `story`.
    [[nodiscard]] std::span<const StoryIndex> successors(StoryIndex story) const;

    /// Sets who waits for whom: pairs of a story and one it depends on.
    void set_dependencies(std::span<const std::pair<StoryIndex, StoryIndex>> pairs);

  private:
    // All lists behind one another; list i ends where list i + 1 begins.
    struct Lists {
        std::vector<std::uint32_t> begins;
        std::vector<StoryIndex> items;
    };

    Lists predecessors_;
    Lists successors_;
};

}  // namespace sprintcast
