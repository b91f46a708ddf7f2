#pragma once

#include <optional>
#include <vector>

namespace sprintcast {

/// A number in two plans, and the difference.
struct Difference {
    std::optional<double> base;   ///< none: never
    std::optional<double> other;  ///< none: never
    /// Other less base, and the 95 % interval that finitely many trials leave; none where one of
    /// the two is never, of dates also below 4,096 trials.
    std::optional<double> delta;
    std::optional<double> low;
    std::optional<double> high;
    double chance_better = 0.0;  ///< share of trials in which the other plan does better [-]
};

/// True where the other plan's date is earlier beyond what finitely many trials leave open, or is
/// there where the base has none.
[[nodiscard]] bool is_clearly_earlier(const Difference& date);

/// Sets the 95 % interval of a difference from those of the batches: their spread is that of the
/// whole, times their number's root. Leaves it open with fewer than two.
void set_interval(Difference& result, const std::vector<double>& deltas);

}  // namespace sprintcast
