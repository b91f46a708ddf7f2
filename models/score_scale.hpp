#pragma once

#include <optional>
#include <span>

namespace sprintcast {

/// Which scores of a metric are good.
enum class Better { higher, lower };

/// What a metric's scores can be.
struct MetricKind {
    Better better = Better::higher;
    std::optional<double> bound;       ///< the best score there can be; none: without bound
    std::optional<double> resolution;  ///< smallest difference that shows, > 0; none: as written.
                                       ///< Twice the standard deviation where scores are noisy
};

/// A score, and the effort that it took since the work began.
struct ScoredEffort {
    double effort;  ///< cumulative, in any unit, >= 0
    double score;
};

/// How much better one score is than another: the best at a moment is 0, better ones are positive.
///
/// With a bound, a gain is a share of the gap from the best score to the bound. Without, it is a
/// difference of logarithms, or of scores in units of the movement so far where some are not
/// positive.
class ScoreScale {
  public:
    enum class Kind { bounded, ratio, difference };

    /// @param best  the best score so far
    /// @param unit  of a Kind::difference, > 0; others have their own
    ScoreScale(Kind kind, const MetricKind& metric, double best, double unit = 1.0);

    [[nodiscard]] Kind kind() const { return kind_; }
    [[nodiscard]] Better better() const { return better_; }
    [[nodiscard]] double best() const { return best_; }

    /// Gain from the best score so far to this one [-].
    [[nodiscard]] double gain_to(double score) const;

    /// The score at this gain. The same bits on every machine.
    [[nodiscard]] double score_at(double gain) const;

    /// The gain that a small difference between scores is, around the best [-].
    [[nodiscard]] double gain_of_step(double step) const;

  private:
    Kind kind_;
    Better better_;
    double best_;
    double unit_;  // score per gain, negative when lower is better; of ratios 1 or -1
};

/// The smallest decimal step that the scores show: 0.01 for 0.75 and 0.8; at most 1.
[[nodiscard]] double decimal_step(std::span<const ScoredEffort> scores);

}  // namespace sprintcast
