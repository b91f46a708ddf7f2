#pragma once

#include <algorithm>

#include "models/estimates/log_ratio.hpp"
#include "models/exponential.hpp"
#include "sim/plan/plan.hpp"
#include "sim/random/stream.hpp"

namespace sprintcast {

// How words become estimate ratios, for one trial. All that draws a ratio calls these, and so
// agrees to the bit. `word` gives the word for a purpose.

/// What a trial draws once for an estimation error.
struct ErrorState {
    float factor = 1.0F;   ///< of a StatedError: its median and shared part
    std::size_t part = 0;  ///< of an error that has several
    // Of a DriftingError:
    const DriftingError::Drift* drift = nullptr;
    float alpha = 0.0F;
    float slow_start = 0.0F;
    float fast_start = 0.0F;
    float size_effect = 0.0F;  ///< standard normal
    float log_scale = 0.0F;
    float log_scale_slope = 0.0F;
};

/// The shared shocks of a DriftingError where a team stands.
struct ShockState {
    float slow = 0.0F;
    float fast = 0.0F;
};

/// Which of several ways a word chooses.
/// @param ways  each takes the words below its `below` that those before leave, the last the rest
template <class Ways>
[[nodiscard]] std::size_t chosen_by(std::uint32_t word, const Ways& ways) {
    std::size_t chosen = 0;
    while (chosen + 1 < ways.size() && word >= ways[chosen].upper_word) {
        ++chosen;
    }
    return chosen;
}

template <class Word>
[[nodiscard]] ErrorState draw_error(const StatedError& error,
                                    const QuantileTable& normal,
                                    Word word) {
    float log = error.log_median;
    if (error.shared_scale > 0.0F) {
        log += error.shared_scale * normal.at(word(DrawPurpose::error_shared));
    }
    ErrorState state;
    state.part = chosen_by(word(DrawPurpose::error_part), error.parts);
    state.factor = portable_exp(log);
    return state;
}

template <class Word>
[[nodiscard]] ErrorState draw_error(const DriftingError& error,
                                    const QuantileTable& normal,
                                    Word word) {
    ErrorState state;
    state.part = chosen_by(word(DrawPurpose::error_part), error.parts);
    const DriftingError::Part& part = error.parts[state.part];

    // Which drift, and where the shared parts are now: three correlated normals.
    const DriftingError::Drift& drift =
        part.drifts[chosen_by(word(DrawPurpose::error_drift), part.drifts)];
    const float n0 = normal.at(word(DrawPurpose::error_location));
    const float n1 = normal.at(word(DrawPurpose::error_slow_start));
    const float n2 = normal.at(word(DrawPurpose::error_fast_start));
    const auto& c = drift.cholesky;
    state.drift = &drift;
    state.alpha = drift.mean[0] + c[0] * n0;
    state.slow_start = drift.mean[1] + c[1] * n0 + c[2] * n1;
    state.fast_start = drift.mean[2] + c[3] * n0 + c[4] * n1 + c[5] * n2;

    // How errors depend on size, and how wide they are.
    state.size_effect = normal.at(word(DrawPurpose::error_size_effect));
    const float n3 = normal.at(word(DrawPurpose::error_scale));
    const float n4 = normal.at(word(DrawPurpose::error_scale_slope));
    const auto& s = part.log_scale_cholesky;
    state.log_scale = part.log_scale[0] + s[0] * n3;
    state.log_scale_slope = part.log_scale[1] + s[1] * n3 + s[2] * n4;
    return state;
}

/// The shocks at the next position in a team's plan.
[[nodiscard]] inline ShockState next_shocks(const ShockState& shocks,
                                            const DriftingError& error,
                                            const ErrorState& state,
                                            float slow_change,
                                            float fast_change) {
    return {error.slow_keep * shocks.slow + state.drift->slow_step * slow_change,
            error.fast_keep * shocks.fast + state.drift->fast_step * fast_change};
}

/// Estimate ratio of a story with a StatedError.
[[nodiscard]] inline float stated_ratio(const StoryPlan& story,
                                        const Tables& tables,
                                        const ErrorState& state,
                                        std::uint32_t word) {
    return state.factor * tables[story.ratio_tables[state.part]].at(word);
}

/// Estimate ratio of a story with a DriftingError.
[[nodiscard]] inline float drifting_ratio(const StoryPlan& story,
                                          const DriftingError& error,
                                          const Tables& tables,
                                          const ErrorState& state,
                                          const ShockState& shocks,
                                          std::uint32_t word) {
    const StoryError& own = story.error_parts[state.part];
    const QuantileTable& residuals = tables[error.parts[state.part].residual];
    // Some stories are exactly on estimate, whatever the shocks.
    if (word < own.exact_below) {
        return 1.0F;
    }
    // The other words are stretched over all probabilities, counted from the nearer end.
    const float scale_of_words = 0x1p-32F * own.inexact_scale;
    const float above = static_cast<float>(~word) * scale_of_words;
    const float below = static_cast<float>(word - own.exact_below) * scale_of_words;
    const float p = std::max(std::min({above, below, 0.5F}), 0x1p-33F);
    const float residual = residuals.at(p, above < below ? Tail::upper : Tail::lower);

    const float scale = portable_exp(state.log_scale + state.log_scale_slope * own.size);
    const float standardized =
        state.alpha + shocks.slow + shocks.fast + state.drift->own_share * residual;
    const float log_ratio =
        own.location + state.size_effect * own.location_spread + scale * standardized;
    return portable_exp(std::clamp(
        log_ratio, static_cast<float>(lowest_log_ratio), static_cast<float>(highest_log_ratio)));
}

/// What the backlog's effort is multiplied by for what it has forgotten.
template <class Word>
[[nodiscard]] double draw_growth(const GrowthPlan& growth, const Plan& plan, Word word) {
    const Drawn& share = growth.share;
    return 1.0 + (share.table
                      ? static_cast<double>(plan.tables[*share.table].at(word(DrawPurpose::growth)))
                      : share.constant);
}

}  // namespace sprintcast
