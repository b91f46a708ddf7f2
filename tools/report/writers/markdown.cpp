#include "tools/report/writers/markdown.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "tools/report/words/labels.hpp"
#include "tools/report/writers/markdown_text.hpp"

namespace sprintcast::report {

namespace {

constexpr std::size_t most_points = 8;
// The marker and the command have a line each.
constexpr std::ptrdiff_t most_lines = 57;

/// How much is told.
struct Length {
    Depth depth;
    std::size_t most_rows;  ///< of a table
};

std::string escaped(const Text& text) {
    std::string markdown;
    for (const Span& span : text.spans()) {
        switch (span.kind) {
            case Span::Kind::plain:
            case Span::Kind::faint:
                markdown += plain_markdown(span.text);
                break;
            case Span::Kind::name:
                markdown += plain_markdown(isolated(span.text));
                break;
            case Span::Kind::strong:
                markdown += "**" + plain_markdown(span.text) + "**";
                break;
            case Span::Kind::code:
                markdown += code_markdown(span.text);
                break;
        }
    }
    return markdown;
}

// Words that begin a line: no list of their own.
std::string line(const Text& text) {
    const bool begins_plain = !text.empty() && (text.spans().front().kind == Span::Kind::plain ||
                                                text.spans().front().kind == Span::Kind::name);
    if (!begins_plain) {
        return escaped(text);
    }
    const Span& first = text.spans().front();
    const std::string words = first.kind == Span::Kind::name ? isolated(first.text) : first.text;
    return plain_markdown_line(words) + escaped(text).substr(plain_markdown(words).size());
}

std::string table_text(const Table& table, std::size_t most_rows) {
    const std::vector<std::size_t> columns = columns_for(table, Audience::people);
    std::string text = "|";
    for (const std::size_t column : columns) {
        text += " " + plain_markdown(table.columns[column].heading) + " |";
    }
    text += "\n|";
    for (const std::size_t column : columns) {
        text += column == columns.front() ? ":---|" : "---:|";
    }
    text += "\n";
    const std::size_t rows = std::min(most_rows, table.rows.size());
    for (std::size_t row = 0; row < rows; ++row) {
        text += "|";
        for (const std::size_t column : columns) {
            text += " " + escaped(shown(table.rows[row][column].value)) + " |";
        }
        text += "\n";
    }
    text +=
        rows < table.rows.size() ? fmt::format("\n… and {} more\n", table.rows.size() - rows) : "";
    return text + "\n";
}

std::string section_text(const Section& section, const Length& length) {
    std::string text;
    for (const Text& paragraph : section.paragraphs) {
        text += line(paragraph) + "\n\n";
    }
    for (const Block& block : section.blocks) {
        if (block.table && block.depth <= length.depth) {
            text += table_text(*block.table, std::min(length.most_rows, block.summary_rows));
        }
    }
    for (std::size_t i = 0; i < std::min(most_points, section.points.size()); ++i) {
        text += "- " + line(section.points[i]) + "\n";
    }
    text += section.points.empty() ? "" : "\n";
    return text;
}

// The answer and its action in one line.
std::string headline_text(const Headline& headline) {
    return (headline.answer.empty() ? "" : "**" + escaped(headline.answer) + "** ") +
           line(headline.action);
}

std::string document_text(const Document& document, const Length& length) {
    std::string text =
        fmt::format("### {}\n\n{}\n\n", line(document.title), headline_text(document.headline));
    text += document.headline.because.empty() ? "" : line(document.headline.because) + "\n\n";
    for (const Section& section : document.sections) {
        text += section.depth <= length.depth ? section_text(section, length) : "";
    }
    return text;
}

// The answers in a table, a line each.
std::string answers_table(std::span<const Document> documents) {
    constexpr std::size_t most_answers = 48;
    std::string text = "| Scenario | Answer |\n|:---|:---|\n";
    for (const Document& document : documents.first(std::min(most_answers, documents.size()))) {
        text +=
            fmt::format("| {} | {} |\n", escaped(document.title), headline_text(document.headline));
    }
    return text + (documents.size() > most_answers
                       ? fmt::format("\n… and {} more\n\n", documents.size() - most_answers)
                       : "\n");
}

// As much as has room, or of one scenario at least its headline.
std::string documents_text(std::span<const Document> documents) {
    constexpr std::array<Length, 4> lengths{Length{Depth::brief, 7},
                                            Length{Depth::brief, 4},
                                            Length{Depth::brief, 2},
                                            Length{Depth::headline, 0}};
    for (const Length& length : lengths) {
        std::string text;
        for (const Document& document : documents) {
            text += document_text(document, length);
        }
        const bool is_last = &length == &lengths.back();
        if ((documents.size() == 1 && is_last) ||
            std::count(text.begin(), text.end(), '\n') <= most_lines) {
            return text;
        }
    }
    return answers_table(documents);
}

}  // namespace

std::string to_markdown(std::span<const Document> documents, const std::string& command) {
    return fmt::format("<!-- sprintcast -->\n{}<sub>sprintcast {}: {}</sub>\n",
                       documents_text(documents),
                       SPRINTCAST_VERSION,
                       code_markdown(command));
}

}  // namespace sprintcast::report
