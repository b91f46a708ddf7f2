#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "models/estimates/estimation_error.hpp"
#include "models/velocity/velocity.hpp"
#include "scenarios/histories/history.hpp"

namespace sprintcast {

/// What a total of amounts may be.
struct Spread {
    double p10;
    double median;
    double p90;
    double mean;
};

/// What finished tasks say of those to come.
struct ErrorSummary {
    /// Tasks of one size.
    struct OfSize {
        double estimate;  ///< in the history's estimate unit
        Spread ratio;     ///< actual / estimate, at the typical cost of a unit [-]
        double exact;     ///< share exactly on estimate [-]
    };

    std::uint64_t finished;       ///< tasks that are known
    std::uint64_t used;           ///< of these, the latest
    double unit_cost;             ///< see ErrorHistory
    OfSize usual;                 ///< at the median estimate
    std::vector<OfSize> by_size;  ///< at the estimates that 10, 50 and 90 % do not exceed, if apart
    double shared;                ///< share of the error's log variance that neighbours share [-]
    Spread ten;                   ///< actual / estimate of ten usual tasks together [-]
    /// How the latest quarter's ratios differ from those before, as a factor; none if chance could
    /// do it (three standard errors) or it is below a fifth.
    std::optional<double> drift;

    double prior_share;  ///< of futures in which the shipped prior alone is played [-]

    /// A group of tasks, and by what its ratios exceed the usual ones.
    struct Group {
        std::string person;  ///< empty: of all
        std::string kind;    ///< empty: of all
        std::uint64_t tasks;
        double factor;  ///< on a task's time, where it is not exactly on estimate [-]
    };
    std::vector<GroupingTest> tests;  ///< of the columns that the history has
    Grouping grouping;                ///< the columns that earn their place
    std::vector<Group> groups;        ///< of those, the farthest from 1 first; at most five

    /// A task so far from its estimate that somebody may have mistyped it.
    struct Implausible {
        std::uint64_t line;
        double estimate;  ///< in the history's estimate unit
        double actual;    ///< in its actual unit
        double factor;    ///< actual / estimate, at the typical cost of a unit [-]
    };
    std::vector<Implausible> implausible;  ///< the farthest off first
};

/// @param tasks  at least one
[[nodiscard]] ErrorSummary summarize_error(const TaskHistory& tasks);

/// What the latest periods completed on average, where it is not what those before did.
struct VelocityDrift {
    std::uint64_t latest;  ///< periods
    double before;         ///< mean of those before them
    double now;            ///< and of them
};

/// What past periods say of those to come.
struct VelocitySummary {
    std::uint32_t series;
    std::uint64_t periods;
    std::uint64_t used;   ///< of these, the latest
    std::uint64_t zeros;  ///< of those used, periods that completed nothing
    double mean;          ///< of those used, empty ones included
    Spread next;          ///< the next period
    Spread next_six;      ///< each of the next six, on average
    /// Of those used; none if chance could do it (3.5 standard errors) or it is below a fifth.
    std::optional<VelocityDrift> drift;
};

/// What each series completed, oldest period first.
/// @param series  how many there are
[[nodiscard]] std::vector<std::vector<double>> completed_by_series(const PeriodHistory& history,
                                                                   std::size_t series);

/// Of one series; none when it completed nothing of late.
/// @param completed  oldest period first
[[nodiscard]] std::optional<VelocitySummary> summarize_velocity(std::uint32_t series,
                                                                std::span<const double> completed);

/// What a metric's past scores say of those to come.
struct CurveSummary {
    /// 10, 50 and 90 % quantiles, worst first.
    struct Range {
        double p10;
        double median;
        double p90;
    };
    /// The best score after some more effort.
    struct Later {
        double more;     ///< share of the effort so far [-]
        Range best;      ///< score
        double no_gain;  ///< chance that no gain shows [-]
    };

    std::uint32_t series;
    std::uint64_t scores;  ///< efforts with a score
    double effort;         ///< so far, in the history's unit
    double best;
    Range limit;  ///< score that the present approach may reach
    std::array<Later, 3> later;
    double effective_draws;
    std::uint64_t draws;
    double log_chance;  ///< of the scores seen, the first given [-]
    bool is_at_bound;
    bool is_unexplained;  ///< see ImprovementCurve
    bool lacks_floor;     ///< lower is better and nothing says how low: forecasts are weakest here
};

/// Of one series; none when its last effort is 0.
/// @param name   of the series: its draws hang on it
/// @param go_on  called before each score; what it throws ends the fit
[[nodiscard]] std::optional<CurveSummary> summarize_curve(const ScoreHistory& history,
                                                          std::uint32_t series,
                                                          const std::string& name,
                                                          const std::function<void()>& go_on = {});

/// What a history says of what is to come: of tasks, of each series of periods, or of scores.
using HistorySummary =
    std::variant<ErrorSummary, std::vector<VelocitySummary>, std::vector<CurveSummary>>;

}  // namespace sprintcast
