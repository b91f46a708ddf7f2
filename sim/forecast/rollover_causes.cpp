#include "sim/forecast/rollover_causes.hpp"

#include <algorithm>
#include <bit>
#include <iterator>
#include <memory>

#include "sim/engine/run/replayer.hpp"
#include "sim/forecast/sensitivity/held_capacity.hpp"
#include "sim/forecast/sensitivity/held_inputs.hpp"
#include "sim/forecast/sensitivity/held_sum.hpp"
#include "sim/plan/compile/free_story.hpp"

namespace sprintcast {

namespace {

constexpr double median = 0.0;  // as a score

/// Something taken away, and of which of the stories at hand that is which cause; the cause is none
/// where all goes as expected.
struct Removal {
    Change change;
    std::optional<RolloverCause> cause;
    std::vector<std::size_t> places;  // of stories
};

/// Finds what can be taken away.
class RemovalFinder {
  public:
    RemovalFinder(const Plan& plan, const std::vector<StoryIndex>& stories)
        : plan_{plan}, layout_{plan}, stories_{stories} {}

    /// @param freed  receives plans that the removals refer to
    std::vector<Removal> find(std::vector<std::unique_ptr<Plan>>& freed) {
        std::vector<std::size_t> all;
        for (std::size_t place = 0; place < stories_.size(); ++place) {
            const StoryIndex story = stories_[place];
            all.push_back(place);
            add(hold_own_estimate(plan_, layout_, story, median),
                RolloverCause::own_estimate,
                {place});
            add(estimates_except(story), RolloverCause::other_estimates, {place});
            const StoryPlan& its = plan_.stories[story];
            if (its.wait || its.not_before > 0 || !plan_.predecessors(story).empty()) {
                freed.push_back(std::make_unique<Plan>(let_begin_any_time(plan_, story)));
                add({}, RolloverCause::waiting, {place}, freed.back().get());
            }
        }
        add(shared_parts(), RolloverCause::shared_error, all);
        for (TeamIndex team; team.value < plan_.teams.size(); ++team.value) {
            std::vector<std::size_t> own;
            std::copy_if(all.begin(), all.end(), std::back_inserter(own), [&](std::size_t place) {
                return plan_.stories[stories_[place]].team == team;
            });
            if (!own.empty()) {
                add(hold_capacity_at_median(plan_, layout_, team), RolloverCause::capacity, own);
            }
        }
        add(everything(), std::nullopt, all);
        return std::move(removals_);
    }

  private:
    // A cause that nothing varies for is none.
    void add(const std::vector<HeldDraw>& holds,
             std::optional<RolloverCause> cause,
             const std::vector<std::size_t>& places,
             const Plan* plan = nullptr) {
        if (cause && holds.empty() && plan == nullptr) {
            return;
        }
        Removal& removal = removals_.emplace_back();
        removal.change.holds = holds;
        removal.change.plan = plan;
        removal.cause = cause;
        removal.places = places;
    }

    [[nodiscard]] std::vector<HeldDraw> estimates_except(std::optional<StoryIndex> story) const {
        std::vector<HeldDraw> holds;
        for (StoryIndex other; other.value < plan_.stories.size(); ++other.value) {
            if (other != story) {
                append(holds, hold_own_estimate(plan_, layout_, other, median));
            }
        }
        return holds;
    }

    [[nodiscard]] std::vector<HeldDraw> shared_parts() const {
        std::vector<HeldDraw> holds;
        for (ErrorIndex error; error.value < plan_.errors.size(); ++error.value) {
            append(holds, hold_shared_error(plan_, layout_, error, median));
        }
        for (GrowthIndex growth; growth.value < plan_.growths.size(); ++growth.value) {
            append(holds, hold_growth(plan_, layout_, growth, median));
        }
        return holds;
    }

    [[nodiscard]] std::vector<HeldDraw> everything() const {
        std::vector<HeldDraw> holds = estimates_except(std::nullopt);
        append(holds, shared_parts());
        for (StoryIndex story; story.value < plan_.stories.size(); ++story.value) {
            append(holds, hold_wait(plan_, layout_, story, median));
        }
        for (TeamIndex team; team.value < plan_.teams.size(); ++team.value) {
            append(holds, hold_capacity_at_median(plan_, layout_, team));
        }
        return holds;
    }

    const Plan& plan_;
    DrawLayout layout_;
    const std::vector<StoryIndex>& stories_;
    std::vector<Removal> removals_;
};

/// What became of the rollovers of each story.
struct RolloverTally {
    struct OfStory {
        std::uint64_t trials = 0;
        std::array<std::uint64_t, rollover_causes> alone{};
        std::uint64_t together = 0;
        std::uint64_t in_any_case = 0;
    };

    void merge(const RolloverTally& other) {
        for (std::size_t place = 0; place < stories.size(); ++place) {
            OfStory& into = stories[place];
            const OfStory& from = other.stories[place];
            into.trials += from.trials;
            for (std::size_t cause = 0; cause < rollover_causes; ++cause) {
                into.alone.at(cause) += from.alone.at(cause);
            }
            into.together += from.together;
            into.in_any_case += from.in_any_case;
        }
    }

