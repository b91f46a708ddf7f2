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
    const auto rank = [](const PayoffRun* run) {
        return run->answer() == Answer::yes ? 2 : run->payoff.goes_on ? 1 : 0;
    };
    const auto is_less = [&](const PayoffRun* a, const PayoffRun* b) {
        return rank(a) < rank(b) ||
               (rank(a) == rank(b) && rank(b) > 0 &&
                a->payoff.sprints.front().net_mean < b->payoff.sprints.front().net_mean);
    };
    const auto leading = std::max_element(decisions.begin(), decisions.end(), is_less);
    if (leading != decisions.end()) {
        std::rotate(decisions.begin(), leading, leading + 1);
    }
    return decisions;
}

}  // namespace sprintcast
