#include "scenarios/histories/history_options.hpp"

#include <catch2/catch.hpp>

#include "tests/support/histories.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::Contains;

constexpr const char* export_text =
    "Key,Issue Type,Labels,estimate,actual,Resolved\n"
    "A,Story,\"api, web\",1,1,2026-01-05\n"
    "B,Bug,api,2,2,2026-02-05\n"
    "C,story,,3,3,2026-03-05\n";

History read_with(const HistoryOptions& options, const std::string& text = export_text) {
    std::istringstream in{text};
    return read_history(in, "a.csv", options);
}

TEST_CASE("conditions leave out rows, and say why", "[history_options]") {
    HistoryOptions options;
    options.where = {{"type", {"Story"}}};
    const History stories = read_with(options);
    CHECK(estimates_of(stories) == std::vector<double>{1, 3});
    CHECK(stories.left_out.at(0).why == "its type is not Story");
    CHECK(stories.left_out.at(0).first_text == "'Bug'");
    options.where.push_back({"label", {"web", "ios"}});
    CHECK(estimates_of(read_with(options)) == std::vector<double>{1});
    options.where = {{"colour", {"red"}}};
    CHECK_THROWS_WITH(read_with(options), Contains("a.csv:1: there is no column 'colour'"));
}

TEST_CASE("rows count from a day on", "[history_options]") {
    HistoryOptions options;
    options.since = 20'489;  // 2026-02-05
    CHECK(estimates_of(read_with(options)) == std::vector<double>{2, 3});
    CHECK_THROWS_WITH(read_with(options, "estimate,actual\n1,2\n"),
                      Contains("no column tells when rows ended"));
}

TEST_CASE("columns have units, and advice speaks the asker's language", "[history_options]") {
    HistoryOptions options;
    CHECK(add_column(options, "estimate", "Guess"));
    CHECK(add_column(options, "actual_hours", "Booked"));
    CHECK_FALSE(add_column(options, "gess", "x"));
    const History history = read_with(options, "Guess,Booked\n3,24\n");
    CHECK(std::get<TaskHistory>(history.data).actual_unit.name == "hours");
    options = {};
    options.asked_by = AskedBy::scenario;
    CHECK_THROWS_WITH(read_with(options, "a,b\n1,2\n"),
                      Contains("columns: {estimate: NAME, actual: NAME}") && !Contains("--column"));
}

TEST_CASE("ids that begin anew in each sprint are told apart by it", "[history_options]") {
    const History anew =
        read_text("sprint,id,estimate,actual\n1,1,1,1\n1,2,2,2\n2,1,3,3\n2,2,4,4\n3,1,5,5\n");
    CHECK(estimates_of(anew).size() == 5);
    // One of many that rolled over is one task.
    const History rolled = read_text(
        "sprint,id,estimate,actual\n1,1,1,1\n1,2,2,2\n2,2,2,3\n2,3,4,4\n3,4,5,5\n3,5,5,5\n");
    CHECK(estimates_of(rolled).size() == 5);
}

}  // namespace
}  // namespace sprintcast