    std::vector<OfStory> stories;
};

/// The rollovers of one story in a group of trials, and what each removal does to them: a bit for
/// each trial.
struct GroupRollovers {
    std::uint64_t rolled = 0;
    std::array<std::uint64_t, rollover_causes> alone{};  // of these: not without this cause
    std::uint64_t at_all = 0;                            // not when all goes as expected
};

void add(const GroupRollovers& group, RolloverTally::OfStory& tally) {
    const auto count = [](std::uint64_t trials) {
        return static_cast<std::uint64_t>(std::popcount(trials));
    };
    std::uint64_t undecided = group.rolled;
    for (std::size_t cause = 0; cause < rollover_causes; ++cause) {
        tally.alone.at(cause) += count(group.alone.at(cause));
        undecided &= ~group.alone.at(cause);
    }
    tally.trials += count(group.rolled);
    tally.together += count(undecided & group.at_all);
    tally.in_any_case += count(undecided & ~group.at_all);
}

}  // namespace

std::vector<StoryIndex> likely_to_roll_over(const Forecast& forecast, std::size_t most) {
    constexpr double likely = 0.05;
    std::vector<StoryIndex> stories;
    for (StoryIndex story; story.value < forecast.stories.size(); ++story.value) {
        if (forecast.stories[story].chance_of_rollover >= likely) {
            stories.push_back(story);
        }
    }
    std::stable_sort(stories.begin(), stories.end(), [&](StoryIndex a, StoryIndex b) {
        return forecast.stories[a].chance_of_rollover > forecast.stories[b].chance_of_rollover;
    });
    stories.resize(std::min(stories.size(), most));
    return stories;
}

RolloverReasons explain_rollovers(const Plan& plan,
                                  const std::vector<StoryIndex>& stories,
                                  std::uint64_t seed,
                                  std::uint64_t trials,
                                  const RunOptions& options) {
    std::vector<std::unique_ptr<Plan>> freed;
    const std::vector<Removal> removals = RemovalFinder{plan, stories}.find(freed);

    const auto look = [&](Replayer& replayer, const TrialRange& range, RolloverTally& tally) {
        // Who rolls over in which trials of the group.
        std::vector<GroupRollovers> groups(stories.size());
        for (std::uint64_t trial = range.first; trial < range.end; ++trial) {
            const Future& future = replayer.play(trial);
            for (std::size_t place = 0; place < stories.size(); ++place) {
                const bool rolls = future.stories[stories[place]].rollovers > 0;
                groups[place].rolled |= std::uint64_t{rolls} << (trial - range.first);
            }
        }
        // Those trials again, with one thing at a time taken away.
        for (const Removal& removal : removals) {
            std::uint64_t wanted = 0;
            for (const std::size_t place : removal.places) {
                wanted |= groups[place].rolled;
            }
            replayer.change(removal.change);
            for (; wanted != 0; wanted &= wanted - 1) {
                const auto bit = static_cast<unsigned>(std::countr_zero(wanted));
                const Future& future = replayer.play(range.first + bit);
                for (const std::size_t place : removal.places) {
                    GroupRollovers& group = groups[place];
                    std::uint64_t& helped =
                        removal.cause ? group.alone.at(static_cast<std::size_t>(*removal.cause))
                                      : group.at_all;
                    const bool rolls = future.stories[stories[place]].rollovers > 0;
                    helped |= group.rolled & (std::uint64_t{!rolls} << bit);
                }
            }
            replayer.restore();
        }
        for (std::size_t place = 0; place < stories.size(); ++place) {
            add(groups[place], tally.stories[place]);
        }
    };
    const RolloverTally none{std::vector<RolloverTally::OfStory>(stories.size())};
    const RolloverTally tally = replay_trials(plan, seed, trials, none, look, options);

    RolloverReasons reasons;
    reasons.trials = trials;
    for (std::size_t place = 0; place < stories.size(); ++place) {
        const RolloverTally::OfStory& of_story = tally.stories[place];
        StoryRollovers story{stories[place], of_story.trials, {}, 0.0, 0.0};
        if (of_story.trials > 0) {
            const auto share = [&](std::uint64_t count) {
                return static_cast<double>(count) / static_cast<double>(of_story.trials);
            };
            for (const Removal& removal : removals) {
                const auto& places = removal.places;
                if (removal.cause &&
                    std::find(places.begin(), places.end(), place) != places.end()) {
                    const auto cause = static_cast<std::size_t>(*removal.cause);
                    story.alone.at(cause) = share(of_story.alone.at(cause));
                }
            }
            story.together = share(of_story.together);
            story.in_any_case = share(of_story.in_any_case);
        }
        reasons.stories.push_back(story);
    }
    return reasons;
}

}  // namespace sprintcast
