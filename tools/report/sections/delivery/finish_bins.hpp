#pragma once

#include <cstdint>
#include <vector>

#include "sim/forecast/forecast.hpp"

namespace sprintcast::report {

/// Neighbouring sprints that share a bar of a histogram.
struct FinishBin {
    std::uint32_t first = 0;  ///< sprint, from 0
    std::uint32_t last = 0;
    double share = 0.0;  ///< of the trials that finish all work in these sprints [-]
};

/// The sprints that finish all work, in at most `most` bars; less the few futures at either end.
/// Empty when hardly any future ends.
[[nodiscard]] std::vector<FinishBin> finish_bins(const Forecast& forecast, std::uint32_t most);

}  // namespace sprintcast::report
