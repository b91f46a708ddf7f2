#include "tools/report/words/backtest_words.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

#include "tools/report/words/history_words.hpp"

namespace sprintcast::report {

namespace {

/// Our forecasts of one horizon against their own claims: empty where chance may explain a
/// difference.
struct Judgement {
    std::string_view intervals;
    std::string_view promises;
    std::string_view means;
};

std::string_view judged(const BacktestScore& score,
                        double share,
                        double wanted,
                        std::string_view below,
                        std::string_view above) {
    const ShareInterval interval = score.interval_of(share);
    return wanted > interval.high ? below : wanted < interval.low ? above : "";
}

Judgement judged(const BacktestScore& score) {
    constexpr double interval = 0.8;
    constexpr double promise = 0.85;
    // Comparisons with no number are false: a margin that nobody knows shows no bias.
    return {judged(score, score.coverage[1], interval, "too narrow", "too wide"),
            judged(score, score.hits[2], promise, "too bold", "too careful"),
            score.mean_over_actual - score.mean_margin > 1.0   ? "too high"
            : score.mean_over_actual + score.mean_margin < 1.0 ? "too low"
                                                               : ""};
}

std::string_view or_none(std::string_view fault) {
    return fault.empty() ? "no fault shows" : fault;
}

std::string bias_text(const BacktestScore& score, std::string_view fault) {
    if (!std::isfinite(score.mean_margin)) {
        return ".";
    }
    return fmt::format(" ({:.2f}–{:.2f}): {}.",
                       std::max(score.mean_over_actual - score.mean_margin, 0.0),
                       score.mean_over_actual + score.mean_margin,
                       fault.empty() ? "no bias shows" : fault);
}

}  // namespace

std::string ahead_text(const History& history, std::uint32_t horizon) {
    if (std::holds_alternative<ScoreHistory>(history.data)) {
        return horizon == every_horizon ? "all scores ahead"
               : horizon == next_score
                   ? "the next score"
                   : fmt::format("the {} after {}% more effort",
                                 is_best_after(horizon) ? "best score" : "recorded score",
                                 percent_of(horizon));
    }
    const auto* periods = std::get_if<PeriodHistory>(&history.data);
    const std::string unit = periods == nullptr ? "task" : period_word(*periods);
    return horizon == 1 ? "the next " + unit : fmt::format("the next {} {}s", horizon, unit);
}

std::string share_with_interval(const BacktestScore& score, double share) {
    const ShareInterval interval = score.interval_of(share);
    return fmt::format(
        "{:.0f}% ({:.0f}–{:.0f})", 100.0 * share, 100.0 * interval.low, 100.0 * interval.high);
}

bool is_judged(const BacktestScore& score) {
    return score.independent >= BacktestScore::least_forecasts;
}

std::vector<std::string> faults_of(const BacktestScore& score) {
    const Judgement found = judged(score);
    std::vector<std::string> faults;
    for (const auto& [subject, fault] : {std::pair{"80% intervals", found.intervals},
                                         std::pair{"85% promises", found.promises},
                                         std::pair{"means", found.means}}) {
        if (!fault.empty()) {
            faults.push_back(fmt::format("{} {}", subject, fault));
        }
    }
    return faults;
}

std::string judgement(const BacktestScore& score) {
    if (!is_judged(score)) {
        const bool is_one = std::round(score.independent) == 1.0;
        return fmt::format(
            "sprintcast: too little to judge. Forecasts that overlap, or are of the same series, "
            "tell as much as {:.0f} independent one{}.",
            score.independent,
            is_one ? "" : "s");
    }
    const Judgement found = judged(score);
    return fmt::format(
        "sprintcast: 80% intervals contained {} of the actual values: {}. 85% promises were kept "
        "in {} of cases: {}. The mean forecast was {:.2f} times the mean actual value{}",
        share_with_interval(score, score.coverage[1]),
        or_none(found.intervals),
        share_with_interval(score, score.hits[2]),
        or_none(found.promises),
        score.mean_over_actual,
        bias_text(score, found.means));
}

}  // namespace sprintcast::report
