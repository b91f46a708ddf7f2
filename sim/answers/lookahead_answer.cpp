#include "sim/answers/lookahead_answer.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "scenarios/text/effort_scale.hpp"
#include "sim/answers/order_answer.hpp"
#include "sim/decision/stopping/net_values.hpp"
#include "sim/plan/compile.hpp"

namespace sprintcast {

namespace {

// The look that is proposed where nobody has scheduled one.
constexpr double proposed_days = 1.0;
constexpr double proposed_resolves = 0.5;
constexpr std::size_t most_proposed = 5;

StoryIndex find_story(const Scenario& scenario, const std::string& id) {
    const auto story = std::find_if(scenario.backlog.begin(),
                                    scenario.backlog.end(),
                                    [&](const Story& each) { return each.id == id; });
    return {static_cast<std::uint32_t>(story - scenario.backlog.begin())};
}

// The scenario with a look into a story just before it.
Scenario with_spike(const Scenario& scenario, StoryIndex about, const std::string& id) {
    Scenario changed = scenario;
    const auto place = changed.backlog.begin() + static_cast<std::ptrdiff_t>(about.value);
    Story spike;
    spike.id = id;
    spike.team = place->team;
    spike.spike_days = proposed_days;
    spike.informs = place->id;
    spike.resolves = proposed_resolves;
    // Where an outcome brings the story about, it brings the look about too.
    for (Story& story : changed.backlog) {
        for (ExperimentOutcome& outcome : story.outcomes) {
            if (std::find(outcome.then.begin(), outcome.then.end(), spike.informs) !=
                outcome.then.end()) {
                outcome.then.push_back(id);
            }
        }
    }
    changed.backlog.insert(place, std::move(spike));
    return changed;
}

bool is_open_spike(const Story& story) {
    return !story.informs.empty() && story.done == 0.0 && story.resolves > 0.0;
}

// Large or unknown, and not begun: a look into it may be worth its time.
bool wants_a_look(const Scenario& scenario, const Story& story) {
    const bool is_large = story.is_unknown || story.points.value_or(0.0) >= effort_scale.back();
    return is_large && story.done == 0.0 && story.outcomes.empty() &&
           !is_looked_into(scenario, story);
}

// Which stories want a look for sure is known when the sprints are.
std::uint64_t most_spikes(const Scenario& scenario) {
    std::size_t own = 0;
    std::size_t proposed = 0;
    for (const Story& story : scenario.backlog) {
        own += is_open_spike(story) ? 1 : 0;
        proposed += wants_a_look(scenario, story) ? 1 : 0;
    }
    return own + std::min(proposed, most_proposed);
}

/// Values spikes.
struct SpikeValues {
    std::uint64_t seed;
    std::uint64_t trials;
    const RunOptions& run;

    // None when nothing says what the story is worth and costs.
    [[nodiscard]] std::optional<SpikeValue> of(const Scenario& scenario,
                                               const Plan& plan,
                                               const std::string& spike) const {
        const StoryIndex index = find_story(scenario, spike);
        if (!plan.money || !plan.stories[index].finding || !scenario.value_point) {
            return std::nullopt;
        }
        return value_of_spike(plan, index, seed, trials, run);
    }

    void add_own(LookaheadAnswer& answer) const {
        for (const Story& story : answer.scenario().backlog) {
            if (is_open_spike(story)) {
                answer.spikes.push_back({story.informs,
                                         story.id,
                                         *story.spike_days,
                                         story.resolves,
                                         of(answer.scenario(), *answer.variant->plan, story.id)});
            }
        }
    }

    void add_proposed(LookaheadAnswer& answer) const {
        const Scenario& scenario = answer.scenario();
        std::size_t proposed = 0;
        for (StoryIndex index; index.value < answer.stories.size(); ++index.value) {
            const Story& story = scenario.backlog[index.value];
            if (!wants_a_look(scenario, story) ||
                answer.stories[index].sprints.back().begun < likely_to_start ||
                proposed == most_proposed) {
                continue;
            }
            ++proposed;
            const std::string id = "spike into " + story.id;
            const Scenario with = with_spike(scenario, index, id);
            answer.spikes.push_back(
                {story.id, "", proposed_days, proposed_resolves, of(with, compile(with), id)});
        }
    }
};

}  // namespace

bool is_looked_into(const Scenario& scenario, const Story& story) {
    return std::any_of(scenario.backlog.begin(), scenario.backlog.end(), [&](const Story& other) {
        return other.informs == story.id;
    });
}

LookaheadAnswer look_into_sprints(const VariantPointer& variant,
                                  std::uint32_t sprints,
                                  std::uint64_t seed,
                                  std::uint64_t trials,
                                  Work::Part& part) {
    constexpr std::uint64_t plays_of_spike = 4;  // with it, without it ...
    const RunOptions run =
        part.run_passes(trials * (2 + plays_of_spike * most_spikes(variant->scenario)));
    const Plan& plan = *variant->plan;
    LookaheadAnswer answer{variant, look_ahead(plan, sprints, seed, trials, run), {}, {}};
    const SpikeValues values{seed, trials, run};
    values.add_own(answer);
    values.add_proposed(answer);
    if (can_be_dropped(variant->scenario)) {
        answer.drops = find_drops(plan, seed, play_nets(plan, seed, trials, run), run);
    }
    part.finish();
    return answer;
}

}  // namespace sprintcast
