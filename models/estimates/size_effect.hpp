#pragma once

#include <Eigen/Core>

namespace sprintcast {

/// How a story's typical ratio depends on its size x, the log of its estimate against the usual
/// one: a line from the usual size that may bend at each factor of e above it, x = 1, 2 and 3,
///
///     g(x) = b x + b1 max(0, x - 1) + b2 max(0, x - 2) + b3 max(0, x - 3).
///
/// Estimates far above the usual are often frames that work need not fill, so what a line learns
/// from the many usual stories does not hold for them. Little is known out there until stories of
/// that size are finished, and the forecast says so by its width.
struct SizeEffect {
    static constexpr int bends = 3;
    static constexpr int terms = 1 + bends;  ///< slope and bends
    using Vector = Eigen::Matrix<double, terms, 1>;
    using Matrix = Eigen::Matrix<double, terms, terms>;

    /// A bend is as likely up as down. Its prior standard deviation is twice that of a slope: of
    /// one, 1.4 and two times, the one under which the giant estimates of one organisation were
    /// forecast best; the tasks of three others hardly tell.
    static constexpr double bend_sd = 0.30;

    Vector mean;        ///< (b, b1, b2, b3) [log ratio per unit of x]
    Matrix covariance;  ///< of those

    /// What each of them counts for at a size; shape (terms).
    [[nodiscard]] static Vector basis(double x);

    /// Mean of g(x).
    [[nodiscard]] double at(double x) const;

    /// Standard deviation of g(x), negative below the usual size: all sizes take one standard
    /// normal times this, so that what makes large stories dear makes small ones cheap. That is
    /// exact for sizes that are alike, and takes too little of giants beside small ones together:
    /// without a history, those of sizes -1 and 3 have a correlation of -0.56, and here -1.
    [[nodiscard]] double spread_at(double x) const;
};

}  // namespace sprintcast
