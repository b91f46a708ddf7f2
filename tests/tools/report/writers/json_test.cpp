#include "tools/report/writers/json.hpp"

#include <span>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/scenarios.hpp"
#include "tools/report/tables/delivery_table.hpp"
#include "tools/report/tables/entry_records.hpp"
#include "tools/report/tables/sprints_table.hpp"

namespace sprintcast::report {
namespace {

TEST_CASE("JSON carries the tables and what they came from", "[json]") {
    const std::string yaml =
        "name: \"Plan \\\"<script>\\\" 🚀\"\nstart: 2027-01-04\nvelocity: 20\nbacklog: [{id: A, "
        "points: 13}]\n";
    ForecastAnswer answer;
    answer.variant = make_variant("", read_sound(yaml).base);
    answer.forecast = forecast_of(yaml);
    answer.seed = 7;
    const std::vector<ForecastAnswer> runs{answer};
    const std::vector<Table> tables{delivery_table(std::span{runs}),
                                    sprints_table(std::span{runs})};
    const auto json = nlohmann::json::parse(
        tables_json(std::vector<Record>{entry_record({"plan.yaml", 0xABC}, answer)},
                    tables,
                    "sprintcast forecast plan.yaml",
                    7));

    CHECK(json["program"] == "sprintcast");
    CHECK(json["command"] == "sprintcast forecast plan.yaml");
    CHECK(json["seed"] == 7);
    CHECK(json["scenarios"][0]["digest"] == "0000000000000abc");
    CHECK(json["scenarios"][0]["trials"] == 1024);
    REQUIRE(json["delivery"].size() == 2);
    CHECK(json["delivery"][0]["scenario"] == "Plan \"<script>\" 🚀");
    CHECK(json["delivery"][0]["target"].is_null());
    CHECK(json["delivery"][0]["p50"] == "2027-01-12");
    CHECK(json["delivery"][0]["p_done"] == 1);
    CHECK(json["sprints"][0]["finished_p50"] == 13);
}

TEST_CASE("each kind of value has its kind in JSON, and a dot in a key nests", "[json]") {
    const Table table{"t",
                      {{"", "Story", Show::people},
                       {"id", "", Show::programs},
                       {"chance", "Chance", Show::wide},
                       {"count", "", Show::programs},
                       {"is_so", "", Show::programs},
                       {"next.p10", "", Show::programs},
                       {"next.p90", "", Show::programs},
                       {"drift.now", "", Show::programs},
                       {"end", "End", Show::all}},
                      {{words_cell("A"),
                        name_cell(""),
                        {Share{2.0 / 3.0}},
                        number_cell(std::uint64_t{1'234'567'890'123}),
                        {YesNo{true, "ja"}},
                        {MoneyAmount{-12.5, "GBP"}},
                        {Worded{0.25, "25.0%"}},
                        empty_cell(),
                        {Never{}}}},
                      {}};
    const auto json = nlohmann::json::parse(tables_json({}, {&table, 1}, "command", 1));
    CHECK(json["t"][0] == nlohmann::json::parse(R"({
        "id": "", "chance": 0.666667, "count": 1234567890123, "is_so": true,
        "next": {"p10": -12.5, "p90": 0.25}, "drift": null, "end": "never"})"));
}

}  // namespace
}  // namespace sprintcast::report
