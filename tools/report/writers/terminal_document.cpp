#include "tools/report/writers/terminal_document.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "scenarios/text/problem.hpp"

namespace sprintcast::report {

namespace {

constexpr std::size_t table_width = 100;
constexpr std::size_t gap = 2;
constexpr std::size_t least_first = 12;  // columns that the names of rows keep

std::string colored(const std::string& text, Mood mood, const Terminal& terminal) {
    return mood == Mood::good   ? terminal.good(text)
           : mood == Mood::poor ? terminal.bad(text)
                                : text;
}

std::string padding(std::size_t columns) {
    return std::string(columns, ' ');
}

/// A table that is laid out: texts of the columns that are shown, and how wide they are.
class Layout {
  public:
    Layout(const Table& table, const Terminal& terminal, std::size_t most_rows)
        : table_{table}, terminal_{terminal}, rows_{std::min(most_rows, table.rows.size())} {
        columns_ = columns_for(table, Audience::people);
        measure();
        while (total() > table_width && drop_wide_column()) {
            measure();
        }
        const std::size_t others = total() - widths_.front();
        if (total() > table_width) {
            widths_.front() = std::max(least_first, table_width - std::min(table_width, others));
        }
    }

    [[nodiscard]] std::string text() const {
        std::vector<std::string> headings;
        for (const std::size_t column : columns_) {
            headings.push_back(heading_of(column));
        }
        std::string text = line(headings, nullptr, false);
        for (std::size_t row = 0; row < rows_; ++row) {
            std::vector<std::string> cells;
            for (const std::size_t column : columns_) {
                cells.push_back(cell_text(row, column));
            }
            text += line(cells, &table_.rows[row], table_.lead == row);
        }
        if (rows_ < table_.rows.size()) {
            text += terminal_.faint(fmt::format(
                        "  {} and {} more", terminal_.ellipsis(), table_.rows.size() - rows_)) +
                    "\n";
        }
        return text;
    }

  private:
    [[nodiscard]] std::string cell_text(std::size_t row, std::size_t column) const {
        return to_terminal(shown(table_.rows[row][column].value), terminal_.without_color());
    }

    [[nodiscard]] std::string heading_of(std::size_t column) const {
        return terminal_.spelled(table_.columns[column].heading);
    }

    void measure() {
        widths_.clear();
        for (const std::size_t column : columns_) {
            std::size_t width = display_width(heading_of(column));
            for (std::size_t row = 0; row < rows_; ++row) {
                width = std::max(width, display_width(cell_text(row, column)));
            }
            widths_.push_back(width);
        }
    }

    // Leaves out the last column that only a wide medium shows; false where there is none.
    bool drop_wide_column() {
        const auto last = std::find_if(columns_.rbegin(), columns_.rend(), [&](std::size_t column) {
            return table_.columns[column].show == Show::wide;
        });
        if (last == columns_.rend()) {
            return false;
        }
        columns_.erase(std::next(last).base());
        return true;
    }

    [[nodiscard]] std::size_t total() const {
        std::size_t total = 0;
        for (const std::size_t width : widths_) {
            total += width + gap;
        }
        return total;
    }

    [[nodiscard]] std::string line(const std::vector<std::string>& cells,
                                   const std::vector<Cell>* row,
                                   bool is_lead) const {
        std::string text;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const std::string fitting = terminal_.fit(cells[i], widths_[i]);
            const std::string blanks = padding(widths_[i] - display_width(fitting));
            const Mood mood = row == nullptr ? Mood::plain : (*row)[columns_[i]].mood;
            const std::string cell = is_lead && mood == Mood::plain
                                         ? terminal_.bold(fitting)
                                         : colored(fitting, mood, terminal_);
            text += padding(gap) + (i == 0 ? cell + blanks : blanks + cell);
        }
        return text.substr(0, text.find_last_not_of(' ') + 1) + "\n";
    }

