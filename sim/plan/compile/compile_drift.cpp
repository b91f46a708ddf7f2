#include "sim/plan/compile/compile_drift.hpp"

#include <cmath>

#include "sim/plan/compile/compile_parts.hpp"

namespace sprintcast {

namespace {

DriftingError::Drift compile_drift(const EstimationErrorModel::SharedShocks& shocks,
                                   double slow_keep,
                                   double fast_keep) {
    DriftingError::Drift drift{};
    drift.own_share = static_cast<float>(shocks.own_share);
    drift.slow_step =
        static_cast<float>(shocks.slow_scale * std::sqrt(1.0 - slow_keep * slow_keep));
    drift.fast_step =
        static_cast<float>(shocks.fast_scale * std::sqrt(1.0 - fast_keep * fast_keep));
    std::size_t entry = 0;
    for (int row = 0; row < 3; ++row) {
        drift.mean.at(static_cast<std::size_t>(row)) = static_cast<float>(shocks.mean[row]);
        for (int column = 0; column <= row; ++column) {
            drift.cholesky.at(entry++) = static_cast<float>(shocks.cholesky(row, column));
        }
    }
    return drift;
}

}  // namespace

DriftingError compile_drifting_error(const EstimationErrorMixture& mixture,
                                     std::uint64_t stream_key,
                                     Tables& tables) {
    const double slow_keep = std::exp2(-1.0 / EstimationErrorModel::slow_half_life);
    const double fast_keep = std::exp2(-1.0 / EstimationErrorModel::fast_half_life);
    DriftingError error{};
    error.stream_key = stream_key;
    error.slow_keep = static_cast<float>(slow_keep);
    error.fast_keep = static_cast<float>(fast_keep);
    double weight_of_parts = 0.0;
    for (const auto& [weight, model] : mixture.parts) {
        weight_of_parts += weight;
        const auto& scale_cholesky = model.log_scale_cholesky;
        DriftingError::Part part{};
        part.upper_word = words_below(weight_of_parts);
        part.residual = tables.push_back(QuantileTable{
            [&own = model](double p, Tail tail) { return own.residual_quantile(p, tail); }});
        part.log_scale = {static_cast<float>(model.log_scale[0]),
                          static_cast<float>(model.log_scale[1])};
        part.log_scale_cholesky = {static_cast<float>(scale_cholesky(0, 0)),
                                   static_cast<float>(scale_cholesky(1, 0)),
                                   static_cast<float>(scale_cholesky(1, 1))};
        double weight_of_drifts = 0.0;
        for (std::size_t i = 0; i < model.shocks.size(); ++i) {
            weight_of_drifts += model.shocks.at(i).weight;
            part.drifts.at(i) = compile_drift(model.shocks.at(i), slow_keep, fast_keep);
            part.drifts.at(i).upper_word = words_below(weight_of_drifts);
        }
        error.parts.push_back(part);
    }
    return error;
}

void compile_story_error(const EstimationErrorMixture& mixture,
                         double log_estimate,
                         double expected,
                         StoryPlan& story) {
    for (std::size_t i = 0; i < mixture.parts.size(); ++i) {
        const EstimationErrorModel& model = mixture.parts[i].model;
        const double size = model.size_of(log_estimate);
        const double exact = model.exact_probability(size);
        story.error_parts.at(i) = {
            .size = static_cast<float>(size),
            .location = static_cast<float>(model.location_at(size) + expected),
            .location_spread = static_cast<float>(model.size_effect.spread_at(size)),
            .exact_below = words_below(exact),
            .inexact_scale = static_cast<float>(1.0 / (1.0 - exact)),
        };
    }
}

DriftingCapacity compile_drifting_capacity(const VelocityModel& model, Tables& tables) {
    DriftingCapacity capacity{};
    capacity.inverse_chi = tables.push_back(QuantileTable{
        interpolated([&](double p, Tail tail) { return model.inverse_chi_quantile(p, tail); })});
    for (const VelocityModel::Beta& empty : model.empty) {
        capacity.zero_probabilities.push_back(empty.middles());
    }
    constexpr double keep = VelocityModel::keep;
    double weight = 0.0;
    for (const VelocityModel::State& state : model.states) {
        weight += state.weight;
        const auto& [slow, shared, fast] = state.cholesky;
        capacity.states.push_back(
            {.upper_word = words_below(weight),
             .scale = static_cast<float>(state.scale),
             .next_scale = static_cast<float>(state.scale * state.next_factor),
             .sigma_scale = static_cast<float>(std::sqrt(state.sum_of_squares)),
             .level = static_cast<float>(state.slow_level + std::log1p(VelocityModel::shift)),
             .fast_level = static_cast<float>(state.fast_level),
             .lowering = static_cast<float>(0.5 * state.level_variance()),
             .cholesky = {static_cast<float>(slow),
                          static_cast<float>(shared),
                          static_cast<float>(fast)},
             .slow_step = static_cast<float>(std::sqrt(state.slow_step)),
             .fast_step = static_cast<float>(std::sqrt(state.fast_variance * (1.0 - keep * keep))),
             .family = static_cast<std::uint32_t>(state.family)});
    }
    return capacity;
}

}  // namespace sprintcast
