#pragma once

#include <cstdint>
#include <vector>

#include "sim/engine/run/replayer.hpp"

namespace sprintcast {

/// Normal draws that make up one input of a forecast, and how much each matters to it.
///
/// An input is held at its median, or so many standard deviations of a normal from it: its score. A
/// score of 0 is the median, -1.28 and 1.28 are P10 and P90; a high score makes stories long, waits
/// long, and velocities high.
class HeldSum {
  public:
    /// @param weight  what one standard deviation of the draw adds to the input; below 0 it lowers
    ///                it
    void add(std::uint32_t slot, double weight) { parts_.push_back({slot, weight}); }

    /// Holds each draw as far from its median as it matters, so that the sum has the score. Empty
    /// where no draw matters.
    [[nodiscard]] std::vector<HeldDraw> hold(double score) const;

  private:
    struct Part {
        std::uint32_t slot;
        double weight;
    };

    std::vector<Part> parts_;
};

/// Holds more draws as well.
void append(std::vector<HeldDraw>& holds, const std::vector<HeldDraw>& more);

/// The sum of keep, keep^2 ... keep^count: what a draw adds to the `count` values of an
/// autoregression that follow it, the first of which has `keep` of it.
/// @pre keep is not 1
[[nodiscard]] double sum_of_powers(double keep, std::uint32_t count);

}  // namespace sprintcast
