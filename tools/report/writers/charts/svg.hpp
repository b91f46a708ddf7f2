#pragma once

#include <string>

#include "tools/report/document/chart.hpp"

namespace sprintcast::report {

/// How wide a picture is drawn; its text has the same size in both.
enum class SvgWidth {
    wide,   ///< 720 units, for screens and paper
    half,   ///< 350 units, for two side by side
    narrow  ///< 350 units, for telephones
};

/// A chart as an SVG element that stands alone: no script, no style sheet, nothing from outside.
/// Labels that have no room are shortened or left out; the chart's table has them all.
/// @param id  unique in the page; letters, digits and dashes
[[nodiscard]] std::string to_svg(const Chart& chart, SvgWidth width, const std::string& id);

}  // namespace sprintcast::report
