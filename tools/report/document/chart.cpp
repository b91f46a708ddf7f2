#include "tools/report/document/chart.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sprintcast::report {

namespace {

/// Takes in numbers, and knows the least and the greatest.
struct Extent {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();

    void add(double number) {
        low = std::min(low, number);
        high = std::max(high, number);
    }
    void add(const std::vector<double>& numbers) {
        for (const double number : numbers) {
            add(number);
        }
    }
};

/// Adds what a mark shows on the axis x or y.
class ExtentOf {
  public:
    ExtentOf(bool is_x, bool bars_lie, Extent& extent)
        : is_x_{is_x}, bars_lie_{bars_lie}, extent_{extent} {}

    void operator()(const Band& band) const {
        if (is_x_) {
            extent_.add(band.x);
        } else {
            extent_.add(band.low);
            extent_.add(band.high);
        }
    }
    void operator()(const Line& line) const { extent_.add(is_x_ ? line.x : line.y); }
    void operator()(const Bars& bars) const {
        for (const Bar& bar : bars.bars) {
            if (is_x_ == bars_lie_) {
                extent_.add(bar.from);
                extent_.add(bar.to);
            }
        }
    }
    void operator()(const Whiskers& whiskers) const {
        if (is_x_ == bars_lie_) {
            extent_.add(whiskers.low);
            extent_.add(whiskers.high);
        }
    }
    void operator()(const Dots& dots) const {
        for (const Dot& dot : dots.dots) {
            extent_.add(is_x_ ? dot.x : dot.y);
        }
    }
    void operator()(const Rule& rule) const {
        if (is_x_ == (rule.axis == Rule::Axis::x)) {
            extent_.add(rule.at);
        }
    }

  private:
    bool is_x_;
    bool bars_lie_;
    Extent& extent_;
};

}  // namespace

std::pair<double, double> range_of(const Chart& chart, const Axis& axis) {
    const bool is_x = &axis == &chart.x;
    Extent extent;
    const ExtentOf add{is_x, !chart.y.categories.empty(), extent};
    for (const Mark& mark : chart.marks) {
        std::visit(add, mark);
    }
    if (axis.from) {
        extent.add(*axis.from);
    }
    if (axis.to) {
        extent.add(*axis.to);
    }
    if (!(extent.low <= extent.high)) {
        return {0.0, 1.0};
    }
    // Numbers that differ only by rounding would need ticks that differ only by rounding.
    constexpr double alike = 1e-6;
    const double size = std::max(std::abs(extent.low), std::abs(extent.high));
    if (extent.high - extent.low <= alike * size) {
        constexpr double days = 3.0;
        const double room = axis.format.kind == NumberFormat::Kind::date ? days
                            : size == 0.0                                ? 1.0
                                                                         : 0.1 * size;
        return {extent.low - room, extent.high + room};
    }
    return {extent.low, extent.high};
}

}  // namespace sprintcast::report
