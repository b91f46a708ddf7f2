#include "sim/engine/paired_trials.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>

#include "sim/engine/parallel_for.hpp"
#include "sim/engine/trial.hpp"

namespace sprintcast {

namespace {

/// A plan's own player.
struct Player {
    Player(const Plan& its_plan, std::uint64_t seed)
        : plan{its_plan}, layout{plan}, draws{seed, layout}, trial{plan, TrialDraws{draws}} {}

    const Plan& plan;
    DrawLayout layout;
    GroupDraws draws;
    Trial trial;
};

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
    const std::uint64_t blocks = (trials + trials_per_block - 1) / trials_per_block;
    const auto workers = static_cast<unsigned>(
        std::min<std::uint64_t>(options.threads, std::max<std::uint64_t>(blocks, 1)));
    const std::vector<StoryIndex> base_stories = all_stories(base);
    const std::vector<StoryIndex> other_stories = all_stories(other);

    // Each worker takes one block after another until there are none; counts merge in any order.
    PairedOutcomes total;
    std::atomic<std::uint64_t> next_block{0};
    std::uint64_t finished = 0;
    std::mutex mutex;
    parallel_for(workers, workers, [&](std::uint64_t) {
        Player of_base{base, seed};
        Player of_other{other, other_seed};
        PairedOutcomes own;
        for (std::uint64_t block = next_block++; block < blocks; block = next_block++) {
            if (options.stop != nullptr && *options.stop) {
                throw Interrupted{};
            }
            PairedOutcomes::Batch& batch = own.of_batch[block % PairedOutcomes::batches];
            batch.finishes.resize(1 + epics.size());
            const std::uint64_t first = block * trials_per_block;
            const std::uint64_t end = std::min(trials, first + trials_per_block);
            for (std::uint64_t number = first; number < end; ++number) {
                const Future& future = of_base.trial.play(number);
                const Future& other_future = of_other.trial.play(number);
                if (base.money && other.money) {
                    const Money money = money_of(base, future);
                    const Money other_money = money_of(other, other_future);
                    own.base_money.add(money, block % PairedOutcomes::batches);
                    own.other_money.add(other_money, block % PairedOutcomes::batches);
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
            batch.trials += end - first;
            if (options.on_progress) {
                const std::lock_guard lock{mutex};
                finished += end - first;
                options.on_progress(finished);
            }
        }
        const std::lock_guard lock{mutex};
        total.merge(own);
    });
    return total;
}

}  // namespace sprintcast
