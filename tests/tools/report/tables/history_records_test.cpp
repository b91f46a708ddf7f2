#include "tools/report/tables/history_records.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tools/report/sections/histories/fit_document.hpp"
#include "tools/report/tables/backtest_tables.hpp"
#include "tools/report/writers/json.hpp"

namespace sprintcast::report {
namespace {

// Three series of sprints, of which the second has no fit.
History three_series() {
    History history;
    history.series = {"red", "green", "blue"};
    history.data = PeriodHistory{{{0, 5.0}, {1, 0.0}, {1, 0.0}, {2, 7.0}}};
    return history;
}

std::vector<VelocitySummary> two_velocities() {
    const Spread spread{10.0, 20.0, 30.0, 21.0};
    return {{0, 9, 9, 1, 20.5, spread, spread, {}},
            {2, 9, 9, 0, 20.5, spread, spread, VelocityDrift{3, 10.0, 30.0}}};
}

TEST_CASE("the JSON of a fit nests spreads, and a drift that is not there is null",
          "[history_records]") {
    const auto json = nlohmann::json::parse(
        record_json(fit_record("sprints.csv", three_series(), two_velocities()), "command"));
    CHECK(json["command"] == "command");
    CHECK_FALSE(json.contains("seed"));
    CHECK(json["history"]["path"] == "sprints.csv");
    CHECK(json["history"]["left_out"] == nlohmann::json::array());
    REQUIRE(json["velocities"].size() == 2);
    CHECK(json["velocities"][0]["next"] ==
          nlohmann::json{{"p10", 10}, {"p50", 20}, {"p90", 30}, {"mean", 21}});
    CHECK(json["velocities"][0]["drift"].is_null());
    CHECK(json["velocities"][1]["series"] == "blue");
    CHECK(json["velocities"][1]["drift"] ==
          nlohmann::json{{"latest", 3}, {"before", 10}, {"now", 30}});
}

TEST_CASE("the rows left out of a history are counted in JSON, with their first lines",
          "[history_records]") {
    History history = three_series();
    history.left_out.push_back({"not finished", "", 3, {4, 8}});
    const auto json = nlohmann::json::parse(
        record_json(fit_record("sprints.csv", history, two_velocities()), "command"));
    CHECK(json["history"]["left_out"][0] ==
          nlohmann::json{{"why", "not finished"}, {"rows", 3}, {"first_lines", {4, 8}}});
}

TEST_CASE("people see the series that have no fit, in their place", "[history_records]") {
    const Document document = fit_document("sprints.csv", three_series(), two_velocities());
    const Table& table = document.sections.front().blocks.front().table.value();
    REQUIRE(table.rows.size() == 3);
    const std::vector<std::size_t> columns = columns_for(table, Audience::people);
    const auto text = [&](std::size_t row, std::size_t column) {
        return plain(shown(table.rows[row][columns[column]].value));
    };
    CHECK(text(0, 0) == "red");
    CHECK(text(1, 0) == "green");
    CHECK(text(1, 1) == "2");
    CHECK(text(1, 2).empty());
    CHECK(text(2, 0) == "blue");
    CHECK(text(2, columns.size() - 1) == "risen");
    CHECK(plain(document.headline.action) == "2 of 3 series have a forecast.");
}

TEST_CASE("a backtest's tables stand side by side in JSON", "[history_records]") {
    std::vector<RuleScore> rules;
    for (const StoppingRule rule : every_rule) {
        rules.push_back({"all", every_worth, rule, 37, 1, 2.0, 4.0, 5.0, 1.0, 0.5});
    }
    const std::vector<Table> tables{backtest_table({}), regret_table(rules)};
    const auto json =
        nlohmann::json::parse(record_json(backtest_record("s.csv", 0xABC, tables), "command", 1));
    CHECK(json["seed"] == 1);
    CHECK(json["history"]["digest"] == "0000000000000abc");
    CHECK(json["backtest"].empty());
    CHECK(json["regret"].size() == 6);
    CHECK(json["regret"][4]["rule"] == "while_paying");
    CHECK(json["regret"][4]["regret"] == 5);
    CHECK(json["regret"][4]["worth"] == "all");
}

}  // namespace
}  // namespace sprintcast::report
