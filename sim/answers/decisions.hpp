#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/answers/curves.hpp"
#include "sim/answers/payoff_answer.hpp"
#include "sim/answers/work.hpp"

namespace sprintcast {

/// How to decide on metrics.
struct DecisionQuestion {
    std::uint64_t seed;
    std::uint64_t trials;  ///< that value a policy; half as many find it
    Asked levers;          ///< of which decisions levers are pulled
};

/// Decides for each metric of some variants, variant by variant.
class Decisions {
  public:
    Decisions(std::span<const VariantPointer> variants,
              const DecisionQuestion& question,
              Work& work);

    /// @throws Interrupted, TrialFailed
    [[nodiscard]] std::vector<PayoffAnswer> answers();

  private:
    struct Task {
        VariantPointer variant;
        std::size_t metric_index;
        Work::Part& part;
    };

    [[nodiscard]] PayoffAnswer decide_one(const Task& task, const Curves& curves) const;
    [[nodiscard]] BacklogDelay delay_of(const Task& task, const MetricPlan& plan) const;

    std::vector<VariantPointer> variants_;
    const DecisionQuestion question_;
    Work& work_;
    std::vector<Task> tasks_;
};

}  // namespace sprintcast
