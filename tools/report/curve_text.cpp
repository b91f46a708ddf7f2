#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"
#include "scenarios/text/problem.hpp"
#include "tools/report/fields.hpp"
#include "tools/report/fit_text.hpp"

namespace sprintcast {

namespace {

// Four significant digits, without an exponent for what people read.
std::string score_text(double score) {
    const double size = std::abs(score);
    const int whole = size < 1.0 ? 1 : static_cast<int>(std::log10(size)) + 1;
    return fmt::format("{:.{}f}", score, std::max(0, 4 - whole + (size < 0.1 ? 1 : 0)));
}

std::string range_text(const CurveSummary::Range& range) {
    return fmt::format("{} to {}", score_text(range.p10), score_text(range.p90));
}

std::string between_text(const CurveSummary::Range& range) {
    return fmt::format("{} and {}",
                       score_text(std::min(range.p10, range.p90)),
                       score_text(std::max(range.p10, range.p90)));
}

// Which scores are better, where nothing but the scores tells it.
std::string direction_text(const PastMetric& metric) {
    return metric.better_from == BetterFrom::scores
               ? fmt::format(
                     " That {} scores are better is a guess; a column named "
                     "higher_is_better says otherwise.",
                     metric.kind.better == Better::higher ? "higher" : "lower")
               : "";
}

std::string bound_text(const PastMetric& metric) {
    const std::string best = metric.kind.better == Better::higher ? "highest" : "lowest";
    if (!metric.is_bound_guessed) {
        return fmt::format("The {} possible score is {}.", best, score_text(*metric.kind.bound));
    }
    return metric.kind.bound
               ? fmt::format(
                     "The {} possible score is taken to be {}; a column named bound says "
                     "otherwise.",
                     best,
                     score_text(*metric.kind.bound))
               : "No bound is known of these scores, so quantiles tell more than means here; a "
                 "column named bound says otherwise.";
}

std::string one_curve(const PastMetric& metric, const CurveSummary& one, const Terminal& terminal) {
    std::string text = terminal.paragraph(
        fmt::format("The best score so far is {}, after an effort of {:.6g}. {}{}",
                    terminal.bold(score_text(one.best)),
                    one.effort,
                    bound_text(metric),
                    direction_text(metric)));
    if (one.is_at_bound) {
        return text + terminal.paragraph("Nothing better is possible.");
    }
    text += "\n" + terminal.paragraph(fmt::format(
                       "The present approach levels off at {} as likely as not, and with 80% "
                       "probability between {}. A new approach may reach further.",
                       terminal.bold(score_text(one.limit.median)),
                       between_text(one.limit)));
    text += fmt::format(
        "\n  {:<14}{:>16}{:>24}{:>18}\n", "More effort", "best score P50", "80%", "no gain shows");
    for (const CurveSummary::Later& later : one.later) {
        text += fmt::format("  {:<14}{:>16}{:>24}{:>18}\n",
                            fmt::format("+{:.0f}%", 100.0 * later.more),
                            score_text(later.best.median),
                            range_text(later.best),
                            percent(later.no_gain));
    }
    constexpr double even = 0.5;
    if (one.later.back().no_gain > even) {
        text +=
            "\n" + terminal.paragraph("That is close to flat: no change is as good a forecast.");
    }
    text += "\n" + terminal.paragraph(
                       fmt::format("Known from {} score{}: {} of {} draws are effective.",
                                   thousands(one.scores),
                                   one.scores == 1 ? "" : "s",
                                   thousands(static_cast<std::uint64_t>(one.effective_draws)),
                                   thousands(one.draws)));
    constexpr std::uint64_t few = 4;
    if (one.scores < few) {
        text += terminal.paragraph(
            fmt::format("{}: so few hardly tell more than the shipped prior does, "
                        "which leads here.",
                        terminal.bad("Thin")));
    }
    if (one.is_unexplained) {
        text +=
            terminal.paragraph(fmt::format("{}: {}", terminal.bad("Unusual"), unexplained_text));
    }
    if (one.lacks_floor) {
        text += terminal.paragraph(fmt::format("{}: {}", terminal.bad("Weak"), no_floor_text));
    }
    return text;
}

}  // namespace

std::string curve_text(const History& history,
                       std::span<const CurveSummary> summaries,
                       const Terminal& terminal) {
    const auto& scores = std::get<ScoreHistory>(history.data);
    if (history.series.size() == 1) {
        return one_curve(scores.metrics.front(), summaries.front(), terminal);
    }
    std::string text = fmt::format("  {:<30}{:>8}{:>10}{:>12}{:>14}{:>22}\n",
                                   "Series",
                                   "scores",
                                   "best",
                                   "limit P50",
                                   "+100% P50",
                                   "+100%, 80%");
    auto fitted = summaries.begin();
    for (std::uint32_t series = 0; series < history.series.size(); ++series) {
        const std::string name = terminal.fit_column(printable(history.series[series]), 29, 30);
        if (fitted == summaries.end() || fitted->series != series) {
            text += fmt::format("  {}   no effort above 0, so nothing is fitted\n", name);
            continue;
        }
        const CurveSummary& one = *fitted++;
        text += fmt::format("  {}{:>8}{:>10}{:>12}{:>14}{:>22}\n",
                            name,
                            thousands(one.scores),
                            score_text(one.best),
                            score_text(one.limit.median),
                            score_text(one.later.back().best.median),
                            range_text(one.later.back().best));
    }
    return text;
}

std::string curve_yaml(const std::string& name,
                       const std::string& path,
                       const std::optional<std::string>& series) {
    return fmt::format(
        "metrics:\n"
        "  - name: {}\n"
        "    # worth: 10k per point per year   # what a better score is worth to you: say it here\n"
        "    history: {}\n",
        yaml_text(name),
        series ? fmt::format("{{history: {}, series: {}}}", yaml_text(path), yaml_text(*series))
               : yaml_text(path));
}

}  // namespace sprintcast
