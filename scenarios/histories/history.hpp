#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "models/curves/score_scale.hpp"
#include "models/estimates/group_effects.hpp"
#include "models/estimates/log_ratio.hpp"

namespace sprintcast {

/// A history cannot be used. The message says where and why, and what to do.
class HistoryError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// A history that has a header and nothing below it.
class EmptyHistory : public HistoryError {
  public:
    using HistoryError::HistoryError;
};

/// A unit of work, as far as a column's name tells it.
struct WorkUnit {
    std::string name;         ///< "hours", "points" ...; empty when the column does not say
    double days = 0.0;        ///< FTE days [-]; 0 when it is not a time
    bool is_assumed = false;  ///< no column names it
    bool is_implied =
        false;  ///< a tracker's column has it by custom, so that numbers may tell better
};

/// A finished task or story.
struct PastTask {
    std::uint32_t series = 0;
    double estimate = 0.0;      ///< in the history's estimate unit, > 0
    double actual = 0.0;        ///< in its actual unit, > 0
    std::int64_t started = 0;   ///< day, sprint or row; of one kind in a history
    std::int64_t finished = 0;  ///< the same kind; never before `started`
    std::uint64_t line = 0;     ///< of the file
    StoryGroups groups;         ///< places in `TaskHistory::people` and `TaskHistory::kinds`
};

/// Estimates and what came of them, in the order in which tasks were finished.
struct TaskHistory {
    std::vector<PastTask> tasks;
    WorkUnit estimate_unit;
    WorkUnit actual_unit;
    std::vector<std::string> people{""};  ///< who did tasks; the first is nobody that is named
    std::vector<std::string> kinds{""};   ///< kinds of work; the first is none that is named

    /// True when actual / estimate is a plain ratio; else a point costs what history says.
    [[nodiscard]] bool has_one_unit() const { return estimate_unit.name == actual_unit.name; }
};

/// Finished tasks as the estimation-error model takes them.
struct ErrorHistory {
    std::vector<FinishedStory> finished;  ///< in the order in which they were finished
    Units units = Units::same;
    double unit_cost =
        1.0;  ///< actual units that an estimate unit typically costs; 1 if they are one
};

/// @param tasks  at least one
[[nodiscard]] ErrorHistory error_history(const TaskHistory& tasks);

/// What the people and the kinds of work in a history tell.
/// @param history  of the same tasks
/// @param most     which of them are looked at
[[nodiscard]] LearnedGroups groups_of(const TaskHistory& tasks,
                                      const ErrorHistory& history,
                                      Grouping most = Grouping::both);

/// A sprint, or any other period of fixed length.
struct PastPeriod {
    std::uint32_t series = 0;
    double completed = 0.0;   ///< [points or stories], >= 0
    double committed = -1.0;  ///< [points or stories]; negative when the history does not say
    std::optional<std::int64_t> last_day{};  ///< since 1970; none when no dates say
    double items = -1.0;  ///< finished; negative where the history does not list them
};

/// On average [calendar days].
inline constexpr double days_a_month = 365.25 / 12.0;

/// From the beginning of a period to that of the next one.
struct PeriodLength {
    double days = 0.0;            ///< [calendar days]; 0 when no dates say
    bool is_working_day = false;  ///< days are working days, of which a week has five

    /// Periods in so many days [-].
    /// @pre days > 0
    [[nodiscard]] double count_in(double calendar_days) const {
        return (is_working_day ? calendar_days * 5.0 / 7.0 : calendar_days) / days;
    }
};

/// What a team completed, oldest period first in each series.
struct PeriodHistory {
    std::vector<PastPeriod> periods;
    bool counts_stories = false;  ///< throughput; else points
    PeriodLength length{};
};

/// The best score after some effort.
struct PastScore {
    std::uint32_t series = 0;
    double effort = 0.0;  ///< cumulative, in the history's own unit, >= 0
    double best = 0.0;    ///< so far
};

/// What says which scores of a metric are better.
enum class BetterFrom {
    told,   ///< its history, or its scenario
    name,   ///< what it is called
    scores  ///< what they did so far: a guess
};

/// What is known of a series' metric.
struct PastMetric {
    std::string name;  ///< empty when the history does not say
    MetricKind kind;
    bool is_bound_guessed = false;  ///< the bound, or that there is none, is not the history's own
    BetterFrom better_from = BetterFrom::scores;
};

/// How metrics improved, in the order of effort in each series.
struct ScoreHistory {
    std::vector<PastScore> scores;
    std::vector<PastMetric> metrics;  ///< by series
};

/// Rows that were not used, and why.
struct LeftOut {
    std::string why;         ///< "the actual is not a number"
    std::string first_text;  ///< of the first cell that is to blame, in quotes; may be empty
    std::uint64_t rows = 0;
    std::vector<std::uint64_t> lines;  ///< of the first few
};

/// What a history file says.
struct History {
    std::variant<TaskHistory, PeriodHistory, ScoreHistory> data;
    std::vector<std::string> series;   ///< names; one, perhaps empty, when the file has no column
    std::vector<std::string> columns;  ///< "estimate: Story Points" for each that is used
    std::vector<LeftOut> left_out;
    std::vector<std::string> notes;  ///< what else its owner should know
    std::uint64_t rows = 0;          ///< below the header, blank ones aside
    std::uint64_t blank_lines = 0;
    std::uint64_t digest = 0;  ///< of the text: tells files apart
};

/// The names of its first series, in quotes, and how many more there are.
[[nodiscard]] std::string series_names(const History& history);

/// The rows of one series.
/// @throws HistoryError if there is no such series, naming those that are
[[nodiscard]] History only_series(History history,
                                  const std::string& name,
                                  const std::string& source);

/// True for a path that is meant as a history.
[[nodiscard]] bool is_csv_path(const std::string& path);

}  // namespace sprintcast
