#include <catch2/catch.hpp>

#include "sim/calibration/describe.hpp"
#include "tests/support/histories.hpp"

namespace sprintcast {
namespace {

TEST_CASE("rows far from their estimates are pointed at, either way", "[describe]") {
    std::string csv = "estimate_hours,actual_hours\n";
    for (int i = 0; i < 40; ++i) {
        csv += i % 2 == 0 ? "2,3\n" : "5,4\n";
    }
    csv += "3,300\n8,0.04\n2,40\n";
    const History history = read_text(csv);
    const ErrorSummary summary = summarize_error(std::get<TaskHistory>(history.data));

    REQUIRE(summary.implausible.size() == 2);
    CHECK(summary.implausible[0].line == 43);
    CHECK(summary.implausible[0].actual == 0.04);
    CHECK(summary.implausible[1].line == 42);
    CHECK(summary.implausible[1].estimate == 3.0);
    CHECK_THAT(summary.implausible[1].factor, Catch::Matchers::WithinRel(100.0, 1e-9));
}

TEST_CASE("points are no hundred times their days", "[describe]") {
    std::string csv = "points,actual_minutes\n";
    for (int i = 0; i < 40; ++i) {
        csv += i % 2 == 0 ? "1,500\n" : "2,900\n";
    }
    const History sound = read_text(csv);
    CHECK(summarize_error(std::get<TaskHistory>(sound.data)).implausible.empty());
    const History slip = read_text(csv + "1,47000\n");
    CHECK(summarize_error(std::get<TaskHistory>(slip.data)).implausible.size() == 1);
}

TEST_CASE("the share of the prior is told", "[describe]") {
    std::string csv = "estimate,actual\n";
    for (int i = 0; i < 20; ++i) {
        csv += "2,3\n";
    }
    const History history = read_text(csv);
    const auto& tasks = std::get<TaskHistory>(history.data);
    CHECK_THAT(summarize_error(tasks).prior_share, Catch::Matchers::WithinAbs(0.75, 1e-12));
}

TEST_CASE("kinds of work that earn their place are told, the greatest effect first", "[describe]") {
    std::string csv = "estimate_hours,actual_hours,type,assignee\n";
    for (int i = 0; i < 200; ++i) {
        const bool is_slow = i % 2 == 0;
        const char* const actual = is_slow ? (i % 4 == 0 ? "9" : "7") : (i % 3 == 0 ? "5" : "4");
        csv += std::string{"5,"} + actual + (is_slow ? ",Integration" : ",Screen") + ",Ana\n";
    }
    const History history = read_text(csv);
    const ErrorSummary summary = summarize_error(std::get<TaskHistory>(history.data));
    REQUIRE(summary.grouping != Grouping::none);
    REQUIRE(summary.groups.size() == 2);
    for (const ErrorSummary::Group& group : summary.groups) {
        CHECK((group.factor > 1.0) == (group.kind == "Integration"));
    }
}

}  // namespace
}  // namespace sprintcast
