#include "sim/forecast/compare.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "models/quantile_table.hpp"
#include "models/scores.hpp"
#include "sim/forecast/summarize.hpp"

namespace sprintcast {

namespace {

using Batches = std::array<PairedOutcomes::Batch, PairedOutcomes::batches>;

/// Some trials and how something was finished in them.
struct Part {
    std::uint64_t trials;
    const PairedFinish& finish;
};

std::optional<double> mean(const Counts& days, std::uint64_t trials) {
    double sum = 0.0;
    std::uint64_t count = 0;
    for (std::size_t day = 0; day < days.end(); ++day) {
        sum += static_cast<double>(day) * static_cast<double>(days.of(day));
        count += days.of(day);
    }
    return count == trials ? std::optional{sum / static_cast<double>(count)} : std::nullopt;
}

/// What is compared: a number of each plan from some trials.
struct Quantity {
    std::function<std::optional<double>(const Part&)> base;
    std::function<std::optional<double>(const Part&)> other;
};

Difference difference_of(const Quantity& quantity,
                         const Part& whole,
                         const Batches& batches,
                         std::size_t place) {
    Difference result;
    result.base = quantity.base(whole);
    result.other = quantity.other(whole);
    if (!result.base || !result.other) {
        return result;
    }
    result.delta = *result.other - *result.base;

    std::vector<double> deltas;
    for (const PairedOutcomes::Batch& batch : batches) {
        if (batch.trials == 0) {
            continue;
        }
        const Part part{batch.trials, batch.finishes[place]};
        const auto base = quantity.base(part);
        const auto other = quantity.other(part);
        if (!base || !other) {
            return result;  // near the plan's end: no error is known
        }
        deltas.push_back(*other - *base);
    }
    set_interval(result, deltas);
    return result;
}

// By what share of trials something is finished on a day or before.
double share_by(const Counts& days, std::size_t day, std::uint64_t trials) {
    return static_cast<double>(days.up_to(day)) / static_cast<double>(trials);
}

/// How the shares finished by a date in each of two plans go up and down together.
struct Likeness {
    double correlation = 1.0;  ///< [-]; 1 where one of them never varies
    double batches = 0.0;      ///< that tell it
};

Likeness likeness(const Batches& batches,
                  std::size_t place,
                  std::size_t base_day,
                  std::size_t other_day) {
    double count = 0.0;
    double base = 0.0;
    double other = 0.0;
    double base_square = 0.0;
    double other_square = 0.0;
    double product = 0.0;
    for (const PairedOutcomes::Batch& batch : batches) {
        if (batch.trials == 0) {
            continue;
        }
        const PairedFinish& finish = batch.finishes[place];
        const double of_base = share_by(finish.base_days, base_day, batch.trials);
        const double of_other = share_by(finish.other_days, other_day, batch.trials);
        count += 1.0;
        base += of_base;
        other += of_other;
        base_square += of_base * of_base;
        other_square += of_other * of_other;
        product += of_base * of_other;
    }
    Likeness result{1.0, count};
    const double variances =
        (base_square - base * base / count) * (other_square - other * other / count);
    if (variances > 0.0) {
        result.correlation =
            std::clamp((product - base * other / count) / std::sqrt(variances), -1.0, 1.0);
    }
    return result;
}

// Standard normal values, each as likely.
std::array<double, 25> normal_values() {
    std::array<double, 25> values{};
    for (std::size_t i = 0; i < values.size(); ++i) {
        values.at(i) = normal_quantile((static_cast<double>(i) + 0.5) / values.size());
    }
    return values;
}

// A difference of dates at a confidence. With another run's luck, other shares of its trials are
// finished by the two dates, and dates a bit before or after are the percentiles. Around a weekend
// or a holiday a little luck moves a date far, which neither a slope nor the dates of batches,
// which vary more, would tell.
Difference difference_of_dates(double p,
                               double start_difference,
                               const Part& whole,
                               const Batches& batches,
                               std::size_t place) {
    const auto base_at = [&](double share) {
        return continuous_quantile(whole.finish.base_days, whole.trials, share);
    };
    const auto other_at = [&](double share) {
        const auto day = continuous_quantile(whole.finish.other_days, whole.trials, share);
        return day ? std::optional{*day + start_difference} : day;
    };
    Difference result;
    result.base = base_at(p);
    result.other = other_at(p);
    if (!result.base || !result.other) {
        return result;
    }
    result.delta = *result.other - *result.base;

    const Likeness like = likeness(batches,
                                   place,
                                   quantile(whole.finish.base_days, whole.trials, p).value(),
                                   quantile(whole.finish.other_days, whole.trials, p).value());
    constexpr double fewest = 4.0;
    if (like.batches < fewest) {
        return result;
    }
    constexpr double normal_95 = 1.96;
    const double error = student_95(like.batches - 1.0) / normal_95 *
                         std::sqrt(p * (1.0 - p) / static_cast<double>(whole.trials));
    const double shared = like.correlation;
    const double own = std::sqrt(1.0 - shared * shared);
    std::vector<double> deltas;
    for (const double luck : normal_values()) {
        const auto base = base_at(std::clamp(p + error * luck, 0.0, 1.0));
        for (const double other_luck : normal_values()) {
            const auto other =
                other_at(std::clamp(p + error * (shared * luck + own * other_luck), 0.0, 1.0));
            if (!base || !other) {
                return result;  // near the plan's end: no error is known
            }
            deltas.push_back(*other - *base);
        }
    }
    std::sort(deltas.begin(), deltas.end());
    constexpr double tail = 0.025;
    result.low = sample_quantile(deltas, tail);
    result.high = sample_quantile(deltas, 1.0 - tail);
    return result;
}

Quantity mean_finish(double start_difference) {
    return {[=](const Part& part) { return mean(part.finish.base_days, part.trials); },
            [=](const Part& part) {
                const auto day = mean(part.finish.other_days, part.trials);
                return day ? std::optional{*day + start_difference} : day;
            }};
}

Quantity chance_by(Day base_target, Day other_target) {
    const auto share = [](const Counts& days, Day target, std::uint64_t trials) {
        return std::optional{static_cast<double>(days_until(days, target)) /
                             static_cast<double>(trials)};
    };
    return {
        [=](const Part& part) { return share(part.finish.base_days, base_target, part.trials); },
        [=](const Part& part) { return share(part.finish.other_days, other_target, part.trials); }};
}

}  // namespace

std::vector<FinishComparison> compare(const PairedOutcomes& outcomes,
                                      std::span<const EpicPair> epics,
                                      const Plan& base,
                                      const Plan& other,
                                      Day start_difference) {
    std::vector<FinishComparison> comparisons;
    const auto shift = static_cast<double>(start_difference);
    for (std::size_t place = 0; place <= epics.size(); ++place) {
        PairedFinish all;
        std::uint64_t trials = 0;
        for (const PairedOutcomes::Batch& batch : outcomes.of_batch) {
            if (batch.trials > 0) {
                all.merge(batch.finishes[place]);
                trials += batch.trials;
            }
        }
        const Part whole{trials, all};
        const auto date_at = [&](double p) {
            return difference_of_dates(p, shift, whole, outcomes.of_batch, place);
        };
        const auto of = [&](const Quantity& quantity) {
            return difference_of(quantity, whole, outcomes.of_batch, place);
        };
        FinishComparison comparison{
            date_at(0.50), date_at(0.85), of(mean_finish(shift)), std::nullopt};
        for (Difference* date : {&comparison.p50, &comparison.p85, &comparison.mean}) {
            date->chance_better = static_cast<double>(all.earlier) / static_cast<double>(trials);
        }
        const auto base_target =
            place == 0 ? base.target : base.epics[epics[place - 1].base].target;
        const auto other_target =
            place == 0 ? other.target : other.epics[epics[place - 1].other].target;
        if (base_target && other_target) {
            comparison.chance_of_target = of(chance_by(*base_target, *other_target));
            comparison.chance_of_target->chance_better =
                static_cast<double>(all.newly_met) / static_cast<double>(trials);
        }
        comparisons.push_back(comparison);
    }
    return comparisons;
}

}  // namespace sprintcast
