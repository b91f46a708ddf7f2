#pragma once

#include "scenarios/histories/history_refusal.hpp"
#include "scenarios/histories/order/history_order.hpp"

namespace sprintcast {

// What no history can mean is asked about, and what a custom of trackers gets wrong is put right.

/// Takes times that trackers keep in seconds as hours where no seconds are like them.
/// @throws HistoryError where a point, a task or the ratio of two units would cost what none does
void settle_times(RawHistory& raw, const HistoryRefusal& refusal);

/// @throws HistoryError for shares of something that is done: nothing but numbers from 0 to 1, of
/// which no sprint or date tells when
void refuse_shares(const RawHistory& raw, const HistoryRefusal& refusal);

/// @throws HistoryError for several rows of one series that have the same dates
void refuse_same_dates(const RawHistory& raw, const HistoryRefusal& refusal);

/// @throws HistoryError for items whose ends are no dates
void refuse_undated_items(const RawHistory& raw, const HistoryRefusal& refusal);

}  // namespace sprintcast
