#include "sim/engine/run/paired_trials.hpp"

#include <algorithm>
#include <optional>

#include "sim/engine/run/run_blocks.hpp"
#include "sim/engine/trial_player.hpp"

namespace sprintcast {

namespace {

// The day on which all of some stories are finished; none if not before the plan's end.
template <class Stories>
std::optional<Day> finish_of(const Stories& stories, const Future& future, const Plan& plan) {
    Day last = 0;
    for (const StoryIndex story : stories) {
        last = std::max(last, future.stories[story].finished);
    }
    return last < plan.days ? std::optional{last} : std::nullopt;
}

std::vector<StoryIndex> all_stories(const Plan& plan) {
    std::vector<StoryIndex> stories;
    for (StoryIndex story; story.value < plan.stories.size(); ++story.value) {
        stories.push_back(story);
    }
    return stories;
}

void add(PairedFinish& finish,
         const std::optional<Day>& base,
         const std::optional<Day>& other,
         const std::optional<Day>& base_target,
         const std::optional<Day>& other_target,
         Day start_difference) {
    if (base) {
        finish.base_days.add(static_cast<std::size_t>(*base));
    }
    if (other) {
        finish.other_days.add(static_cast<std::size_t>(*other));
    }
    const bool is_earlier = other && (!base || *other + start_difference < *base);
    const bool is_later = base && (!other || *other + start_difference > *base);
    finish.earlier += is_earlier ? 1 : 0;
    finish.later += is_later ? 1 : 0;
    if (base_target && other_target) {
        const bool base_meets = base && *base <= *base_target;
        const bool other_meets = other && *other <= *other_target;
        finish.newly_met += other_meets && !base_meets ? 1 : 0;
        finish.newly_missed += base_meets && !other_meets ? 1 : 0;
    }
}

/// What is compared, and how.
struct Pair {
    const Plan& base;
    const Plan& other;
    std::span<const EpicPair> epics;
    Day start_difference;
    std::vector<StoryIndex> base_stories;
    std::vector<StoryIndex> other_stories;
};

/// Plays blocks of both plans.
class PairWorker {
  public:
    PairWorker(const Pair& pair, std::uint64_t seed, std::uint64_t other_seed)
        : pair_{pair}, base_{pair.base, seed}, other_{pair.other, other_seed} {}

    void run(TrialRange trials) {
        const std::size_t place = trials.first / trials_per_block % PairedOutcomes::batches;
        PairedOutcomes::Batch& batch = outcomes_.of_batch[place];
        batch.finishes.resize(1 + pair_.epics.size());
        batch.trials += trials.end - trials.first;
        for (std::uint64_t number = trials.first; number < trials.end; ++number) {
            compare(base_.play(number), other_.play(number), place, batch);
        }
    }

    [[nodiscard]] const PairedOutcomes& outcomes() const { return outcomes_; }

  private:
    void compare(const Future& future,
                 const Future& other_future,
                 std::size_t place,
                 PairedOutcomes::Batch& batch) {
        const auto& [base, other, epics, start_difference, base_stories, other_stories] = pair_;
        if (base.money && other.money) {
            const Money money = money_of(base, future);
            const Money other_money = money_of(other, other_future);
            outcomes_.base_money.add(money, place);
            outcomes_.other_money.add(other_money, place);
            batch.richer += other_money.net() > money.net() ? 1 : 0;
        }
        add(batch.finishes[0],
            finish_of(base_stories, future, base),
            finish_of(other_stories, other_future, other),
            base.target,
            other.target,
            start_difference);
        for (std::size_t i = 0; i < epics.size(); ++i) {
            const EpicPlan& base_epic = base.epics[epics[i].base];
            const EpicPlan& other_epic = other.epics[epics[i].other];
            add(batch.finishes[1 + i],
                finish_of(base_epic.stories, future, base),
                finish_of(other_epic.stories, other_future, other),
                base_epic.target,
                other_epic.target,
                start_difference);
        }
    }

    const Pair& pair_;
    TrialPlayer base_;
    TrialPlayer other_;
    PairedOutcomes outcomes_;
};

}  // namespace

void PairedFinish::merge(const PairedFinish& other) {
    base_days.merge(other.base_days);
    other_days.merge(other.other_days);
    earlier += other.earlier;
    later += other.later;
    newly_met += other.newly_met;
    newly_missed += other.newly_missed;
}

void PairedOutcomes::merge(const PairedOutcomes& other) {
    base_money.merge(other.base_money);
    other_money.merge(other.other_money);
    for (std::size_t i = 0; i < batches; ++i) {
        of_batch[i].trials += other.of_batch[i].trials;
        of_batch[i].richer += other.of_batch[i].richer;
        auto& into = of_batch[i].finishes;
        into.resize(std::max(into.size(), other.of_batch[i].finishes.size()));
        for (std::size_t k = 0; k < other.of_batch[i].finishes.size(); ++k) {
            into[k].merge(other.of_batch[i].finishes[k]);
        }
    }
}

PairedOutcomes run_paired_trials(const Plan& base,
                                 const Plan& other,
                                 std::span<const EpicPair> epics,
                                 Day start_difference,
                                 std::uint64_t seed,
                                 std::uint64_t other_seed,
                                 std::uint64_t trials,
                                 const RunOptions& options) {
    const Pair pair{base, other, epics, start_difference, all_stories(base), all_stories(other)};
    PairedOutcomes total;
    run_blocks(
        {0, trials},
        options,
        [&] {
            return PairWorker{pair, seed, other_seed};
        },
        [&](const PairWorker& worker) { total.merge(worker.outcomes()); });
    return total;
}

}  // namespace sprintcast
