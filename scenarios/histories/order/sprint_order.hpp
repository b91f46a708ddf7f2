#pragma once

#include <string>
#include <vector>

#include "scenarios/histories/order/history_order.hpp"

namespace sprintcast {

/// Which series' sprints have numbers that tell their order.
struct Numbering {
    std::vector<bool> is_numbered;  ///< by series
    std::string why_not;            ///< of the first that has none; empty: all have
};

/// Whether all series share the order of their sprints, as tasks do, or each has its own.
enum class ClockOf { each_series, all_series };

/// Sets the end of each row to the place of its sprint among all sprints. A series has numbers
/// where all names are the same but for their numbers. Notes what has none.
Numbering number_sprints(RawHistory& raw, ClockOf clock);

/// Notes sprints that stand twice in a series: two of one name, and date, may well be two teams'.
void note_repeated_sprints(RawHistory& raw);

}  // namespace sprintcast
