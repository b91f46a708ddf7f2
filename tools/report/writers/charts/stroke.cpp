#include "tools/report/writers/charts/stroke.hpp"

#include <algorithm>

namespace sprintcast::report {

// Liang and Barsky's clipping.
std::optional<std::pair<double, double>> part_within(const Stroke& stroke, const Box& box) {
    double first = 0.0;
    double last = 1.0;
    const auto clip = [&](double from, double step, double low, double high) {
        if (step == 0.0) {
            return from > low && from < high;
        }
        const auto [enters, leaves] = std::minmax({(low - from) / step, (high - from) / step});
        first = std::max(first, enters);
        last = std::min(last, leaves);
        return first < last;
    };
    const bool meets = clip(stroke.from.x, stroke.to.x - stroke.from.x, box.left, box.right) &&
                       clip(stroke.from.y, stroke.to.y - stroke.from.y, box.top, box.bottom);
    return meets ? std::optional{std::pair{first, last}} : std::nullopt;
}

}  // namespace sprintcast::report
