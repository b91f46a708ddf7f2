#pragma once

#include <string>
#include <vector>

#include "scenarios/histories/order/history_order.hpp"

namespace sprintcast {

/// Says of each row what its series says of which scores are better: its first word on it, or that
/// a bound is the highest score, or nothing. Leaves out scores beyond their bound.
void tell_better_scores(RawHistory& raw);

/// Puts series in the order of effort that are sorted by something else: by score, or newest first.
void sort_shuffled_scores(RawHistory& raw);

/// As they stand. A series in which effort runs backwards is several, one after another.
/// @param metrics  name of each series' metric
/// @param series   names; those of the parts are added
/// @pre  tell_better_scores has told them
[[nodiscard]] ScoreHistory scores_in_order(RawHistory& raw,
                                           const std::vector<std::string>& metrics,
                                           std::vector<std::string>& series);

}  // namespace sprintcast
