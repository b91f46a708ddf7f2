#include "models/estimation_error.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace sprintcast {

double EstimationErrorModel::exact_probability(double log_size) const {
    const double logit = exact_logit + exact_logit_slope * (log_size - reference_log_size);
    return 1.0 / (1.0 + std::exp(-logit));
}

double EstimationErrorModel::location_at(double log_size) const {
    const double spread = location_spread_at(log_size);
    return location + size_effect.at(log_size - reference_log_size) - 0.5 * spread * spread;
}

double EstimationErrorModel::location_spread_at(double log_size) const {
    return size_effect.spread_at(log_size - reference_log_size);
}

double EstimationErrorModel::residual_quantile(double p, Tail tail) const {
    assert(p > 0.0 && p < 1.0);
    const double last = static_cast<double>(residuals.size() - 1);
    const double place = tail == Tail::lower ? p * last : (1.0 - p) * last;
    const auto below = std::min(static_cast<std::size_t>(place), residuals.size() - 2);
    const double part = place - static_cast<double>(below);
    return residuals[below] + part * (residuals[below + 1] - residuals[below]);
}

}  // namespace sprintcast
