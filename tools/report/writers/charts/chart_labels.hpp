#pragma once

#include "tools/report/writers/charts/chart_frame.hpp"
#include "tools/report/writers/charts/chart_marks.hpp"
#include "tools/report/writers/charts/svg_canvas.hpp"

namespace sprintcast::report {

/// Writes the labels of bars, rules and dots: none over another, and over a bar or a line only
/// where no other place is free.
void write_labels(const Chart& chart,
                  const ChartFrame& frame,
                  const DrawnMarks& drawn,
                  SvgCanvas& canvas);

}  // namespace sprintcast::report
