#pragma once

#include <optional>
#include <utility>

#include "tools/report/writers/charts/label_places.hpp"

namespace sprintcast::report {

struct Point {
    double x;
    double y;
};

/// A straight line of a picture, that a label had better not stand on.
struct Stroke {
    Point from;
    Point to;
    double burden = 0.0;  ///< how much worse a label is for it: a row further away is 10
};

/// The burden of a line across a chart, or of its axis.
inline constexpr double burden_of_rule = 25.0;

/// The part of a stroke that lies within all four sides of a box, in shares of its length from 0 to
/// 1; none where it passes by.
[[nodiscard]] std::optional<std::pair<double, double>> part_within(const Stroke& stroke,
                                                                   const Box& box);

}  // namespace sprintcast::report
