#include "tools/report/writers/charts/chart_axes.hpp"

namespace sprintcast::report {

namespace {

constexpr std::string_view grid_color = "#e4e8ec";
constexpr std::string_view axis_color = "#aab3bc";

class Axes {
  public:
    Axes(const Chart& chart, const ChartFrame& frame, SvgCanvas& canvas)
        : chart_{chart}, frame_{frame}, canvas_{canvas} {}

    void draw() {
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

    [[nodiscard]] std::vector<Stroke> take() { return std::move(strokes_); }

  private:
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
        strokes_.push_back({{frame_.left(), y}, {frame_.right(), y}, burden_of_rule});
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
                              {2.0, y - 18.0},
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

    const Chart& chart_;
    const ChartFrame& frame_;
    SvgCanvas& canvas_;
    std::vector<Stroke> strokes_;
};

}  // namespace

std::vector<Stroke> draw_axes(const Chart& chart, const ChartFrame& frame, SvgCanvas& canvas) {
    Axes axes{chart, frame, canvas};
    axes.draw();
    return axes.take();
}

}  // namespace sprintcast::report
