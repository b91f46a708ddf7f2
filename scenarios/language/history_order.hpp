#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/language/history.hpp"
#include "scenarios/language/history_cells.hpp"
#include "scenarios/language/history_columns.hpp"

namespace sprintcast {

/// A row's numbers, before anything is put in order.
struct RawRow {
    std::uint64_t line = 0;
    std::uint64_t id = 0;    ///< hash of series and id; 0: the file has no ids
    std::uint64_t text = 0;  ///< hash of all cells
    std::uint32_t series = 0;
    std::array<double, 2> numbers{};  ///< by kind: estimate and actual, say
    WrittenDay started;
    WrittenDay finished;
    std::optional<double> sprint;
    bool is_higher_better = true;
    std::optional<double> bound;  ///< of a metric
};

/// What a series without a name is called beside others.
inline constexpr std::string_view unnamed = "unnamed";

/// Text of a cell, and where it stands.
struct Written {
    std::string text;
    std::uint64_t line = 0;
};

/// A history's usable rows as they stand in the file, and what there is to say of the others.
struct RawHistory {
    std::vector<std::string> header;
    HistoryColumns columns;
    std::vector<RawRow> rows;
    std::vector<LeftOut> left_out;
    std::vector<std::string> notes;
    std::map<Role, Written> unread;   ///< the first of the dates that cannot be read
    std::map<Role, Written> unclear;  ///< of those that can be read in two ways, or in one of them

    /// Counts a row that is not used.
    void leave_out(const std::string& why, std::uint64_t line);
};

/// With ids, the last row of an id counts. Without, equal rows may well be two tasks: they stay.
void drop_repeated(RawHistory& raw);

/// When each task was begun and finished, by the best clock that every row has: dates, sprints, or
/// the order of the rows.
[[nodiscard]] TaskHistory tasks_in_order(RawHistory& raw);

/// By dates, else by the numbers of sprints or periods, else as they stand.
[[nodiscard]] PeriodHistory periods_in_order(RawHistory& raw);

/// As they stand. A series in which effort runs backwards is several, one after another.
/// @param metrics  name of each series' metric
/// @param series   names; those of the parts are added
[[nodiscard]] ScoreHistory scores_in_order(RawHistory& raw,
                                           const std::vector<std::string>& metrics,
                                           std::vector<std::string>& series);

}  // namespace sprintcast
