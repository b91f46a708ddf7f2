#include "sim/forecast/sensitivity/sensitivity.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>

#include "sim/engine/run/replayer.hpp"
#include "sim/forecast/critical_path.hpp"
#include "sim/forecast/sensitivity/telling_inputs.hpp"
#include "sim/forecast/summarize.hpp"

namespace sprintcast {

namespace {

constexpr std::size_t batches = 32;

// Stories played in all futures together, beyond which there are fewer futures: some seconds.
constexpr std::uint64_t most_stories = 20'000'000;
constexpr std::uint64_t fewest_trials = 1024;

/// Days on which all is done, in trials of a batch.
struct FinishDays {
    std::uint64_t trials = 0;
    Counts days;

    void add(const Plan& plan, const Future& future) {
        const Day last = last_finish(future);
        ++trials;
        if (last < plan.days) {
            days.add(static_cast<std::size_t>(last));
        }
    }

    void merge(const FinishDays& other) {
        trials += other.trials;
        days.merge(other.days);
    }

    /// On a scale without gaps between days [days].
    [[nodiscard]] std::optional<double> finish_at(double confidence) const {
        return continuous_quantile(days, trials, confidence);
    }
};

/// What comes of each change, in batches that tell errors: group g belongs to batch g mod 32.
struct SwingTally {
    SwingTally(const Plan& plan, std::size_t changes)
        : of_change(changes), critical(plan.stories.size()) {}

    void merge(const SwingTally& other) {
        for (std::size_t i = 0; i < batches; ++i) {
            base.at(i).merge(other.base.at(i));
            for (std::size_t k = 0; k < of_change.size(); ++k) {
                of_change[k].at(i).merge(other.of_change[k].at(i));
            }
        }
        for (StoryIndex story; story.value < critical.size(); ++story.value) {
            critical[story] += other.critical[story];
        }
    }

