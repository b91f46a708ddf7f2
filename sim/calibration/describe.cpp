#include "sim/calibration/describe.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "models/scores.hpp"
#include "sim/calibration/period_forecasts.hpp"
#include "sim/calibration/story_forecasts.hpp"

namespace sprintcast {

namespace {

constexpr DrawKey key{.seed = 1, .stream_key = 0, .groups = 512};  // 32,768 futures

Spread spread_of(std::vector<double> totals, double unit) {
    std::sort(totals.begin(), totals.end());
    const double sum = std::accumulate(totals.begin(), totals.end(), 0.0);
    return {sample_quantile(totals, 0.1) / unit,
            sample_quantile(totals, 0.5) / unit,
            sample_quantile(totals, 0.9) / unit,
            sum / static_cast<double>(totals.size()) / unit};
}

/// Mean and its variance.
struct Mean {
    double value;
    double variance;
};

Mean mean_of(std::span<const FinishedStory> stories) {
    // Logs beyond a factor of e are cut, so that a single explosion is no drift.
    const auto cut = [](double log_ratio) { return std::clamp(log_ratio, -1.0, 1.0); };
    const auto count = static_cast<double>(stories.size());
    double sum = 0.0;
    for (const FinishedStory& story : stories) {
        sum += cut(story.log_ratio);
    }
    const double mean = sum / count;
    double squares = 0.0;
    for (const FinishedStory& story : stories) {
        squares += (cut(story.log_ratio) - mean) * (cut(story.log_ratio) - mean);
    }
    return {mean, squares / std::max(1.0, count - 1.0) / count};
}

// The latest quarter, three at least, against what was before: both with their empty periods, and
// as if both varied alike.
std::optional<VelocityDrift> velocity_drift_of(std::span<const double> completed) {
    constexpr std::size_t least = 10;
    constexpr std::size_t least_latest = 3;
    constexpr double standard_errors = 3.5;
    constexpr double smallest = 1.2;
    if (completed.size() < least) {
        return std::nullopt;
    }
    const auto sum_of = [](std::span<const double> values) {
        return std::accumulate(values.begin(), values.end(), 0.0);
    };
    const std::size_t latest = std::max(completed.size() / 4, least_latest);
    const std::size_t earlier = completed.size() - latest;
    const auto late_count = static_cast<double>(latest);
    const auto early_count = static_cast<double>(earlier);
    const double before = sum_of(completed.first(earlier)) / early_count;
    const double now = sum_of(completed.last(latest)) / late_count;
    double squares = 0.0;
    for (std::size_t i = 0; i < completed.size(); ++i) {
        const double mean = i < earlier ? before : now;
        squares += (completed[i] - mean) * (completed[i] - mean);
    }
    const double variance = squares / (early_count + late_count - 2.0);
    const double error = std::sqrt(variance * (1.0 / early_count + 1.0 / late_count));
    const bool is_much = now > smallest * before || before > smallest * now;
    return is_much && std::abs(now - before) > standard_errors * error
               ? std::optional{VelocityDrift{latest, before, now}}
               : std::nullopt;
}

std::optional<double> drift_of(std::span<const FinishedStory> stories) {
    constexpr std::size_t least = 40;
    if (stories.size() < least) {
        return std::nullopt;
    }
    const std::size_t late = stories.size() / 4;
    const Mean before = mean_of(stories.first(stories.size() - late));
    const Mean after = mean_of(stories.last(late));
    const double difference = after.value - before.value;
    const double error = std::sqrt(before.variance + after.variance);
    const double smallest = std::log(1.2);
    return std::abs(difference) > std::max(3.0 * error, smallest)
               ? std::optional{std::exp(difference)}
               : std::nullopt;
}

// Groups of tasks that differ most from the usual.
std::vector<ErrorSummary::Group> greatest_groups(const TaskHistory& tasks,
                                                 const LearnedGroups& groups) {
    const bool by_person = groups.grouping == Grouping::person || groups.grouping == Grouping::both;
    const bool by_kind = groups.grouping == Grouping::kind || groups.grouping == Grouping::both;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint64_t> counts;
    for (const PastTask& task : tasks.tasks) {
        ++counts[{by_person ? task.groups.person : 0, by_kind ? task.groups.kind : 0}];
    }
    std::vector<ErrorSummary::Group> found;
    for (const auto& [group, count] : counts) {
        const auto [person, kind] = group;
        constexpr std::uint64_t least = 5;
        if ((person != 0 || kind != 0) && count >= least) {
            found.push_back({tasks.people[person],
                             tasks.kinds[kind],
                             count,
                             std::exp(groups.effects.of({person, kind}))});
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return std::abs(std::log(a.factor)) > std::abs(std::log(b.factor));
    });
    constexpr std::size_t most = 5;
    found.resize(std::min(found.size(), most));
    return found;
}

std::vector<ErrorSummary::Implausible> implausible_tasks(const TaskHistory& tasks,
                                                         double unit_cost) {
    constexpr double far = 50.0;
    std::vector<ErrorSummary::Implausible> found;
    for (const PastTask& task : tasks.tasks) {
        const double factor = task.actual / (task.estimate * unit_cost);
        if (factor >= far || factor <= 1.0 / far) {
            found.push_back({task.line, task.estimate, task.actual, factor});
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return std::abs(std::log(a.factor)) > std::abs(std::log(b.factor));
    });
    return found;
}

}  // namespace

ErrorSummary summarize_error(const TaskHistory& tasks) {
    const ErrorHistory history = error_history(tasks);
    std::vector<double> sizes;
    for (const FinishedStory& story : history.finished) {
        sizes.push_back(story.log_size);
    }
    std::sort(sizes.begin(), sizes.end());
    const double usual_size = sample_quantile(sizes, 0.5);
    const LearnedGroups groups = groups_of(tasks, history);
    const EstimationErrorMixture mixture =
        mix_estimation_error(groups.finished, usual_size, history.units);

    const auto of_size = [&](double log_size) {
        const double estimate = std::exp(log_size);
        const std::vector<double> estimates{estimate};
        const std::vector<std::uint32_t> horizons{1};
        Totals totals = draw_story_totals(mixture, estimates, horizons, key);
        return ErrorSummary::OfSize{estimate / history.unit_cost,
                                    spread_of(std::move(totals.front()), estimate),
                                    mixture.mean_of([&](const EstimationErrorModel& model) {
                                        return model.exact_probability(model.size_of(log_size));
                                    })};
    };
    ErrorSummary summary{};
    summary.finished = history.finished.size();
    summary.used = std::min(summary.finished, EstimationErrorModel::longest_history);
    summary.unit_cost = history.unit_cost;
    summary.usual = of_size(usual_size);
    const double small = sample_quantile(sizes, 0.1);
    const double large = sample_quantile(sizes, 0.9);
    if (small < usual_size && usual_size < large) {
        summary.by_size = {of_size(small), summary.usual, of_size(large)};
    }
    summary.shared = mixture.mean_of([](const EstimationErrorModel& model) {
        double shared = 0.0;
        for (const auto& shocks : model.shocks) {
            shared += shocks.weight * (1.0 - shocks.own_share * shocks.own_share);
        }
        return shared;
    });
    const std::vector<double> ten_estimates(10, std::exp(usual_size));
    const std::vector<std::uint32_t> ten{10};
    summary.ten = spread_of(draw_story_totals(mixture, ten_estimates, ten, key).front(),
                            10.0 * std::exp(usual_size));
    summary.drift = drift_of(history.finished);
    summary.prior_share = mixture.parts.back().weight;
    summary.tests = groups.tests;
    summary.grouping = groups.grouping;
    summary.groups = greatest_groups(tasks, groups);
    summary.implausible = implausible_tasks(tasks, history.unit_cost);
    return summary;
}

std::vector<std::vector<double>> completed_by_series(const PeriodHistory& history,
                                                     std::size_t series) {
    std::vector<std::vector<double>> completed(series);
    for (const PastPeriod& period : history.periods) {
        completed[period.series].push_back(period.completed);
    }
    return completed;
}

std::optional<VelocitySummary> summarize_velocity(std::uint32_t series,
                                                  std::span<const double> completed) {
    if (!can_fit_velocity(completed)) {
        return std::nullopt;
    }
    const VelocityModel model = fit_velocity(completed);
    const std::vector<std::uint32_t> horizons{1, 6};
    Totals totals = draw_period_totals(model, horizons, key);
    const std::size_t used = std::min(completed.size(), VelocityModel::longest_history);
    const std::span<const double> recent = completed.last(used);
    return VelocitySummary{
        series,
        completed.size(),
        used,
        static_cast<std::uint64_t>(std::count(recent.begin(), recent.end(), 0.0)),
        std::accumulate(recent.begin(), recent.end(), 0.0) / static_cast<double>(used),
        spread_of(std::move(totals[0]), 1.0),
        spread_of(std::move(totals[1]), 6.0),
        velocity_drift_of(recent)};
}

}  // namespace sprintcast
