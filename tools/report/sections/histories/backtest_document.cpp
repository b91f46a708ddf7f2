#include "tools/report/sections/histories/backtest_document.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"
#include "tools/report/tables/backtest_tables.hpp"
#include "tools/report/words/backtest_words.hpp"
#include "tools/report/words/fields.hpp"
#include "tools/report/words/history_words.hpp"

namespace sprintcast::report {

namespace {

constexpr std::string_view ours = "sprintcast";
constexpr std::uint64_t least_drawn = 20;

/// The scores of all series together, ours first, by horizon.
using Horizons = std::map<std::uint32_t, std::vector<BacktestScore>>;

Horizons horizons_of(const std::vector<BacktestScore>& scores) {
    Horizons horizons;
    for (const BacktestScore& score : scores) {
        if (score.dataset == "all") {
            horizons[score.horizon].push_back(score);
        }
    }
    return horizons;
}

bool is_about_scores(const History& history) {
    return std::holds_alternative<ScoreHistory>(history.data);
}

// Faults of all horizons: `the next sprint (80% intervals too narrow, means too low)`.
std::string faults_text(const History& history, const Horizons& horizons) {
    std::string text;
    for (const auto& [horizon, rows] : horizons) {
        const std::vector<std::string> faults =
            is_judged(rows.front()) ? faults_of(rows.front()) : std::vector<std::string>{};
        if (!faults.empty()) {
            text += fmt::format("{}{} ({})",
                                text.empty() ? "" : "; ",
                                ahead_text(history, horizon),
                                fmt::join(faults, ", "));
        }
    }
    return text;
}

Headline headline_of(const History& history, const Horizons& horizons) {
    Headline headline;
    headline.because = "Tested on " + history_text(history) + ".";
    const std::string faults = faults_text(history, horizons);
    const bool is_any_judged = std::any_of(horizons.begin(), horizons.end(), [](const auto& each) {
        return is_judged(each.second.front());
    });
    if (!is_any_judged) {
        headline.action = "These forecasts are too few to judge.";
    } else if (faults.empty()) {
        headline.action = "No fault shows in these forecasts.";
        headline.mood = Mood::good;
    } else {
        headline.action = fmt::format("Faults show in forecasts of {}.", faults);
        headline.mood = Mood::poor;
    }
    return headline;
}

// The methods of one horizon; the best CRPS is marked.
Table methods_table(const History& history, const std::vector<BacktestScore>& rows) {
    Table table = backtest_table(rows, is_about_scores(history) ? "CRPS/no change" : "CRPS/mean");
    const auto best = std::min_element(
        rows.begin(), rows.end(), [](const BacktestScore& a, const BacktestScore& b) {
            return a.ncrps < b.ncrps;
        });
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (table.columns[i].key == "ncrps") {
            table.rows[static_cast<std::size_t>(best - rows.begin())][i].mood = Mood::good;
        }
    }
    return table;
}

Section horizon_section(const History& history,
                        std::uint32_t horizon,
                        const std::vector<BacktestScore>& rows) {
    std::string ahead = ahead_text(history, horizon);
    ahead.front() = ahead.front() == 'a' ? 'A' : 'T';
    Section section;
    section.heading = fmt::format("{}: {}made from what was known at the time",
                                  ahead,
                                  rows.front().forecasts == 1
                                      ? "1 forecast, "
                                      : thousands(rows.front().forecasts) + " forecasts, each ");
    section.paragraphs.push_back(judgement(rows.front()));
    Block block;
    block.name = fmt::format("horizon-{}", horizon);
    block.table = methods_table(history, rows);
    section.blocks.push_back(std::move(block));
    return section;
}

// Our forecasts of the farthest horizon that has enough of them to be drawn; none: nullptr.
const BacktestScore* drawn_of(const Horizons& horizons) {
    const BacktestScore* drawn = nullptr;
    for (const auto& [horizon, rows] : horizons) {
        const auto row = std::find_if(rows.begin(), rows.end(), [](const BacktestScore& score) {
            return score.method == ours;
        });
        if (horizon != every_horizon && row != rows.end() && row->forecasts >= least_drawn) {
            drawn = &*row;
        }
    }
    return drawn;
}

Chart tenths_chart(const BacktestScore& score) {
    Chart chart;
    chart.title = "Shares of actual values in each tenth of the forecasts";
    chart.description = "In calibrated forecasts, all bars are equally long.";
    chart.x.title = "Tenth of the forecast";
    chart.y.format.kind = NumberFormat::Kind::percent;
    chart.y.from = 0.0;
    Bars bars{"Share of actual values", {}};
    for (std::size_t tenth = 0; tenth < score.pit.size(); ++tenth) {
        chart.x.categories.push_back({fmt::format("{}–{}%", tenth * 10, tenth * 10 + 10), {}, {}});
        bars.bars.push_back({static_cast<double>(tenth),
                             0.0,
                             score.pit.at(tenth),
                             Tone::forecast,
                             "",
                             fmt::format("{:.0f}%", 100.0 * score.pit.at(tenth))});
    }
    chart.marks = {std::move(bars)};
    return chart;
}

Section tenths_section(const History& history, const BacktestScore& score) {
    Section section;
    section.heading =
        fmt::format("Where {} fell in sprintcast's forecasts: each tenth should hold 10%",
                    ahead_text(history, score.horizon));
    Block block;
    block.name = "tenths";
    block.chart = tenths_chart(score);
    section.blocks.push_back(std::move(block));
    return section;
}

Section reading_section(const History& history,
                        const Horizons& horizons,
                        const BacktestScore* drawn) {
    Section section;
    section.heading = "How to read the tables";
    section.points = {
        is_about_scores(history)
            ? "CRPS scores the whole forecast, here relative to a forecast of no change. Lower is "
              "better."
            : "CRPS scores the whole forecast, here relative to the mean actual value. Lower is "
              "better.",
        "An 80% interval should contain 80% of the actual values, and 85% of the P85 promises "
        "should be kept.",
        is_about_scores(history)
            ? "Brackets: 95% intervals. A series counts as one forecast."
            : "Brackets: 95% intervals. Forecasts that overlap count for fewer."};
    if (history.series.size() > 1) {
        section.points.push_back(fmt::format(
            "The tables show means over the series. Each series weighs the same, whatever its "
            "length. The more the series differ, the wider the brackets. Series with fewer than {} "
            "forecasts count only if all have so few.",
            BacktestScore::least_forecasts));
    }
    if (drawn == nullptr || drawn->horizon != horizons.rbegin()->first) {
        section.points.push_back(fmt::format(
            "Tenths are shown only for a horizon with at least {} forecasts.", least_drawn));
    }
    return section;
}

}  // namespace

Document backtest_document(const std::string& source,
                           const History& history,
                           const std::vector<BacktestScore>& scores) {
    const Horizons horizons = horizons_of(scores);
    const BacktestScore* drawn = drawn_of(horizons);
    Document document;
    document.title = named(source);
    document.headline = headline_of(history, horizons);
    for (const auto& [horizon, rows] : horizons) {
        document.sections.push_back(horizon_section(history, horizon, rows));
    }
    if (drawn != nullptr) {
        document.sections.push_back(tenths_section(history, *drawn));
    }
    document.sections.push_back(reading_section(history, horizons, drawn));
    return document;
}

}  // namespace sprintcast::report
