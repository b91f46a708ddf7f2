#include <algorithm>
#include <span>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/read_back.hpp"
#include "tests/support/shipped_reports.hpp"
#include "tools/report/sections/scenario_document.hpp"
#include "tools/report/tables/delivery_table.hpp"
#include "tools/report/tables/explain_tables.hpp"
#include "tools/report/tables/order_tables.hpp"
#include "tools/report/tables/payoff_tables.hpp"
#include "tools/report/tables/sprints_table.hpp"
#include "tools/report/writers/csv.hpp"
#include "tools/report/writers/json.hpp"

namespace sprintcast::report {
namespace {

using Json = nlohmann::json;
using Row = std::vector<std::string>;

// The tables that programs read of the same answers, as files.
std::vector<Table> files_of(const Answers& answers) {
    std::vector<Table> files{delivery_table(std::span{answers.forecasts}),
                             sprints_table(std::span{answers.forecasts}),
                             sensitivity_table(answers.forecasts),
                             rollovers_table(answers.forecasts),
                             payoff_table(std::span{answers.payoffs}),
                             decisions_table(std::span{answers.payoffs})};
    for (Table& table : order_tables(answers.orders)) {
        files.push_back(std::move(table));
    }
    return files;
}

// The values of some columns of a CSV file, row by row.
std::vector<Row> columns_of(const ReadTable& csv, const Row& keys) {
    std::vector<Row> rows(csv.size() - 1);
    for (const std::string& key : keys) {
        const auto place = std::find(csv.front().begin(), csv.front().end(), key);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            rows[i].push_back(csv[i + 1][static_cast<std::size_t>(place - csv.front().begin())]);
        }
    }
    return rows;
}

// A table of a document says what the file of its name does.
void check_file(const Table& table, const std::vector<Table>& files) {
    const auto file = std::find_if(
        files.begin(), files.end(), [&](const Table& each) { return each.name == table.name; });
    if (file == files.end()) {
        return;
    }
    const ReadTable written = rows_of_csv(to_csv(*file));
    const ReadTable own = rows_of_csv(to_csv(table));
    Row keys;
    for (const std::string& key : own.front()) {
        const auto& others = written.front();
        if (std::find(others.begin(), others.end(), key) != others.end()) {
            keys.push_back(key);
        }
    }
    CHECK(keys.size() > 3);
    const std::vector<Row> rows = columns_of(written, keys);
    for (const Row& row : columns_of(own, keys)) {
        CAPTURE(row);
        CHECK(std::find(rows.begin(), rows.end(), row) != rows.end());
    }
}

bool is_same(const std::string& csv, const Json& json, const Value& value) {
    if (std::holds_alternative<Name>(value)) {
        const std::string name = json.get<std::string>();
        return csv == name || (csv.starts_with('\'') && csv.substr(1) == name);  // no formula
    }
    return json.is_null()      ? csv.empty()
           : json.is_number()  ? std::stod(csv) == json.get<double>()
           : json.is_boolean() ? csv == (json.get<bool>() ? "true" : "false")
                               : csv == json.get<std::string>();
}

// What programs read of a table, beside what people read of it on a page.
void check_values(const Table& table, const ReadTable& page) {
    const ReadTable csv = rows_of_csv(to_csv(table));
    const Json json = Json::parse(tables_json({}, {&table, 1}, "command", 1)).at(table.name);
    REQUIRE(csv.size() == table.rows.size() + 1);
    REQUIRE(json.size() == table.rows.size());
    const auto programs = columns_for(table, Audience::programs);
    const auto people = columns_for(table, Audience::people);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        for (std::size_t i = 0; i < programs.size(); ++i) {
            const Column& column = table.columns[programs[i]];
            const Value& value = table.rows[row][programs[i]].value;
            const std::string& text = csv[row + 1].at(i);
            CAPTURE(column.key, text, json[row].dump());
            CHECK(is_same(text, json[row].at(column.key), value));
            const auto shown_at = std::find(people.begin(), people.end(), programs[i]);
            // Words such as "spike" stand where programs have no number.
            if (shown_at != people.end() && !std::holds_alternative<Text>(value)) {
                const std::string& words =
                    page.at(row + 1).at(static_cast<std::size_t>(shown_at - people.begin()));
                CAPTURE(words);
                CHECK(says_same(words, text));
            }
        }
    }
}

// Tables that people alone read have no names of columns.
bool is_for_programs(const Table& table) {
    const auto& columns = table.columns;
    return std::any_of(
        columns.begin(), columns.end(), [](const Column& column) { return !column.key.empty(); });
}

TEST_CASE("programs read the same values in every file, and people those values",
          "[people_and_programs]") {
    for (const std::string& name : shipped_scenarios()) {
        const ReportedScenario scenario = reported(name);
        const std::vector<Table> files = files_of(scenario.answers);
        const Document document = scenario_document(scenario);
        const std::vector<ReadTable> page = tables_of_html(html_of(document));
        const std::vector<PlacedBlock> blocks = blocks_of(document);
        REQUIRE(page.size() == blocks.size());
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            CAPTURE(name, blocks[i].block->name);
            if (blocks[i].has_table() && is_for_programs(blocks[i].table())) {
                check_values(blocks[i].table(), page[i]);
                check_file(blocks[i].table(), files);
            }
        }
    }
}

}  // namespace
}  // namespace sprintcast::report
