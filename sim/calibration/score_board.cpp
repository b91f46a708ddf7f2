#include "sim/calibration/score_board.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace sprintcast {

namespace {

/// How far the means of some series lie apart.
struct Spread {
    double sum = 0.0;
    double squares = 0.0;
    double count = 0.0;

    void add(double value) {
        sum += value;
        squares += value * value;
        count += 1.0;
    }
    // Of the mean over the series, at least two.
    [[nodiscard]] double variance_of_mean() const {
        return std::max(squares - sum * sum / count, 0.0) / (count - 1.0) / count;
    }
};

// As many independent forecasts as leave the mean over some series as uncertain as it is: by the
// number of each, or by how much the series differ, of all shares together, if that says fewer.
double independent_of(std::span<const BacktestScore* const> series) {
    const auto count = static_cast<double>(series.size());
    double parts = 0.0;
    for (const BacktestScore* each : series) {
        parts += 1.0 / each->independent;
    }
    const double by_number = count * count / parts;
    if (series.size() < 2) {
        return by_number;
    }
    double chance = 0.0;
    double seen = 0.0;
    const auto add_each = [&](auto member) {
        for (std::size_t i = 0; i < (series.front()->*member).size(); ++i) {
            Spread shares;
            for (const BacktestScore* each : series) {
                shares.add((each->*member)[i]);
            }
            const double share = shares.sum / count;
            chance += share * (1.0 - share);
            seen += shares.variance_of_mean();
        }
    };
    add_each(&BacktestScore::coverage);
    add_each(&BacktestScore::hits);
    return chance < seen * by_number ? chance / seen : by_number;
}

// Half of the 95 % confidence interval of the mean over some series of mean_over_actual.
double margin_over(std::span<const BacktestScore* const> series) {
    if (series.size() == 1) {
        return series.front()->mean_margin;
    }
    Spread ratios;
    for (const BacktestScore* each : series) {
        if (std::isfinite(each->mean_over_actual)) {
            ratios.add(each->mean_over_actual);
        }
    }
    return ratios.count < 2.0
               ? std::numeric_limits<double>::quiet_NaN()
               : student_95(ratios.count - 1.0) * std::sqrt(ratios.variance_of_mean());
}

}  // namespace

CaseScore score_case(
    std::vector<double>& totals, double actual, Promise promise, LogShift shift, double part) {
    std::sort(totals.begin(), totals.end());
    CaseScore score{};
    score.crps = crps(totals, actual);
    score.actual = actual;
    score.mean =
        std::accumulate(totals.begin(), totals.end(), 0.0) / static_cast<double>(totals.size());
    for (std::size_t i = 0; i < BacktestScore::intervals.size(); ++i) {
        score.inside[i] = part_inside(totals, actual, BacktestScore::intervals[i]);
    }
    for (std::size_t i = 0; i < BacktestScore::confidences.size(); ++i) {
        const double confidence = BacktestScore::confidences[i];
        score.is_hit[i] = promise == Promise::at_most
                              ? actual <= sample_quantile(totals, confidence)
                              : actual >= sample_quantile(totals, 1.0 - confidence);
    }
    score.pit = pit(totals, actual, part);
    for (double& total : totals) {
        total = std::log(shift + total);
    }
    score.log_crps = crps(totals, std::log(shift + actual));
    return score;
}

BacktestScore score_of(std::span<const CaseScore> cases) {
    assert(!cases.empty());
    const auto count = static_cast<double>(cases.size());
    double score_sum = 0.0;
    double log_score_sum = 0.0;
    double actual_sum = 0.0;
    double mean_sum = 0.0;
    BacktestScore score;
    score.forecasts = cases.size();
    for (const CaseScore& one : cases) {
        score_sum += one.crps;
        log_score_sum += one.log_crps;
        actual_sum += one.actual;
        mean_sum += one.mean;
        for (std::size_t i = 0; i < one.inside.size(); ++i) {
            score.coverage[i] += one.inside[i] / count;
        }
        for (std::size_t i = 0; i < one.is_hit.size(); ++i) {
            score.hits[i] += one.is_hit[i] ? 1.0 / count : 0.0;
        }
        const auto bin = static_cast<std::size_t>(one.pit * BacktestScore::pit_bins);
        score.pit[std::min(bin, BacktestScore::pit_bins - 1)] += 1.0 / count;
    }
    score.ncrps = score_sum / actual_sum;
    score.log_crps = log_score_sum / count;
    score.mean_over_actual = mean_sum / actual_sum;
    return score;
}

double margin_of_mean(std::span<const CaseScore> cases, double independent) {
    constexpr double fewest = 2.0;
    if (independent < fewest) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    const auto sum_over = [&](auto term) {
        return std::accumulate(cases.begin(), cases.end(), 0.0, [&](double sum, const auto& one) {
            return sum + term(one);
        });
    };
    const double actual = sum_over([](const CaseScore& one) { return one.actual; });
    const double ratio = sum_over([](const CaseScore& one) { return one.mean; }) / actual;
    const double squares = sum_over([&](const CaseScore& one) {
        return (one.mean - ratio * one.actual) * (one.mean - ratio * one.actual);
    });
    // Overlapping cases err together: as if each independent one had been counted so often.
    const double repeats = static_cast<double>(cases.size()) / independent;
    return student_95(independent - 1.0) *
           std::sqrt(squares * repeats * independent / (independent - 1.0)) / actual;
}

BacktestScore mean_of(std::span<const BacktestScore> scores) {
    assert(!scores.empty());
    const auto is_telling = [](const BacktestScore& score) {
        return score.forecasts >= BacktestScore::least_forecasts;
    };
    const bool any_telling = std::any_of(scores.begin(), scores.end(), is_telling);
    std::vector<const BacktestScore*> counted;
    BacktestScore mean;
    mean.dataset = "all";
    mean.horizon = scores.front().horizon;
    mean.method = scores.front().method;
    for (const BacktestScore& score : scores) {
        if (is_telling(score) || !any_telling) {
            counted.push_back(&score);
            mean.forecasts += score.forecasts;
        }
    }
    mean.independent = independent_of(counted);

    // A series in which nothing came true has no score relative to it.
    const auto mean_over = [&](auto member) {
        double sum = 0.0;
        double count = 0.0;
        for (const BacktestScore* score : counted) {
            const double value = member(*score);
            sum += std::isfinite(value) ? value : 0.0;
            count += std::isfinite(value) ? 1.0 : 0.0;
        }
        return sum / count;
    };
    mean.ncrps = mean_over([](const BacktestScore& score) { return score.ncrps; });
    mean.log_crps = mean_over([](const BacktestScore& score) { return score.log_crps; });
    mean.mean_over_actual =
        mean_over([](const BacktestScore& score) { return score.mean_over_actual; });
    mean.mean_margin = margin_over(counted);
    const auto mean_over_each = [&](auto member) {
        auto& values = mean.*member;
        for (std::size_t i = 0; i < values.size(); ++i) {
            values[i] = mean_over([&](const BacktestScore& score) { return (score.*member)[i]; });
        }
    };
    mean_over_each(&BacktestScore::coverage);
    mean_over_each(&BacktestScore::hits);
    mean_over_each(&BacktestScore::pit);
    return mean;
}

}  // namespace sprintcast
