#include "tools/report/sections/experiments_section.hpp"

#include <catch2/catch.hpp>

#include "scenarios/language/read_scenario_file.hpp"

namespace sprintcast::report {
namespace {

std::vector<std::string> row_of(const Table& table, std::size_t row) {
    std::vector<std::string> cells;
    for (const Cell& cell : table.rows.at(row)) {
        cells.push_back(plain(shown(cell.value)));
    }
    return cells;
}

TEST_CASE("an experiment is told with the chance of each outcome and what follows",
          "[experiments]") {
    const Scenario scenario = read_scenario_file(SCENARIOS_DIR "/experiment.yaml").base;
    const Section section = experiments_section(scenario).value();
    CHECK(plain(section.heading) == "2 experiments decide what else is done");
    REQUIRE(section.blocks.size() == 2);
    CHECK(plain(section.blocks[0].heading) == "EXP-1  Can a ranker replace the rules?");
    CHECK(plain(section.blocks[1].heading) == "EXP-2  Can it rank what the rules let pass?");
    const Table& first = section.blocks[0].table.value();
    const Table& second = section.blocks[1].table.value();
    using Row = std::vector<std::string>;
    REQUIRE(first.rows.size() == 3);
    CHECK(row_of(first, 0) == Row{"works", "45%", "RNK-1, RNK-2"});
    CHECK(row_of(first, 1) == Row{"partly", "35%", "EXP-2"});
    CHECK(row_of(first, 2) == Row{"fails", "20%", "nothing"});
    REQUIRE(second.rows.size() == 2);
    CHECK(row_of(second, 1) == Row{"no", "50%", "nothing"});
}

TEST_CASE("a spike is told with what it may change", "[experiments]") {
    const Scenario scenario = read_scenario_file(SCENARIOS_DIR "/experiment.yaml").base;
    const Section section = experiments_section(scenario).value();
    REQUIRE(section.paragraphs.size() == 2);
    CHECK(plain(section.paragraphs[0]) ==
          "SPK-1  Look into the fraud rules resolves 70% of what is unknown about CHK-4, which is "
          "dropped if it turns out above 13 points.");
    CHECK(plain(section.paragraphs[1]) ==
          "SPK-2  How old is the feature store resolves 60% of what is unknown about OLD-1, which "
          "is dropped if it turns out to cost more than it is worth.");
}

TEST_CASE("a backlog without experiments has no section on them", "[experiments]") {
    CHECK_FALSE(experiments_section(read_scenario_file(SCENARIOS_DIR "/platform.yaml").base));
}

}  // namespace
}  // namespace sprintcast::report
