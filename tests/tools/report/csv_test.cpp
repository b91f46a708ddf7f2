#include <catch2/catch.hpp>

#include "tools/report/table.hpp"

namespace sprintcast {
namespace {

std::string cell_in_csv(const Cell& cell) {
    const std::string csv = to_csv({"t", {"a"}, {{cell}}});
    return csv.substr(2, csv.size() - 3);
}

TEST_CASE("a table is a header and a line for each row", "[csv]") {
    const Table table{"t",
                      {"name", "share", "day"},
                      {{text_cell("A"), number_cell(0.25), keyword_cell("never")},
                       {text_cell(""), empty_cell(), keyword_cell("2027-01-04")}}};
    CHECK(to_csv(table) == "name,share,day\nA,0.25,never\n,,2027-01-04\n");
}

TEST_CASE("text with separators is quoted", "[csv]") {
    CHECK(cell_in_csv(text_cell("a,b")) == "\"a,b\"");
    CHECK(cell_in_csv(text_cell("say \"hi\"")) == "\"say \"\"hi\"\"\"");
    CHECK(cell_in_csv(text_cell("two\nlines")) == "\"two\nlines\"");
    CHECK(cell_in_csv(text_cell("Zażółć 🚀")) == "Zażółć 🚀");
}

TEST_CASE("numbers are plain, with six significant digits", "[csv]") {
    CHECK(cell_in_csv(number_cell(0.1 + 0.2)) == "0.3");
    CHECK(cell_in_csv(number_cell(1.0)) == "1");
    CHECK(cell_in_csv(number_cell(-12.5)) == "-12.5");
    CHECK(cell_in_csv(number_cell(0.123456789)) == "0.123457");
    CHECK(cell_in_csv(number_cell(std::uint64_t{1'000'000'000'000})) == "1000000000000");
}

TEST_CASE("text that a spreadsheet would run is made harmless", "[csv]") {
    for (const char* formula : {"=1+1",
                                "+1",
                                "-1",
                                "@SUM(A1)",
                                "  =1",
                                "\t=1",
                                "＝1",
                                "＋1",
                                "－1",
                                "＠x",
                                "x;=cmd|' /C calc'!A0",
                                "x,=1",
                                "x\n=1"}) {
        const std::string csv = cell_in_csv(text_cell(formula));
        INFO(csv);
        CHECK(csv.find(std::string{"'"} + formula) != std::string::npos);
    }
    for (const char* harmless :
         {"A-1", "a = b", "50% + x", "mail@example.org", "- not at the start"}) {
        const std::string text = harmless;
        CHECK(cell_in_csv(text_cell(text)).front() == (text[0] == '-' ? '\'' : text[0]));
    }
    // Our own words and numbers are left alone.
    CHECK(cell_in_csv(number_cell(-1.0)) == "-1");
}

}  // namespace
}  // namespace sprintcast
