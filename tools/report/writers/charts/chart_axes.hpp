#pragma once

#include <vector>

#include "tools/report/writers/charts/chart_frame.hpp"
#include "tools/report/writers/charts/svg_canvas.hpp"

namespace sprintcast::report {

/// Draws the grid and the axes of a chart, and writes what stands beside them.
/// @returns the strokes that labels had better not stand on
std::vector<Stroke> draw_axes(const Chart& chart, const ChartFrame& frame, SvgCanvas& canvas);

}  // namespace sprintcast::report
