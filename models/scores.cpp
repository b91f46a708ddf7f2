#include "models/scores.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include <boost/math/distributions/students_t.hpp>

namespace sprintcast {

double sample_quantile(std::span<const double> sorted, double p) {
    assert(!sorted.empty() && p >= 0.0 && p <= 1.0);
    const double last = static_cast<double>(sorted.size() - 1);
    const double place = std::clamp(p * static_cast<double>(sorted.size()) - 0.5, 0.0, last);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

double crps(std::span<const double> sorted, double actual) {
    assert(!sorted.empty());
    const auto count = static_cast<double>(sorted.size());
    // The value of rank i (from 1) is above i - 1 others and below count - i: both sums in one.
    double sum = 0.0;
    double rank = 0.5;
    for (const double value : sorted) {
        sum += (value - actual) * ((actual < value ? count : 0.0) - rank);
        rank += 1.0;
    }
    return 2.0 * sum / (count * count);
}

double pit(std::span<const double> sorted, double actual, double part) {
    assert(!sorted.empty());
    const auto [first, end] = std::equal_range(sorted.begin(), sorted.end(), actual);
    const auto below = static_cast<double>(first - sorted.begin());
    const auto equal = static_cast<double>(end - first);
    return (below + part * equal) / static_cast<double>(sorted.size());
}

double part_inside(std::span<const double> sorted, double actual, double probability) {
    assert(probability > 0.0 && probability < 1.0);
    const double low = 0.5 * (1.0 - probability);
    const double high = 1.0 - low;
    const double below = pit(sorted, actual, 0.0);
    const double up_to = pit(sorted, actual, 1.0);
    if (below == up_to) {
        return low <= below && below <= high ? 1.0 : 0.0;
    }
    return std::max(0.0, std::min(up_to, high) - std::max(below, low)) / (up_to - below);
}

ShareInterval wilson_interval(double hits, double count) {
    assert(count > 0.0 && hits >= 0.0 && hits <= count);
    constexpr double z = 1.959963984540054;  // of 95 %
    const double share = hits / count;
    const double square = z * z / count;
    const double middle = (share + 0.5 * square) / (1.0 + square);
    const double half =
        z * std::sqrt(share * (1.0 - share) / count + 0.25 * square / count) / (1.0 + square);
    return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

double student_95(double degrees_of_freedom) {
    constexpr double upper = 0.975;
    return boost::math::quantile(boost::math::students_t{degrees_of_freedom}, upper);
}

}  // namespace sprintcast
