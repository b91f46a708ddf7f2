#include "sim/calibration/story_forecasts.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

#include "models/scores.hpp"
#include "sim/engine/draws/ratio_draws.hpp"
#include "sim/plan/compile/compile_drift.hpp"

namespace sprintcast {

namespace {

// One number for each horizon: estimates times a factor.
Totals scaled(std::span<const double> estimates,
              std::span<const std::uint32_t> horizons,
              double factor) {
    Totals totals;
    for (const std::uint32_t horizon : horizons) {
        totals.push_back(
            {factor * std::accumulate(estimates.begin(), estimates.begin() + horizon, 0.0)});
    }
    return totals;
}

constexpr std::array shared_purposes{DrawPurpose::error_part,
                                     DrawPurpose::error_drift,
                                     DrawPurpose::error_location,
                                     DrawPurpose::error_slow_start,
                                     DrawPurpose::error_fast_start,
                                     DrawPurpose::error_size_effect,
                                     DrawPurpose::error_scale,
                                     DrawPurpose::error_scale_slope};

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return sample_quantile(values, 0.5);
}

}  // namespace

Totals draw_story_totals(const EstimationErrorMixture& mixture,
                         std::span<const double> estimates,
                         std::span<const std::uint32_t> horizons,
                         DrawKey key,
                         std::span<const double> expected) {
    Tables tables;
    const QuantileTable& normal = normal_table();
    const DriftingError error = compile_drifting_error(mixture, key.stream_key, tables);
    std::vector<StoryPlan> stories(estimates.size());
    for (std::size_t i = 0; i < estimates.size(); ++i) {
        compile_story_error(
            mixture, std::log(estimates[i]), expected.empty() ? 0.0 : expected[i], stories[i]);
    }

    std::array<ErrorState, trials_per_group> states{};
    std::array<ShockState, trials_per_group> shocks{};
    return add_up(horizons, key.groups, [&](std::uint32_t story, std::uint64_t group) {
        // Each group of draws begins with what the stories of a future share.
        if (story == 0) {
            const PurposeWords words{shared_purposes, key, group};
            for (std::size_t i = 0; i < states.size(); ++i) {
                states[i] = draw_error(error, normal, words.of(i));
                shocks[i] = {states[i].slow_start, states[i].fast_start};
            }
        }
        const auto slow = key.words(DrawPurpose::slow_shock, group, story);
        const auto fast = key.words(DrawPurpose::fast_shock, group, story);
        const auto own = key.words(DrawPurpose::story_ratio, group, story);
        GroupAmounts efforts{};
        for (std::size_t i = 0; i < efforts.size(); ++i) {
            shocks[i] =
                next_shocks(shocks[i], error, states[i], normal.at(slow[i]), normal.at(fast[i]));
            const float ratio =
                drifting_ratio(stories[story], error, tables, states[i], shocks[i], own[i]);
            efforts[i] = estimates[story] * static_cast<double>(ratio);
        }
        return efforts;
    });
}

Totals usual_story_totals(std::string_view method,
                          std::span<const double> past_log_ratios,
                          std::span<const double> estimates,
                          std::span<const std::uint32_t> horizons,
                          DrawKey key) {
    assert(!past_log_ratios.empty());
    if (method == "face_value") {
        return scaled(estimates, horizons, 1.0);
    }
    if (method == "median_ratio") {
        return scaled(estimates,
                      horizons,
                      std::exp(median({past_log_ratios.begin(), past_log_ratios.end()})));
    }

    // The others draw each story by itself, from the past ratios or from a lognormal fitted to
    // them.
    const auto count = static_cast<double>(past_log_ratios.size());
    const double mean =
        std::accumulate(past_log_ratios.begin(), past_log_ratios.end(), 0.0) / count;
    double squares = 0.0;
    for (const double log_ratio : past_log_ratios) {
        squares += (log_ratio - mean) * (log_ratio - mean);
    }
    const double sd = std::sqrt(squares / std::max(1.0, count - 1.0));
    const QuantileTable& normal = normal_table();
    return add_up(horizons, key.groups, [&](std::uint32_t story, std::uint64_t group) {
        const auto words = key.words(DrawPurpose::story_ratio, group, story);
        GroupAmounts efforts{};
        for (std::size_t i = 0; i < efforts.size(); ++i) {
            const double log_ratio = method == "bootstrap"
                                         ? pick(past_log_ratios, words[i])
                                         : mean + sd * static_cast<double>(normal.at(words[i]));
            efforts[i] = estimates[story] * std::exp(log_ratio);
        }
        return efforts;
    });
}

}  // namespace sprintcast
