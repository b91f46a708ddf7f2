#include "sim/forecast/compare.hpp"

#include <cmath>
#include <functional>

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

// The spread of the batches' own differences is that of the whole, times their number's root.
void set_interval(Difference& result, const std::vector<double>& deltas) {
    if (deltas.size() < 2) {
        return;
    }
    const auto count = static_cast<double>(deltas.size());
    double sum = 0.0;
    for (const double delta : deltas) {
        sum += delta;
    }
    double squares = 0.0;
    for (const double delta : deltas) {
        squares += (delta - sum / count) * (delta - sum / count);
    }
    constexpr double two_sided_95 = 2.04;  // Student t of 31 degrees of freedom
    const double half = two_sided_95 * std::sqrt(squares / (count - 1.0) / count);
    result.low = *result.delta - half;
    result.high = *result.delta + half;
}

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

Quantity finish_at(double p, double start_difference) {
    return {[=](const Part& part) {
                return continuous_quantile(part.finish.base_days, part.trials, p);
            },
            [=](const Part& part) {
                const auto day = continuous_quantile(part.finish.other_days, part.trials, p);
                return day ? std::optional{*day + start_difference} : day;
            }};
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
        return std::optional{static_cast<double>(days.up_to(static_cast<std::size_t>(target))) /
                             static_cast<double>(trials)};
    };
    return {
        [=](const Part& part) { return share(part.finish.base_days, base_target, part.trials); },
        [=](const Part& part) { return share(part.finish.other_days, other_target, part.trials); }};
}

}  // namespace

bool is_clearly_earlier(const Difference& date) {
    return date.high ? *date.high < 0.0 : date.other && !date.base;
}

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
        const auto of = [&](const Quantity& quantity) {
            Difference difference = difference_of(quantity, whole, outcomes.of_batch, place);
            difference.chance_better =
                static_cast<double>(all.earlier) / static_cast<double>(trials);
            return difference;
        };
        FinishComparison comparison{of(finish_at(0.50, shift)),
                                    of(finish_at(0.85, shift)),
                                    of(mean_finish(shift)),
                                    std::nullopt};
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

std::optional<MoneyComparison> compare_money(const PairedOutcomes& outcomes,
                                             const Plan& base,
                                             const Plan& other) {
    if (!base.money || !other.money) {
        return std::nullopt;
    }
    const auto difference = [&](auto amount) {
        Difference result;
        result.base = amount(outcomes.base_money.mean());
        result.other = amount(outcomes.other_money.mean());
        result.delta = *result.other - *result.base;
        std::vector<double> deltas;
        for (std::size_t batch = 0; batch < MoneySums::batches; ++batch) {
            if (outcomes.base_money.trials(batch) > 0) {
                deltas.push_back(amount(outcomes.other_money.mean(batch)) -
                                 amount(outcomes.base_money.mean(batch)));
            }
        }
        set_interval(result, deltas);
        return result;
    };
    MoneyComparison comparison{difference([](const Money& money) { return money.value; }),
                               difference([](const Money& money) { return money.late_cost; }),
                               difference([](const Money& money) { return money.cost; }),
                               difference([](const Money& money) { return money.net(); })};
    std::uint64_t richer = 0;
    std::uint64_t trials = 0;
    for (const PairedOutcomes::Batch& batch : outcomes.of_batch) {
        richer += batch.richer;
        trials += batch.trials;
    }
    comparison.net.chance_better = static_cast<double>(richer) / static_cast<double>(trials);
    return comparison;
}

}  // namespace sprintcast
