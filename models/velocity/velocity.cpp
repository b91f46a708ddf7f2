#include "models/velocity/velocity.hpp"

#include <cmath>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/chi_squared.hpp>

#include "models/quantile_table.hpp"
#include "models/ten_digits.hpp"

namespace sprintcast {

double VelocityModel::inverse_chi_quantile(double p, Tail tail) const {
    const boost::math::chi_squared_distribution<double, TenDigits> chi_squared{degrees};
    // A small chi^2 is a large sigma.
    return 1.0 / std::sqrt(tail == Tail::lower
                               ? boost::math::quantile(boost::math::complement(chi_squared, p))
                               : boost::math::quantile(chi_squared, p));
}

std::array<float, VelocityModel::Beta::shares> VelocityModel::Beta::middles() const {
    const boost::math::beta_distribution<double, TenDigits> beta{a, b};
    // Logs, because small quantiles are powers of their probabilities.
    const auto log_quantile = interpolated(
        [&](double p, Tail tail) {
            return std::log(tail == Tail::lower
                                ? boost::math::quantile(beta, p)
                                : boost::math::quantile(boost::math::complement(beta, p)));
        },
        0.5 / shares);
    std::array<float, shares> middles{};
    for (std::size_t i = 0; i < shares / 2; ++i) {
        const double p = (static_cast<double>(i) + 0.5) / shares;
        middles.at(i) = static_cast<float>(std::exp(log_quantile(p, Tail::lower)));
        middles.at(shares - 1 - i) = static_cast<float>(std::exp(log_quantile(p, Tail::upper)));
    }
    return middles;
}

}  // namespace sprintcast
