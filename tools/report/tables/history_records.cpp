#include "tools/report/tables/history_records.hpp"

#include <fmt/format.h>

#include "tools/report/tables/fit_tables.hpp"

namespace sprintcast {

namespace {

Member number(std::string key, double number) {
    return {std::move(key), {number_cell(number).value}};
}

Member count(std::string key, std::uint64_t count) {
    return {std::move(key), {number_cell(count).value}};
}

Member text(std::string key, const std::string& text) {
    return {std::move(key), {name_cell(text).value}};
}

Member yes_no(std::string key, bool is_so) {
    return {std::move(key), {YesNo{is_so}}};
}

Member texts(std::string key, const std::vector<std::string>& texts) {
    std::vector<Fact> list;
    list.reserve(texts.size());
    for (const std::string& text : texts) {
        list.push_back({name_cell(text).value});
    }
    return {std::move(key), {std::move(list)}};
}

Member record(std::string key, Record record) {
    return {std::move(key), {std::move(record)}};
}

Member table(Table table) {
    std::string key = table.name;
    return {std::move(key), {std::move(table)}};
}

Record record_of(const Spread& spread) {
    return {number("p10", spread.p10),
            number("p50", spread.median),
            number("p90", spread.p90),
            number("mean", spread.mean)};
}

Fact fact_of(const LeftOut& group) {
    std::vector<Fact> lines;
    for (const std::uint64_t line : group.lines) {
        lines.push_back({number_cell(line).value});
    }
    return {Record{
        text("why", group.why), count("rows", group.rows), {"first_lines", {std::move(lines)}}}};
}

Record file_record(const std::string& path, std::uint64_t digest) {
    return {text("path", path), text("digest", fmt::format("{:016x}", digest))};
}

Record record_of(const History& history, const std::string& path) {
    Record facts = file_record(path, history.digest);
    facts.push_back(count("rows", history.rows));
    facts.push_back(count("blank_lines", history.blank_lines));
    facts.push_back(texts("columns", history.columns));
    std::vector<Fact> left_out;
    for (const LeftOut& group : history.left_out) {
        left_out.push_back(fact_of(group));
    }
    facts.push_back({"left_out", {std::move(left_out)}});
    facts.push_back(texts("notes", history.notes));
    return facts;
}

/// The fit of each kind of history.
struct Fitted {
    const History& history;

    Member operator()(const ErrorSummary& summary) const {
        const auto& tasks = std::get<TaskHistory>(history.data);
        return record("estimation_error",
                      {text("estimate_unit", tasks.estimate_unit.name),
                       text("actual_unit", tasks.actual_unit.name),
                       number("unit_cost", summary.unit_cost),
                       count("finished", summary.finished),
                       count("used", summary.used),
                       record("usual",
                              {number("estimate", summary.usual.estimate),
                               record("ratio", record_of(summary.usual.ratio)),
                               number("exact", summary.usual.exact)}),
                       table(size_table(summary)),
                       number("shared", summary.shared),
                       record("ten_tasks", record_of(summary.ten)),
                       {"drift", {number_cell(summary.drift).value}},
                       number("prior_share", summary.prior_share),
                       yes_no("is_estimate_unit_assumed", tasks.estimate_unit.is_assumed),
                       yes_no("is_actual_unit_assumed", tasks.actual_unit.is_assumed),
                       table(grouping_table(summary)),
                       table(group_table(summary)),
                       table(implausible_table(tasks, summary))});
    }
    Member operator()(const std::vector<VelocitySummary>& summaries) const {
        return table(velocity_table(history, summaries));
    }
    Member operator()(const std::vector<CurveSummary>& summaries) const {
        return table(curve_table(history, summaries));
    }
};

}  // namespace

Record fit_record(const std::string& path, const History& history, const HistorySummary& summary) {
    return {record("history", record_of(history, path)), std::visit(Fitted{history}, summary)};
}

Record backtest_record(const std::string& path,
                       std::uint64_t digest,
                       std::span<const Table> tables) {
    Record facts{record("history", file_record(path, digest))};
    for (const Table& each : tables) {
        facts.push_back(table(each));
    }
    return facts;
}

}  // namespace sprintcast
