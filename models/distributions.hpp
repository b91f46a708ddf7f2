#pragma once

namespace sprintcast {

/// Which end of a distribution a probability is measured from. Small probabilities of the upper
/// tail keep their precision that way, which 1 - p would lose.
enum class Tail { lower, upper };

/// Quantile of the standard normal distribution: below it lies probability p (lower tail), or above
/// it (upper).
/// @pre 0 < p < 1
[[nodiscard]] double normal_quantile(double p, Tail tail = Tail::lower);

/// Triangular distribution: what people mean by least, most likely and most.
///
/// Also a single value, when all three are equal.
class Triangular {
  public:
    /// @throws std::invalid_argument unless low <= likely <= high, all finite
    Triangular(double low, double likely, double high);

    [[nodiscard]] double low() const { return low_; }
    [[nodiscard]] double likely() const { return likely_; }
    [[nodiscard]] double high() const { return high_; }
    [[nodiscard]] bool is_constant() const { return low_ == high_; }
    [[nodiscard]] double mean() const { return (low_ + likely_ + high_) / 3.0; }

    /// @pre 0 <= p <= 1
    [[nodiscard]] double quantile(double p, Tail tail = Tail::lower) const;

  private:
    double low_;
    double likely_;
    double high_;
};

/// Student's t with one scale left of its mode and another right of it, cut off at both ends: the
/// probability beyond a cut sits on the cut.
///
/// Density proportional to t((x - mode) / left) below the mode and t((x - mode) / right) above it,
/// so that it is continuous there.
/// Source: C. Fernandez and M. F. J. Steel, "On Bayesian Modeling of Fat Tails and Skewness",
/// J. American Statistical Association 93(441), 1998, 359-371, in the two-scale form.
class TwoPieceStudentT {
  public:
    struct Parameters {
        double mode;                ///< any unit
        double left_scale;          ///< > 0, unit of mode
        double right_scale;         ///< > 0, unit of mode
        double degrees_of_freedom;  ///< > 0 [-]
        double lowest;              ///< lower cut, unit of mode
        double highest;             ///< upper cut, unit of mode
    };

    /// @throws std::invalid_argument if a scale or the degrees of freedom are not positive, or the
    ///         cuts do not enclose the mode
    explicit TwoPieceStudentT(const Parameters& parameters);

    /// @pre 0 < p < 1
    [[nodiscard]] double quantile(double p, Tail tail = Tail::lower) const;

  private:
    Parameters parameters_;
};

}  // namespace sprintcast
