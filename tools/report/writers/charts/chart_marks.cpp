#include "tools/report/writers/charts/chart_marks.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace sprintcast::report {

namespace {

class Marks {
  public:
    Marks(const Chart& chart, const ChartFrame& frame, SvgCanvas& canvas)
        : chart_{chart}, frame_{frame}, canvas_{canvas} {}

    [[nodiscard]] DrawnMarks draw() {
        for (const Mark& mark : chart_.marks) {
            std::visit([this](const auto& it) { draw(it); }, mark);
        }
        return std::move(drawn_);
    }

  private:
    [[nodiscard]] Point at(double x, double y) const { return {frame_.x_at(x), frame_.y_at(y)}; }

    void draw(const Band& band) {
        std::vector<Point> edge;
        edge.reserve(2 * band.x.size());
        for (std::size_t i = 0; i < band.x.size(); ++i) {
            edge.push_back(at(band.x[i], band.high[i]));
        }
        for (std::size_t i = band.x.size(); i-- > 0;) {
            edge.push_back(at(band.x[i], band.low[i]));
        }
        canvas_.area(edge, band.tone, band.name);
    }

    void draw(const Line& line) {
        std::vector<Point> points;
        points.reserve(line.x.size());
        for (std::size_t i = 0; i < line.x.size(); ++i) {
            points.push_back(at(line.x[i], line.y[i]));
        }
        canvas_.curve(points, line.tone, line.name);
        constexpr double burden = 12.0;  // any place beside a dot is better
        for (std::size_t i = 1; i < points.size(); ++i) {
            drawn_.strokes.push_back({points[i - 1], points[i], burden});
        }
    }

    void draw(const Bars& bars) {
        const Bar* before = nullptr;
        for (const Bar& bar : bars.bars) {
            if (bar.from == bar.to && bar.from_label.empty() && bar.to_label.empty()) {
                continue;
            }
            if (before != nullptr && bars.has_steps && !frame_.lies()) {
                const double y = frame_.y_at(before->to);
                canvas_.line({frame_.x_at(before->at) + 0.5 * frame_.bar_thickness(), y},
                             {frame_.x_at(bar.at) - 0.5 * frame_.bar_thickness(), y},
                             color_of(Tone::muted),
                             1.0,
                             "2 3");
            }
            draw(bar);
            before = &bar;
        }
    }

    void draw(const Bar& bar) {
        const bool lies = frame_.lies();
        const double half = 0.5 * frame_.bar_thickness();
        const double middle = lies ? frame_.y_at(bar.at) : frame_.x_at(bar.at);
        const auto [from, to] = ends_of(bar, frame_);
        const double low = std::min(from, to);
        const double high = low + std::max(std::abs(to - from), 0.5);
        const Box box = lies ? Box{low, middle - half, high, middle + half}
                             : Box{middle - half, low, middle + half, high};
        const NumberFormat& format = lies ? chart_.x.format : chart_.y.format;
        const std::string end = number_text(bar.to, format, 0.0);
        canvas_.bar(box,
                    bar.tone,
                    bar.from == 0.0
                        ? end
                        : fmt::format("{} to {}", number_text(bar.from, format, 0.0), end));
        drawn_.bars.push_back(box);
        for (const auto& [number, shown] : {std::pair{bar.from, from}, {bar.to, to}}) {
            if (lies && std::abs(frame_.x_at(number) - shown) > 1.0) {
                draw_break(shown + (shown == low ? 12.0 : -12.0), box);
            }
        }
    }

    // A slanted gap, where a bar is longer than it is drawn.
    void draw_break(double x, const Box& bar) {
        constexpr double slant = 3.0;
        for (const double aside : {-2.5, 2.5}) {
            canvas_.line({x + aside - slant, bar.bottom + 1.0},
                         {x + aside + slant, bar.top - 1.0},
                         "#fff",
                         2.0);
        }
    }

    void draw(const Whiskers& whiskers) {
        constexpr double cap = 5.0;
        constexpr double stroke_width = 1.3;
        for (std::size_t i = 0; i < whiskers.at.size(); ++i) {
            const auto stroke = [&](Point from, Point to) {
                if (!frame_.lies()) {
                    from = {from.y, from.x};
                    to = {to.y, to.x};
                }
                canvas_.line(from, to, color_of(Tone::ink), stroke_width);
                drawn_.strokes.push_back({from, to, burden_of_rule});
            };
            const bool lies = frame_.lies();
            const double middle = lies ? frame_.y_at(whiskers.at[i]) : frame_.x_at(whiskers.at[i]);
            const double low = lies ? frame_.x_at(whiskers.low[i]) : frame_.y_at(whiskers.low[i]);
            const double high =
                lies ? frame_.x_at(whiskers.high[i]) : frame_.y_at(whiskers.high[i]);
            stroke({low, middle}, {high, middle});
            stroke({low, middle - cap}, {low, middle + cap});
            stroke({high, middle - cap}, {high, middle + cap});
        }
    }

    void draw(const Dots& dots) {
        constexpr double radius = 4.5;
        for (const Dot& dot : dots.dots) {
            const Point place = at(dot.x, dot.y);
            canvas_.dot(place,
                        radius,
                        dots.tone,
                        dot.label.empty() ? number_text(dot.y, chart_.y.format, 0.0) : dot.label);
            drawn_.dots.push_back({place, dot.label, dots.tone});
        }
    }

    void draw(const Rule& rule) {
        const Stroke stroke = stroke_of(rule, chart_, frame_);
        const bool is_upright = rule.axis == Rule::Axis::x;
        canvas_.line(stroke.from,
                     stroke.to,
                     text_color_of(rule.tone),
                     is_upright ? 1.3 : 1.6,
                     is_upright ? "4 4" : "7 3");
        drawn_.strokes.push_back(stroke);
    }

    const Chart& chart_;
    const ChartFrame& frame_;
    SvgCanvas& canvas_;
    DrawnMarks drawn_;
};

}  // namespace

DrawnMarks draw_marks(const Chart& chart, const ChartFrame& frame, SvgCanvas& canvas) {
    return Marks{chart, frame, canvas}.draw();
}

Stroke stroke_of(const Rule& rule, const Chart& chart, const ChartFrame& frame) {
    if (rule.axis == Rule::Axis::x) {
        const double x = chart.x.categories.empty()
                             ? frame.x_at(rule.at)
                             : frame.left() + (rule.at + 0.5) * frame.category_step();
        return {{x, frame.top() - 8.0}, {x, frame.bottom()}, burden_of_rule};
    }
    const double y = frame.y_at(rule.at);
    return {{frame.left(), y}, {frame.right(), y}, burden_of_rule};
}

std::pair<double, double> ends_of(const Bar& bar, const ChartFrame& frame) {
    const auto place = [&](double number) {
        return frame.lies() ? std::clamp(frame.x_at(number), frame.left(), frame.right())
                            : frame.y_at(number);
    };
    return {place(bar.from), place(bar.to)};
}

}  // namespace sprintcast::report
