#include "scenarios/histories/order/score_order.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "scenarios/histories/order/guess_bounds.hpp"

namespace sprintcast {

void tell_better_scores(RawHistory& raw) {
    std::map<std::uint32_t, std::optional<bool>> is_higher_better;
    bool has_contradiction = false;
    for (const RawRow& row : raw.rows) {
        std::optional<bool>& known = is_higher_better[row.series];
        if (known && row.is_higher_better && *known != *row.is_higher_better &&
            !std::exchange(has_contradiction, true)) {
            raw.notes.push_back(fmt::format(
                "line {} has another higher_is_better than a row of its series before: the first "
                "one counts",
                row.line));
        }
        known = known ? known : row.is_higher_better;
    }
    // A bound without a word on it is the highest score there is.
    for (const RawRow& row : raw.rows) {
        std::optional<bool>& known = is_higher_better[row.series];
        known = known || !row.bound ? known : true;
    }
    std::erase_if(raw.rows, [&](RawRow& row) {
        row.is_higher_better = is_higher_better[row.series];
        const double score = row.numbers[1];
        const bool is_beyond =
            row.bound && (*row.is_higher_better ? score > *row.bound : score < *row.bound);
        if (is_beyond) {
            raw.leave_out("the score is beyond its bound", row.line);
        }
        return is_beyond;
    });
}

namespace {

// Rows of one series sorted by something else than effort, newest first or by their score, and no
// series after another: no effort stands twice, and it runs backwards again and again, or the
// efforts are the numbers from 0 or 1 on.
bool is_shuffled(const std::vector<double>& efforts) {
    std::set<double> distinct{efforts.begin(), efforts.end()};
    std::size_t breaks = 0;
    for (std::size_t i = 1; i < efforts.size(); ++i) {
        breaks += efforts[i] < efforts[i - 1] ? 1 : 0;
    }
    if (breaks == 0 || distinct.size() < efforts.size()) {
        return false;
    }
    const double first = *distinct.begin();
    const double last = *distinct.rbegin();
    const bool are_numbers =
        (first == 0.0 || first == 1.0) && last - first + 1.0 == static_cast<double>(efforts.size());
    constexpr std::size_t rows_a_break = 4;
    return are_numbers || rows_a_break * breaks >= efforts.size();
}

}  // namespace

void sort_shuffled_scores(RawHistory& raw) {
    std::map<std::uint32_t, std::vector<double>> efforts;
    for (const RawRow& row : raw.rows) {
        efforts[row.series].push_back(row.numbers[0]);
    }
    std::set<std::uint32_t> shuffled;
    for (const auto& [series, values] : efforts) {
        if (is_shuffled(values)) {
            shuffled.insert(series);
        }
    }
    if (shuffled.empty()) {
        return;
    }
    std::stable_sort(raw.rows.begin(), raw.rows.end(), [&](const RawRow& a, const RawRow& b) {
        const auto key = [&](const RawRow& row) {
            return std::pair{row.series, shuffled.contains(row.series) ? row.numbers[0] : 0.0};
        };
        return key(a) < key(b);
    });
    raw.notes.emplace_back("rows are not in the order of effort, and count in it");
}

ScoreHistory scores_in_order(RawHistory& raw,
                             const std::vector<std::string>& metrics,
                             std::vector<std::string>& series) {
    ScoreHistory history;
    const std::size_t named = series.size();
    history.metrics.resize(named);
    std::vector<std::uint32_t> current(named);  // the part of a series that goes on
    std::vector<int> parts(named, 0);
    std::vector<double> efforts(named, 0.0);
    constexpr std::uint64_t most_told = 3;
    std::uint64_t breaks = 0;
    for (const RawRow& row : raw.rows) {
        // A series begins, or begins anew where effort runs backwards.
        if (parts[row.series] == 0 || row.numbers[0] < efforts[row.series]) {
            ++parts[row.series];
            current[row.series] = row.series;
            if (parts[row.series] > 1) {
                current[row.series] = static_cast<std::uint32_t>(series.size());
                const std::string& first = series[row.series];
                series.push_back(
                    fmt::format("{} ({})", first.empty() ? unnamed : first, parts[row.series]));
                history.metrics.emplace_back();
                if (++breaks <= most_told) {
                    raw.notes.push_back(fmt::format(
                        "effort runs backwards on line {}: what follows is a series of its own, "
                        "'{}'",
                        row.line,
                        series.back()));
                }
            }
            PastMetric& metric = history.metrics[current[row.series]];
            metric.name = metrics[row.series];
            metric.kind.better =
                row.is_higher_better.value_or(true) ? Better::higher : Better::lower;
            metric.kind.bound = row.bound;
            metric.better_from = row.is_higher_better ? BetterFrom::told : BetterFrom::scores;
        }
        efforts[row.series] = row.numbers[0];
        auto& resolution = history.metrics[current[row.series]].kind.resolution;
        resolution = std::min(resolution.value_or(row.score_step), row.score_step);
        history.scores.push_back({current[row.series], row.numbers[0], row.numbers[1]});
    }
    if (breaks > most_told) {
        raw.notes.push_back(fmt::format(
            "effort runs backwards on {} further lines: each begins a series of its own",
            breaks - most_told));
    }
    guess_better(history, series);
    guess_bounds(history, series);
    return history;
}

}  // namespace sprintcast
