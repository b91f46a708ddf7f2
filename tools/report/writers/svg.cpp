#include "tools/report/writers/svg.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "tools/report/writers/chart_frame.hpp"
#include "tools/report/writers/dot_labels.hpp"
#include "tools/report/writers/svg_canvas.hpp"

namespace sprintcast {

namespace {

constexpr std::string_view grid_color = "#e4e8ec";
constexpr std::string_view axis_color = "#aab3bc";

// How bad it is for a label to stand on a line across the chart, or on its axis.
constexpr double burden_of_line = 12.0;

// From the middle of a line of text to its baseline.
constexpr double half_letter = 0.35 * font_size;

/// Draws a chart within its frame.
class Picture {
  public:
    Picture(const Chart& chart, SvgWidth width, const std::string& id)
        : chart_{chart}, frame_{chart, width}, canvas_{frame_.width(), frame_.height(), id} {}

    std::string draw() {
        draw_axes();
        for (const Mark& mark : chart_.marks) {
            std::visit([this](const auto& it) { draw(it); }, mark);
        }
        // Dots have their labels last: they know where all else is.
        write_dot_labels(dots_, strokes_, canvas_);
        return canvas_.svg(chart_.title, chart_.description);
    }

  private:
    void draw_axes() {
        if (frame_.lies()) {
            draw_upright_grid();
            write_names();
        } else {
            draw_level_grid();
            chart_.x.categories.empty() ? draw_x_axis() : write_categories();
        }
        if (!chart_.y.title.empty() && !frame_.lies()) {
            canvas_.write(fitted(chart_.y.title, frame_.right(), font_size),
                          {2.0, line_height - 3.0},
                          Anchor::start);
        }
        if (!chart_.x.title.empty()) {
            canvas_.write(fitted(chart_.x.title, frame_.right() - frame_.left(), font_size),
                          {0.5 * (frame_.left() + frame_.right()), frame_.height() - 6.0},
                          Anchor::middle);
        }
    }

    void write_x_tick(const Tick& tick) {
        canvas_.write(tick.text,
                      {frame_.middle_of_label(tick), frame_.bottom() + line_height},
                      Anchor::middle);
    }

    void draw_upright_grid() {
        for (const Tick& tick : frame_.x_ticks()) {
            const double x = frame_.x_at(tick.at);
            canvas_.line(
                {x, frame_.top()}, {x, frame_.bottom()}, tick.at == 0.0 ? axis_color : grid_color);
            write_x_tick(tick);
        }
    }

    void draw_level_grid() {
        for (const Tick& tick : frame_.y_ticks()) {
            const double y = frame_.y_at(tick.at);
            canvas_.line(
                {frame_.left(), y}, {frame_.right(), y}, tick.at == 0.0 ? axis_color : grid_color);
            canvas_.write(tick.text, {frame_.left() - 6.0, y + half_letter}, Anchor::end);
        }
    }

    void draw_x_axis() {
        const double y = frame_.bottom();
        canvas_.line({frame_.left(), y}, {frame_.right(), y}, axis_color);
        strokes_.push_back({{frame_.left(), y}, {frame_.right(), y}, burden_of_line});
        for (const Tick& tick : frame_.x_ticks()) {
            const double x = frame_.x_at(tick.at);
            canvas_.line({x, y}, {x, y + 4.0}, axis_color);
            write_x_tick(tick);
        }
    }

    // Of lying bars.
    void write_names() {
        for (std::size_t i = 0; i < chart_.y.categories.size(); ++i) {
            const double y = frame_.y_at(static_cast<double>(i)) + half_letter;
            const std::string& name = chart_.y.categories[i].name;
            if (frame_.names_above()) {
                canvas_.write(fitted(name, frame_.width() - 8.0, font_size),
                              {2.0, y - 17.0},
                              Anchor::start,
                              Tone::ink);
            } else {
                canvas_.write(fitted(name, frame_.names_end() - 10.0, font_size),
                              {frame_.names_end() - 8.0, y},
                              Anchor::end,
                              Tone::ink);
            }
        }
    }

    void write_categories() {
        const auto& categories = frame_.category_lines();
        for (std::size_t i = 0; i < categories.size(); ++i) {
            const double x = frame_.x_at(static_cast<double>(i));
            double y = frame_.bottom();
            Tone tone = Tone::ink;
            for (const std::string& line : categories[i]) {
                y += line_height;
                canvas_.write(line, {x, y}, Anchor::middle, tone);
                tone = Tone::muted;
            }
        }
    }

    [[nodiscard]] Point at(double x, double y) const { return {frame_.x_at(x), frame_.y_at(y)}; }

    void draw(const Band& band) {
        std::vector<Point> edge;
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
        for (std::size_t i = 0; i < line.x.size(); ++i) {
            points.push_back(at(line.x[i], line.y[i]));
        }
        canvas_.curve(points, line.tone, line.name);
        constexpr double burden = 4.0;
        for (std::size_t i = 1; i < points.size(); ++i) {
            strokes_.push_back({points[i - 1], points[i], burden});
        }
    }

