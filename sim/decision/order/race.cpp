#include "sim/decision/order/race.hpp"

#include <algorithm>
#include <array>

#include "sim/engine/run/parallel_pieces.hpp"

namespace sprintcast {

double most_of(const Gain& gain, double errors) {
    return gain.mean + errors * gain.mc_error;
}

bool is_clear(const Gain& gain, double errors) {
    return gain.mean > 0.0 && gain.mean > errors * gain.mc_error;
}

Race::Race(std::uint64_t seed, std::uint64_t trials, const RunOptions& options)
    : seed_{seed}, trials_{trials}, options_{options} {
    options_.on_progress = nullptr;
}

std::vector<double> Race::play(const Plan& plan) const {
    return play_nets(plan, seed_, trials_, options_);
}

std::vector<Challenge> Race::challenge(std::size_t count,
                                       const std::function<Plan(std::size_t)>& plan_of,
                                       const std::vector<double>& standing) const {
    std::vector<Challenge> challenges(count);
    RunOptions alone = options_;
    alone.threads = 1;
    for_pieces(count, options_, [&](std::uint64_t i) {
        const Plan plan = plan_of(i);
        Challenge& challenge = challenges[i];
        constexpr std::array<std::uint64_t, 2> glances{32, 256};
        const auto play = [&](std::uint64_t trials) {
            challenge.gain =
                gain_of(play_nets(plan, seed_, trials, alone), {standing.data(), trials});
            challenge.trials += trials;
        };
        for (const std::uint64_t glance : glances) {
            if (trials_ < 2 * glance) {
                break;
            }
            play(glance);
            // Equal in all of some hundred trials is equal.
            const double most = most_of(challenge.gain, 3.0);
            if (most < 0.0 || (glance == glances.back() && most <= 0.0)) {
                challenge.is_let_go = true;
                return;
            }
        }
        play(trials_);
    });
    return challenges;
}

}  // namespace sprintcast
