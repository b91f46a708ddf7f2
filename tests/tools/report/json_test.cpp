#include "tools/report/json.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/scenarios.hpp"
#include "tools/report/forecast_tables.hpp"

namespace sprintcast {
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
    const std::vector<Table> tables{delivery_table(runs), sprints_table(runs)};
    const auto json =
        nlohmann::json::parse(tables_json(std::vector{json_entry({"plan.yaml", 0xABC}, answer)},
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
    CHECK(json["sprints"][0]["claimed_p50"] == 13);
}

}  // namespace
}  // namespace sprintcast