    void draw(const Bars& bars) {
        const bool lies = frame_.lies();
        const double thick = std::min(0.62 * frame_.category_step(), lies ? 18.0 : 54.0);
        const Bar* before = nullptr;
        std::vector<BarEnds> ends;
        for (const Bar& bar : bars.bars) {
            if (bar.from == bar.to && bar.from_label.empty() && bar.to_label.empty()) {
                continue;
            }
            const double middle = lies ? frame_.y_at(bar.at) : frame_.x_at(bar.at);
            const double from = lies ? frame_.x_at(bar.from) : frame_.y_at(bar.from);
            const double to = lies ? frame_.x_at(bar.to) : frame_.y_at(bar.to);
            const double low = std::min(from, to);
            const double high = low + std::max(std::abs(to - from), 0.5);
            if (before != nullptr && bars.has_steps && !lies) {
                const double y = frame_.y_at(before->to);
                canvas_.line({frame_.x_at(before->at) + 0.5 * thick, y},
                             {middle - 0.5 * thick, y},
                             color_of(Tone::muted),
                             1.0,
                             "2 3");
            }
            const NumberFormat& format = lies ? chart_.x.format : chart_.y.format;
            const std::string end = number_text(bar.to, format, 0.0);
            canvas_.bar(lies ? Box{low, middle - 0.5 * thick, high, middle + 0.5 * thick}
                             : Box{middle - 0.5 * thick, low, middle + 0.5 * thick, high},
                        bar.tone,
                        bar.from == 0.0
                            ? end
                            : fmt::format("{} to {}", number_text(bar.from, format, 0.0), end));
            before = &bar;
            ends.push_back({&bar, middle, from, to});
        }
        if (bars.has_steps) {
            // What is left in the end has its label before what led there.
            std::reverse(ends.begin(), ends.end());
        }
        for (const auto& [bar, middle, from, to] : ends) {
            lies ? label_ends(*bar, middle, from, to) : label_end(*bar, middle, from, to);
        }
    }

    struct BarEnds {
        const Bar* bar;
        double middle;
        double from;
        double to;
    };

    // Of an upright bar: beyond its end, a line further, beyond the other end, within the bar, or
    // wherever there is room above or below it.
    void label_end(const Bar& bar, double middle, double from, double to) {
        const double above = std::min(from, to) - 5.0;
        const double below = std::max(from, to) + 1.1 * font_size;
        const bool rises = to <= from;
        const double outwards = rises ? -line_height : line_height;
        const double beyond = rises ? above : below;
        std::vector<double> places{beyond,
                                   beyond + outwards,
                                   rises ? below : above,
                                   to + (rises ? 1.1 * font_size : -5.0),
                                   0.5 * (from + to) + half_letter};
        for (const double lines : {1.0, 2.0, 3.0}) {
            places.push_back(above - lines * line_height);
            places.push_back(below + lines * line_height);
        }
        for (const double y : places) {
            if (canvas_.write(bar.to_label, {middle, y}, Anchor::middle, bar.tone, Weight::bold)) {
                return;
            }
        }
    }

    // Of a lying bar.
    void label_ends(const Bar& bar, double middle, double from, double to) {
        const double y = middle + half_letter;
        const double side = from <= to ? 5.0 : -5.0;
        const Anchor before = from <= to ? Anchor::end : Anchor::start;
        const Anchor behind = from <= to ? Anchor::start : Anchor::end;
        canvas_.write(bar.from_label, {from - side, y}, before);
        canvas_.write(bar.to_label, {to + side, y}, behind);
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
            dots_.push_back({place, dot.label, dots.tone});
        }
    }

    void draw(const Rule& rule) {
        const std::string_view color = text_color_of(rule.tone);
        if (rule.axis == Rule::Axis::x) {
            const double x = chart_.x.categories.empty()
                                 ? frame_.x_at(rule.at)
                                 : frame_.left() + (rule.at + 0.5) * frame_.category_step();
            const double top = frame_.top();
            canvas_.line({x, top - 8.0}, {x, frame_.bottom()}, color, 1.3, "4 4");
            strokes_.push_back({{x, top - 8.0}, {x, frame_.bottom()}, burden_of_line});
            // Above the chart, on either side of the line, one row or the next.
            for (const double y : {top - 6.0, top - 6.0 - line_height, top + 9.0}) {
                if (write_beside(rule, {x + 5.0, y}, Anchor::start) ||
                    write_beside(rule, {x - 5.0, y}, Anchor::end)) {
                    return;
                }
            }
            return;
        }
        const double y = frame_.y_at(rule.at);
        const double right = frame_.right();
        canvas_.line({frame_.left(), y}, {right, y}, color, 1.6, "7 3");
        strokes_.push_back({{frame_.left(), y}, {right, y}, burden_of_line});
        // At its end, or above it, or below it.
        if (!write_beside(rule, {right + 6.0, y + half_letter}, Anchor::start) &&
            !write_beside(rule, {right, y - 5.0}, Anchor::end) &&
            !write_beside(rule, {right, y + 14.0}, Anchor::end)) {
            write_beside(rule, {frame_.left() + 4.0, y - 5.0}, Anchor::start);
        }
    }

    bool write_beside(const Rule& rule, Point place, Anchor anchor) {
        return canvas_.write(rule.label, place, anchor, rule.tone, Weight::bold);
    }

    const Chart& chart_;
    ChartFrame frame_;
    SvgCanvas canvas_;
    std::vector<LabelledDot> dots_;
    std::vector<Stroke> strokes_;  // that labels of dots keep off, if they can
};

}  // namespace

std::string to_svg(const Chart& chart, SvgWidth width, const std::string& id) {
    return Picture{chart, width, id}.draw();
}

}  // namespace sprintcast
