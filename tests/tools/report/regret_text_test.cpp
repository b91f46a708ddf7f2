#include "tools/report/regret_text.hpp"

#include <limits>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tools/report/backtest_tables.hpp"
#include "tools/report/json.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::Contains;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

// Scores in which each rule lost a whole number, by place, and the advice 1.
std::vector<RuleScore> made_up(std::uint64_t series, double margin) {
    std::vector<RuleScore> scores;
    for (const double worth : {1.0, 3.0, 10.0, every_worth}) {
        double lost = 1.0;
        for (const Rule rule : every_rule) {
            const double regret = rule == Rule::hindsight ? 0.0 : lost++;
            scores.push_back(
                {"all", worth, rule, 37, series, 2.0, 5.0 - regret, regret, regret - 1.0, margin});
        }
    }
    return scores;
}

std::string text_of(const std::vector<RuleScore>& scores) {
    return regret_text(scores, Terminal{{false, true, 1000}});
}

TEST_CASE("what obeying the advice brought stands beside the other rules", "[regret_text]") {
    const std::string text = text_of(made_up(11, 0.5));
    CHECK_THAT(text, Contains("The advice followed from 37 past moments on, in 11 series"));
    CHECK_THAT(text,
               Contains("  obey the advice             4.00      4.00      4.00        1.00      "
                        "1.00      1.00    1.00\n"));
    CHECK_THAT(text,
               Contains("lost 1.00 sprint costs against hindsight on average. Others lost more: "
                        "'always go on' 1.00 ±0.50, 'stop' 2.00 ±0.50, 'one more sprint' 3.00 "
                        "±0.50 and 'while the last paid' 4.00 ±0.50."));
    CHECK_THAT(text, !Contains("less was lost") && !Contains("good luck"));
}

TEST_CASE("a rule that lost less at one worth is named", "[regret_text]") {
    auto scores = made_up(11, 0.5);
    scores[2].saved = -0.3;  // 'stop' at 1x
    CHECK_THAT(text_of(scores),
               Contains("At 1x, less was lost with 'stop' 0.30 ±0.50, within what chance allows."));
    scores[2].saved = -0.7;
    CHECK_THAT(text_of(scores), Contains("At 1x, less was lost with 'stop' 0.70 ±0.50.\n"));
}

TEST_CASE("few series tell no good rule from good luck", "[regret_text]") {
    CHECK_THAT(text_of(made_up(1, none)), Contains("One series is too few to tell"));
    CHECK_THAT(text_of(made_up(4, none)), Contains("4 series are too few to tell"));
    CHECK_THAT(text_of(made_up(4, none)), !Contains("±"));
    CHECK_THAT(text_of({}), Contains("No past moment shows"));
}

TEST_CASE("regret.csv has a row for each worth and rule", "[regret_text]") {
    const std::string csv = to_csv(regret_table(made_up(11, 0.5)));
    CHECK_THAT(csv, Contains("dataset,worth,rule,starts,sprints,net,regret\n"));
    CHECK_THAT(csv, Contains("all,1,advice,37,2,4,1\n"));
    CHECK_THAT(csv, Contains("all,10,while_paying,37,2,0,5\n"));
    CHECK_THAT(csv, Contains("all,all,hindsight,37,2,5,0\n"));
}

TEST_CASE("a backtest's tables stand side by side in JSON", "[regret_text]") {
    const std::vector<Table> tables{backtest_table({}), regret_table(made_up(11, 0.5))};
    const auto json = nlohmann::json::parse(backtest_json("s.csv", 1, tables, "command", 1));
    CHECK(json["backtest"].empty());
    CHECK(json["regret"].size() == 24);
    CHECK(json["regret"][4]["rule"] == "while_paying");
    CHECK(json["regret"][4]["regret"] == 5);
    CHECK(json["regret"][23]["worth"] == "all");
}

}  // namespace
}  // namespace sprintcast
