#include "sim/forecast/sensitivity/telling_inputs.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "sim/engine/run/replayer.hpp"

namespace sprintcast {

namespace {

bool is_of_story(const HeldInput& input) {
    return input.input.kind == Input::Kind::own_estimate || input.input.kind == Input::Kind::wait ||
           input.input.kind == Input::Kind::experiment;
}

/// Sums of the days on which all is done, by change.
struct EndSums {
    std::vector<std::int64_t> of_change;

    void merge(const EndSums& other) {
        for (std::size_t i = 0; i < of_change.size(); ++i) {
            of_change[i] += other.of_change[i];
        }
    }
};

}  // namespace

std::vector<const Change*> changes_of(const std::vector<HeldInput>& inputs) {
    std::vector<const Change*> changes;
    for (const HeldInput& input : inputs) {
        for (const Change& change : input.changes) {
            changes.push_back(&change);
        }
    }
    return changes;
}

std::vector<HeldInput> most_telling(std::vector<HeldInput> inputs,
                                    std::size_t most,
                                    const Plan& plan,
                                    std::uint64_t seed,
                                    const RunOptions& options) {
    if (static_cast<std::size_t>(std::count_if(inputs.begin(), inputs.end(), is_of_story)) <=
        most) {
        return inputs;
    }
    // A few trials of each of two groups, side by side.
    constexpr std::uint64_t of_group = 8;
    constexpr std::uint64_t groups = 2;
    const std::vector<const Change*> changes = changes_of(inputs);
    const auto look = [&](Replayer& replayer, const TrialRange& range, EndSums& sums) {
        for (std::size_t i = 0; i < changes.size(); ++i) {
            replayer.change(*changes[i]);
            for (std::uint64_t trial = range.first; trial < range.first + of_group; ++trial) {
                sums.of_change[i] += std::min(last_finish(replayer.play(trial)), plan.days);
            }
            replayer.restore();
        }
    };
    RunOptions quietly = options;
    quietly.on_progress = nullptr;
    const EndSums sums = replay_trials(plan,
                                       seed,
                                       groups * trials_per_group,
                                       EndSums{std::vector<std::int64_t>(changes.size())},
                                       look,
                                       quietly);

    // The swing of each, and the least one that is among the greatest.
    std::vector<std::int64_t> swings;
    std::vector<std::int64_t> of_stories;
    std::size_t first = 0;
    for (const HeldInput& input : inputs) {
        const auto begin = sums.of_change.begin() + static_cast<std::ptrdiff_t>(first);
        const auto [low, high] =
            std::minmax_element(begin, begin + static_cast<std::ptrdiff_t>(input.changes.size()));
        swings.push_back(*high - *low);
        if (is_of_story(input)) {
            of_stories.push_back(swings.back());
        }
        first += input.changes.size();
    }
    std::sort(of_stories.begin(), of_stories.end(), std::greater<>{});
    const std::int64_t least = most == 0 ? 0 : of_stories[most - 1];
    std::vector<HeldInput> kept;
    std::size_t of_story = 0;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const bool is_told = !is_of_story(inputs[i]) || (swings[i] >= least && of_story < most);
        of_story += is_told && is_of_story(inputs[i]) ? 1 : 0;
        if (is_told) {
            kept.push_back(std::move(inputs[i]));
        }
    }
    return kept;
}

}  // namespace sprintcast
