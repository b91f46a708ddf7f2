#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>

#include "sim/engine/scores/score_paths.hpp"

namespace sprintcast {

/// A mean over the futures of a metric, and its Monte Carlo error. Futures of one run share one
/// cloud of ways, so their own spread would understate the error; the groups of ways were found
/// apart from one another, and the spread of their means tells it.
class BatchMeans {
  public:
    /// @param path  number of the future, from the first that was drawn
    void add(std::uint64_t path, double value) {
        const std::size_t group = ScorePaths::way_group_of(path);
        sums_.at(group) += value;
        ++counts_.at(group);
    }

    void add(const BatchMeans& other) {
        for (std::size_t group = 0; group < sums_.size(); ++group) {
            sums_.at(group) += other.sums_.at(group);
            counts_.at(group) += other.counts_.at(group);
        }
    }

    [[nodiscard]] double mean() const {
        double sum = 0.0;
        std::uint64_t count = 0;
        for (std::size_t group = 0; group < sums_.size(); ++group) {
            sum += sums_.at(group);
            count += counts_.at(group);
        }
        return sum / static_cast<double>(count);
    }

    /// One standard error of the mean; infinite where a group has no future.
    [[nodiscard]] double error() const {
        const auto groups = static_cast<double>(sums_.size());
        const double middle = mean();
        double squares = 0.0;
        for (std::size_t group = 0; group < sums_.size(); ++group) {
            if (counts_.at(group) == 0) {
                return std::numeric_limits<double>::infinity();
            }
            const double deviation =
                sums_.at(group) / static_cast<double>(counts_.at(group)) - middle;
            squares += deviation * deviation;
        }
        return std::sqrt(squares / (groups - 1.0) / groups);
    }

  private:
    std::array<double, ImprovementCurve::groups> sums_{};
    std::array<std::uint64_t, ImprovementCurve::groups> counts_{};
};

}  // namespace sprintcast
