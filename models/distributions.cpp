#include "models/distributions.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <stdexcept>
#include <string>

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

namespace sprintcast {

double normal_quantile(double p, Tail tail) {
    assert(p > 0.0 && p < 1.0);
    const double lower = boost::math::quantile(boost::math::normal{}, p);
    return tail == Tail::lower ? lower : -lower;
}

Triangular::Triangular(double low, double likely, double high)
    : low_{low}, likely_{likely}, high_{high} {
    // Written so that NaN fails too.
    if (!(std::isfinite(low) && low <= likely && likely <= high && std::isfinite(high))) {
        throw std::invalid_argument{"triangle " + std::to_string(low) + ", " +
                                    std::to_string(likely) + ", " + std::to_string(high) +
                                    " is not in order (low <= likely <= high)"};
    }
}

double Triangular::quantile(double p, Tail tail) const {
    assert(p >= 0.0 && p <= 1.0);
    const double width = high_ - low_;
    if (width == 0.0) {
        return low_;
    }
    // Measured from the end that p is counted from; `near` is the mode's distance from that end.
    const double near = tail == Tail::lower ? likely_ - low_ : high_ - likely_;
    const double from_end = p * width <= near
                                ? std::sqrt(p * width * near)
                                : width - std::sqrt((1.0 - p) * width * (width - near));
    return tail == Tail::lower ? low_ + from_end : high_ - from_end;
}

TwoPieceStudentT::TwoPieceStudentT(const Parameters& parameters) : parameters_{parameters} {
    if (!(parameters.left_scale > 0.0 && parameters.right_scale > 0.0 &&
          parameters.degrees_of_freedom > 0.0)) {
        throw std::invalid_argument{
            "two-piece Student t needs positive scales and degrees of freedom"};
    }
    if (!(parameters.lowest < parameters.mode && parameters.mode < parameters.highest)) {
        throw std::invalid_argument{"two-piece Student t needs its mode between its cuts"};
    }
}

double TwoPieceStudentT::quantile(double p, Tail tail) const {
    assert(p > 0.0 && p < 1.0);
    const auto& [mode, left, right, degrees, lowest, highest] = parameters_;
    const boost::math::students_t standard{degrees};

    // Each side has the weight of its scale; inside a side, t's own half.
    const double near_scale = tail == Tail::lower ? left : right;
    const double far_scale = tail == Tail::lower ? right : left;
    const double near_weight = near_scale / (left + right);
    double from_mode = 0.0;  // towards the end that p is counted from
    if (p < near_weight) {
        from_mode = -near_scale * boost::math::quantile(standard, 0.5 * p / near_weight);
    } else {
        const double beyond = (1.0 - p) / (1.0 - near_weight);
        from_mode = far_scale * boost::math::quantile(standard, 0.5 * beyond);
    }
    const double value = tail == Tail::lower ? mode - from_mode : mode + from_mode;
    return std::clamp(value, lowest, highest);
}

}  // namespace sprintcast
