#include <algorithm>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"
#include "tools/report/sections/histories/fit_document.hpp"
#include "tools/report/tables/fit_tables.hpp"
#include "tools/report/words/fields.hpp"
#include "tools/report/words/history_words.hpp"

namespace sprintcast::report {

namespace {

std::string between_text(const CurveSummary::Range& range) {
    return fmt::format("{} and {}",
                       four_digits(std::min(range.p10, range.p90)),
                       four_digits(std::max(range.p10, range.p90)));
}

// Which scores are better, where only the scores tell it.
std::string direction_text(const PastMetric& metric) {
    return metric.better_from == BetterFrom::scores
               ? fmt::format(
                     " That {} scores are better is a guess; a column named higher_is_better says "
                     "otherwise.",
                     metric.kind.better == Better::higher ? "higher" : "lower")
               : "";
}

std::string bound_text(const PastMetric& metric) {
    const std::string best = metric.kind.better == Better::higher ? "highest" : "lowest";
    if (!metric.is_bound_guessed) {
        return fmt::format("The {} possible score is {}.", best, four_digits(*metric.kind.bound));
    }
    return metric.kind.bound
               ? fmt::format(
                     "The {} possible score is assumed to be {}; a column named bound says "
                     "otherwise.",
                     best,
                     four_digits(*metric.kind.bound))
               : "These scores have no known bound, so quantiles tell more than means here; a "
                 "column named bound says otherwise.";
}

Section limit_section(const PastMetric& metric, const CurveSummary& one) {
    Section section;
    section.heading = fmt::format("The present approach levels off at {} as likely as not",
                                  four_digits(one.limit.median));
    section.paragraphs = {
        fmt::format("With 80% probability, it levels off between {}. A new approach may reach "
                    "further.",
                    between_text(one.limit)),
        fmt::format("The best score so far is {}, after an effort of {:.6g}. {}{}",
                    four_digits(one.best),
                    one.effort,
                    bound_text(metric),
                    direction_text(metric))};
    Block block;
    block.name = "later";
    block.table = later_table(one);
    constexpr double even = 0.5;
    if (one.later.back().no_gain > even) {
        block.note = "That is close to flat: no change is as good a forecast.";
    }
    section.blocks.push_back(std::move(block));
    return section;
}

Section basis_section(const CurveSummary& one) {
    Section section;
    section.heading = "Based on " + counted(one.scores, "score");
    section.paragraphs.push_back(
        fmt::format("{} of {} draws are effective.",
                    thousands(static_cast<std::uint64_t>(one.effective_draws)),
                    thousands(one.draws)));
    constexpr std::uint64_t few = 4;
    if (one.scores < few) {
        section.paragraphs.push_back(
            strong("Thin") +
            ": so few scores add little to the shipped prior, which dominates here.");
    }
    if (one.is_unexplained) {
        section.paragraphs.push_back(strong("Unusual") + ": " + unexplained_text);
    }
    if (one.lacks_floor) {
        section.paragraphs.push_back(strong("Weak") + ": " + no_floor_text);
    }
    return section;
}

FitFinding at_bound(const PastMetric& metric, const CurveSummary& one) {
    Section section;
    section.heading = "Nothing better is possible";
    section.paragraphs.push_back(bound_text(metric) + direction_text(metric));
    return {
        fmt::format("The best score so far, {} after an effort of {:.6g}, is the best possible.",
                    four_digits(one.best),
                    one.effort),
        {std::move(section)}};
}

FitFinding one_series(const PastMetric& metric, const CurveSummary& one) {
    if (one.is_at_bound) {
        return at_bound(metric, one);
    }
    const CurveSummary::Later& last = one.later.back();
    return {fmt::format("After {:.0f}% more effort, the best score is {} as likely as not, and "
                        "between {} with 80% probability.",
                        100.0 * last.more,
                        four_digits(last.best.median),
                        between_text(last.best)),
            {limit_section(metric, one), basis_section(one)}};
}

}  // namespace

FitFinding curve_finding(const History& history, std::span<const CurveSummary> summaries) {
    if (history.series.size() == 1) {
        return one_series(std::get<ScoreHistory>(history.data).metrics.front(), summaries.front());
    }
    Block block;
    block.name = "curves";
    block.table = with_all_series(curve_table(history, summaries), history);
    if (summaries.size() < history.series.size()) {
        block.note = "Empty rows: the series has no effort above 0, so it has no fit.";
    }
    Section section;
    section.heading = "Best scores so far, at the limit of the approach and after more effort";
    section.blocks.push_back(std::move(block));
    return {fmt::format("{} of {} series have a forecast.",
                        thousands(summaries.size()),
                        thousands(history.series.size())),
            {std::move(section)}};
}

}  // namespace sprintcast::report
