#pragma once

#include <vector>

#include "tools/report/writers/charts/chart_frame.hpp"
#include "tools/report/writers/charts/dot_labels.hpp"
#include "tools/report/writers/charts/svg_canvas.hpp"

namespace sprintcast::report {

/// The shapes of a chart, as far as its labels mind them.
struct DrawnMarks {
    std::vector<LabelledDot> dots;
    std::vector<Stroke> strokes;
    std::vector<Box> bars;
};

/// Draws what a chart shows within its axes, without labels.
[[nodiscard]] DrawnMarks draw_marks(const Chart& chart, const ChartFrame& frame, SvgCanvas& canvas);

/// The ends of a rule in a picture.
[[nodiscard]] Stroke stroke_of(const Rule& rule, const Chart& chart, const ChartFrame& frame);

/// The ends of a bar along its axis in a picture; those beyond the chart are moved to its edge.
[[nodiscard]] std::pair<double, double> ends_of(const Bar& bar, const ChartFrame& frame);

}  // namespace sprintcast::report
