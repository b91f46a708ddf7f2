#include "tools/report/writers/csv.hpp"

#include <sstream>

#include <catch2/catch.hpp>

namespace sprintcast::report {
namespace {

std::string cell_in_csv(const Cell& cell) {
    const std::string csv = to_csv({"t", program_columns({"a"}), {{cell}}, {}});
    return csv.substr(2, csv.size() - 3);
}

TEST_CASE("a table is a header and a line for each row", "[csv]") {
    const Table table{"t",
                      program_columns({"name", "share", "day"}),
                      {{name_cell("A"), {Share{0.25}}, {Never{}}},
                       {name_cell(""), empty_cell(), {Date{std::chrono::year{2027} / 1 / 4}}}},
                      {}};
    CHECK(to_csv(table) == "name,share,day\nA,0.25,never\n,,2027-01-04\n");
}

TEST_CASE("only columns that programs read are written", "[csv]") {
    const Table table{"t",
                      {{"", "Story", Show::people},
                       {"id", "", Show::programs},
                       {"p50", "P50", Show::all},
                       {"p70", "P70", Show::wide}},
                      {{words_cell("A"), name_cell("a"), number_cell(1.0), number_cell(2.0)}},
                      0};
    CHECK(to_csv(table) == "id,p50,p70\na,1,2\n");
}

TEST_CASE("text with separators is quoted", "[csv]") {
    CHECK(cell_in_csv(name_cell("a,b")) == "\"a,b\"");
    CHECK(cell_in_csv(name_cell("say \"hi\"")) == "\"say \"\"hi\"\"\"");
    CHECK(cell_in_csv(name_cell("two\nlines")) == "\"two\nlines\"");
    CHECK(cell_in_csv(name_cell("Zażółć 🚀")) == "Zażółć 🚀");
}

TEST_CASE("numbers are plain, with six significant digits", "[csv]") {
    CHECK(cell_in_csv(number_cell(0.1 + 0.2)) == "0.3");
    CHECK(cell_in_csv(number_cell(1.0)) == "1");
    CHECK(cell_in_csv(number_cell(-12.5)) == "-12.5");
    CHECK(cell_in_csv(number_cell(0.123456789)) == "0.123457");
    CHECK(cell_in_csv(number_cell(std::uint64_t{1'000'000'000'000})) == "1000000000000");
}

// The cells of a line for a program that separates them by some character.
std::vector<std::string> cells_by(char separator, const std::string& line) {
    std::istringstream in{line};
    std::vector<std::string> cells;
    for (std::string cell; std::getline(in, cell, separator);) {
        cells.push_back(cell);
    }
    return cells;
}

TEST_CASE("text that a spreadsheet would run is made harmless, whatever separates its cells",
          "[csv]") {
    for (const char* const formula : {"=1+1",
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
                                      "x; =1",
                                      "x\t=1;-2",
                                      "x,=1",
                                      "x;;=1",
                                      "x\n=1"}) {
        const std::string csv =
            to_csv({"t", program_columns({"a", "b"}), {{name_cell(formula), name_cell("y")}}, {}});
        for (const char separator : {',', ';', '\t', '\n'}) {
            for (std::string cell : cells_by(separator, csv.substr(csv.find('\n') + 1))) {
                cell.erase(0, cell.find_first_not_of(" \""));
                INFO(csv << " by " << separator << ": " << cell);
                for (const char* const sign : {"=", "+", "-", "@", "＝", "＋", "－", "＠"}) {
                    CHECK_FALSE(cell.starts_with(sign));
                }
            }
        }
    }
    CHECK(cell_in_csv(name_cell("x;=1+1")) == "x;'=1+1");
    CHECK(cell_in_csv(name_cell("  =1")) == "'  =1");
}

TEST_CASE("other text, and our own words and numbers, are left alone", "[csv]") {
    for (const char* const harmless :
         {"A-1", "a = b", "50% + x", "mail@example.org", "one; two - three"}) {
        CHECK(cell_in_csv(name_cell(harmless)) == harmless);
    }
    CHECK(cell_in_csv(number_cell(-1.0)) == "-1");
}

}  // namespace
}  // namespace sprintcast::report
