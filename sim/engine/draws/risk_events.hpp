#pragma once

#include <vector>

#include "sim/engine/draws/draws.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// Which risks come true in the trial at hand, and what they do.
class RiskEvents {
  public:
    /// @pre plan and draws outlive this
    RiskEvents(const Plan& plan, TrialDraws& draws)
        : plan_{plan}, draws_{draws}, sizes_(plan.risks.size()) {}

    void start_trial();

    /// What those that came true cost [currency].
    [[nodiscard]] double cost() const { return cost_; }

    /// What they add to a story's wait [days].
    [[nodiscard]] double wait_of(const StoryPlan& story) const;

    /// A story's effort with what they add to it [points or FTE days].
    [[nodiscard]] double effort_of(const StoryPlan& story, double effort) const;

  private:
    const Plan& plan_;
    TrialDraws& draws_;
    std::vector<double> sizes_;  // 0 of a risk that does not come true
    double cost_ = 0.0;
};

}  // namespace sprintcast
