#include "sim/decision/backlog_delay.hpp"

#include <algorithm>

#include "sim/decision/stopping/net_values.hpp"
#include "sim/plan/compile/reserve_capacity.hpp"

namespace sprintcast {

BacklogDelay delay_backlog(const Plan& plan,
                           TeamIndex team,
                           double sprint_effort,
                           std::uint32_t sprints,
                           std::uint64_t seed,
                           std::uint64_t trials,
                           const RunOptions& options) {
    // The team's own pay is the sprints' cost while it is at them, and the same days later.
    Plan unpaid = plan;
    std::fill(unpaid.teams[team].paid_by.begin(), unpaid.teams[team].paid_by.end(), 0.0);
    BacklogDelay losses;
    std::vector<double> before = play_nets(unpaid, seed, trials, options);
    for (std::uint32_t sprint = 1; sprint <= sprints; ++sprint) {
        std::vector<double> after =
            play_nets(reserve_capacity_first(unpaid, team, sprint_effort * sprint, sprint),
                      seed,
                      trials,
                      options);
        std::vector<float>& lost = losses.emplace_back(trials);
        for (std::size_t i = 0; i < trials; ++i) {
            lost[i] = static_cast<float>(before[i] - after[i]);
        }
        before = std::move(after);
    }
    return losses;
}

}  // namespace sprintcast
