#include "tools/report/tables/history_records.hpp"

#include <fmt/format.h>

#include "tools/report/tables/fit_tables.hpp"

namespace sprintcast::report {

namespace {

Record record_of(const Spread& spread) {
    return {number_member("p10", spread.p10),
            number_member("p50", spread.median),
            number_member("p90", spread.p90),
            number_member("mean", spread.mean)};
}

Fact fact_of(const LeftOut& group) {
    std::vector<Fact> lines;
    for (const std::uint64_t line : group.lines) {
        lines.push_back({number_cell(line).value});
    }
    return {Record{text_member("why", group.why),
                   count_member("rows", group.rows),
                   {"first_lines", {std::move(lines)}}}};
}

Record file_record(const std::string& path, std::uint64_t digest) {
    return {text_member("path", path), text_member("digest", fmt::format("{:016x}", digest))};
}

Record record_of(const History& history, const std::string& path) {
    Record facts = file_record(path, history.digest);
    facts.push_back(count_member("rows", history.rows));
    facts.push_back(count_member("blank_lines", history.blank_lines));
    facts.push_back(texts_member("columns", history.columns));
    std::vector<Fact> left_out;
    for (const LeftOut& group : history.left_out) {
        left_out.push_back(fact_of(group));
    }
    facts.push_back({"left_out", {std::move(left_out)}});
    facts.push_back(texts_member("notes", history.notes));
    return facts;
}

/// The fit of each kind of history.
struct Fitted {
    const History& history;

    Member operator()(const ErrorSummary& summary) const {
        const auto& tasks = std::get<TaskHistory>(history.data);
        return record_member(
            "estimation_error",
            {text_member("estimate_unit", tasks.estimate_unit.name),
             text_member("actual_unit", tasks.actual_unit.name),
             number_member("unit_cost", summary.unit_cost),
             count_member("finished", summary.finished),
             count_member("used", summary.used),
             record_member("usual",
                           {number_member("estimate", summary.usual.estimate),
                            record_member("ratio", record_of(summary.usual.ratio)),
                            number_member("exact", summary.usual.exact)}),
             table_member(size_table(summary)),
             number_member("shared", summary.shared),
             record_member("ten_tasks", record_of(summary.ten)),
             {"drift", {number_cell(summary.drift).value}},
             number_member("prior_share", summary.prior_share),
             yes_no_member("is_estimate_unit_assumed", tasks.estimate_unit.is_assumed),
             yes_no_member("is_actual_unit_assumed", tasks.actual_unit.is_assumed),
             table_member(grouping_table(summary)),
             table_member(group_table(summary)),
             table_member(implausible_table(tasks, summary))});
    }
    Member operator()(const std::vector<VelocitySummary>& summaries) const {
        return table_member(velocity_table(history, summaries));
    }
    Member operator()(const std::vector<CurveSummary>& summaries) const {
        return table_member(curve_table(history, summaries));
    }
};

}  // namespace

Record fit_record(const std::string& path, const History& history, const HistorySummary& summary) {
    return {record_member("history", record_of(history, path)),
            std::visit(Fitted{history}, summary)};
}

Record backtest_record(const std::string& path,
                       std::uint64_t digest,
                       std::span<const Table> tables) {
    Record facts{record_member("history", file_record(path, digest))};
    for (const Table& each : tables) {
        facts.push_back(table_member(each));
    }
    return facts;
}

}  // namespace sprintcast::report
