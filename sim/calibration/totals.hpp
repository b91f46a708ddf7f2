#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "models/quantile_table.hpp"
#include "sim/random/stream.hpp"

namespace sprintcast {

/// Groups of futures behind a past forecast: 1,024 futures.
inline constexpr std::uint64_t backtest_groups = 16;

/// Forecasts of a total for some horizons: shape (horizons)(draws), not in order. One draw alone is
/// a method that gives one number.
using Totals = std::vector<std::vector<double>>;

/// One number for each draw of a group.
using GroupAmounts = std::array<double, trials_per_group>;

/// What the draws of a past forecast depend on.
struct DrawKey {
    std::uint64_t seed;
    std::uint64_t stream_key;  ///< hash of the forecast's place in the history
    std::uint64_t groups = backtest_groups;

    [[nodiscard]] std::array<std::uint32_t, trials_per_group> words(DrawPurpose purpose,
                                                                    std::uint64_t group,
                                                                    std::uint32_t index = 0) const {
        return words_of(seed, stream_of(purpose, stream_key, index), group);
    }
};

/// The words for some purposes in a group of draws.
template <std::size_t count>
class PurposeWords {
  public:
    PurposeWords(const std::array<DrawPurpose, count>& purposes,
                 const DrawKey& key,
                 std::uint64_t group,
                 std::uint32_t index = 0)
        : purposes_{purposes} {
        for (std::size_t i = 0; i < count; ++i) {
            words_[i] = key.words(purposes[i], group, index);
        }
    }

    /// The function from purpose to word that the engine's draws ask for.
    [[nodiscard]] auto of(std::size_t draw) const {
        return [this, draw](DrawPurpose purpose) {
            const auto place = std::find(purposes_.begin(), purposes_.end(), purpose);
            return words_[static_cast<std::size_t>(place - purposes_.begin())][draw];
        };
    }

  private:
    std::array<DrawPurpose, count> purposes_;
    std::array<std::array<std::uint32_t, trials_per_group>, count> words_;
};

/// Adds up amounts step by step, and notes the sums at the horizons.
/// @param horizons  ascending numbers of steps
/// @param draw      draw(step, group) gives the amounts of a group; groups come one after another,
///                  each with its steps in order
template <class Draw>
[[nodiscard]] Totals add_up(std::span<const std::uint32_t> horizons,
                            std::uint64_t groups,
                            Draw draw) {
    Totals totals(horizons.size());
    for (std::uint64_t group = 0; group < groups; ++group) {
        GroupAmounts sums{};
        std::size_t next = 0;
        for (std::uint32_t step = 0; next < horizons.size(); ++step) {
            const GroupAmounts amounts = draw(step, group);
            for (std::size_t i = 0; i < sums.size(); ++i) {
                sums[i] += amounts[i];
            }
            if (step + 1 == horizons[next]) {
                totals[next].insert(totals[next].end(), sums.begin(), sums.end());
                ++next;
            }
        }
    }
    return totals;
}

/// One of some values, each as likely.
/// @param values  at least one
[[nodiscard]] double pick(std::span<const double> values, std::uint32_t word);

}  // namespace sprintcast
