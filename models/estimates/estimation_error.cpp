#include "models/estimates/estimation_error.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace sprintcast {

double EstimationErrorModel::size_of(double log_estimate) const {
    return std::clamp(log_estimate - reference_log_size, -farthest_size, farthest_size);
}

double EstimationErrorModel::exact_probability(double size) const {
    const double logit = exact_logit + exact_logit_slope * size;
    return 1.0 / (1.0 + std::exp(-logit));
}

double EstimationErrorModel::location_at(double size) const {
    const double spread = size_effect.spread_at(size);
    return location + size_effect.at(size) - 0.5 * spread * spread;
}

double EstimationErrorModel::residual_quantile(double p, Tail tail) const {
    assert(p > 0.0 && p < 1.0);
    const double last = static_cast<double>(residuals.size() - 1);
    const double place = tail == Tail::lower ? p * last : (1.0 - p) * last;
    const auto below = std::min(static_cast<std::size_t>(place), residuals.size() - 2);
    const double part = place - static_cast<double>(below);
    return residuals[below] + part * (residuals[below + 1] - residuals[below]);
}

EstimationErrorMixture mix_estimation_error(std::span<const FinishedStory> finished,
                                            double usual_log_size,
                                            Units units,
                                            std::uint64_t begun_since) {
    const std::size_t stories = std::min(finished.size(), EstimationErrorModel::longest_history);
    constexpr double prior_stories = EstimationErrorMixture::prior_stories;
    const double prior_weight = prior_stories / (prior_stories + static_cast<double>(stories));
    EstimationErrorMixture mixture;
    if (!finished.empty()) {
        mixture.parts.push_back(
            {1.0 - prior_weight,
             fit_estimation_error(finished, usual_log_size, units, begun_since)});
    }
    mixture.parts.push_back(
        {prior_weight, prior_estimation_error(finished, usual_log_size, units, begun_since)});
    return mixture;
}

}  // namespace sprintcast
