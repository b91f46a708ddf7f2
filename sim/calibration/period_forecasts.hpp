#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "models/velocity/velocity.hpp"
#include "sim/calibration/totals.hpp"

namespace sprintcast {

/// Totals of what the next periods complete, drawn as forecasts draw them.
/// @param horizons  ascending numbers of periods
[[nodiscard]] Totals draw_period_totals(const VelocityModel& model,
                                        std::span<const std::uint32_t> horizons,
                                        DrawKey key);

/// The usual ways to forecast what periods complete, by name.
inline constexpr std::array<std::string_view, 3> usual_period_methods{
    "last3_mean", "bootstrap_all", "bootstrap_10"};

/// The same by one of the usual methods.
/// @param completed  in past periods, oldest first; at least one
[[nodiscard]] Totals usual_period_totals(std::string_view method,
                                         std::span<const double> completed,
                                         std::span<const std::uint32_t> horizons,
                                         DrawKey key);

}  // namespace sprintcast
