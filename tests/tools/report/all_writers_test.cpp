#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/support/read_back.hpp"
#include "tests/support/shipped_reports.hpp"
#include "tools/report/document/chart_table.hpp"
#include "tools/report/sections/scenario_document.hpp"
#include "tools/report/words/payoff/payoff_words.hpp"
#include "tools/report/writers/terminal_document.hpp"

namespace sprintcast::report {
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
                if (placed.depth <= Depth::brief) {
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

// The words of a cell in the first row of a table.
std::string words_at(const Document& document, const std::string& name, const std::string& key) {
    for (const PlacedBlock& placed : blocks_of(document)) {
        if (!placed.has_table() || placed.table().name != name) {
            continue;
        }
        const auto& columns = placed.table().columns;
        const auto column = std::find_if(
            columns.begin(), columns.end(), [&](const Column& each) { return each.key == key; });
        REQUIRE(column != columns.end());
        const auto place = static_cast<std::size_t>(column - columns.begin());
        return plain(shown(placed.table().rows.front()[place].value));
    }
    return "no such table";
}

// Figures that only a page shows are those of tables that all media have.
std::size_t check_figures(const Document& document) {
    struct Place {
        std::string figure;
        std::string table;
        std::string key;
    };
    const std::vector<Place> places{{"Even chance", "delivery", "p50"},
                                    {"85% sure", "delivery", "p85"},
                                    {"95% sure", "delivery", "p95"},
                                    {"Target met", "delivery", "p_target"},
                                    {"Expected net gain", "payoff", "net_mean"},
                                    {"Chance that it pays", "payoff", "p_pays"}};
    std::size_t checked = 0;
    for (const KeyFigure& figure : document.figures) {
        for (const auto& [name, table, key] : places) {
            if (figure.name == name) {
                CAPTURE(name);
                CHECK_THAT(plain(figure.value), Catch::StartsWith(words_at(document, table, key)));
                ++checked;
            }
        }
    }
    return checked;
}

TEST_CASE("the answer, the figures and the rule are the same in every medium", "[all_writers]") {
    std::size_t rules = 0;
    std::size_t figures = 0;
    for (const std::string& name : shipped_scenarios()) {
        const ReportedScenario scenario = reported(name);
        const std::string summary = markdown_of(scenario_document(scenario));
        CHECK(std::count(summary.begin(), summary.end(), '\n') <= 60);
        for (const Document& document : documents_of(scenario)) {
            CAPTURE(name, plain(document.subject));
            figures += check_figures(document);
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
                  words_of_markdown(markdown_of(document)),
                  words_of_html(html_of(document))}) {
                for (const std::string& sentence : told) {
                    CHECK_THAT(words, Contains(sentence));
                }
            }
        }
    }
    CHECK(rules > 0);
    CHECK(figures > 10);
}

}  // namespace
}  // namespace sprintcast::report
