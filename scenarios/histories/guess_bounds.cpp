#include "scenarios/histories/guess_bounds.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <limits>
#include <optional>
#include <string_view>

namespace sprintcast {

namespace {

/// The scores of a series.
struct Range {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
};

// "Test ROC-AUC" is " test roc auc ", and "R²" is " r2 ".
std::string words_of(std::string name) {
    constexpr std::string_view squared = "\xC2\xB2";
    if (const auto place = name.find(squared); place != std::string::npos) {
        name.replace(place, squared.size(), "2");
    }
    std::string words = " ";
    for (const char c : name) {
        const bool is_part = std::isalnum(static_cast<unsigned char>(c)) != 0;
        words += is_part ? static_cast<char>(std::tolower(static_cast<unsigned char>(c))) : ' ';
    }
    return words + " ";
}

template <std::size_t count>
bool has_any(const std::string& words, const std::array<std::string_view, count>& parts) {
    return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
        return words.find(part) != std::string::npos;
    });
}

// Whole words between blanks; others are parts of words.
constexpr std::array<std::string_view, 32> shares{
    "accuracy", "precision",    "recall",    "specificity", "sensitivity",  "bleu",      "rouge",
    "coverage", "conversion",   "retention", "exact match", "success rate", "pass rate", "win rate",
    "hit rate", "clickthrough", " acc ",     " f1",         " em ",         " auc ",     " auroc ",
    " ap ",     " map",         " ndcg",     " mrr ",       " iou ",        " hits ",    " dice ",
    " ctr ",    " top ",        " top1 ",    " top5 "};
constexpr std::array<std::string_view, 1> percentages{"percent"};

// That grow without end, or to an end of their own.
constexpr std::array<std::string_view, 8> rising{
    " nps ", " elo ", " reward ", " psnr ", "quality", "satisfaction", "similarity", " score "};
constexpr std::array<std::string_view, 23> losses{
    "error",          "perplexity",     "entropy", "latency", "runtime",   "deviation",
    "churn",          "brier",          "bounce",  "logloss", "miss rate", " cost ",
    "false positive", "false negative", " loss ",  " wer ",   " cer ",     " rmse ",
    " mse ",          " mae ",          " mape ",  " nll ",   " fid "};
constexpr std::array<std::string_view, 6> errors{
    "percent", "error rate", "top 1 error", "top 5 error", " wer ", " cer "};

// Whatever lies below 0: worse than the mean, or than chance.
constexpr std::array<std::string_view, 12> end_at_one{" r2 ",
                                                      " r 2 ",
                                                      " rsquared ",
                                                      " r squared ",
                                                      " explained variance ",
                                                      " nse ",
                                                      " kappa ",
                                                      " mcc ",
                                                      " matthews ",
                                                      " correlation ",
                                                      " pearson ",
                                                      " spearman "};

std::optional<double> guess(const std::string& words, Better better, const Range& range) {
    if (better == Better::higher && range.high <= 1.0 && has_any(words, end_at_one)) {
        return 1.0;
    }
    if (range.low < 0.0) {
        return std::nullopt;
    }
    if (better == Better::lower) {
        return has_any(words, errors) && range.high <= 100.0 ? std::optional{0.0} : std::nullopt;
    }
    if (range.high <= 1.0) {
        return 1.0;
    }
    constexpr double half = 50.0;
    const bool is_percentage =
        has_any(words, shares) || has_any(words, percentages) || range.low >= half;
    return is_percentage && range.high <= 100.0 ? std::optional{100.0} : std::nullopt;
}

std::optional<Better> better_by_name(const std::string& words) {
    if (has_any(words, losses)) {
        return Better::lower;
    }
    const bool rises =
        has_any(words, shares) || has_any(words, end_at_one) || has_any(words, rising);
    return rises ? std::optional{Better::higher} : std::nullopt;
}

}  // namespace

void guess_better(ScoreHistory& history, const std::vector<std::string>& series) {
    std::vector<std::optional<double>> first(history.metrics.size());
    for (const PastScore& score : history.scores) {
        PastMetric& metric = history.metrics[score.series];
        if (metric.better_from == BetterFrom::told) {
            continue;
        }
        if (!first[score.series]) {
            first[score.series] = score.best;
        }
        const auto by_name = better_by_name(words_of(metric.name) + words_of(series[score.series]));
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
                guess(words_of(metric.name) + words_of(series[i]), metric.kind.better, ranges[i]);
            metric.is_bound_guessed = true;
        }
    }
}

}  // namespace sprintcast
