#include "scenarios/histories/order/guess_bounds.hpp"

#include <algorithm>
#include <limits>
#include <optional>

#include "scenarios/histories/words/metric_names.hpp"

namespace sprintcast {

namespace {

/// The scores of a series.
struct Range {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
};

std::optional<double> guess(MetricSort sort, Better better, const Range& range) {
    const bool is_share = range.high <= 1.0;
    if (better == Better::higher && sort == MetricSort::at_one && is_share) {
        return 1.0;
    }
    if (better == Better::higher && sort == MetricSort::at_hundred) {
        return is_share ? 1.0 : 100.0;
    }
    if (range.low < 0.0) {
        return std::nullopt;
    }
    const bool is_percent = sort == MetricSort::percent;
    if (better == Better::lower) {
        return (sort == MetricSort::error || is_percent) && range.high <= 100.0 ? std::optional{0.0}
                                                                                : std::nullopt;
    }
    if (is_share) {
        return 1.0;
    }
    constexpr double half = 50.0;
    const bool is_percentage = sort == MetricSort::share || is_percent || range.low >= half;
    return is_percentage && range.high <= 100.0 ? std::optional{100.0} : std::nullopt;
}

std::optional<Better> better_by_name(MetricSort sort) {
    switch (sort) {
        case MetricSort::unknown:
        case MetricSort::percent:
            return std::nullopt;
        case MetricSort::loss:
        case MetricSort::error:
            return Better::lower;
        default:
            return Better::higher;
    }
}

}  // namespace

void guess_better(ScoreHistory& history, const std::vector<std::string>& series) {
    std::vector<std::optional<double>> first(history.metrics.size());
    std::vector<std::optional<Better>> sorts;
    sorts.reserve(history.metrics.size());
    for (std::size_t i = 0; i < history.metrics.size(); ++i) {
        sorts.push_back(better_by_name(sort_of_metric(history.metrics[i].name + " " + series[i])));
    }
    for (const PastScore& score : history.scores) {
        PastMetric& metric = history.metrics[score.series];
        if (metric.better_from == BetterFrom::told) {
            continue;
        }
        if (!first[score.series]) {
            first[score.series] = score.best;
        }
        const auto by_name = sorts[score.series];
        metric.better_from = by_name ? BetterFrom::name : BetterFrom::scores;
        metric.kind.better = by_name                             ? *by_name
                             : score.best < *first[score.series] ? Better::lower
                                                                 : Better::higher;
    }
}

void guess_bounds(ScoreHistory& history, const std::vector<std::string>& series) {
    std::vector<Range> ranges(history.metrics.size());
    for (const PastScore& score : history.scores) {
        Range& range = ranges[score.series];
        range.low = std::min(range.low, score.best);
        range.high = std::max(range.high, score.best);
    }
    for (std::size_t i = 0; i < history.metrics.size(); ++i) {
        PastMetric& metric = history.metrics[i];
        if (!metric.kind.bound) {
            metric.kind.bound =
                guess(sort_of_metric(metric.name + " " + series[i]), metric.kind.better, ranges[i]);
            metric.is_bound_guessed = true;
        }
    }
}

}  // namespace sprintcast
