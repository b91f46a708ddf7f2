#include <algorithm>

#include <fmt/format.h>

#include "tools/report/tables/fit_tables.hpp"
#include "tools/report/words/history_words.hpp"

namespace sprintcast::report {

namespace {

Cell score_cell(double score) {
    return {Worded{score, four_digits(score)}};
}

/// A series of periods and its fit.
struct VelocityRow {
    const History* history = nullptr;
    const VelocitySummary* fit = nullptr;
};

/// A column of a drift that there may not be.
template <class Number>
Cell drift_cell(const VelocityRow& row, Number VelocityDrift::*member) {
    return row.fit->drift ? number_cell((*row.fit->drift).*member) : empty_cell();
}

Cell remark_cell(const VelocityRow& row) {
    return row.fit->used < few_periods ? words_cell("thin", Mood::poor)
           : row.fit->drift            ? words_cell(direction_of(*row.fit->drift), Mood::poor)
                                       : empty_cell();
}

using VelocityFields = std::vector<Field<VelocityRow>>;

template <Spread VelocitySummary::*spread>
void add_spread(VelocityFields& fields, const std::string& key, Column median, Column mean) {
    using Row = VelocityRow;
    median.key = key + ".p50";
    mean.key = key + ".mean";
    fields.push_back({{key + ".p10", "", Show::programs},
                      [](const Row& row) { return number_cell((row.fit->*spread).p10); }});
    fields.push_back(
        {median, [](const Row& row) { return amount_cell((row.fit->*spread).median); }});
    fields.push_back({{key + ".p90", "", Show::programs},
                      [](const Row& row) { return number_cell((row.fit->*spread).p90); }});
    fields.push_back({mean, [](const Row& row) { return amount_cell((row.fit->*spread).mean); }});
}

VelocityFields velocity_fields(const std::string& periods) {
    using Row = VelocityRow;
    VelocityFields fields{
        {{"series", "Series"},
         [](const Row& row) { return name_cell(row.history->series[row.fit->series]); }},
        {{"unit", "", Show::programs},
         [](const Row& row) {
             return name_cell(completed_word(std::get<PeriodHistory>(row.history->data)));
         }},
        {{"periods", periods}, [](const Row& row) { return number_cell(row.fit->periods); }},
        {{"used", "", Show::programs}, [](const Row& row) { return number_cell(row.fit->used); }},
        {{"zeros", "", Show::programs}, [](const Row& row) { return number_cell(row.fit->zeros); }},
        {{"mean", "Past mean"}, [](const Row& row) { return amount_cell(row.fit->mean); }}};
    add_spread<&VelocitySummary::next>(
        fields, "next", {"", "Next P50", Show::all}, {"", "Next mean", Show::all});
    add_spread<&VelocitySummary::next_six>(
        fields, "next_six", {"", "", Show::programs}, {"", "", Show::programs});
    const VelocityFields rest{
        {{"", "Next, 80%", Show::people},
         [](const Row& row) {
             return words_cell(fmt::format(
                 "{} to {}", three_digits(row.fit->next.p10), three_digits(row.fit->next.p90)));
         }},
        {{"drift.latest", "", Show::programs},
         [](const Row& row) { return drift_cell(row, &VelocityDrift::latest); }},
        {{"drift.before", "", Show::programs},
         [](const Row& row) { return drift_cell(row, &VelocityDrift::before); }},
        {{"drift.now", "", Show::programs},
         [](const Row& row) { return drift_cell(row, &VelocityDrift::now); }},
        {{"", "Remark", Show::people}, remark_cell}};
    fields.insert(fields.end(), rest.begin(), rest.end());
    return fields;
}

/// A series of scores and its fit.
struct CurveRow {
    const History* history = nullptr;
    const CurveSummary* fit = nullptr;