    std::array<FinishDays, batches> base;
    std::vector<std::array<FinishDays, batches>> of_change;
    IndexedVector<StoryKind, std::uint64_t> critical;  // trials in which it is on the path
};

// All trials, less those of one batch.
FinishDays sum_of(const std::array<FinishDays, batches>& parts, std::size_t left_out = batches) {
    FinishDays all;
    for (std::size_t i = 0; i < batches; ++i) {
        if (i != left_out) {
            all.merge(parts.at(i));
        }
    }
    return all;
}

// The confidence with which these trials give the date that the forecast gives from all of its own:
// 85 % or near it.
double anchor_of(const FinishDays& base, const std::optional<Day>& forecast_p85) {
    constexpr double half = 0.5;
    const auto ended_by = [&](std::size_t day) {
        return static_cast<double>(base.days.up_to(day));
    };
    const auto trials = static_cast<double>(base.trials);
    const double usual = confidences[p85] * trials;
    if (!forecast_p85) {
        return std::max(usual, ended_by(base.days.end()) + half) / trials;
    }
    const auto day = static_cast<std::size_t>(*forecast_p85);
    const double before = day == 0 ? 0.0 : ended_by(day - 1);
    return std::max(before + half, std::min(usual, ended_by(day) - half)) / trials;
}

std::optional<double> difference_of(const FinishDays& low,
                                    const FinishDays& high,
                                    double confidence) {
    const auto of_low = low.finish_at(confidence);
    const auto of_high = high.finish_at(confidence);
    return of_low && of_high ? std::optional{*of_high - *of_low} : std::nullopt;
}

// High less low; its error from what leaving out one batch after another makes of it (the
// jackknife), none known near the plan's end.
std::optional<Estimate> swing_of(const std::array<FinishDays, batches>& low,
                                 const std::array<FinishDays, batches>& high,
                                 double confidence) {
    const auto whole = difference_of(sum_of(low), sum_of(high), confidence);
    if (!whole) {
        return std::nullopt;
    }
    double squares = 0.0;
    double count = 0.0;
    Estimate swing{*whole, std::numeric_limits<double>::quiet_NaN()};
    for (std::size_t i = 0; i < batches; ++i) {
        if (low.at(i).trials == 0) {
            continue;
        }
        const auto without = difference_of(sum_of(low, i), sum_of(high, i), confidence);
        if (!without) {
            return swing;
        }
        squares += (*without - *whole) * (*without - *whole);
        ++count;
    }
    if (count > 1.0) {
        swing.mc_error = std::sqrt(squares * (count - 1.0) / count);
    }
    return swing;
}

// How far to the front of the list: never ones with one end in sight, then the greatest swing.
double rank_of(const InputEffect& effect) {
    if (effect.swing) {
        return std::abs(effect.swing->value);
    }
    return effect.p85_low || effect.p85_high ? std::numeric_limits<double>::infinity() : -1.0;
}

std::optional<Day> day_of(const FinishDays& finish, double confidence) {
    const auto day = quantile(finish.days, finish.trials, confidence);
    return day ? std::optional{static_cast<Day>(*day)} : std::nullopt;
}

}  // namespace

Sensitivity measure_sensitivity(const Plan& plan,
                                const Forecast& forecast,
                                std::span<const StatedInput> stated,
                                std::uint64_t seed,
                                std::uint64_t trials,
                                const RunOptions& options,
                                std::size_t most_of_stories) {
    const std::vector<HeldInput> inputs =
        most_telling(find_inputs(plan, forecast, stated), most_of_stories, plan, seed, options);
    const std::vector<const Change*> changes = changes_of(inputs);

    const std::uint64_t stories_each = plan.stories.size() * (changes.size() + 1);
    trials = std::min(trials, std::max(fewest_trials, most_stories / stories_each));

    // Each group of futures as it falls, then once more for each change.
    const auto look = [&](Replayer& replayer, const TrialRange& range, SwingTally& tally) {
        const std::size_t batch = range.first / trials_per_group % batches;
        for (std::uint64_t trial = range.first; trial < range.end; ++trial) {
            const Future& future = replayer.play(trial);
            tally.base.at(batch).add(plan, future);
            for_each_critical(plan, future, [&](StoryIndex story) { ++tally.critical[story]; });
        }
        for (std::size_t i = 0; i < changes.size(); ++i) {
            replayer.change(*changes[i]);
            for (std::uint64_t trial = range.first; trial < range.end; ++trial) {
                tally.of_change[i].at(batch).add(plan, replayer.play(trial));
            }
            replayer.restore();
        }
    };
    const SwingTally tally =
        replay_trials(plan, seed, trials, SwingTally{plan, changes.size()}, look, options);

    Sensitivity sensitivity;
    const FinishDays base = sum_of(tally.base);
    sensitivity.trials = base.trials;
    sensitivity.p85 = forecast.backlog.finish_at[p85];
    const double anchor = anchor_of(base, sensitivity.p85);
    // Nothing where the forecast's date is one of these trials' own.
    const Day apart = sensitivity.p85.value_or(0) - day_of(base, anchor).value_or(0);
    const auto date_of = [&](const std::array<FinishDays, batches>& changed) {
        const auto day = day_of(sum_of(changed), anchor);
        return day ? std::optional{*day + apart} : std::nullopt;
    };
    const std::uint64_t ended = base.days.up_to(base.days.end());
    for (StoryIndex story; story.value < plan.backlog_size; ++story.value) {
        const std::uint64_t count = tally.critical[story];
        sensitivity.critical.push_back(
            ended == 0 ? std::nullopt
                       : std::optional{static_cast<double>(count) / static_cast<double>(ended)});
    }
    std::size_t first = 0;
    for (const HeldInput& input : inputs) {
        // Of an experiment's outcomes, the earliest and the latest.
        std::size_t low = first;
        std::size_t high = first + 1;
        if (!input.outcomes.empty()) {
            const auto is_earlier = [&](std::size_t a, std::size_t b) {
                constexpr double beyond = std::numeric_limits<double>::infinity();
                return sum_of(tally.of_change[a]).finish_at(anchor).value_or(beyond) <
                       sum_of(tally.of_change[b]).finish_at(anchor).value_or(beyond);
            };
            high = first;
            for (std::size_t i = first + 1; i < first + input.changes.size(); ++i) {
                low = is_earlier(i, low) ? i : low;
                high = is_earlier(i, high) ? high : i;
            }
        }
        InputEffect effect{input.input,
                           date_of(tally.of_change[low]),
                           date_of(tally.of_change[high]),
                           swing_of(tally.of_change[low], tally.of_change[high], anchor)};
        if (!input.outcomes.empty()) {
            effect.low_outcome = input.outcomes[low - first];
            effect.high_outcome = input.outcomes[high - first];
        }
        sensitivity.effects.push_back(std::move(effect));
        first += input.changes.size();
    }
    std::stable_sort(
        sensitivity.effects.begin(),
        sensitivity.effects.end(),
        [](const InputEffect& a, const InputEffect& b) { return rank_of(a) > rank_of(b); });
    return sensitivity;
}

}  // namespace sprintcast
