#include "sim/decision/spike_value.hpp"

#include <algorithm>
#include <vector>

#include "sim/decision/order/gone_stories.hpp"

namespace sprintcast {

double SpikeValue::worth_at(double its_net) const {
    return std::clamp(its_net, 0.0, std::max(perfect.mean, 0.0));
}

SpikeValue value_of_spike(const Plan& plan,
                          StoryIndex spike,
                          std::uint64_t seed,
                          std::uint64_t trials,
                          const RunOptions& options) {
    const StoryIndex about = plan.stories[spike].finding->about;
    Plan blind_plan = plan;
    blind_plan.stories[spike].finding.reset();

    const auto play = [&](const Plan& played) { return play_nets(played, seed, trials, options); };
    const std::vector<double> with = play(plan);
    const std::vector<double> blind = play(blind_plan);
    const std::vector<double> kept = play(without(plan, gone_with(plan, {spike})));
    const std::vector<double> dropped = play(without(plan, gone_with(plan, {spike, about})));

    SpikeValue value;
    value.without = gain_of(dropped, kept).mean > 0.0 ? BlindDecision::drop : BlindDecision::keep;
    const std::vector<double>& best = value.without == BlindDecision::drop ? dropped : kept;
    std::vector<double> best_of_each(trials);
    for (std::size_t i = 0; i < trials; ++i) {
        best_of_each[i] = std::max(kept[i], dropped[i]);
    }
    value.net = gain_of(with, best);
    value.blind = gain_of(blind, kept);
    value.perfect = gain_of(best_of_each, best);
    value.informing = gain_of(with, blind);
    return value;
}

}  // namespace sprintcast
