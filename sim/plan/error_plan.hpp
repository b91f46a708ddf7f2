#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <variant>
#include <vector>

#include "sim/plan/index.hpp"

namespace sprintcast {

/// Ways in which estimates may err, of which a trial chooses one.
inline constexpr std::size_t most_error_parts = 2;

/// Estimation error whose shared part drifts: see EstimationErrorMixture, whose terms these are.
struct DriftingError {
    struct Drift {
        std::uint32_t upper_word;   ///< words below this, and not below the drift before, choose it
        std::array<float, 3> mean;  ///< of (alpha, z, f)
        std::array<float, 6> cholesky;  ///< rows of the lower triangle
        float own_share;
        float slow_step;  ///< standard deviation of a story's change of z
        float fast_step;  ///< and of f
    };

    /// An EstimationErrorModel.
    struct Part {
        std::uint32_t upper_word;  ///< words below this, and not below the part before, choose it
        TableIndex residual;
        std::array<float, 2> log_scale;
        std::array<float, 3> log_scale_cholesky;  ///< rows of the lower triangle
        std::array<Drift, 9> drifts;
    };

    std::uint64_t stream_key;
    float slow_keep;          ///< what a story leaves of z
    float fast_keep;          ///< and of f
    std::vector<Part> parts;  ///< at most `most_error_parts`
};

/// What a part of a DriftingError makes of a story.
struct StoryError {
    float size = 0.0F;              ///< log size against the usual one
    float location = 0.0F;          ///< typical log ratio where it is not exactly on estimate
    float location_spread = 0.0F;   ///< how far that may be off, times one normal for all sizes
    std::uint32_t exact_below = 0;  ///< words below this are exactly on estimate
    float inexact_scale = 1.0F;     ///< 1 / share of the words that are not
};

/// Estimation error that is a factor all stories share, times a story's own from its table.
struct StatedError {
    /// One of the tables that each story has.
    struct Part {
        std::uint32_t upper_word;  ///< words below this, and not below the part before, choose it
    };

    std::uint64_t stream_key;
    float log_median;
    float shared_scale;                               ///< of the shared factor's log
    std::vector<Part> parts = {{~std::uint32_t{0}}};  ///< at most `most_error_parts`
};

using ErrorPlan = std::variant<DriftingError, StatedError>;

}  // namespace sprintcast
