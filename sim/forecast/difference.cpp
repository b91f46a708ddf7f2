#include "sim/forecast/difference.hpp"

#include <cmath>

namespace sprintcast {

bool is_clearly_earlier(const Difference& date) {
    return date.high ? *date.high < 0.0 : date.other && !date.base;
}

void set_interval(Difference& result, const std::vector<double>& deltas) {
    if (deltas.size() < 2) {
        return;
    }
    const auto count = static_cast<double>(deltas.size());
    double sum = 0.0;
    for (const double delta : deltas) {
        sum += delta;
    }
    double squares = 0.0;
    for (const double delta : deltas) {
        squares += (delta - sum / count) * (delta - sum / count);
    }
    constexpr double two_sided_95 = 2.04;  // Student t of 31 degrees of freedom
    const double half = two_sided_95 * std::sqrt(squares / (count - 1.0) / count);
    result.low = *result.delta - half;
    result.high = *result.delta + half;
}

}  // namespace sprintcast