    const Table& table_;
    const Terminal& terminal_;
    std::size_t rows_;
    std::vector<std::size_t> columns_;
    std::vector<std::size_t> widths_;
};

// Labelled bars of categories, a line each; empty for other charts.
std::string bars_text(const Chart& chart, const Terminal& terminal) {
    constexpr int bar_width = 40;
    std::vector<std::string> names;
    std::size_t name_width = 0;
    for (const Category& category : chart.x.categories) {
        std::string name = category.name;
        for (const std::string& detail : category.details) {
            name += ", " + detail;
        }
        names.push_back(terminal.spelled(name));
        name_width = std::max(name_width, display_width(names.back()));
    }
    std::string text;
    for (const Mark& mark : chart.marks) {
        const auto* bars = std::get_if<Bars>(&mark);
        if (bars == nullptr || names.empty()) {
            continue;
        }
        double longest = 0.0;
        for (const Bar& bar : bars->bars) {
            longest = std::max(longest, bar.to);
        }
        for (const Bar& bar : bars->bars) {
            if (!bar.to_label.empty() && longest > 0.0) {
                const std::string& name = names.at(static_cast<std::size_t>(bar.at));
                text += padding(gap + name_width - display_width(name)) + name + "  " +
                        terminal.bar(bar.to / longest, bar_width) + " " + bar.to_label + "\n";
            }
        }
    }
    return text;
}

std::string block_text(const Block& block, Depth depth, const Terminal& terminal) {
    const std::size_t most_rows =
        depth == Depth::full ? std::numeric_limits<std::size_t>::max() : block.summary_rows;
    std::string text = block.table   ? to_terminal(*block.table, terminal, most_rows)
                       : block.chart ? bars_text(*block.chart, terminal)
                                     : "";
    if (text.empty()) {
        return text;
    }
    const std::string heading =
        block.heading.empty() ? "" : padding(gap) + to_terminal(block.heading, terminal) + "\n";
    const std::string note =
        block.note.empty() ? ""
                           : terminal.faint(terminal.paragraph(to_terminal(block.note, terminal)));
    return heading + text + note;
}

}  // namespace

std::string to_terminal(const Text& text, const Terminal& terminal) {
    std::string words;
    for (const Span& span : text.spans()) {
        const std::string printed =
            terminal.spelled(span.kind == Span::Kind::name ? printable(span.text) : span.text);
        words += span.kind == Span::Kind::strong  ? terminal.bold(printed)
                 : span.kind == Span::Kind::faint ? terminal.faint(printed)
                                                  : printed;
    }
    return words;
}

std::string to_terminal(const Table& table, const Terminal& terminal, std::size_t most_rows) {
    return table.rows.empty() ? "" : Layout{table, terminal, most_rows}.text();
}

std::string to_terminal(const Section& section, Depth depth, const Terminal& terminal) {
    std::string text;
    const auto add = [&](const std::string& part) {
        text += text.empty() || part.empty() ? "" : "\n";
        text += part;
    };
    std::string words;
    for (const Text& paragraph : section.paragraphs) {
        words += terminal.paragraph(to_terminal(paragraph, terminal));
    }
    for (const Text& point : section.points) {
        words += terminal.paragraph("- " + to_terminal(point, terminal), 4);
    }
    add(words);
    for (const Block& block : section.blocks) {
        if (block.depth <= depth) {
            add(block_text(block, depth, terminal));
        }
    }
    const std::string heading = to_terminal(section.heading, terminal);
    return text.empty() ? "" : terminal.bold(wrapped(heading, terminal.width(), 0)) + "\n" + text;
}

std::string to_terminal(const Document& document, Depth depth, const Terminal& terminal) {
    const Headline& headline = document.headline;
    const Text head =
        document.subject.empty() ? document.title : document.title + "  " + document.subject;
    const std::string title =
        terminal.fit(to_terminal(head, terminal.without_color()), terminal.width());
    std::string text = terminal.bold(title) + "\n";
    const std::string answer = to_terminal(headline.answer, terminal);
    const std::string action = to_terminal(headline.action, terminal);
    text +=
        terminal.bold(wrapped(
            answer + (answer.empty() || action.empty() ? "" : " ") + action, terminal.width(), 0)) +
        "\n";
    text += headline.because.empty()
                ? ""
                : wrapped(to_terminal(headline.because, terminal), terminal.width(), 0) + "\n";
    for (const Section& section : document.sections) {
        if (section.depth <= depth) {
            const std::string part = to_terminal(section, depth, terminal);
            text += part.empty() ? "" : "\n" + part;
        }
    }
    return text;
}

}  // namespace sprintcast::report
