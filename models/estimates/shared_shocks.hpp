#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "models/estimates/estimation_error.hpp"
#include "models/estimates/ratio_regression.hpp"

namespace sprintcast {

/// What a finished story says of the shocks that all stories share.
struct ShockReading {
    double value;  ///< how far it lies from the line [scale]; far ones count for less
    bool counts;   ///< false: it only says that a story passed
};

/// The drift of the shared shocks, as the stories left by a regression tell it: a Kalman filter for
/// each pair of scales on a grid.
/// @param readings        in the order in which the stories were finished
/// @param begun_since  stories that the shocks drift over after those
/// @param location     prior of the regression's intercept
/// @param log_scale    prior of the log of its scale
[[nodiscard]] std::array<EstimationErrorModel::SharedShocks, 9> fit_shared_shocks(
    std::span<const ShockReading> readings,
    std::uint64_t begun_since,
    const RatioRegression& regression,
    const NormalPrior& location,
    const NormalPrior& log_scale);

}  // namespace sprintcast
