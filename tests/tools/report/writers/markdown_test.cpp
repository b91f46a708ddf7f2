#include "tools/report/writers/markdown.hpp"

#include <algorithm>

#include <catch2/catch.hpp>
#include <fmt/format.h>

namespace sprintcast::report {
namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::EndsWith;
using Catch::Matchers::StartsWith;

const std::string hostile = "*a* <b> | `c` [d](http://e) @f #1 $g$";
const std::string harmless =
    "\\*a\\* &lt;b\\> \\| \\`c\\` \\[d\\](http\\://e) @<!-- -->f #<!-- -->1 \\$g\\$";

Section section_of(std::size_t rows, std::size_t points) {
    Section section;
    section.heading = "A finding";
    section.paragraphs = {"Because of this.", "- and of that"};
    Block block;
    block.name = "stories";
    block.table = Table{
        "stories",
        {{"", "Story", Show::people}, {"id", "", Show::programs}, {"points", "Points", Show::wide}},
        {},
        {}};
    for (std::size_t row = 0; row < rows; ++row) {
        block.table->rows.push_back({words_cell(named(hostile)),
                                     name_cell("programs alone"),
                                     number_cell(std::uint64_t{1200})});
    }
    section.blocks = {block};
    block.table->columns[0].heading = "Deep";
    block.depth = Depth::full;
    section.blocks.push_back(block);
    section.points.assign(points, "a point");
    return section;
}

Document document_of(const std::string& title, const std::vector<Section>& sections) {
    Document document;
    document.title = named(title);
    document.headline = {"Yes.", Mood::good, fill("Run {}.", {named(title)}), "It pays."};
    document.sections = sections;
    return document;
}

std::ptrdiff_t lines_in(const std::string& text) {
    return std::count(text.begin(), text.end(), '\n');
}

std::string markdown_of(const std::vector<Document>& documents) {
    return to_markdown(documents, "sprintcast report a.yaml -o a.md");
}

TEST_CASE("Markdown has a marker, the answer and the command", "[markdown]") {
    const std::string text = markdown_of({document_of("Plan", {})});
    CHECK_THAT(text,
               StartsWith("<!-- sprintcast -->\n### Plan\n\n**Yes.** Run Plan.\n\nIt pays.\n\n"));
    CHECK_THAT(
        text,
        Contains("<sub>sprintcast ") && EndsWith(": ` sprintcast report a.yaml -o a.md `</sub>\n"));
}

TEST_CASE("hostile names are plain text wherever they stand", "[markdown]") {
    const std::string text = markdown_of({document_of(hostile, {section_of(1, 0)})});
    CHECK_THAT(text, Contains("### " + harmless + "\n"));
    CHECK_THAT(text, Contains("**Yes.** Run " + harmless + ".\n"));
    CHECK_THAT(text, Contains("| " + harmless + " | 1,200 |\n"));
    CHECK_THAT(text, !Contains(hostile));
    CHECK_THAT(markdown_of({document_of("\u202Ea\nb", {})}), Contains("### \\\\u\\{202e\\}a"));
    CHECK_THAT(markdown_of({document_of("שלום", {})}), Contains("### \u2068שלום\u2069\n"));
}

TEST_CASE("a name at the beginning of a line begins no list or heading", "[markdown]") {
    Section section;
    for (const char* const name : {"- a", "1. a", "# a", "+ a"}) {
        section.paragraphs.emplace_back(named(name) + " is late.");
    }
    section.paragraphs.emplace_back("- our own words");
    const std::string text = markdown_of({document_of("Plan", {section})});
    for (const char* const mark : {"\n- ", "\n1. ", "\n# ", "\n+ "}) {
        CHECK_THAT(text, !Contains(mark));
    }
}

TEST_CASE("a summary in Markdown has tables with the columns and rows of people", "[markdown]") {
    const std::string text = markdown_of({document_of("Plan", {section_of(9, 10)})});
    CHECK_THAT(text, Contains("| Story | Points |\n|:---|---:|\n"));
    CHECK_THAT(text, Contains("\n\n… and 2 more\n"));
    CHECK_THAT(text, !Contains("programs alone") && !Contains("Deep"));
    std::size_t points = 0;
    for (std::size_t at = text.find("- a point"); at != std::string::npos;
         at = text.find("- a point", at + 1)) {
        ++points;
    }
    CHECK(points == 8);
}

TEST_CASE("several scenarios are as deep as their lines allow", "[markdown]") {
    std::vector<Document> documents(2, document_of("Plan", {section_of(1, 1)}));
    CHECK_THAT(markdown_of(documents), Contains("| Story | Points |"));

    documents.assign(8, document_of("Plan", {section_of(7, 8)}));
    const std::string headlines = markdown_of(documents);
    CHECK_THAT(headlines, Contains("### Plan") && !Contains("| Story | Points |"));
    CHECK_THAT(headlines, !Contains("A finding"));
    CHECK(lines_in(headlines) <= 60);

    for (const std::size_t many : {20U, 48U, 49U, 500U}) {
        documents.assign(many, document_of("A | B", {section_of(7, 8)}));
        const std::string table = markdown_of(documents);
        CHECK_THAT(
            table,
            Contains("| Scenario | Answer |\n|:---|:---|\n| A \\| B | **Yes.** Run A \\| B. |\n"));
        CHECK_THAT(table, !Contains("###"));
        CHECK(lines_in(table) <= 60);
        if (many > 48) {
            CHECK_THAT(table, Contains(fmt::format("\n… and {} more\n", many - 48)));
        }
    }
}

}  // namespace
}  // namespace sprintcast::report
