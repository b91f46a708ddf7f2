#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <span>

#include "models/curves/past_curve.hpp"

namespace sprintcast {

/// How much came of the mean gains that forecasts of the next score said.
struct GainRecord {
    std::uint64_t forecasts = 0;  ///< of the metric's own scores; 0: of other work
    double came = 1.0;            ///< of what was said [-]
    double low = 1.0;             ///< its 95 % confidence interval, nothing below 0
    double high = 1.0;
};

/// How forecasts of the next score came true on eleven logs of other people's experiments and
/// records, scenarios/history/scores.csv.
struct CurveRecord {
    static constexpr double band_held = 0.75;         ///< share of scores inside the 80 % band [-]
    static constexpr double mean_over_actual = 1.63;  ///< mean gain said over that which came [-]
    static constexpr double lowest = 0.82;            ///< its 95 % interval
    static constexpr double highest = 2.43;
};

/// That record, as a decision takes it.
[[nodiscard]] constexpr GainRecord shipped_gain_record() {
    return {.came = 1.0 / CurveRecord::mean_over_actual,
            .low = 1.0 / CurveRecord::highest,
            .high = 1.0 / CurveRecord::lowest};
}

/// Gains without which a history does not tell how such forecasts come true: where there are few,
/// the next one may be larger than all of them.
inline constexpr std::uint64_t telling_gains = 10;

/// The record of forecasts of each score of a metric, from the third on and of the last 100, made
/// from those before it. Gains count in scores. The errors of such forecasts have nothing to do
/// with one another: each is made when all earlier ones are known.
/// @param stream_key hash of the metric's name
/// @param stop  once true, the walk ends early; may be null
/// @returns nothing where fewer than `telling_gains` came
/// @throws Interrupted
[[nodiscard]] std::optional<GainRecord> own_gain_record(std::span<const ScoredEffort> scores,
                                                        const MetricKind& metric,
                                                        std::uint64_t seed,
                                                        std::uint64_t stream_key,
                                                        const std::atomic<bool>* stop);

}  // namespace sprintcast
