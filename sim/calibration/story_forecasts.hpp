#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "models/estimates/estimation_error.hpp"
#include "sim/calibration/totals.hpp"

namespace sprintcast {

/// Totals of what stories take, drawn as forecasts draw them.
/// @param estimates  of the stories in the order of work, in the unit of the model's sizes
/// @param horizons   ascending numbers of stories, at most estimates.size()
/// @param expected   of each story, what its person and kind let expect of its log ratio; empty:
///                   nothing of any
[[nodiscard]] Totals draw_story_totals(const EstimationErrorMixture& mixture,
                                       std::span<const double> estimates,
                                       std::span<const std::uint32_t> horizons,
                                       DrawKey key,
                                       std::span<const double> expected = {});

/// The usual ways to forecast what stories take, by name.
inline constexpr std::array<std::string_view, 4> usual_story_methods{
    "face_value", "median_ratio", "bootstrap", "lognormal"};

/// The same by one of the usual methods.
/// @param past_log_ratios  ln(actual / estimate) of finished stories, at least one
[[nodiscard]] Totals usual_story_totals(std::string_view method,
                                        std::span<const double> past_log_ratios,
                                        std::span<const double> estimates,
                                        std::span<const std::uint32_t> horizons,
                                        DrawKey key);

}  // namespace sprintcast