    [[nodiscard]] const PastMetric& metric() const {
        return std::get<ScoreHistory>(history->data).metrics[fit->series];
    }
};

using CurveFields = std::vector<Field<CurveRow>>;

std::string range_text(const CurveSummary::Range& range) {
    return fmt::format("{} to {}", four_digits(range.p10), four_digits(range.p90));
}

// Programs read the lower quantile as P10, whichever scores are better.
template <class Range>
void add_range(CurveFields& fields, const std::string& key, Range /*range*/, const Column& median) {
    using Row = CurveRow;
    fields.push_back({{key + ".p10", "", Show::programs}, [](const Row& row) {
                          const CurveSummary::Range& range = Range{}(*row.fit);
                          return number_cell(std::min(range.p10, range.p90));
                      }});
    fields.push_back({{key + ".p50", median.heading, median.show},
                      [](const Row& row) { return score_cell(Range{}(*row.fit).median); }});
    fields.push_back({{key + ".p90", "", Show::programs}, [](const Row& row) {
                          const CurveSummary::Range& range = Range{}(*row.fit);
                          return number_cell(std::max(range.p10, range.p90));
                      }});
}

template <std::size_t place>
void add_later(CurveFields& fields, const Column& median) {
    using Row = CurveRow;
    const std::string key = fmt::format("later.{}.", place);
    fields.push_back({{key + "more_effort", "", Show::programs},
                      [](const Row& row) { return number_cell(row.fit->later[place].more); }});
    add_range(
        fields,
        key + "best",
        [](const CurveSummary& fit) -> const CurveSummary::Range& { return fit.later[place].best; },
        median);
    fields.push_back({{key + "no_gain", "", Show::programs},
                      [](const Row& row) { return number_cell(row.fit->later[place].no_gain); }});
}

CurveFields curve_fields() {
    using Row = CurveRow;
    const Column unread{"", "", Show::programs};
    CurveFields fields{
        {{"series", "Series"},
         [](const Row& row) { return name_cell(row.history->series[row.fit->series]); }},
        {{"metric", "", Show::programs},
         [](const Row& row) { return name_cell(row.metric().name); }},
        {{"better", "", Show::programs},
         [](const Row& row) {
             return keyword_cell(row.metric().kind.better == Better::higher ? "higher" : "lower");
         }},
        {{"bound", "", Show::programs},
         [](const Row& row) { return number_cell(row.metric().kind.bound); }},
        {{"is_bound_guessed", "", Show::programs},
         [](const Row& row) {
             return Cell{YesNo{row.metric().kind.bound && row.metric().is_bound_guessed}};
         }},
        {{"is_at_bound", "", Show::programs},
         [](const Row& row) { return Cell{YesNo{row.fit->is_at_bound}}; }},
        {{"is_unexplained", "", Show::programs},
         [](const Row& row) { return Cell{YesNo{row.fit->is_unexplained}}; }},
        {{"scores", "Scores"}, [](const Row& row) { return number_cell(row.fit->scores); }},
        {{"effort", "", Show::programs},
         [](const Row& row) { return number_cell(row.fit->effort); }},
        {{"best", "Best"}, [](const Row& row) { return score_cell(row.fit->best); }}};
    add_range(fields,
              "limit",
              [](const CurveSummary& fit) -> const CurveSummary::Range& { return fit.limit; },
              {"", "Limit P50", Show::all});
    add_later<0>(fields, unread);
    add_later<1>(fields, unread);
    add_later<2>(fields, {"", "+100% P50", Show::all});
    const CurveFields rest{
        {{"", "+100%, 80%", Show::people},
         [](const Row& row) { return words_cell(range_text(row.fit->later.back().best)); }},
        {{"effective_draws", "", Show::programs},
         [](const Row& row) { return number_cell(row.fit->effective_draws); }},
        {{"draws", "", Show::programs}, [](const Row& row) { return number_cell(row.fit->draws); }},
        {{"log_chance", "", Show::programs},
         [](const Row& row) { return number_cell(row.fit->log_chance); }}};
    fields.insert(fields.end(), rest.begin(), rest.end());
    return fields;
}

}  // namespace

std::string_view direction_of(const VelocityDrift& drift) {
    return drift.now > drift.before ? "risen" : "fallen";
}

Table velocity_table(const History& history, std::span<const VelocitySummary> summaries) {
    std::vector<VelocityRow> rows;
    for (const VelocitySummary& summary : summaries) {
        rows.push_back({&history, &summary});
    }
    const bool counts_stories = std::get<PeriodHistory>(history.data).counts_stories;
    return make_table("velocities", velocity_fields(counts_stories ? "Periods" : "Sprints"), rows);
}

Table curve_table(const History& history, std::span<const CurveSummary> summaries) {
    std::vector<CurveRow> rows;
    for (const CurveSummary& summary : summaries) {
        rows.push_back({&history, &summary});
    }
    return make_table("curves", curve_fields(), rows);
}

Table later_table(const CurveSummary& curve) {
    using Row = CurveSummary::Later;
    static const std::vector<Field<Row>> fields{
        {{"", "More effort", Show::people},
         [](const Row& row) { return words_cell(fmt::format("+{:.0f}%", 100.0 * row.more)); }},
        {{"", "Best score P50", Show::people},
         [](const Row& row) { return score_cell(row.best.median); }},
        {{"", "80%", Show::people},
         [](const Row& row) { return words_cell(range_text(row.best)); }},
        {{"", "No gain", Show::people}, [](const Row& row) { return Cell{Share{row.no_gain}}; }}};
    return make_table("later", fields, {curve.later.begin(), curve.later.end()});
}

}  // namespace sprintcast::report
