#include "tools/report/backtest_text.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"

namespace sprintcast {

namespace {

constexpr std::string_view ours = "sprintcast";

// "81% (78-84)": a share with its 95 % confidence interval.
std::string share_text(const BacktestScore& score, double share, const Terminal& terminal) {
    const ShareInterval interval = score.interval_of(share);
    return fmt::format("{:.0f}% ({:.0f}{}{:.0f})",
                       100.0 * share,
                       100.0 * interval.low,
                       terminal.dash(),
                       100.0 * interval.high);
}

// "as it should": whether a share is what it was to be, as far as chance lets one tell.
std::string_view judged(const BacktestScore& score,
                        double share,
                        double wanted,
                        std::string_view below,
                        std::string_view above) {
    const ShareInterval interval = score.interval_of(share);
    return wanted > interval.high ? below : wanted < interval.low ? above : "no fault shows";
}

// Our forecasts of one horizon in words.
std::string verdict_text(const BacktestScore& score, const Terminal& terminal) {
    constexpr double band = 0.8;
    constexpr double promise = 0.85;
    if (score.independent < BacktestScore::least_forecasts) {
        return fmt::format(
            "sprintcast: too little to judge. Forecasts that overlap, or are of the same series, "
            "tell as much as {:.0f} that {} nothing to do with {}.",
            score.independent,
            std::round(score.independent) == 1.0 ? "has" : "have",
            std::round(score.independent) == 1.0 ? "others" : "one another");
    }
    std::string text = fmt::format(
        "sprintcast: 80% bands held {}: {}. 85% promises were kept {}: {}. Means were "
        "{:.2f}",
        share_text(score, score.coverage[1], terminal),
        judged(score, score.coverage[1], band, "too narrow", "too wide"),
        share_text(score, score.hits[2], terminal),
        judged(score, score.hits[2], promise, "too bold", "too careful"),
        score.mean_over_actual);
    const double low = score.mean_over_actual - score.mean_margin;
    const double high = score.mean_over_actual + score.mean_margin;
    if (!std::isfinite(score.mean_margin)) {
        return text + " times what came true.";
    }
    return text + fmt::format(" ({:.2f}{}{:.2f}) times what came true: {}.",
                              std::max(low, 0.0),
                              terminal.dash(),
                              high,
                              low > 1.0    ? "too high"
                              : high < 1.0 ? "too low"
                                           : "no bias shows");
}

std::string number_text(double number, int digits) {
    return std::isfinite(number) ? fmt::format("{:.{}f}", number, digits) : "";
}

// Where what happened fell in the forecasts: ten columns that should be equally high.
std::string pit_text(const BacktestScore& score, const Terminal& terminal) {
    std::string text;
    for (std::size_t bin = 0; bin < score.pit.size(); ++bin) {
        constexpr int width = 24;
        constexpr double full = 0.24;
        text += fmt::format("    {:>3}{}{:<3}%  {} {:.0f}%\n",
                            bin * 10,
                            terminal.dash(),
                            bin * 10 + 10,
                            terminal.bar(score.pit[bin] / full, width),
                            100.0 * score.pit[bin]);
    }
    return text;
}

// What a horizon is called: "the next 10 tasks", "the score after 25% more effort".
std::string ahead_text(const History& history, std::uint32_t horizon) {
    if (std::holds_alternative<ScoreHistory>(history.data)) {
        return horizon == every_horizon ? "all scores ahead"
               : horizon == next_score
                   ? "the next score"
                   : fmt::format("the {} after {}% more effort",
                                 is_best_after(horizon) ? "best score" : "recorded score",
                                 percent_of(horizon));
    }
    std::string unit = "task";
    if (const auto* periods = std::get_if<PeriodHistory>(&history.data)) {
        unit = periods->counts_stories ? "period" : "sprint";
    }
    return horizon == 1 ? fmt::format("the next {}", unit)
                        : fmt::format("the next {} {}s", horizon, unit);
}

}  // namespace

std::string history_text(const History& history) {
    std::string text;
    if (const auto* tasks = std::get_if<TaskHistory>(&history.data)) {
        text = fmt::format("{} finished task{}",
                           thousands(tasks->tasks.size()),
                           tasks->tasks.size() == 1 ? "" : "s");
        if (!tasks->estimate_unit.name.empty()) {
            text += tasks->has_one_unit()
                        ? fmt::format(", estimated and done in {}", tasks->estimate_unit.name)
                        : fmt::format(", estimated in {}, done in {}",
                                      tasks->estimate_unit.name,
                                      tasks->actual_unit.name);
        }
    } else if (const auto* periods = std::get_if<PeriodHistory>(&history.data)) {
        const bool is_one = periods->periods.size() == 1;
        text = fmt::format("{} {}{} and the {} that {} completed",
                           thousands(periods->periods.size()),
                           periods->counts_stories ? "period" : "sprint",
                           is_one ? "" : "s",
                           periods->counts_stories ? "stories" : "points",
                           is_one ? "it" : "they");
    } else {
        const std::size_t scores = std::get<ScoreHistory>(history.data).scores.size();
        text = fmt::format("{} score{} against effort", thousands(scores), scores == 1 ? "" : "s");
    }
    return history.series.size() > 1
               ? fmt::format("{}, in {} series", text, thousands(history.series.size()))
               : text;
}

std::string backtest_text(const History& history,
                          std::span<const BacktestScore> scores,
                          const Terminal& terminal) {
    std::set<std::uint32_t> horizons;
    for (const BacktestScore& score : scores) {
        horizons.insert(score.horizon);
    }
    const bool is_score = std::holds_alternative<ScoreHistory>(history.data);
    const auto title = [&](std::uint32_t horizon) {
        std::string ahead = ahead_text(history, horizon);
        if (is_score) {
            ahead.front() = ahead.front() == 'a' ? 'A' : 'T';
            return ahead;
        }
        return fmt::format(
            "What {} {}",
            ahead,
            std::holds_alternative<TaskHistory>(history.data) ? "took" : "completed");
    };
    std::string text;
    // The farthest horizon of which there is enough to be drawn.
    constexpr std::uint64_t least_drawn = 20;
    const BacktestScore* drawn = nullptr;
    bool is_farthest_drawn = true;
    for (const std::uint32_t horizon : horizons) {
        std::vector<const BacktestScore*> rows;
        for (const BacktestScore& score : scores) {
            if (score.dataset == "all" && score.horizon == horizon) {
                rows.push_back(&score);
            }
        }
        text += fmt::format(
            "\n{}\n\n",
            terminal.bold(fmt::format("  {}: {}",
                                      title(horizon),
                                      rows.front()->forecasts == 1
                                          ? "1 forecast, from what was known then"
                                          : thousands(rows.front()->forecasts) +
                                                " forecasts, each from what was known then")));
        text += fmt::format("  {:<16}{:>11}{:>16}{:>16}{:>16}{:>13}\n",
                            "Method",
                            is_score ? "CRPS/same" : "CRPS/mean",
                            "50% band held",
                            "80% band held",
                            "P85 came true",
                            "mean/actual");
        const auto best =
            *std::min_element(rows.begin(), rows.end(), [](const auto* a, const auto* b) {
                return a->ncrps < b->ncrps;
            });
        for (const BacktestScore* row : rows) {
            const std::string crps_field = fmt::format("{:>11}", number_text(row->ncrps, 3));
            text += fmt::format("  {:<16}{}{:>16}{:>16}{:>16}{:>13}\n",
                                row->method,
                                row == best ? terminal.good(crps_field) : crps_field,
                                share_text(*row, row->coverage[0], terminal),
                                share_text(*row, row->coverage[1], terminal),
                                share_text(*row, row->hits[2], terminal),
                                number_text(row->mean_over_actual, 2));
            if (row->method == ours && horizon != every_horizon) {
                is_farthest_drawn = row->forecasts >= least_drawn;
                drawn = is_farthest_drawn ? row : drawn;
            }
        }
        text += "\n" + terminal.paragraph(verdict_text(*rows.front(), terminal));
    }
    std::string key =
        is_score
            ? "CRPS scores the whole forecast, here against a forecast of no change, which "
              "has 1: lower is better. An 80% band should hold 80%. In brackets: what chance "
              "allows, 95% confidence; a series counts for one."
            : "CRPS scores the whole forecast: lower is better. An 80% band should hold 80%. "
              "In brackets: what chance allows, 95% confidence; forecasts that overlap count for "
              "fewer.";
    if (history.series.size() > 1) {
        key += fmt::format(
            " What a table shows is the mean over the series, each of which weighs the same, "
            "however long it is, and the more they differ, the wider are the brackets; those with "
            "fewer than {} forecasts count only where all have so few.",
            BacktestScore::least_forecasts);
    }
    if (!is_farthest_drawn) {
        key += fmt::format(
            " Fewer than {} forecasts are too few to draw where in them fell what came true{}.",
            least_drawn,
            drawn == nullptr ? "" : ", so a nearer horizon is drawn");
    }
    text += "\n" + terminal.faint(terminal.paragraph(key));
    if (drawn != nullptr) {
        text +=
            fmt::format("\n{}\n\n{}",
                        terminal.bold(fmt::format(
                            "  Where {} fell in sprintcast's forecasts: each tenth should be 10%",
                            ahead_text(history, drawn->horizon))),
                        pit_text(*drawn, terminal));
    }
    return text;
}

}  // namespace sprintcast
