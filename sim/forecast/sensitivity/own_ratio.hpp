#pragma once

#include <cstdint>

#include "sim/engine/draws/ratio_draws.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// A story's estimate ratio as a function of its own word, what stories share being at its median.
class OwnRatio {
  public:
    /// @pre plan outlives this; the story has an error
    OwnRatio(const Plan& plan, StoryIndex story);

    [[nodiscard]] float of(std::uint32_t word) const;

    /// The word at which the ratio has a score: below it lie the ratios of so many trials, those
    /// exactly on estimate in their place among them.
    [[nodiscard]] std::uint32_t word(double score) const;

  private:
    const Plan& plan_;
    const StoryPlan& story_;
    const ErrorPlan& error_;
    ErrorState state_;
    std::uint32_t exact_below_ = 0;  // words that are exactly on estimate
    double less_ = 0.0;              // probability of a ratio below 1, where some are exactly 1
    double exact_ = 0.0;             // of exactly 1
};

}  // namespace sprintcast
