#include "sim/decision/order/find_drops.hpp"

#include <algorithm>
#include <utility>

#include "sim/decision/order/gone_stories.hpp"
#include "sim/decision/order/race.hpp"
#include "sim/plan/compile/select_stories.hpp"

namespace sprintcast {

namespace {

constexpr std::size_t most_drops = 20;

/// A story that might be dropped.
struct Candidate {
    StoryIndex story;
    std::vector<bool> is_gone;  ///< with it
};

bool has_known_worth(const Plan& plan, const std::vector<bool>& is_gone) {
    for (StoryIndex story; story.value < plan.stories.size(); ++story.value) {
        const StoryPlan& planned = plan.stories[story];
        const bool is_for_others =
            !planned.outcomes.empty() || planned.finding || !plan.successors(story).empty();
        if (is_gone[story.value] && !planned.value && !is_for_others) {
            return false;
        }
    }
    return std::none_of(plan.epics.begin(), plan.epics.end(), [&](const EpicPlan& epic) {
        return epic.late_cost > 0.0 && epic.target &&
               std::any_of(epic.stories.begin(), epic.stories.end(), [&](StoryIndex story) {
                   return is_gone[story.value];
               });
    });
}

// The plan with what might be dropped behind all else, where it delays nothing.
Plan with_last(const Plan& plan, const std::vector<bool>& is_last) {
    std::vector<StoryIndex> order;
    for (const bool last : {false, true}) {
        for (StoryIndex story; story.value < plan.stories.size(); ++story.value) {
            if (is_last[story.value] == last) {
                order.push_back(story);
            }
        }
    }
    return select_stories(plan, order);
}

// The plan in which some stories are worth nothing.
Plan worthless(const Plan& plan, const std::vector<bool>& is_worthless) {
    Plan changed = plan;
    for (StoryIndex story; story.value < plan.stories.size(); ++story.value) {
        if (is_worthless[story.value]) {
            changed.stories[story].value.reset();
        }
    }
    return changed;
}

/// Tells which stories to drop in futures that are played only for that.
class DropSearch {
  public:
    DropSearch(const Plan& plan,
               std::uint64_t seed,
               std::uint64_t trials,
               const RunOptions& options)
        : plan_{plan}, race_{seed, trials, options}, nets_{race_.play(plan)} {}

    /// Those that the plan is clearly worth more without, those that few others go with first.
    [[nodiscard]] std::vector<Candidate> find() const {
        std::vector<Candidate> candidates;
        for (StoryIndex story; story.value < plan_.stories.size(); ++story.value) {
            std::vector<bool> is_gone = dropped_with(plan_, story);
            if (!plan_.stories[story].finding && has_known_worth(plan_, is_gone)) {
                candidates.push_back({story, std::move(is_gone)});
            }
        }
        const std::vector<Challenge> challenges = race_.challenge(
            candidates.size(),
            [&](std::size_t i) { return without(plan_, candidates[i].is_gone); },
            nets_);
        std::vector<std::size_t> clear;
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            if (is_clear(challenges[i].gain, sure_of_many)) {
                clear.push_back(i);
            }
        }
        std::stable_sort(clear.begin(), clear.end(), [&](std::size_t a, std::size_t b) {
            return challenges[a].gain.mean > challenges[b].gain.mean;
        });
        clear.resize(std::min(clear.size(), most_drops));
        std::vector<Candidate> found;
        for (const std::size_t i : clear) {
            if (pays_behind_all(candidates[i]) && pays_beyond_spikes(candidates[i])) {
                found.push_back(std::move(candidates[i]));
            }
        }
        std::stable_sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
            return size_of(a) < size_of(b);
        });
        return largest_of(found);
    }

  private:
    static std::ptrdiff_t size_of(const Candidate& candidate) {
        return std::count(candidate.is_gone.begin(), candidate.is_gone.end(), true);
    }

    [[nodiscard]] bool pays_behind_all(const Candidate& candidate) const {
        return is_clear(gain_of(race_.play(without(plan_, candidate.is_gone)),
                                race_.play(with_last(plan_, candidate.is_gone))));
    }

    // Not only because a spike into it goes too.
    [[nodiscard]] bool pays_beyond_spikes(const Candidate& candidate) const {
        std::vector<bool> spikes = candidate.is_gone;
        for (StoryIndex story; story.value < plan_.stories.size(); ++story.value) {
            spikes[story.value] = spikes[story.value] && plan_.stories[story].finding;
        }
        return std::count(spikes.begin(), spikes.end(), true) == 0 ||
               is_clear(gain_of(race_.play(without(plan_, candidate.is_gone)),
                                race_.play(without(plan_, spikes))));
    }

    // Leaves out what goes with another, and what is dropped only for the sake of those that go
    // with it.
    [[nodiscard]] std::vector<Candidate> largest_of(const std::vector<Candidate>& found) const {
        std::vector<Candidate> chosen;
        for (const Candidate& candidate : found) {
            const auto goes_with = [&](const Candidate& other) {
                return candidate.is_gone[other.story.value];
            };
            std::vector<bool> less(plan_.stories.size(), false);
            bool has_less = false;
            for (const Candidate& other : chosen) {
                for (std::size_t i = 0; goes_with(other) && i < less.size(); ++i) {
                    less[i] = less[i] || other.is_gone[i];
                    has_less = true;
                }
            }
            if (has_less && !is_clear(gain_of(race_.play(without(plan_, candidate.is_gone)),
                                              race_.play(without(plan_, less))))) {
                continue;
            }
            std::erase_if(chosen, goes_with);
            chosen.push_back(candidate);
        }
        return chosen;
    }

    const Plan& plan_;
    Race race_;
    std::vector<double> nets_;
};

}  // namespace

std::vector<Drop> find_drops(const Plan& plan,
                             std::uint64_t seed,
                             const std::vector<double>& nets,
                             const RunOptions& options) {
    constexpr std::uint64_t other_luck = 0xd209;
    const auto bounded = [&](std::uint64_t story_plays) {
        return std::min<std::uint64_t>(
            nets.size(), std::max<std::uint64_t>(story_plays / plan.stories.size(), 128));
    };
    const DropSearch search{
        plan, seed ^ other_luck, std::min(bounded(40'000), 2 * trials_per_block), options};

    // Valued in futures that the search has not seen.
    RunOptions quiet = options;
    quiet.on_progress = nullptr;
    const std::uint64_t trials = bounded(200'000);
    const auto play = [&](const Plan& played) { return play_nets(played, seed, trials, quiet); };
    const std::vector<double> base{nets.begin(),
                                   nets.begin() + static_cast<std::ptrdiff_t>(trials)};
    std::vector<Drop> drops;
    for (const Candidate& candidate : search.find()) {
        Drop drop;
        drop.story = candidate.story;
        for (StoryIndex story; story.value < plan.stories.size(); ++story.value) {
            if (candidate.is_gone[story.value] && story != candidate.story) {
                drop.with.push_back(story);
            }
        }
        drop.gain = gain_of(play(without(plan, candidate.is_gone)), base);
        if (is_clear(drop.gain)) {
            drop.earned = gain_of(base, play(worthless(plan, candidate.is_gone))).mean;
            drops.push_back(std::move(drop));
        }
    }
    std::stable_sort(drops.begin(), drops.end(), [](const Drop& a, const Drop& b) {
        return a.gain.mean > b.gain.mean;
    });
    return drops;
}

}  // namespace sprintcast
