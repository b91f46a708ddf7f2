#pragma once

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <vector>

#include "models/scores.hpp"
#include "models/velocity/velocity.hpp"
#include "sim/calibration/totals.hpp"
#include "sim/engine/draws/capacity_draws.hpp"
#include "sim/plan/compile/compile_drift.hpp"

namespace sprintcast {

/// What a fitted velocity completes in each of the next sprints, drawn as forecasts draw it.
class VelocityFutures {
  public:
    /// @param groups  of 64 futures
    VelocityFutures(const VelocityModel& model,
                    std::uint32_t sprints,
                    std::uint64_t groups,
                    std::uint64_t seed = 1) {
        Plan plan{};
        plan.normal = plan.tables.push_back(normal_table());
        const DriftingCapacity capacity = compile_drifting_capacity(model, plan.tables);
        const DrawKey key{seed, 0, groups};
        completed_.resize(sprints);
        for (std::uint64_t group = 0; group < groups; ++group) {
            std::array<VelocityState, trials_per_group> states{};
            const PurposeWords once{trial_purposes<DriftingCapacity>, key, group};
            for (std::size_t i = 0; i < states.size(); ++i) {
                states[i] = draw_velocity(capacity, plan, once.of(i));
            }
            for (std::uint32_t sprint = 0; sprint < sprints; ++sprint) {
                const PurposeWords words{sprint_purposes<DriftingCapacity>, key, group, sprint};
                for (std::size_t i = 0; i < states.size(); ++i) {
                    completed_[sprint].push_back(
                        next_capacity(capacity, plan, states[i], words.of(i)));
                }
            }
        }
    }

    /// What the sprint completes in each future; 0 is the next one.
    [[nodiscard]] const std::vector<double>& completed(std::uint32_t sprint) const {
        return completed_[sprint];
    }

    [[nodiscard]] double mean(std::uint32_t sprint) const { return mean_of(completed_[sprint]); }
    [[nodiscard]] double quantile(std::uint32_t sprint, double p) const {
        return quantile_of(completed_[sprint], p);
    }

    /// What the next sprints complete together.
    [[nodiscard]] std::vector<double> sums(std::uint32_t sprints) const {
        std::vector<double> sums(completed_.front().size(), 0.0);
        for (std::uint32_t sprint = 0; sprint < sprints; ++sprint) {
            for (std::size_t i = 0; i < sums.size(); ++i) {
                sums[i] += completed_[sprint][i];
            }
        }
        return sums;
    }

    /// The sprint that finishes the points in each future, counted from 1; one more than there are
    /// where none does. In order.
    [[nodiscard]] std::vector<std::uint32_t> finishing(double points) const {
        constexpr double rounding = 1e-6;
        std::vector<std::uint32_t> finishing;
        for (std::size_t i = 0; i < completed_.front().size(); ++i) {
            double sum = 0.0;
            std::uint32_t sprint = 0;
            while (sprint < completed_.size() && sum < points * (1.0 - rounding)) {
                sum += completed_[sprint++][i];
            }
            finishing.push_back(sum < points * (1.0 - rounding) ? sprint + 1 : sprint);
        }
        std::sort(finishing.begin(), finishing.end());
        return finishing;
    }

    static double mean_of(const std::vector<double>& values) {
        return std::accumulate(values.begin(), values.end(), 0.0) /
               static_cast<double>(values.size());
    }
    static double quantile_of(std::vector<double> values, double p) {
        std::sort(values.begin(), values.end());
        return sample_quantile(values, p);
    }

  private:
    std::vector<std::vector<double>> completed_;  // by sprint
};

/// The sprint by which a share of futures has finished.
/// @param finishing  in order
[[nodiscard]] inline std::uint32_t sprint_at(const std::vector<std::uint32_t>& finishing,
                                             double share) {
    const auto last = static_cast<double>(finishing.size());
    return finishing[static_cast<std::size_t>(std::ceil(share * last)) - 1];
}

}  // namespace sprintcast
