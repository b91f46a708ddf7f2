#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tools/report/document/axis_numbers.hpp"
#include "tools/report/document/tone.hpp"

namespace sprintcast::report {

// A chart is a plain value: two axes, and marks in the order in which they are drawn. It becomes a
// picture (svg.hpp), a specification for others to restyle (vega.hpp) or a table. Texts are plain;
// nothing is escaped.

/// A place on an axis of categories.
struct Category {
    std::string name;
    std::vector<std::string> details;  ///< further lines below, where there is room
    std::string short_name;            ///< where there is none for the name
};

/// An axis of numbers, or of categories, which lie at 0, 1, 2 ...
struct Axis {
    std::string title;
    NumberFormat format;
    std::vector<Category> categories;  ///< empty: numbers
    std::optional<double> from;        ///< none: as the marks need
    std::optional<double> to;
    /// The part that a picture of lying bars shows: those that reach beyond it are broken there.
    std::optional<std::pair<double, double>> window = {};
};

/// An area between two lines.
struct Band {
    std::string name;  ///< in the table, as of all marks
    std::vector<double> x;
    std::vector<double> low;
    std::vector<double> high;
    Tone tone = Tone::outer;
};

struct Line {
    std::string name;
    std::vector<double> x;
    std::vector<double> y;
    Tone tone = Tone::forecast;
};

/// A bar at a category, along the axis of numbers.
struct Bar {
    double at;
    double from;
    double to;
    Tone tone = Tone::forecast;
    std::string from_label;  ///< beside its ends
    std::string to_label;
};

struct Bars {
    std::string name;
    std::vector<Bar> bars;
    bool has_steps = false;  ///< the end of each bar is joined with the next
};

/// Thin lines from a low to a high.
struct Whiskers {
    std::string name;
    std::vector<double> at;
    std::vector<double> low;
    std::vector<double> high;
};

struct Dot {
    double x;
    double y;
    std::string label;
};

struct Dots {
    std::string name;
    std::vector<Dot> dots;
    Tone tone = Tone::ink;
};

/// A line across the chart at a place on one axis; among categories, half a step behind one of
/// them.
struct Rule {
    enum class Axis { x, y };

    Axis axis = Axis::x;
    double at = 0.0;
    std::string label;
    Tone tone = Tone::muted;
};

using Mark = std::variant<Band, Line, Bars, Whiskers, Dots, Rule>;

struct Chart {
    std::string title;        ///< what it shows, for those who do not see it
    std::string description;  ///< what is to be seen in it
    Axis x;
    Axis y;  ///< with categories: bars lie on their side
    std::vector<Mark> marks;
    double height = 0.4;  ///< share of its width, where it is wide [-]
};

/// From the least to the greatest number that a chart shows on an axis; wider where all of them are
/// alike, so that it always has a length.
/// @pre the axis has no categories
[[nodiscard]] std::pair<double, double> range_of(const Chart& chart, const Axis& axis);

}  // namespace sprintcast::report
