#include "tools/report/html.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <kainjow/mustache.hpp>

#include "tools/report/chart_table.hpp"
#include "tools/report/markup.hpp"
#include "tools/report/page_files.hpp"
#include "tools/report/svg.hpp"

namespace sprintcast {

namespace {

using Data = kainjow::mustache::data;

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

std::string table_html(const PageTable& table, const std::string& caption) {
    std::string html = fmt::format("<table><caption class=\"unseen\">{}</caption><thead><tr>",
                                   escape_markup(caption));
    for (const PageColumn& column : table.columns) {
        const std::string_view detail = column.is_detail ? " class=\"detail\"" : "";
        html +=
            column.name.empty()
                ? "<td></td>"
                : fmt::format("<th scope=\"col\"{}>{}</th>", detail, flowing_markup(column.name));
    }
    html += "</tr></thead><tbody>";
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        html += table.lead == i ? "<tr class=\"lead\">" : "<tr>";
        for (std::size_t k = 0; k < table.rows[i].size(); ++k) {
            const PageCell& cell = table.rows[i][k];
            const std::string text = flowing_markup(cell.text);
            if (k == 0) {
                html += fmt::format("<th scope=\"row\"><bdi>{}</bdi></th>", text);
            } else {
                const std::string classes =
                    (cell.mood == Mood::plain ? "" : class_of(cell.mood)) +
                    std::string{table.columns[k].is_detail ? " detail" : ""};
                html += classes.empty() ? fmt::format("<td>{}</td>", text)
                                        : fmt::format("<td class=\"{}\">{}</td>", classes, text);
            }
        }
        html += "</tr>\n";
    }
    return html + "</tbody></table>";
}

// The numbers of a chart, and below them the lines that run across it.
std::string numbers_html(const Chart& chart) {
    const ChartTable numbers = chart_table(chart);
    PageTable table;
    for (const std::string& column : numbers.columns) {
        table.columns.push_back({column});
    }
    for (const auto& row : numbers.rows) {
        std::vector<PageCell> cells;
        cells.reserve(row.size());
        for (const std::string& text : row) {
            cells.push_back({text});
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

Data texts_data(const std::vector<std::string>& texts) {
    Data list{Data::type::list};
    for (const std::string& text : texts) {
        list.push_back(Data{"text", flowing_markup(text)});
    }
    return list;
}

Data block_data(const PageBlock& block, const std::string& anchor, const PageSection& section) {
    Data data;
    const bool is_whole = block.width == PageBlock::Width::whole;
    data.set("width", is_whole ? "whole" : "half");
    data.set("has_heading", !block.heading.empty());
    data.set("heading", flowing_markup(block.heading));
    data.set("note", block.note.empty() ? Data{false} : Data{flowing_markup(block.note)});
    if (block.chart) {
        const std::string id = anchor + "-" + block.name;
        data.set("chart", true);
        data.set("title", block.chart->title);
        data.set("svg", to_svg(*block.chart, is_whole ? SvgWidth::wide : SvgWidth::half, id));
        data.set("narrow_svg", to_svg(*block.chart, SvgWidth::narrow, id + "-narrow"));
        data.set("table", numbers_html(*block.chart));
    } else {
        const std::string title = block.heading.empty() ? section.heading : block.heading;
        data.set("chart", false);
        data.set("title", title);
        data.set("table", table_html(block.table.value(), title));
    }
    return data;
}

Data section_data(const PageSection& section, const std::string& anchor) {
    Data data;
    data.set("heading", flowing_markup(section.heading));
    data.set("paragraphs", texts_data(section.paragraphs));
    Data blocks{Data::type::list};
    for (const PageBlock& block : section.blocks) {
        blocks.push_back(block_data(block, anchor, section));
    }
    data.set("has_blocks", !section.blocks.empty());
    data.set("blocks", blocks);
    data.set("has_points", !section.points.empty());
    data.set("points", texts_data(section.points));
    return data;
}

// What an article and the overview share.
Data answer_data(const PageArticle& article, const std::string& anchor) {
    Data data;
    data.set("anchor", anchor);
    data.set("scenario", flowing_markup(article.scenario));
    data.set("subject", flowing_markup(article.subject));
    data.set("answer", article.answer.empty() ? Data{false} : Data{article.answer});
    data.set("mood", class_of(article.mood));
    data.set("action", flowing_markup(article.action));
    data.set("lede", flowing_markup(article.lede));
    return data;
}

Data article_data(const PageArticle& article, const std::string& anchor) {
    Data data = answer_data(article, anchor);
    data.set("has_lede", !article.lede.empty());
    Data figures{Data::type::list};
    for (const KeyFigure& figure : article.figures) {
        Data one;
        one.set("name", figure.name);
        one.set("value", flowing_markup(figure.value));
        one.set("meaning", flowing_markup(figure.meaning));
        figures.push_back(one);
    }
    data.set("figures", figures);
    Data sections{Data::type::list};
    for (const PageSection& section : article.sections) {
        sections.push_back(section_data(section, anchor));
    }
    data.set("sections", sections);
    data.set("source", flowing_markup(article.source));
    return data;
}

Data words_data(std::span<const PageArticle> articles) {
    Data list{Data::type::list};
    for (const PageWord& word : words_of(articles)) {
        Data one;
        one.set("word", word.word);
        one.set("meaning", word.meaning);
        list.push_back(one);
    }
    return list;
}

// How many say yes, and how many are in time, of those that are asked.
std::string overview_heading(std::span<const PageArticle> articles) {
    std::size_t decisions = 0;
    std::size_t yes = 0;
    std::size_t too_close = 0;
    std::size_t targets = 0;
    std::size_t in_time = 0;
    for (const PageArticle& article : articles) {
        if (article.is_decision) {
            ++decisions;
            yes += article.answer == "Yes." ? 1 : 0;
            too_close += article.answer == "Too close to call." ? 1 : 0;
        }
        if (article.is_likely_in_time) {
            ++targets;
            in_time += *article.is_likely_in_time ? 1 : 0;
        }
    }
    std::string text;
    if (decisions > 0) {
        text = fmt::format(
            "Another sprint is worth it in {} of {} scenarios that ask", yes, decisions);
        text += too_close > 0 ? fmt::format(", and too close to call in {}", too_close) : "";
    }
    if (targets > 0) {
        text += fmt::format("{}{} of {} targets {} likely to be met",
                            text.empty() ? "" : "; ",
                            in_time,
                            targets,
                            in_time == 1 ? "is" : "are");
    }
    return text.empty() ? fmt::format("{} scenarios", articles.size()) : text;
}

}  // namespace

std::string to_html(std::span<const PageArticle> articles, const ReportSource& source) {
    kainjow::mustache::mustache page{page_template()};
    Data data;
    data.set("version", SPRINTCAST_VERSION);
    data.set("style", page_style());
    data.set("command", command_markup(source.command));
    data.set("words", words_data(articles));
    const bool has_overview = articles.size() > 1;
    data.set("title",
             has_overview ? fmt::format("{} scenarios", articles.size())
                          : fmt::format("{}: {}{}{}",
                                        articles.front().scenario,
                                        articles.front().answer,
                                        articles.front().answer.empty() ? "" : " ",
                                        articles.front().action));
    data.set("has_overview", has_overview);
    data.set("overview_subject", "Scenarios side by side");
    data.set("overview_heading", overview_heading(articles));
    Data list{Data::type::list};
    Data overview{Data::type::list};
    for (std::size_t i = 0; i < articles.size(); ++i) {
        const std::string anchor = fmt::format("scenario-{}", i + 1);
        list.push_back(article_data(articles[i], anchor));
        overview.push_back(answer_data(articles[i], anchor));
    }
    data.set("articles", list);
    data.set("overview", overview);
    return page.render(data);
}

}  // namespace sprintcast
