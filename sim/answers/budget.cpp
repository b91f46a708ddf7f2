#include "sim/answers/budget.hpp"

#include <algorithm>

namespace sprintcast {

Budget budget_of(const std::optional<std::uint64_t>& trials,
                 const std::optional<double>& precision) {
    Budget budget;
    if (precision) {
        budget.forecast = {trials.value_or(most_precise_trials), precision};
    } else if (trials) {
        constexpr std::uint64_t fewest_nets = 2;  // for the error of a gain
        budget.forecast.trials = *trials;
        budget.decision = std::clamp(*trials, fewest_decision_trials, most_decision_trials);
        budget.order = std::max(*trials, fewest_nets);
        budget.lookahead = budget.order;
    }
    return budget;
}

}  // namespace sprintcast
