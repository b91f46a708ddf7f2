#pragma once

#include "scenarios/histories/order/history_order.hpp"

namespace sprintcast {

/// Says of each row when it began and ended, by the best clock that the history has: dates, where
/// nine rows in ten have one that can be read and the others are left out; else the numbers that
/// sprints' names end in; else the places of the rows. What keeps a better clock from use is noted.
void clock_tasks(RawHistory& raw);

/// The same for sprints or other periods, which it also puts in order. Notes sprints that stand
/// twice in a series.
void clock_periods(RawHistory& raw);

}  // namespace sprintcast
