#include "models/estimates/size_effect.hpp"

#include <algorithm>
#include <cmath>

namespace sprintcast {

SizeEffect::Vector SizeEffect::basis(double x) {
    Vector basis;
    basis[0] = x;
    for (int bend = 1; bend < terms; ++bend) {
        basis[bend] = std::max(0.0, x - bend);
    }
    return basis;
}

double SizeEffect::at(double x) const {
    return mean.dot(basis(x));
}

double SizeEffect::spread_at(double x) const {
    const Vector at_size = basis(x);
    return std::copysign(std::sqrt(at_size.dot(covariance * at_size)), x);
}

}  // namespace sprintcast
