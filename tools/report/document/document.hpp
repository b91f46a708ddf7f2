#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/answers/payoff_answer.hpp"
#include "tools/report/document/chart.hpp"
#include "tools/report/document/table.hpp"
#include "tools/report/document/text.hpp"

namespace sprintcast::report {

/// How far into a document a reader looks.
enum class Depth {
    headline,  ///< the answer, and the sentence below it
    brief,     ///< the tables that people decide by: a comment on a pull request
    summary,   ///< and the next sprints: a terminal
    full       ///< all there is: a page, or a terminal that was asked for details
};

/// A chart, a table, or a chart with its numbers in a table: a medium without pictures shows the
/// table.
struct Block {
    enum class Width { whole, half };

    std::string name;  ///< unique in its document: letters, digits and dashes
    Width width = Width::whole;
    Text heading;  ///< may be empty, like the note
    std::optional<Chart> chart;
    std::optional<Table> table;
    Text note;
    Depth depth = Depth::brief;
    std::size_t summary_rows = 12;  ///< of its table, at most, in a summary
    Text legend = {};               ///< of the chart's marks, for media that draw it
};

/// A finding, in words, charts and tables.
struct Section {
    Text heading;  ///< says the finding
    std::vector<Text> paragraphs;
    std::vector<Block> blocks;
    std::vector<Text> points;  ///< a list
    Depth depth = Depth::brief;
};

/// A number that stands out.
struct KeyFigure {
    std::string name;
    Text value;
    Text meaning;
};

/// The answer of a document: the one line that people act on.
struct Headline {
    Text answer;  ///< `Yes.`, `Likely.`; empty where nothing is asked
    Mood mood = Mood::plain;
    Text action;   ///< what to do, or what will be
    Text because;  ///< what that rests on
};

/// All that is said of one scenario, whichever medium shows it.
struct Document {
    Text title;    ///< the scenario's name
    Text subject;  ///< the question that the headline answers
    Headline headline;
    std::vector<KeyFigure> figures;
    std::vector<Section> sections;
    Text source;  ///< file and digest
    // What it is about, for those who put several documents side by side:
    std::optional<Decision> decision;       ///< whether another sprint is worth it
    bool has_dates = false;                 ///< when work will be done
    std::optional<bool> is_likely_in_time;  ///< all work, where it has a target
};

}  // namespace sprintcast::report
