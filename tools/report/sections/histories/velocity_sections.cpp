#include <algorithm>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"
#include "tools/report/sections/histories/fit_document.hpp"
#include "tools/report/tables/fit_tables.hpp"
#include "tools/report/words/history_words.hpp"

namespace sprintcast::report {

namespace {

std::string past_sentence(const VelocitySummary& one,
                          const std::string& period,
                          const std::string& unit) {
    const std::string past = three_digits(one.mean);
    const std::string next = three_digits(one.next.mean);
    return one.used == 1
               ? fmt::format(
                     "The {} so far completed {} {}. The mean forecast of the next one is "
                     "{}.",
                     period,
                     past,
                     unit,
                     next)
               : fmt::format(
                     "The {} {}s that count completed {} {} on average. The mean forecast "
                     "of the next one is {}. Both include {}s that complete nothing ({} so "
                     "far).",
                     thousands(one.used),
                     period,
                     past,
                     unit,
                     next,
                     period,
                     one.zeros == 0 ? "none" : thousands(one.zeros));
}

Text drift_text(const VelocityDrift& drift, const std::string& period) {
    return strong("Drifting") +
           fmt::format(
               ": the level has {}. The latest {} {}s completed {} on average, those "
               "before {}. The forecast follows; ask what has changed.",
               direction_of(drift),
               drift.latest,
               period,
               three_digits(drift.now),
               three_digits(drift.before));
}

FitFinding one_series(const VelocitySummary& one,
                      const std::string& period,
                      const std::string& unit) {
    FitFinding finding;
    finding.headline = fmt::format(
        "The next {} completes {} {} as likely as not, and between {} and {} with 80% "
        "probability.",
        period,
        three_digits(one.next.median),
        unit,
        three_digits(one.next.p10),
        three_digits(one.next.p90));
    Section section;
    section.heading =
        fmt::format("The next six {}s complete {} to {} {} each on average (80% interval)",
                    period,
                    three_digits(one.next_six.p10),
                    three_digits(one.next_six.p90),
                    unit);
    section.paragraphs.push_back(past_sentence(one, period, unit));
    if (one.drift) {
        section.paragraphs.push_back(drift_text(*one.drift, period));
    }
    if (one.used < few_periods) {
        section.paragraphs.push_back(
            strong("Thin") +
            fmt::format(": {} {}, so the forecast is wide.",
                        one.used,
                        one.used == 1 ? period + " tells little" : period + "s tell little"));
    }
    finding.sections.push_back(std::move(section));
    return finding;
}

// The remarks that stand in a table.
Text remarks_text(std::span<const VelocitySummary> summaries,
                  bool has_unfitted,
                  const std::string& period) {
    const auto is_any = [&](auto is_so) {
        return std::any_of(summaries.begin(), summaries.end(), is_so);
    };
    std::vector<Text> remarks;
    if (has_unfitted) {
        remarks.push_back("Empty rows: the series completed nothing recently, so it has no fit.");
    }
    if (is_any([](const VelocitySummary& one) { return one.drift.has_value(); })) {
        remarks.push_back(
            "Risen, fallen: the latest quarter completed more or less than those before, beyond "
            "chance. The forecast follows; ask what has changed.");
    }
    if (is_any([](const VelocitySummary& one) { return one.used < few_periods; })) {
        remarks.push_back(fmt::format(
            "Thin: fewer than {} {}s tell little, so the forecast is wide.", few_periods, period));
    }
    return joined(remarks, " ");
}

// Series without a fit have periods too.
void count_periods(Table& table, const History& history) {
    std::vector<std::uint64_t> periods(history.series.size());
    for (const PastPeriod& each : std::get<PeriodHistory>(history.data).periods) {
        ++periods[each.series];
    }
    const auto column = static_cast<std::size_t>(
        std::find_if(table.columns.begin(),
                     table.columns.end(),
                     [](const Column& each) { return each.key == "periods"; }) -
        table.columns.begin());
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        table.rows[i][column] = number_cell(periods[i]);
    }
}

}  // namespace

FitFinding velocity_finding(const History& history, std::span<const VelocitySummary> summaries) {
    const auto& periods = std::get<PeriodHistory>(history.data);
    const std::string period = period_word(periods);
    if (history.series.size() == 1) {
        return one_series(summaries.front(), period, completed_word(periods));
    }
    const bool has_unfitted = summaries.size() < history.series.size();
    Block block;
    block.name = "velocities";
    block.table = with_all_series(velocity_table(history, summaries), history);
    count_periods(*block.table, history);
    block.note = remarks_text(summaries, has_unfitted, period);
    FitFinding finding;
    finding.headline = fmt::format("{} of {} series have a forecast.",
                                   thousands(summaries.size()),
                                   thousands(history.series.size()));
    Section section;
    section.heading = fmt::format("{} that each series completes in its next {}",
                                  periods.counts_stories ? "Stories" : "Points",
                                  period);
    section.blocks.push_back(std::move(block));
    finding.sections.push_back(std::move(section));
    return finding;
}

}  // namespace sprintcast::report
