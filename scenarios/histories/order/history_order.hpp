#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/histories/history.hpp"
#include "scenarios/histories/history_columns.hpp"
#include "scenarios/histories/history_options.hpp"
#include "scenarios/histories/words/history_cells.hpp"

namespace sprintcast {

/// A row's numbers, before anything is put in order.
struct RawRow {
    std::uint64_t line = 0;
    std::uint64_t id = 0;    ///< hash of series and id; 0: the file has no ids
    std::uint64_t text = 0;  ///< hash of all cells
    std::uint32_t series = 0;
    std::array<double, 2> numbers{};  ///< by kind: estimate and actual, say
    double items = -1.0;              ///< that ended in a week; negative where they are not counted
    WrittenDay started;
    WrittenDay finished;
    std::string sprint;                    ///< as it is written
    std::int64_t began = 0;                ///< day, sprint or row; see history_clock.hpp
    std::int64_t ended = 0;                ///< of the same clock
    std::optional<bool> is_higher_better;  ///< where the row says; later, its series
    std::optional<double> bound;           ///< of a metric
    double score_step = 1.0;               ///< last decimal that a score is written with
    StoryGroups groups;                    ///< see PastTask
};

/// Names, each with a place of its own in the order in which they appear; the empty one is first.
class NameList {
  public:
    /// The place of a name, which may be new.
    [[nodiscard]] std::uint32_t place_of(const std::string& name);

    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

  private:
    std::vector<std::string> names_{""};
    std::map<std::string, std::uint32_t> places_{{"", 0}};
};

/// What a series without a name is called beside others.
inline constexpr std::string_view unnamed = "unnamed";

/// Text of a cell, and where it stands.
struct Written {
    std::string text;
    std::uint64_t line = 0;
};

/// The first dates of a column that cannot be read, or not in every way; of line 0 where there are
/// none.
struct WrittenDates {
    Written unread;       ///< in no way
    Written unclear;      ///< in two ways, which differ
    Written day_first;    ///< only with its day first
    Written month_first;  ///< only with its month first
};

/// Text of a cell in quotes; the beginning, where it is long.
[[nodiscard]] std::string quoted(const std::string& text);

/// A history's usable rows as they stand in the file, and what there is to say of the others.
struct RawHistory {
    std::vector<std::string> header;
    HistoryColumns columns;
    std::vector<RawRow> rows;
    std::vector<LeftOut> left_out;
    std::vector<std::string> notes;
    std::map<Role, WrittenDates> dates;
    NameList people;
    NameList kinds;
    bool has_days = false;  ///< the clock counts days
    PeriodLength length;    ///< of periods
    AskedBy asked_by = AskedBy::command;

    /// Counts a row that is not used.
    /// @param text  of the cell that is to blame, if one is
    void leave_out(const std::string& why, std::uint64_t line, const std::string& text = "");
};

/// How a user names a column, for advice: `--column series=NAME`, or `columns: {series: NAME}`.
[[nodiscard]] std::string column_advice(AskedBy asked_by, std::string_view role);

/// With ids, the last row of an id counts; where most ids begin anew in each sprint, that of an id
/// and a sprint. Without, equal rows may well be two tasks: they stay.
void drop_repeated(RawHistory& raw);

/// Tasks in the order of their ends.
/// @pre  clock_tasks has told them
[[nodiscard]] TaskHistory tasks_in_order(const RawHistory& raw);

/// Periods as they stand.
/// @pre  clock_periods has put them in order
[[nodiscard]] PeriodHistory periods_in_order(const RawHistory& raw);

}  // namespace sprintcast
