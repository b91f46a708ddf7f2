#pragma once

#include <span>
#include <string>
#include <vector>

#include "tools/report/writers/charts/svg_canvas.hpp"

namespace sprintcast::report {

/// A dot of a picture, and what is written beside it.
struct LabelledDot {
    Point place;
    std::string label;  ///< may be empty
    Tone tone = Tone::ink;
};

/// Writes labels beside their dots: none over a dot, each nearer to its own than to any other, or
/// joined with it by a line. Labels without room are left out.
void write_dot_labels(std::span<const LabelledDot> dots,
                      std::span<const Stroke> strokes,
                      SvgCanvas& canvas);

}  // namespace sprintcast::report
