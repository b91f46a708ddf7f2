#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/support/read_back.hpp"
#include "tests/support/shipped_reports.hpp"
#include "tools/report/document/chart_table.hpp"
#include "tools/report/sections/scenario_document.hpp"
#include "tools/report/words/payoff_words.hpp"
#include "tools/report/writers/terminal_document.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::Contains;
using Row = std::vector<std::string>;

const Terminal terminal{{.has_color = false, .has_unicode = true}};

// Some columns of a table as a medium has to show them.
ReadTable expected(const Table& table,
                   const std::vector<std::size_t>& columns,
                   std::size_t most_rows) {
    ReadTable rows(1);
    for (const std::size_t column : columns) {
        rows.front().push_back(collapsed(table.columns[column].heading));
    }
    for (std::size_t i = 0; i < std::min(most_rows, table.rows.size()); ++i) {
        Row& row = rows.emplace_back();
        for (const std::size_t column : columns) {
            row.push_back(collapsed(plain(shown(table.rows[i][column].value))));
        }
    }
    return rows;
}

ReadTable expected(const Table& table, Audience audience, std::size_t most_rows) {
    return expected(table, columns_for(table, audience), most_rows);
}

// The same as a terminal may show it: without some of its last wide columns.
std::vector<ReadTable> expected_on_terminal(const Table& table, std::size_t most_rows) {
    std::vector<std::size_t> columns = columns_for(table, Audience::people);
    std::vector<ReadTable> tables{expected(table, columns, most_rows)};
    for (auto i = columns.size(); i-- > 0;) {
        if (table.columns[columns[i]].show == Show::wide) {
            columns.erase(columns.begin() + static_cast<std::ptrdiff_t>(i));
            tables.push_back(expected(table, columns, most_rows));
        }
    }
    return tables;
}

ReadTable expected(const Chart& chart) {
    const ChartTable table = chart_table(chart);
    ReadTable rows{table.columns};
    rows.insert(rows.end(), table.rows.begin(), table.rows.end());
    for (Row& row : rows) {
        std::transform(row.begin(), row.end(), row.begin(), collapsed);
    }
    return rows;
}

// The words of a row with single blanks between them.
std::string line_of(const Row& cells) {
    std::string line;
    for (const std::string& cell : cells) {
        line += (line.empty() || cell.empty() ? "" : " ") + cell;
    }
    return line;
}

// True for a line of a terminal that has a row, whose first cell may be cut.
bool has_row(const std::string& line, const Row& row) {
    if (line == line_of(row)) {
        return true;
    }
    const std::size_t cut = line.find("…");
    const std::string mark = "…";
    const Row others{row.begin() + 1, row.end()};
    return cut != std::string::npos && row.front().starts_with(collapsed(line.substr(0, cut))) &&
           collapsed(line.substr(cut + mark.size())) == line_of(others);
}

void check_terminal(const Document& document, Depth depth) {
    constexpr std::size_t all = 1000;
    const std::vector<std::string> lines = collapsed_lines(to_terminal(document, depth, terminal));
    auto line = lines.begin();
    for (const PlacedBlock& placed : blocks_of(document)) {
        if (placed.depth > depth || !placed.has_table()) {
            continue;
        }
        CAPTURE(placed.block->name);
        const std::size_t most = depth == Depth::full ? all : placed.block->summary_rows;
        const std::vector<ReadTable> candidates = expected_on_terminal(placed.table(), most);
        auto shown_table = candidates.end();
        while (line != lines.end() && shown_table == candidates.end()) {
            shown_table =
                std::find_if(candidates.begin(), candidates.end(), [&](const ReadTable& candidate) {
                    return *line == line_of(candidate.front());
                });
            line += shown_table == candidates.end() ? 1 : 0;
        }
        REQUIRE(shown_table != candidates.end());
        for (const Row& row : *shown_table) {
            REQUIRE(line != lines.end());
            CAPTURE(*line, line_of(row));
            CHECK(has_row(*line, row));
            ++line;
        }
    }
}

TEST_CASE("people read the same tables in every medium", "[all_writers]") {
    std::size_t cells = 0;
    for (const std::string& name : shipped_scenarios()) {
        const ReportedScenario scenario = reported(name);
        for (const Document& document : documents_of(scenario)) {
            CAPTURE(name, plain(document.subject));
            check_terminal(document, Depth::full);
            check_terminal(document, Depth::summary);
            std::vector<ReadTable> page;
            std::vector<ReadTable> comment;
            for (const PlacedBlock& placed : blocks_of(document)) {
                if (!placed.block->table) {
                    page.push_back(expected(*placed.block->chart));
                    continue;
                }
                page.push_back(expected(placed.table(), Audience::people, 1000));
                cells += page.back().size() * page.back().front().size();
                if (placed.depth <= Depth::summary) {
                    comment.push_back(
                        expected(placed.table(),
                                 Audience::people,
                                 std::min<std::size_t>(7, placed.block->summary_rows)));
                }
            }
            CHECK(tables_of_html(html_of(document)) == page);
            CHECK(tables_of_markdown(markdown_of(document)) == comment);
        }
    }
    CHECK(cells > 1000);
}

TEST_CASE("the answer and the rule are the same words in every medium", "[all_writers]") {
    std::size_t rules = 0;
    for (const std::string& name : shipped_scenarios()) {
        const ReportedScenario scenario = reported(name);
        for (const Document& document : documents_of(scenario)) {
            CAPTURE(name, plain(document.subject));
            const std::string markdown = markdown_of(document);
            Row told{collapsed(plain(document.headline.answer + " " + document.headline.action)),
                     collapsed(plain(document.headline.because))};
            for (const PayoffAnswer* decision : decisions_of(scenario.answers)) {
                if (decision->payoff.goes_on) {
                    told.push_back(collapsed(rule_text(*decision)));
                    ++rules;
                }
            }
            for (const std::string& words :
                 {collapsed(to_terminal(document, Depth::full, terminal)),
                  collapsed(to_terminal(document, Depth::summary, terminal)),
                  words_of_markdown(markdown),
                  words_of_html(html_of(document))}) {
                for (const std::string& sentence : told) {
                    CHECK_THAT(words, Contains(sentence));
                }
            }
        }
    }
    CHECK(rules > 0);
}

TEST_CASE("a summary in Markdown has at most 60 lines", "[all_writers]") {
    for (const std::string& name : shipped_scenarios()) {
        CAPTURE(name);
        const std::string markdown = markdown_of(scenario_document(reported(name)));
        CHECK(std::count(markdown.begin(), markdown.end(), '\n') <= 60);
    }
}

}  // namespace
}  // namespace sprintcast
