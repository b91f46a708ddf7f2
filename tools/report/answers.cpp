#include "tools/report/answers.hpp"

#include <algorithm>

namespace sprintcast {

std::vector<const PayoffRun*> decisions_of(std::span<const PayoffRun> payoffs) {
    std::vector<const PayoffRun*> decisions;
    for (const PayoffRun& run : payoffs) {
        if (run.what_if == "base") {
            decisions.push_back(&run);
        }
    }
    const auto is_less = [](const PayoffRun* a, const PayoffRun* b) {
        const bool may_lead = b->payoff.goes_on;
        return may_lead && (!a->payoff.goes_on || a->payoff.sprints.front().net_mean <
                                                      b->payoff.sprints.front().net_mean);
    };
    const auto leading = std::max_element(decisions.begin(), decisions.end(), is_less);
    if (leading != decisions.end()) {
        std::rotate(decisions.begin(), leading, leading + 1);
    }
    return decisions;
}

}  // namespace sprintcast
