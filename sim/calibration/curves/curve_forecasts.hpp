#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "models/curves/improvement_curve.hpp"
#include "sim/calibration/totals.hpp"

namespace sprintcast {

/// Gains over the best score so far, drawn as forecasts draw them, and each as if it were the next
/// score to be written.
/// @param further  effort from now on, in the past's unit; positive
[[nodiscard]] Totals draw_gains(const ImprovementCurve& curve,
                                std::span<const double> further,
                                DrawKey key);

/// The usual ways to forecast a score, by name.
inline constexpr std::array<std::string_view, 3> usual_curve_methods{
    "last_value", "linear", "power_law"};

/// The same by one of the usual methods, each a single number: no gain; as much per effort as at
/// the last gain; a power law fitted by least squares. None passes a bound.
[[nodiscard]] Totals usual_gains(std::string_view method,
                                 const PastCurve& past,
                                 std::span<const double> further);

}  // namespace sprintcast
