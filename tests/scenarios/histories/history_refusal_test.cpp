#include "scenarios/histories/history_refusal.hpp"

#include <catch2/catch.hpp>

#include "tests/support/histories.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::Contains;

TEST_CASE("cells with a unit are refused with what to write instead", "[history_refusal]") {
    CHECK(
        refusal_of_text("estimate,actual\n3 days,2\n") ==
        "a.csv:1: no row of this history can be used (the estimate is not a number, first '3 days' "
        "on line 2). Write 3, and the unit into the column's name: estimate_days.");
    CHECK_THAT(refusal_of_text("estimate,actual\n3,2.5 h\n"),
               Contains("Write 2.5, and the unit into the "
                        "column's name: actual_hours."));
    CHECK_THAT(refusal_of_text("completed\n12 points\n"), Contains("Write 12 alone."));
    CHECK_THAT(refusal_of_text("estimate,actual\n1,a lot\n"),
               Contains("Write a number there, like 3.5."));
}

TEST_CASE("what was noted of a history that is refused is said with the reason",
          "[history_refusal]") {
    CHECK_THAT(
        refusal_of_text("estimate,estimate,actual,finished\nA,3,2,2027-01-01\n"),
        Contains("no row of this history can be used (the estimate is not a number, first 'A' "
                 "on line 2)") &&
            Contains("Noted besides: 2 columns are called 'estimate': the first counts, "
                     "which is column 1 of the file."));
}

TEST_CASE("a header that is missing, or not in the first line, is missed", "[history_refusal]") {
    CHECK(refusal_of_text("3,2,2027-01-01\n1,2,2027-01-02\n") ==
          "a.csv:1: the first line holds numbers, like '3'; it must name the columns. Add a line "
          "above it, like estimate,actual,finished.");
    CHECK_THAT(refusal_of_text("21\n18\n"), Contains("the first line holds numbers, like '21'"));
    for (const char* const separator : {",", ";", "\t", "|"}) {
        CHECK(refusal_of_text(std::string{"Velocity report\n\nsprint"} + separator +
                              "completed\n1" + separator + "2\n") ==
              "a.csv:1: line 1 has one cell and line 3 has 2 (the first line must name the "
              "columns). Delete what stands above the header.");
    }
    CHECK_THAT(refusal_of_text("title\nLogin\n"),
               Contains("no columns of a history were recognised"));
}

TEST_CASE("a history that cannot be used says why", "[history_refusal]") {
    CHECK_THAT(refusal_of_text(""), Contains("a.csv:1: the file is empty"));
    CHECK_THAT(refusal_of_text("estimate,actual\n"), Contains("there is nothing below the header"));
    CHECK_THAT(refusal_of_text("a,b\n1,2\n"), Contains("the columns here are a, b"));
    CHECK_THAT(refusal_of_text("estimate,actual\n0,1\n-1,1\n"),
               Contains("no row of this history can be used (the estimate is not above 0, first on "
                        "line 2). Give a history of finished work."));
    CHECK_THAT(refusal_of_text("estimate,actual\n1,\"2\n3,4\n"),
               Contains("a.csv:2: a quoted cell never ends"));
    CHECK_THAT(refusal_of_text("estimate,actual\n" + std::string(1'000'001, '1')),
               Contains("a.csv:2: the row is longer than a million characters"));
}

TEST_CASE("what is too much to be a history is refused at once", "[history_refusal]") {
    std::string many = "team,completed_points\n";
    for (int i = 0; i < 20'000; ++i) {
        many += std::to_string(i) + ",7\n";
    }
    CHECK_THAT(refusal_of_text(many),
               Contains("a.csv:10002: there are more than 10000 series (column 'team' tells them "
                        "apart). Name another column with --column series=NAME, or rename 'team' "
                        "so that it tells nothing apart."));
    // A quote that is not closed: reading stops soon after.
    std::string open = "estimate,actual\n1,\"2\n";
    for (int i = 0; i < 300'000; ++i) {
        open += "3,4,5\n";
    }
    CHECK_THAT(refusal_of_text(open),
               Contains("a.csv:2: the row is longer than a million characters (a "
                        "quote that is not closed"));
}

}  // namespace
}  // namespace sprintcast
