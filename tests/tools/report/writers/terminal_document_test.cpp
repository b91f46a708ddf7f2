#include "tools/report/writers/terminal_document.hpp"

#include <algorithm>
#include <sstream>

#include <catch2/catch.hpp>

namespace sprintcast::report {
namespace {

using Catch::Matchers::Contains;
using Lines = std::vector<std::string>;

constexpr std::size_t all_rows = 1000;
const Terminal unicode{{.has_color = false, .has_unicode = true}};
const Terminal ascii{{.has_color = false, .has_unicode = false}};
const Terminal colored{{.has_color = true, .has_unicode = true}};

Lines lines_of(const std::string& text) {
    std::istringstream in{text};
    Lines lines;
    for (std::string line; std::getline(in, line);) {
        lines.push_back(line);
    }
    return lines;
}

// Names of stories, a number, and a remark where there is room.
Table stories(const Lines& names, const std::string& remark = "open") {
    Table table{"stories",
                {{"", "Story", Show::people},
                 {"id", "", Show::programs},
                 {"points", "Points", Show::all},
                 {"remark", "Remark", Show::wide}},
                {},
                {}};
    for (const std::string& name : names) {
        table.rows.push_back({words_cell(named(name)),
                              name_cell("id-" + name),
                              number_cell(std::uint64_t{1200}),
                              words_cell(remark)});
    }
    return table;
}

Block block_of(const std::string& heading, Depth depth, std::size_t rows = 1) {
    Block block;
    block.name = heading;
    block.heading = heading;
    block.table = stories(Lines(rows, "A"));
    block.note = "Note on " + heading + ".";
    block.depth = depth;
    return block;
}

TEST_CASE("columns are aligned by the columns that a terminal shows", "[terminal_document]") {
    CHECK(lines_of(to_terminal(stories({"Größe", "日本 🚀", "a"}), unicode, all_rows)) ==
          Lines{"  Story    Points  Remark",
                "  Größe     1,200    open",
                "  日本 🚀   1,200    open",
                "  a         1,200    open"});
}

TEST_CASE("colours leave columns where they are", "[terminal_document]") {
    Table table = stories({"A", "B"});
    table.rows[0][2].mood = Mood::good;
    table.rows[1][2].mood = Mood::poor;
    table.lead = 1;
    const std::string text = to_terminal(table, colored, all_rows);
    CHECK_THAT(text, Contains("\x1b[32m1,200\x1b[0m") && Contains("\x1b[31m1,200\x1b[0m"));
    CHECK_THAT(text, Contains("\x1b[1mB\x1b[0m"));
    for (const std::string& line : lines_of(text)) {
        CHECK(display_width(line) == 2 + 5 + 2 + 6 + 2 + 6);
    }
}

TEST_CASE("the first column is cut where a table would be too wide", "[terminal_document]") {
    const std::string remark(30, 'r');
    const Lines fitting =
        lines_of(to_terminal(stories({std::string(57, 'n')}, remark), unicode, 9));
    CHECK(display_width(fitting.back()) == 2 + 57 + 2 + 6 + 2 + 30);
    CHECK_THAT(fitting.back(), Contains(remark) && !Contains("…"));
    // With one column more, the wide column goes first.
    const Lines narrow = lines_of(to_terminal(stories({std::string(60, 'n')}, remark), unicode, 9));
    CHECK(narrow.back() == "  " + std::string(60, 'n') + "   1,200");
    CHECK_THAT(narrow.front(), !Contains("Remark"));
    const Lines cut = lines_of(to_terminal(stories({std::string(300, 'n')}, remark), unicode, 9));
    CHECK(display_width(cut.back()) == 100);
    CHECK_THAT(cut.back(), Contains("n…   1,200"));
}

TEST_CASE("a table leaves out no more wide columns than it must, the last one first",
          "[terminal_document]") {
    Table table = stories({"A"}, std::string(40, 'r'));
    for (const char* const heading : {"Second", "Third"}) {
        table.columns.push_back({"", heading, Show::wide});
        table.rows[0].push_back(words_cell(std::string(45, 's')));
    }
    const std::string heading = lines_of(to_terminal(table, unicode, all_rows)).front();
    CHECK_THAT(heading, Contains("Remark") && !Contains("Second") && !Contains("Third"));
    table.rows[0][4] = words_cell(std::string(30, 's'));
    CHECK_THAT(lines_of(to_terminal(table, unicode, all_rows)).front(),
               Contains("Second") && !Contains("Third"));
}

TEST_CASE("rows beyond the most are counted", "[terminal_document]") {
    const Table table = stories({"A", "B", "C", "D"});
    CHECK(lines_of(to_terminal(table, unicode, 2)).size() == 4);
    CHECK(lines_of(to_terminal(table, unicode, 2)).back() == "  … and 2 more");
    CHECK(lines_of(to_terminal(table, ascii, 2)).back() == "  ... and 2 more");
    CHECK_THAT(to_terminal(table, unicode, 4), !Contains("more"));
    CHECK(to_terminal(stories({}), unicode, 2).empty());
}

TEST_CASE("a terminal without Unicode prints our own words in ASCII", "[terminal_document]") {
    Section section;
    section.heading = "“Help” changes the answer → yes";
    section.paragraphs = {"12.3 ±0.4 days, 78–84, 2× as many … ≥5", "GBP\u00A05"};
    section.points = {"A – B"};
    Block block = block_of("Weeks 1–2", Depth::summary, 20);
    block.table->columns[2].heading = "±";
    block.table->rows[0][3] = words_cell("15 Feb – 28 Feb");
    section.blocks = {block};
    Block bars;
    bars.name = "bars";
    bars.chart = Chart{};
    bars.chart->x.categories = {{"Sprints 1–2", {"half"}, ""}};
    bars.chart->marks = {Bars{"Share", {{0.0, 0.0, 0.5, Tone::forecast, "", "50%"}}}};
    section.blocks.push_back(bars);
    const std::string text = to_terminal(section, Depth::summary, ascii);
    CHECK_THAT(text, Contains("Sprints 1-2, half") && Contains("#") && Contains("+-0.4"));
    CHECK(std::all_of(
        text.begin(), text.end(), [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); }));
}

TEST_CASE("names of users are printable", "[terminal_document]") {
    const std::string text = to_terminal(fill("Run {}.", {named("\x1b[31mred\u202E")}), unicode);
    CHECK(text == "Run \\u{1b}[31mred\\u{202e}.");
    CHECK_THAT(to_terminal(stories({"a\nb"}), unicode, all_rows), Contains("a\\u{a}b"));
}

TEST_CASE("strong and faint words are coloured", "[terminal_document]") {
    const Text text = strong("Rule:") + " stop" + Text{Span{Span::Kind::faint, "later"}};
    CHECK(to_terminal(text, colored) == "\x1b[1mRule:\x1b[0m stop\x1b[2mlater\x1b[0m");
    CHECK(to_terminal(text, unicode) == "Rule: stoplater");
}

TEST_CASE("depth hides sections, blocks and rows", "[terminal_document]") {
    Document document;
    document.title = named("Plan");
    document.headline = {"Yes.", Mood::good, "Run sprint 4.", "It is expected to pay."};
    Section decides;
    decides.heading = "Decides";
    decides.paragraphs = {"Because of this."};
    decides.blocks = {block_of("Short", Depth::summary, 20), block_of("Long", Depth::full)};
    Section details = decides;
    details.heading = "Details";
    details.depth = Depth::full;
    document.sections = {decides, details};

    CHECK(to_terminal(document, Depth::headline, unicode) ==
          "Plan\nYes. Run sprint 4.\nIt is expected to pay.\n");
    const std::string summary = to_terminal(document, Depth::summary, unicode);
    CHECK_THAT(summary,
               Contains("Decides\n  Because of this.\n") && Contains("  Short\n") &&
                   Contains("  Note on Short.\n") && Contains("… and 8 more"));
    CHECK_THAT(summary, !Contains("Long") && !Contains("Details"));
    const std::string full = to_terminal(document, Depth::full, unicode);
    CHECK_THAT(full, Contains("  Long\n") && Contains("Details\n") && !Contains("more"));
    document.sections[0].blocks[0].summary_rows = 3;
    CHECK_THAT(to_terminal(document, Depth::summary, unicode), Contains("… and 17 more"));
}

TEST_CASE("what a terminal shows nothing of has no heading", "[terminal_document]") {
    Section section;
    section.heading = "A picture";
    Block block;
    block.name = "line";
    block.heading = "Its curve";
    block.chart = Chart{};
    block.chart->marks = {Line{"Median", {0.0, 1.0}, {0.0, 1.0}}};
    section.blocks = {block};
    CHECK(to_terminal(section, Depth::full, unicode).empty());
    Document document;
    document.title = "Plan";
    document.headline.action = "All work is done by 5 Mar 2027.";
    document.sections = {section};
    CHECK(to_terminal(document, Depth::full, unicode) == "Plan\nAll work is done by 5 Mar 2027.\n");
}

}  // namespace
}  // namespace sprintcast::report
