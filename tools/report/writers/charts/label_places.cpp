#include "tools/report/writers/charts/label_places.hpp"

#include <algorithm>

namespace sprintcast::report {

Box LabelPlaces::box_of(double text_width, double x, double y, Anchor anchor, double size) {
    const double left = anchor == Anchor::start    ? x
                        : anchor == Anchor::middle ? x - 0.5 * text_width
                                                   : x - text_width;
    return {left, y - 0.85 * size, left + text_width, y + 0.3 * size};
}

Box LabelPlaces::with_air(const Box& box) {
    constexpr double air = 4.0;
    return {box.left - air, box.top, box.right + air, box.bottom};
}

bool LabelPlaces::is_free(const Box& box) const {
    return box.left >= 0.0 && box.right <= width_ && box.top >= 0.0 && box.bottom <= height_ &&
           std::none_of(taken_.begin(), taken_.end(), [&](const Box& other) {
               return with_air(box).meets(other);
           });
}

}  // namespace sprintcast::report
