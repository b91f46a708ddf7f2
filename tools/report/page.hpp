#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tools/report/chart.hpp"
#include "tools/report/report_source.hpp"

namespace sprintcast {

// What a page says, before it becomes HTML: plain text, printable, nothing escaped.

/// Good, bad or neither: how a cell or a verdict is coloured. The text says it too.
enum class Mood { plain, good, fair, poor };

/// A cell of a table that people read.
struct PageCell {
    std::string text;
    Mood mood = Mood::plain;
};

/// A column of a table that people read.
struct PageColumn {
    std::string name;
    bool is_detail = false;  ///< left out on telephones
};

/// A table that people read. Its first column names the rows; the others hold numbers.
struct PageTable {
    std::vector<PageColumn> columns;
    std::vector<std::vector<PageCell>> rows;  ///< shape (rows, columns)
    std::optional<std::size_t> lead;          ///< row to look at first
};

/// A chart with the numbers behind it, or a table, side by side with another one or alone.
struct PageBlock {
    enum class Width { whole, half };

    std::string name;  ///< of the chart, unique in its article: letters, digits and dashes
    Width width = Width::whole;
    std::string heading;  ///< may be empty, like the note
    std::optional<Chart> chart;
    std::optional<PageTable> table;
    std::string note;
};

/// A finding, in words and charts.
struct PageSection {
    std::string heading;  ///< says what was found
    std::vector<std::string> paragraphs;
    std::vector<PageBlock> blocks;
    std::vector<std::string> points;  ///< a list
};

/// A number that stands out.
struct KeyFigure {
    std::string name;
    std::string value;
    std::string meaning;
};

/// What a report says of one scenario.
struct PageArticle {
    std::string scenario;                   ///< its name
    std::string subject;                    ///< what the answer is about
    std::string answer;                     ///< as in Verdict
    bool is_decision = false;               ///< whether another sprint is worth it
    bool has_dates = false;                 ///< when work will be done
    std::optional<bool> is_likely_in_time;  ///< all work, where it has a target
    Mood mood = Mood::plain;
    std::string action;  ///< the first line
    std::string lede;
    std::vector<KeyFigure> figures;
    std::vector<PageSection> sections;
    std::string source;  ///< what it rests on: file, digest, seed
};

/// A word that not every reader knows.
struct PageWord {
    std::string word;
    std::string meaning;
};

/// The words of some articles that not every reader knows.
[[nodiscard]] std::vector<PageWord> words_of(std::span<const PageArticle> articles);

/// How a metric is spoken of.
enum class Naming {
    alone,        ///< there is no other
    among_others  ///< by its name
};

/// Says what the answers to a scenario come to.
[[nodiscard]] PageArticle write_article(const ReportedScenario& reported,
                                        const ReportSource& source);

/// Sections on whether further sprints on a metric pay off.
/// @param runs  of the same metric: the scenario as it stands, then its what-ifs
[[nodiscard]] std::vector<PageSection> payoff_sections(const std::vector<const PayoffAnswer*>& runs,
                                                       Naming naming);

/// Columns and cells of tables that hold decisions: the answer, what another sprint nets, whether
/// it pays, when to stop and what all is worth.
[[nodiscard]] PageCell answer_cell(const PayoffAnswer& run);
void append_worth_columns(PageTable& table);
void append_worth(const PayoffAnswer& run, std::vector<PageCell>& row);
inline constexpr std::string_view worth_note =
    "Next net: of the next sprint alone. Worth in all: of all further sprints, stopping at the "
    "best "
    "moment.";

/// Sections on when the work will be done, what decides it and how what-ifs change it.
/// @pre there is a forecast
/// @param path  of the scenario's file
[[nodiscard]] std::vector<PageSection> delivery_sections(const Answers& answers,
                                                         const std::string& path);

/// What the page's numbers rest on, and how far chance alone may move them.
[[nodiscard]] PageSection trust_section(const Answers& answers);

/// How far chance alone may move the numbers that people act on, in a sentence; empty where there
/// are none.
[[nodiscard]] std::string error_text(const Answers& answers);

}  // namespace sprintcast
