#include "tools/report/sections/histories/regret_section.hpp"

#include <limits>

#include <catch2/catch.hpp>

#include "tools/report/tables/backtest_tables.hpp"
#include "tools/report/writers/csv.hpp"

namespace sprintcast::report {
namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

// Scores in which each rule lost a whole number, by place, and the advice 1.
std::vector<RuleScore> made_up(std::uint64_t series, double margin) {
    std::vector<RuleScore> scores;
    for (const double worth : {1.0, 3.0, 10.0, every_worth}) {
        double lost = 1.0;
        for (const StoppingRule rule : every_rule) {
            const double regret = rule == StoppingRule::hindsight ? 0.0 : lost++;
            scores.push_back(
                {"all", worth, rule, 37, series, 2.0, 5.0 - regret, regret, regret - 1.0, margin});
        }
    }
    return scores;
}

// All words of a section.
std::string words_of(const Section& section) {
    std::string words = plain(section.heading);
    for (const Text& paragraph : section.paragraphs) {
        words.append("\n").append(plain(paragraph));
    }
    for (const Block& block : section.blocks) {
        words.append("\n").append(plain(block.note));
    }
    return words + "\n";
}

TEST_CASE("the advice stands beside the other rules", "[regret_section]") {
    const Section section = regret_section(made_up(11, 0.5));
    const std::string words = words_of(section);
    CHECK_THAT(words,
               StartsWith("Following the advice lost 1.00 sprint costs against hindsight on "
                          "average\nTested from 37 past moments in 11 series, at three worths."));
    CHECK_THAT(words,
               Contains("Others lost more: “always continue” 1.00 ±0.50, “stop” 2.00 ±0.50, “one "
                        "more sprint” 3.00 ±0.50 and “while the last paid” 4.00 ±0.50.\n"));
    CHECK_THAT(words, !Contains(" less") && !Contains("good luck"));
}

TEST_CASE("the rules have a row each, and the least loss is good", "[regret_section]") {
    const Table table = regret_section(made_up(11, 0.5)).blocks.at(0).table.value();
    REQUIRE(table.rows.size() == every_rule.size());
    std::vector<std::string> cells;
    for (const Cell& cell : table.rows[0]) {
        cells.push_back(plain(shown(cell.value)));
    }
    CHECK(cells ==
          std::vector<std::string>{
              "follow the advice", "4.00", "4.00", "4.00", "1.00", "1.00", "1.00", "1.00"});
    CHECK(table.rows[0].back().mood == Mood::good);
    CHECK(table.rows[1].back().mood == Mood::plain);
    CHECK(table.rows.back().back().mood == Mood::plain);
}

TEST_CASE("a rule that lost less at one worth is named", "[regret_section]") {
    auto scores = made_up(11, 0.5);
    scores[2].saved = -0.3;  // stop, at 1x
    CHECK_THAT(words_of(regret_section(scores)),
               Contains("At 1x, “stop” lost 0.30 ±0.50 less, within chance.\n"));
    scores[2].saved = -0.7;
    CHECK_THAT(words_of(regret_section(scores)), Contains("At 1x, “stop” lost 0.70 ±0.50 less.\n"));
}

TEST_CASE("few series tell no good rule from good luck", "[regret_section]") {
    CHECK_THAT(words_of(regret_section(made_up(1, none))),
               Contains("One series is too few to tell"));
    const std::string words = words_of(regret_section(made_up(4, none)));
    CHECK_THAT(words, Contains("4 series are too few to tell") && !Contains("±"));
    CHECK_THAT(words_of(regret_section({})), Contains("The advice cannot be tested"));
}

TEST_CASE("regret.csv has a row for each worth and rule", "[regret_section]") {
    const std::string csv = to_csv(regret_table(made_up(11, 0.5)));
    CHECK_THAT(csv, Contains("dataset,worth,rule,starts,sprints,net,regret\n"));
    CHECK_THAT(csv, Contains("all,1,advice,37,2,4,1\n"));
    CHECK_THAT(csv, Contains("all,10,while_paying,37,2,0,5\n"));
    CHECK_THAT(csv, Contains("all,all,hindsight,37,2,5,0\n"));
}

}  // namespace
}  // namespace sprintcast::report
