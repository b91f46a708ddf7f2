#include "scenarios/histories/csv_rows.hpp"

#include <catch2/catch.hpp>

#include "scenarios/histories/order/history_order.hpp"
#include "tests/support/histories.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::WithinRel;

History read(const std::string& text, const ColumnNames& named = {}) {
    return read_text(text, named);
}

std::string refusal(const std::string& text, const ColumnNames& named = {}) {
    return refusal_of_text(text, named);
}

const TaskHistory& tasks_of(const History& history) {
    return std::get<TaskHistory>(history.data);
}

TEST_CASE("spreadsheets' habits are read: byte order mark, CRLF, semicolons, decimal commas",
          "[csv_rows]") {
    const History history = read(
        "\xEF\xBB\xBF"
        "estimate;actual;note\r\n\"1,5\";2,25;\"a;b\"\r\n1.234,5;'7;\r\n");
    REQUIRE(tasks_of(history).tasks.size() == 2);
    CHECK(tasks_of(history).tasks[0].estimate == 1.5);
    CHECK(tasks_of(history).tasks[0].actual == 2.25);
    CHECK(tasks_of(history).tasks[1].estimate == 1234.5);
    CHECK(tasks_of(history).tasks[1].actual == 7.0);
    CHECK(tasks_of(read("sep=;\nestimate;actual\n1;2\n")).tasks.size() == 1);
    CHECK(tasks_of(read("estimate\tactual\n1\t2\n")).tasks.size() == 1);
    CHECK(tasks_of(read("estimate,actual\r1,2\r3,4\r")).tasks.size() == 2);
    CHECK(tasks_of(read("estimate,actual\n\"1,500\",\"1,250.5\"\n")).tasks[0].estimate == 1500.0);
}

TEST_CASE("where semicolons separate cells, a comma is a decimal one", "[csv_rows]") {
    CHECK(tasks_of(read("estimate;actual\n1,250;2,125\n")).tasks[0].actual == 2.125);
    CHECK(tasks_of(read("estimate\tactual\n1,250\t2\n")).tasks[0].estimate == 1.25);
}

TEST_CASE("decimal commas beside decimal points are refused, as one of them is no decimal sign",
          "[csv_rows]") {
    CHECK_THAT(refusal("estimate;actual\n3;4,5\n3;1.234\n"),
               Contains("a.csv:3: numbers have decimal commas and decimal points ('4,5' on line 2, "
                        "'1.234' on line 3). Write all of them in one way."));
    CHECK_THAT(refusal("estimate,actual\n3,1.5\n3,\"4,5\"\n"), Contains("a.csv:3: numbers have"));
    // Thousands have signs of their own.
    CHECK(tasks_of(read("estimate;actual\n3;4,5\n3;1.234,5\n")).tasks[1].actual == 1234.5);
    CHECK(tasks_of(read("estimate,actual\n3,4.5\n3,\"1,234.5\"\n")).tasks[1].actual == 1234.5);
}

TEST_CASE("what is no CSV text says what it is", "[csv_rows]") {
    CHECK_THAT(refusal(std::string{'\xFF', '\xFE', 'e', '\0'}),
               Contains("a.csv:1: this is UTF-16 text") && Contains("Save it as CSV in UTF-8"));
    CHECK_THAT(refusal(std::string{'e', '\0', 's', '\0'}),
               Contains("this is UTF-16 text, or no text"));
    CHECK_THAT(refusal("\x1F\x8B\x08 \xE2"), Contains("this is a gzip file"));
    CHECK_THAT(refusal("PK\x03\x04"), Contains("this is a spreadsheet or a ZIP file"));
    CHECK_THAT(refusal("SQLite format 3"), Contains("this is a SQLite database"));
    for (const char* const json :
         {R"([{"sprint":1,"completed":20}])", "{\n  \"best\": 1\n}", "[\n1]", "[]"}) {
        CHECK_THAT(refusal(json), Contains("this is JSON"));
    }
    CHECK_THAT(refusal("\n <!DOCTYPE html>\n<table>"), Contains("this is HTML"));
    CHECK_THAT(refusal("<?xml version=\"1.0\"?>"), Contains("this is XML"));
}

TEST_CASE("a quoted cell may hold line ends, and rows keep their line numbers", "[csv_rows]") {
    const History history = read("estimate,actual,note\n1,2,\"two\nlines\"\nx,1,\n");
    CHECK(tasks_of(history).tasks.size() == 1);
    CHECK(history.left_out.at(0).lines == std::vector<std::uint64_t>{4});
}

TEST_CASE("bars may separate cells", "[csv_rows]") {
    CHECK(tasks_of(read("estimate|actual\n1,5|2\n")).tasks[0].estimate == 1.5);
}

TEST_CASE("cells that are no UTF-8 are read as Latin-1, and that is told", "[csv_rows]") {
    const History history =
        read("team,sprint,completed_points\nM\xfcller,1,5\nM\xf6ller,1,6\nZo\u00eb,1,7\n");
    CHECK(history.series == std::vector<std::string>{"Müller", "Möller", "Zoë"});
    REQUIRE(history.notes.size() == 1);
    CHECK_THAT(history.notes[0], Contains("line 2 is not UTF-8") && Contains("Latin-1"));
    CHECK(read("team,sprint,completed_points\nMüller,1,5\n").notes.empty());
}

TEST_CASE("long texts are quoted in part, between characters", "[csv_rows]") {
    CHECK(quoted("abc") == "'abc'");
    CHECK(quoted(std::string(61, 'a')) == "'" + std::string(60, 'a') + "...'");
    CHECK(quoted(std::string(59, 'a') + "żó") == "'" + std::string(59, 'a') + "...'");
    // Bytes that no character begins end somewhere all the same.
    CHECK(quoted(std::string(100, '\x80')) == "'...'");
}

}  // namespace
}  // namespace sprintcast
