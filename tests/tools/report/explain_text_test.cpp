#include "tools/report/explain_text.hpp"

#include <algorithm>
#include <sstream>

#include <catch2/catch.hpp>

#include "sim/forecast/summarize.hpp"
#include "tests/support/scenarios.hpp"
#include "tools/report/explain_tables.hpp"

namespace sprintcast {
namespace {

ForecastAnswer explained(const std::string& yaml, std::uint64_t trials = 512) {
    const VariantPointer variant = make_variant("", read_sound(yaml).base);
    const Plan& plan = *variant->plan;
    const Forecast forecast = summarize(plan, run_trials(plan, 1, {0, trials}));
    ForecastAnswer run{};
    run.variant = variant;
    run.forecast = forecast;
    run.explanation =
        Explanation{explain_rollovers(plan, likely_to_roll_over(forecast, 10), 1, trials),
                    measure_sensitivity(plan, forecast, {}, 1, trials),
                    {}};
    return run;
}

std::string text_of(const ForecastAnswer& run) {
    return explanation_text(run, Terminal{{.has_color = false, .has_unicode = false}});
}

const std::string long_names = R"(
name: A
start: 2027-01-04
growth: {low: 0%, likely: 10%, high: 40%}
teams:
  - {name: The team that looks after everything that nobody else looks after, velocity: [20, 25, 15]}
  - name: The other team whose name is about as long as the first one's
    team: [{name: Ana}]
    days_per_point: 1
backlog:
  - id: STORY-WITH-A-LONG-ID-1
    title: A title that goes on and on, well beyond what fits a line of any terminal in use
    team: The team that looks after everything that nobody else looks after
    points: 13
    waits: {low: 1 day, likely: 9 days, high: 30 days}
  - id: STORY-WITH-A-LONG-ID-2
    title: Another title that goes on and on, well beyond what fits a line of any terminal in use
    team: The other team whose name is about as long as the first one's
    points: 13
    depends_on: STORY-WITH-A-LONG-ID-1
)";

TEST_CASE("an explanation fits a hundred columns, in plain characters if need be", "[explain]") {
    std::istringstream lines{text_of(explained(long_names))};
    int count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
        CAPTURE(line);
        CHECK(line.size() <= 100);
        CHECK(std::all_of(line.begin(), line.end(), [](char c) { return c >= ' ' && c <= '~'; }));
        CHECK((line.empty() || line.back() != ' '));
    }
    CHECK(count > 20);
}

TEST_CASE("of a scenario without chance, an explanation says so", "[explain]") {
    const std::string text = text_of(
        explained("name: A\nstart: 2027-01-04\nvelocity: 10\nbacklog: [{id: A, points: 5}]\n"));
    CHECK(text.find("No story is likely to roll over.") != std::string::npos);
    CHECK(text.find("Nothing varies here") != std::string::npos);
    CHECK(text.find("A                                                             >99%") !=
          std::string::npos);
}

TEST_CASE("of work that never ends, an explanation says so", "[explain]") {
    const ForecastAnswer run = explained(
        "name: A\nstart: 2027-01-04\nvelocity: 0.01\n"
        "growth: {low: 0%, likely: 10%, high: 40%}\nbacklog: [{id: A, points: 5}]\n",
        64);
    CHECK(text_of(run).find("no path decides the end") != std::string::npos);
    const Table table = sensitivity_table({&run, 1});
    REQUIRE(table.rows.size() == 2);
    for (const std::vector<Cell>& row : table.rows) {
        REQUIRE(row.size() == table.columns.size());
        CHECK(row[5].text == "never");
        CHECK(row[10].kind == Cell::Kind::empty);
        CHECK(row[12].kind == Cell::Kind::empty);
    }
}

TEST_CASE("the tables of an explanation have a row for each story and input", "[explain]") {
    std::vector<ForecastAnswer> runs{explained(long_names), explained(long_names)};
    runs[1].explanation = std::nullopt;
    const Table table = sensitivity_table(runs);

    // A story's own estimate, what two teams share of the estimates, growth, a wait, the four
    // inputs of a velocity, and the story that takes what it is estimated at.
    const auto& effects = runs[0].explanation->sensitivity.effects;
    CHECK(effects.size() == 8);
    CHECK(table.rows.size() == 9);
    const auto stories = std::count_if(table.rows.begin(), table.rows.end(), [](const auto& row) {
        return row[2].text == "story" && row[12].kind == Cell::Kind::number;
    });
    CHECK(stories == 2);
    for (const auto& row : rollovers_table(runs).rows) {
        CHECK(row.size() == rollovers_table(runs).columns.size());
    }
    CHECK_FALSE(rollovers_table(runs).rows.empty());
}

}  // namespace
}  // namespace sprintcast
