#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "tools/report/document/chart.hpp"
#include "tools/report/writers/charts/svg.hpp"

namespace sprintcast::report {

/// A place on an axis of numbers, and what is written beside it.
struct Tick {
    double at;
    std::string text;
};

/// Where a chart lies in its picture: inside, what its marks cover; around it, room for all that
/// the axes say [units]. Immutable.
class ChartFrame {
  public:
    /// @pre chart outlives this
    ChartFrame(const Chart& chart, SvgWidth width);

    [[nodiscard]] double width() const { return width_; }
    [[nodiscard]] double height() const { return height_; }
    [[nodiscard]] double left() const { return left_; }
    [[nodiscard]] double right() const { return right_; }
    [[nodiscard]] double top() const { return top_; }
    [[nodiscard]] double bottom() const { return bottom_; }

    /// True when bars lie on their side.
    [[nodiscard]] bool lies() const { return lies_; }
    /// Of lying bars: their names stand above them, for want of room beside them.
    [[nodiscard]] bool names_above() const { return names_above_; }
    /// Where the names of lying bars end.
    [[nodiscard]] double names_end() const { return names_end_; }

    [[nodiscard]] double x_at(double x) const;
    [[nodiscard]] double y_at(double y) const;

    /// From one category to the next.
    [[nodiscard]] double category_step() const;

    /// Across a bar.
    [[nodiscard]] double bar_thickness() const;

    /// Empty on an axis of categories.
    [[nodiscard]] const std::vector<Tick>& x_ticks() const { return x_ticks_; }
    [[nodiscard]] const std::vector<Tick>& y_ticks() const { return y_ticks_; }

    /// Where the label of a tick on the x axis has its middle: at the ends of the axis it moves in,
    /// to stay within the picture.
    [[nodiscard]] double middle_of_label(const Tick& tick) const;

    /// What is written below each category of the x axis: its name, then its details if all of them
    /// have room.
    [[nodiscard]] const std::vector<std::vector<std::string>>& category_lines() const {
        return category_lines_;
    }

  private:
    void frame_lying_bars();
    void frame_upright();
    [[nodiscard]] bool have_room(const std::vector<Tick>& ticks) const;
    void set_x_ticks();
    void set_y_ticks();
    void set_category_lines();
    [[nodiscard]] double room_below(double level, double room) const;

    const Chart& chart_;
    double width_;
    bool lies_;
    bool names_above_ = false;
    double height_ = 0.0;
    double left_ = 0.0;
    double right_ = 0.0;
    double top_ = 0.0;
    double bottom_ = 0.0;
    double names_end_ = 0.0;
    std::pair<double, double> x_range_{0.0, 1.0};
    std::pair<double, double> y_range_{0.0, 1.0};
    std::vector<Tick> x_ticks_;
    std::vector<Tick> y_ticks_;
    std::vector<std::vector<std::string>> category_lines_;
};

}  // namespace sprintcast::report
