#include "sim/decision/backlog_delay.hpp"

#include "sim/decision/net_values.hpp"
#include "sim/plan/busy_start.hpp"

namespace sprintcast {

BacklogDelay delay_backlog(const Plan& plan,
                           TeamIndex team,
                           double sprint_effort,
                           std::uint32_t sprints,
                           std::uint64_t seed,
                           std::uint64_t trials,
                           const RunOptions& options) {
    BacklogDelay losses;
    std::vector<double> before = play_nets(plan, seed, trials, options);
    for (std::uint32_t sprint = 1; sprint <= sprints; ++sprint) {
        std::vector<double> after = play_nets(
            with_busy_start(plan, team, sprint_effort * sprint, sprint), seed, trials, options);
        std::vector<float>& lost = losses.emplace_back(trials);
        for (std::size_t i = 0; i < trials; ++i) {
            lost[i] = static_cast<float>(before[i] - after[i]);
        }
        before = std::move(after);
    }
    return losses;
}

}  // namespace sprintcast
