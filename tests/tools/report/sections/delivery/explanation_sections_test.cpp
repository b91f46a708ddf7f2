#include "tools/report/sections/delivery/explanation_sections.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <sstream>

#include <catch2/catch.hpp>

#include "sim/forecast/summarize.hpp"
#include "tests/support/scenarios.hpp"
#include "tools/report/tables/explain_tables.hpp"
#include "tools/report/writers/terminal_document.hpp"

namespace sprintcast::report {
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
    const Terminal terminal{{.has_color = false, .has_unicode = false}};
    std::string text;
    for (const Section& section : explanation_sections(run)) {
        text += to_terminal(section, Depth::full, terminal) + "\n";
    }
    return text;
}

// The cells of a column.
std::vector<Cell> column_of(const Table& table, const std::string& key) {
    const auto column = std::find_if(table.columns.begin(),
                                     table.columns.end(),
                                     [&](const Column& each) { return each.key == key; });
    REQUIRE(column != table.columns.end());
    std::vector<Cell> cells;
    for (const auto& row : table.rows) {
        REQUIRE(row.size() == table.columns.size());
        cells.push_back(row[static_cast<std::size_t>(column - table.columns.begin())]);
    }
    return cells;
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
    const std::vector<Section> sections = explanation_sections(
        explained("name: A\nstart: 2027-01-04\nvelocity: 10\nbacklog: [{id: A, points: 5}]\n"));
    REQUIRE(sections.size() == 2);  // no story is likely to roll over
    CHECK(plain(sections[0].heading) == "Nothing varies here");
    CHECK(sections[0].blocks.empty());
    const Table& path = sections[1].blocks.at(0).table.value();
    REQUIRE(path.rows.size() == 1);
    CHECK(plain(shown(path.rows[0][0].value)) == "A");
    CHECK(plain(shown(path.rows[0][1].value)) == ">99%");
}

TEST_CASE("of work that never ends, an explanation says so", "[explain]") {
    const ForecastAnswer run = explained(
        "name: A\nstart: 2027-01-04\nvelocity: 0.01\n"
        "growth: {low: 0%, likely: 10%, high: 40%}\nbacklog: [{id: A, points: 5}]\n",
        64);
    CHECK(text_of(run).find("no path decides the end") != std::string::npos);
    const Table table = sensitivity_table({&run, 1});
    REQUIRE(table.rows.size() == 2);
    for (const Cell& cell : column_of(table, "p85")) {
        CHECK(std::holds_alternative<Never>(cell.value));
    }
    for (const char* const key : {"swing_days", "p_critical"}) {
        for (const Cell& cell : column_of(table, key)) {
            CHECK(std::holds_alternative<std::monostate>(cell.value));
        }
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
    const std::vector<Cell> kinds = column_of(table, "kind");
    const std::vector<Cell> shares = column_of(table, "p_critical");
    int stories = 0;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        stories += spelled(kinds[i].value) == "story" && number_of(shares[i].value) ? 1 : 0;
    }
    CHECK(stories == 2);
    CHECK_FALSE(column_of(rollovers_table(runs), "p_rollover").empty());
}

TEST_CASE("people see the inputs by their greatest swing, without stories that do not vary",
          "[explain]") {
    const ForecastAnswer run = explained(long_names);
    const Table table = inputs_table(run);
    CHECK(table.rows.size() == run.explanation->sensitivity.effects.size());
    double last = std::numeric_limits<double>::infinity();
    for (const Cell& cell : column_of(table, "swing_days")) {
        const double swing = std::abs(number_of(cell.value).value());
        CHECK(swing <= last);
        last = swing;
    }
}

}  // namespace
}  // namespace sprintcast::report
