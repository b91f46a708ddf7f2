#include "tools/report/tables/fit_tables.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "tools/report/words/history_words.hpp"

namespace sprintcast::report {

Cell amount_cell(double amount) {
    return {Worded{amount, three_digits(amount)}};
}

namespace {

Cell times_cell(double ratio) {
    return number_cell(ratio, 2);
}

/// Tasks of one size.
struct SizeRow {
    std::string_view name;
    const ErrorSummary::OfSize* size = nullptr;
};

std::string_view keyword_of(Grouping grouping) {
    switch (grouping) {
        case Grouping::person:
            return "person";
        case Grouping::kind:
            return "kind";
        case Grouping::both:
            return "person and kind";
        case Grouping::none:
            break;
    }
    return "none";
}

/// A test of whether a grouping earns its place.
struct GroupingRow {
    const GroupingTest* test = nullptr;
    Grouping used = Grouping::none;

    [[nodiscard]] bool is_used() const { return test->grouping == used; }
};

// The change of an error; a gain lowers it.
Cell change_cell(double gain) {
    constexpr double least_shown = 0.0005;
    return {Worded{gain,
                   std::abs(gain) < least_shown ? "0.0%" : fmt::format("{:+.1f}%", -100.0 * gain)}};
}

std::string_view use_of(const GroupingRow& row) {
    return row.is_used()         ? row.test->grouping == Grouping::kind ? "yes" : "in backtests"
           : row.test->is_open() ? "no, another is better"
                                 : "no";
}

// A column that nobody fills is left out for people.
void hide_if_empty(Table& table, std::string_view key) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (table.columns[i].key == key &&
            std::all_of(table.rows.begin(), table.rows.end(), [&](const auto& row) {
                return shown(row[i].value).empty();
            })) {
            table.columns[i].show = Show::programs;
        }
    }
}

std::string with_unit(const std::string& heading, const WorkUnit& unit) {
    return unit.name.empty() ? heading : heading + ", " + unit.name;
}

}  // namespace

std::string_view words_of(Grouping grouping) {
    switch (grouping) {
        case Grouping::person:
            return "person";
        case Grouping::kind:
            return "kind of work";
        case Grouping::both:
            return "person and kind of work";
        case Grouping::none:
            break;
    }
    return "";
}

Table size_table(const ErrorSummary& summary) {
    using Row = SizeRow;
    static const std::vector<Field<Row>> fields{
        {{"", "Size", Show::people}, [](const Row& row) { return words_cell(row.name); }},
        {{"estimate", "Estimate"}, [](const Row& row) { return amount_cell(row.size->estimate); }},
        {{"ratio.p10", "1 in 10 below"},
         [](const Row& row) { return times_cell(row.size->ratio.p10); }},
        {{"ratio.p50", "Typical"},
         [](const Row& row) { return times_cell(row.size->ratio.median); }},
        {{"ratio.p90", "1 in 10 above"},
         [](const Row& row) { return times_cell(row.size->ratio.p90); }},
        {{"ratio.mean", "Mean"}, [](const Row& row) { return times_cell(row.size->ratio.mean); }},
        {{"exact", "", Show::programs},
         [](const Row& row) { return share_cell(row.size->exact); }}};
    constexpr std::array<std::string_view, 3> names{"small", "usual", "large"};
    std::vector<Row> rows;
    for (std::size_t i = 0; i < summary.by_size.size(); ++i) {
        rows.push_back({names.at(i), &summary.by_size[i]});
    }
    return make_table("by_size", fields, rows);
}

Table grouping_table(const ErrorSummary& summary) {
    using Row = GroupingRow;
    static const std::vector<Field<Row>> fields{
        {{"by", "By"},
         [](const Row& row) {
             return Cell{Keyword{std::string{keyword_of(row.test->grouping)},
                                 std::string{words_of(row.test->grouping)}}};
         }},
        {{"stories", "Tasks"}, [](const Row& row) { return number_cell(row.test->stories); }},
        {{"gain", "Error of ratios"}, [](const Row& row) { return change_cell(row.test->gain); }},
        {{"standard_errors", "Standard errors"},
         [](const Row& row) {
             const double errors = row.test->standard_errors;
             return Cell{Worded{errors, fmt::format("{:.1f}", std::abs(errors))}};
         }},
        {{"amount_gain", "Error of amounts"},
         [](const Row& row) { return change_cell(row.test->amount_gain); }},
        {{"is_used", "Used"}, [](const Row& row) {
             return Cell{YesNo{row.is_used(), use_of(row)}};
         }}};
    std::vector<Row> rows;
    for (const GroupingTest& test : summary.tests) {
        rows.push_back({&test, summary.grouping});
    }
    return make_table("groupings", fields, rows);
}

Table group_table(const ErrorSummary& summary) {
    using Row = ErrorSummary::Group;
    static const std::vector<Field<Row>> fields{
        {{"person", "Person"}, [](const Row& row) { return name_cell(row.person); }},
        {{"kind", "Kind of work"}, [](const Row& row) { return name_cell(row.kind); }},
        {{"tasks", "Tasks"}, [](const Row& row) { return number_cell(row.tasks); }},
        {{"factor", "Times the usual"}, [](const Row& row) { return times_cell(row.factor); }}};
    Table table = make_table("groups", fields, summary.groups);
    hide_if_empty(table, "person");
    hide_if_empty(table, "kind");
    return table;
}

Table implausible_table(const TaskHistory& tasks, const ErrorSummary& summary) {
    using Row = ErrorSummary::Implausible;
    const std::vector<Field<Row>> fields{
        {{"line", "Line"}, [](const Row& row) { return number_cell(row.line); }},
        {{"estimate", with_unit("Estimate", tasks.estimate_unit)},
         [](const Row& row) { return amount_cell(row.estimate); }},
        {{"actual", with_unit("Actual", tasks.actual_unit)},
         [](const Row& row) { return amount_cell(row.actual); }},
        {{"factor", "Times the estimate"}, [](const Row& row) { return amount_cell(row.factor); }}};
    return make_table("implausible", fields, summary.implausible);
}

}  // namespace sprintcast::report
