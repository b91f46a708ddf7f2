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
    std::optional<double> resolution;  ///< smallest difference that shows, > 0; none: the smallest
                                       ///< decimal that the scores need. Twice the standard
                                       ///< deviation where scores are noisy
};

/// A score, and the effort that it took since the work began.
struct ScoredEffort {
    double effort;  ///< cumulative, in any unit, >= 0
    double score;
};

/// The ruler for one metric's scores. A position counts from the first score, which is at 0:
///
/// | kind    | position                                            | gap of a score        |
/// |---------|-----------------------------------------------------|-----------------------|
/// | bounded | improvement over the first score's gap to the bound | distance to the bound |
/// | rising  | ln(score / first score)                             | the score             |
/// | falling | ln(first score / score)                             | the score             |
///
/// A metric without a bound whose scores are not all positive counts as rising: each score is
/// replaced by a positive first one plus the improvement since.
class ScoreScale {
  public:
    enum class Kind { bounded, rising, falling };

    /// @param best  best scores so far, from the first on; at least one
    /// @param step  the smallest difference that is written, > 0
    ScoreScale(const MetricKind& metric, std::span<const ScoredEffort> best, double step);

    [[nodiscard]] Kind kind() const { return kind_; }
    [[nodiscard]] Better better() const { return better_; }
    [[nodiscard]] double step() const { return step_; }

    /// True for the best score that there can be.
    [[nodiscard]] bool is_bound(double score) const {
        return kind_ == Kind::bounded && score == bound_;
    }

    /// Where a score lies [-]. Better ones lie higher; the bound lies at 1.
    [[nodiscard]] double position(double score) const;

    /// The score at a position, not rounded.
    [[nodiscard]] double score_at(double position) const;

    /// The smallest change of a score that shows: a written step, or 0.3 % of its gap if that is
    /// more [score].
    [[nodiscard]] double visible(double score) const;

    /// The score as it is written after it improved by so much: the change is a multiple of
    /// visible(score), to the decimals that are written, and never passes the bound. The same bits
    /// on every machine.
    /// @param by  in units of position, >= 0
    [[nodiscard]] double raised(double score, double by) const;

    /// Improvement from one score to another: as a share of the first one's gap with a bound, in
    /// logs without [-].
    [[nodiscard]] double gain(double from, double to) const;

    /// The smallest written step of a score as a gain from it [-].
    [[nodiscard]] double gain_of_step(double score) const { return step_ / gap(score); }

    /// The same scale for scores written with ten decimals more.
    [[nodiscard]] ScoreScale in_fine_steps() const;

    friend bool operator==(const ScoreScale& a, const ScoreScale& b) = default;

  private:
    [[nodiscard]] double gap(double score) const;
    [[nodiscard]] double counted(double score) const;

    Kind kind_;
    Better better_;
    double sign_;  // 1 where higher is better, else -1
    double step_;
    double first_;             // score
    double bound_ = 0.0;       // of a bounded scale
    double counted_first_;     // what the first score counts as
    bool is_shifted_ = false;  // scores count as counted_first_ + improvement
};

/// The smallest decimal step that the scores show: 0.01 for 0.75 and 0.8; at most 1.
[[nodiscard]] double decimal_step(std::span<const ScoredEffort> scores);

}  // namespace sprintcast
