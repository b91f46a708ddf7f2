#include "tools/report/writers/html.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <kainjow/mustache.hpp>

#include "tools/report/document/chart_table.hpp"
#include "tools/report/words/glossary.hpp"
#include "tools/report/words/labels.hpp"
#include "tools/report/words/overview.hpp"
#include "tools/report/writers/charts/svg.hpp"
#include "tools/report/writers/markup.hpp"
#include "tools/report/writers/page_files.hpp"

namespace sprintcast::report {

namespace {

using Data = kainjow::mustache::data;

std::string class_attribute(const std::string& classes) {
    const std::size_t first = classes.find_first_not_of(' ');
    return first == std::string::npos ? "" : fmt::format(" class=\"{}\"", classes.substr(first));
}

std::string class_of(Mood mood) {
    switch (mood) {
        case Mood::plain:
            return "plain";
        case Mood::good:
            return "good";
        case Mood::fair:
            return "fair";
        case Mood::poor:
            return "poor";
    }
    return "";
}

// Words of ours, and names of users apart from them.
std::string text_html(const Text& text) {
    std::string html;
    for (const Span& span : text.spans()) {
        switch (span.kind) {
            case Span::Kind::plain:
                html += flowing_markup(span.text);
                break;
            case Span::Kind::name:
                html += flowing_markup(isolated(span.text));
                break;
            case Span::Kind::strong:
                html += "<b>" + flowing_markup(span.text) + "</b>";
                break;
            case Span::Kind::faint:
                html += "<small>" + flowing_markup(span.text) + "</small>";
                break;
            case Span::Kind::code:
                html += "<code>" + command_markup(span.text) + "</code>";
                break;
        }
    }
    return html;
}

std::string table_html(const Table& table, const std::string& caption) {
    const std::vector<std::size_t> columns = columns_for(table, Audience::people);
    const auto detail = [&](std::size_t column) {
        return table.columns[column].show == Show::wide ? " detail" : "";
    };
    std::string html = fmt::format("<table><caption class=\"unseen\">{}</caption><thead><tr>",
                                   escape_markup(caption));
    for (const std::size_t column : columns) {
        const std::string& heading = table.columns[column].heading;
        html += heading.empty() ? "<td></td>"
                                : fmt::format("<th scope=\"col\"{}>{}</th>",
                                              class_attribute(detail(column)),
                                              flowing_markup(heading));
    }
    html += "</tr></thead><tbody>";
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        html += table.lead == i ? "<tr class=\"lead\">" : "<tr>";
        for (const std::size_t column : columns) {
            const Cell& cell = table.rows[i][column];
            const std::string text = text_html(shown(cell.value));
            const std::string mood = cell.mood == Mood::plain ? "" : class_of(cell.mood);
            html +=
                column == columns.front()
                    ? fmt::format("<th scope=\"row\"><bdi>{}</bdi></th>", text)
                    : fmt::format("<td{}>{}</td>", class_attribute(mood + detail(column)), text);
        }
        html += "</tr>\n";
    }
    return html + "</tbody></table>";
}

// The numbers of a chart, and below them the lines that run across it.
std::string numbers_html(const Chart& chart) {
    const ChartTable numbers = chart_table(chart);
    Table table;
    for (const std::string& column : numbers.columns) {
        table.columns.push_back({"", column, Show::people});
    }
    for (const auto& row : numbers.rows) {
        std::vector<Cell> cells;
        cells.reserve(row.size());
        for (const std::string& text : row) {
            cells.push_back(words_cell(text));
        }
        table.rows.push_back(std::move(cells));
    }
    std::string html = table_html(table, chart.title);
    if (!numbers.lines.empty()) {
        html += "<p class=\"note\">Lines: " +
                flowing_markup(fmt::format("{}", fmt::join(numbers.lines, "; "))) + ".</p>";
    }
    return html;
}

Data texts_data(const std::vector<Text>& texts) {
    Data list{Data::type::list};
    for (const Text& text : texts) {
        list.push_back(Data{"text", text_html(text)});
    }
    return list;
}

Data block_data(const Block& block, const std::string& anchor, const Section& section) {
    Data data;
    const bool is_whole = block.width == Block::Width::whole;
    data.set("width", is_whole ? "whole" : "half");
    data.set("has_heading", !block.heading.empty());
    data.set("heading", text_html(block.heading));
    const Text note = block.legend.empty() || block.note.empty() ? block.legend + block.note
                                                                 : block.legend + " " + block.note;
    data.set("note", note.empty() ? Data{false} : Data{text_html(note)});
    if (block.chart) {
        const std::string id = anchor + "-" + block.name;
        data.set("chart", true);
        data.set("title", block.chart->title);
        data.set("svg", to_svg(*block.chart, is_whole ? SvgWidth::wide : SvgWidth::half, id));
        data.set("narrow_svg", to_svg(*block.chart, SvgWidth::narrow, id + "-narrow"));
        data.set("table",
                 block.table ? table_html(*block.table, block.chart->title)
                             : numbers_html(*block.chart));
    } else {
        const std::string title = plain(block.heading.empty() ? section.heading : block.heading);
        data.set("chart", false);
        data.set("title", title);
        data.set("table", table_html(block.table.value(), title));
    }
    return data;
}

Data section_data(const Section& section, const std::string& anchor) {
    Data data;
    data.set("heading", text_html(section.heading));
    data.set("paragraphs", texts_data(section.paragraphs));
    Data blocks{Data::type::list};
    for (const Block& block : section.blocks) {
        blocks.push_back(block_data(block, anchor, section));
    }
    data.set("has_blocks", !section.blocks.empty());
    data.set("blocks", blocks);
    data.set("has_points", !section.points.empty());
    data.set("points", texts_data(section.points));
    return data;
}

// What an article and the overview share.
Data answer_data(const Document& document, const std::string& anchor) {
    Data data;
    const Headline& headline = document.headline;
    data.set("anchor", anchor);
    data.set("scenario", text_html(document.title));
    data.set("subject", text_html(document.subject));
    data.set("answer", headline.answer.empty() ? Data{false} : Data{text_html(headline.answer)});
    data.set("mood", class_of(headline.mood));
    data.set("action", text_html(headline.action));
    data.set("lede", text_html(headline.because));
    return data;
}

Data article_data(const Document& document, const std::string& anchor) {
    Data data = answer_data(document, anchor);
    data.set("has_lede", !document.headline.because.empty());
    Data figures{Data::type::list};
    for (const KeyFigure& figure : document.figures) {
        Data one;
        one.set("name", figure.name);
        one.set("value", text_html(figure.value));
        one.set("meaning", text_html(figure.meaning));
        figures.push_back(one);
    }
    data.set("figures", figures);
    Data sections{Data::type::list};
    for (const Section& section : document.sections) {
        sections.push_back(section_data(section, anchor));
    }
    data.set("sections", sections);
    data.set("source", text_html(document.source));
    return data;
}

Data words_data(std::span<const Document> documents) {
    Data list{Data::type::list};
    for (const GlossaryEntry& word : glossary_of(documents)) {
        Data one;
        one.set("word", word.word);
        one.set("meaning", word.meaning);
        list.push_back(one);
    }
    return list;
}

}  // namespace

std::string to_html(std::span<const Document> documents, const std::string& command) {
    kainjow::mustache::mustache page{page_template()};
    Data data;
    data.set("version", SPRINTCAST_VERSION);
    data.set("style", page_style());
    data.set("command", command_markup(command));
    data.set("words", words_data(documents));
    const bool has_overview = documents.size() > 1;
    const Document& first = documents.front();
    const std::string answer = plain(first.headline.answer);
    data.set("title",
             has_overview ? fmt::format("{} scenarios", documents.size())
                          : fmt::format("{}: {}{}{}",
                                        plain(first.title),
                                        answer,
                                        answer.empty() ? "" : " ",
                                        plain(first.headline.action)));
    data.set("has_overview", has_overview);
    data.set("overview_subject", "Scenarios side by side");
    data.set("overview_heading", overview_heading(documents));
    Data list{Data::type::list};
    Data overview{Data::type::list};
    for (std::size_t i = 0; i < documents.size(); ++i) {
        const std::string anchor = fmt::format("scenario-{}", i + 1);
        list.push_back(article_data(documents[i], anchor));
        overview.push_back(answer_data(documents[i], anchor));
    }
    data.set("articles", list);
    data.set("overview", overview);
    return page.render(data);
}

}  // namespace sprintcast::report
