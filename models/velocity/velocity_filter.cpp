#include "models/velocity/velocity_filter.hpp"

#include <algorithm>
#include <cmath>

#include "models/velocity/velocity.hpp"

namespace sprintcast {

namespace {

constexpr double odd_density = 0.02;          // of an odd sprint, on the log scale
constexpr double evidence_share = 0.5;        // of a sprint, for a state
constexpr double farthest_surprise = 2.5;     // in predictive scales: where innovations are cut
constexpr double vague_level_variance = 1e4;  // before the first full sprint
constexpr double least_weight = 1e-3;         // of a sprint that was surely odd
constexpr double hardly_odd = 1e-12;

/// The level's two parts: slow, fast.
struct Level {
    double slow = 0.0;
    double fast = 0.0;
    double slow_variance = vague_level_variance;
    double covariance = 0.0;
    double fast_variance;

    void go_on(const FilterState& state) {
        constexpr double keep = VelocityModel::keep;
        fast *= keep;
        covariance *= keep;
        fast_variance = keep * keep * fast_variance + state.fast_variance * (1.0 - keep * keep);
        slow_variance += state.slow_step;
    }

    [[nodiscard]] double variance() const {
        return slow_variance + 2.0 * covariance + fast_variance;
    }

    /// @param predictive  variance of what the surprise was of
    void learn(double surprise, double predictive) {
        const double with_slow = slow_variance + covariance;
        const double with_fast = covariance + fast_variance;
        slow += with_slow / predictive * surprise;
        fast += with_fast / predictive * surprise;
        slow_variance -= with_slow * with_slow / predictive;
        covariance -= with_slow * with_fast / predictive;
        fast_variance -= with_fast * with_fast / predictive;
    }

    [[nodiscard]] std::array<double, 3> cholesky() const {
        const double first = std::sqrt(slow_variance);
        const double second = covariance / first;
        return {first, second, std::sqrt(std::max(0.0, fast_variance - second * second))};
    }
};

}  // namespace

FilterResult filter_velocity(std::span<const FilteredSprint> sprints, const FilterState& state) {
    Level level{.fast_variance = state.fast_variance};
    FilterResult result{};
    result.sum_of_squares = prior_degrees * state.prior_sigma * state.prior_sigma;
    double odd = odd_density;
    bool begun = false;
    for (std::size_t i = 0; i < sprints.size(); ++i) {
        const FilteredSprint& sprint = sprints[i];
        if (i > 0) {
            level.go_on(state);
        }
        if (!sprint.is_full()) {
            result.empty += sprint.share;
            continue;
        }
        double surprise = sprint.log - level.slow - level.fast;
        const double predictive = level.variance() + 1.0 / sprint.weight;
        double kept = 1.0;  // chance that a low sprint was not lost, and so tells of the level
        if (begun) {
            const double square = result.sum_of_squares / sprint.degrees * predictive;
            const double density =
                std::exp(sprint.log_density_factor -
                         0.5 * (sprint.degrees + 1.0) *
                             std::log1p(surprise * surprise / (sprint.degrees * square))) /
                std::sqrt(square);
            result.log_evidence += evidence_share * std::log(std::max(density + odd, 1e-300));
            const bool may_be_odd = surprise * surprise >= square && odd > hardly_odd;
            const double own = may_be_odd ? density / (density + odd) : 1.0;
            odd = odd_density * own * own;
            kept = surprise < 0.0 ? own : 1.0;
            const double farthest = farthest_surprise * std::sqrt(square);
            surprise = std::clamp(surprise, -farthest, farthest);
            result.sum_of_squares +=
                sprint.weight * (own * surprise * surprise / predictive +
                                 (1.0 - own) * result.sum_of_squares / sprint.degrees);
        }
        begun = true;
        const double full = sprint.weight * kept;
        result.empty += sprint.share * (1.0 - full);
        result.full += sprint.share * full;
        level.learn(surprise,
                    level.variance() + 1.0 / (sprint.weight * std::max(kept, least_weight)));
    }
    result.slow_level = level.slow;
    result.fast_level = level.fast;
    result.cholesky = level.cholesky();
    return result;
}

}  // namespace sprintcast
