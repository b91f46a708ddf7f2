#include "tools/report/writers/charts/svg.hpp"

#include "tools/report/writers/charts/chart_axes.hpp"
#include "tools/report/writers/charts/chart_labels.hpp"
#include "tools/report/writers/charts/chart_marks.hpp"

namespace sprintcast::report {

std::string to_svg(const Chart& chart, SvgWidth width, const std::string& id) {
    const ChartFrame frame{chart, width};
    SvgCanvas canvas{frame.width(), frame.height(), id};
    std::vector<Stroke> axes = draw_axes(chart, frame, canvas);
    DrawnMarks drawn = draw_marks(chart, frame, canvas);
    drawn.strokes.insert(drawn.strokes.end(), axes.begin(), axes.end());
    write_labels(chart, frame, drawn, canvas);
    return canvas.svg(chart.title, chart.description);
}

}  // namespace sprintcast::report
