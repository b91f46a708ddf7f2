#pragma once

#include <cstdint>
#include <optional>

#include "scenarios/histories/order/history_order.hpp"

namespace sprintcast {

/// Finds the length of periods that have dates, and adds those that have no row because nothing was
/// finished in them: an export grouped by week leaves such weeks out. Days at the weekend are no
/// holes where no row is on one, nor is a pause between sprints whose numbers go on. Notes what was
/// added.
/// @pre clock_periods has put them in order
void fill_periods(RawHistory& raw);

/// Periods without a row up to so many in a row count as 0: longer ones are pauses.
inline constexpr std::int64_t longest_hole = 26;

/// A period of a row's series in which nothing was finished.
[[nodiscard]] RawRow empty_period(const RawRow& of_series, std::int64_t day);

/// Lines of one series that have the same dates: they are several teams', or items.
struct SameDates {
    std::uint64_t first_line = 0;
    std::uint64_t second_line = 0;
    std::uint64_t others = 0;  ///< further lines whose dates an earlier one has
};

/// What is asked about; nothing where dates come once, or a single line repeats them among many.
[[nodiscard]] std::optional<SameDates> same_dates(const RawHistory& raw);

/// Turns finished items into weeks, Monday to Sunday, from a series' first item to its last, and
/// sums their points, where nine in ten have some, or counts them.
/// @pre clock_periods has told their days
void count_items(RawHistory& raw);

}  // namespace sprintcast
