#include "sim/calibration/curves/curve_forecasts.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "sim/engine/scores/score_paths.hpp"

namespace sprintcast {

namespace {

// How far a score was from the best now [gain].
double behind(const PastCurve& past, const ScoredEffort& scored) {
    return -past.scale.gain(past.now(), scored.score);
}

// Gains a unit of effort between the last two scores.
double last_slope(const PastCurve& past) {
    if (past.best.size() < 2) {
        return 0.0;
    }
    const ScoredEffort& before = past.best[past.best.size() - 2];
    return behind(past, before) / (1.0 - before.effort / past.effort());
}

/// end - fall * effort^-exponent: a gain, by effort in units of that so far.
struct PowerLaw {
    double exponent;
    double end;
    double fall;

    [[nodiscard]] double operator()(double effort) const {
        return end - fall * std::pow(effort, -exponent);
    }
};

// The line through a past's gains against one power of effort, and its sum of squared errors.
std::pair<PowerLaw, double> fit_line(const PastCurve& past, double exponent) {
    double count = 0.0;
    double x_sum = 0.0;
    double y_sum = 0.0;
    const auto x_of = [&](const ScoredEffort& scored) {
        return std::pow(scored.effort / past.effort(), -exponent);
    };
    const auto each = [&](const std::function<void(double x, double y)>& use) {
        for (const ScoredEffort& scored : past.best) {
            if (scored.effort > 0.0) {  // at 0 a power law has no end
                use(x_of(scored), -behind(past, scored));
            }
        }
    };
    each([&](double x, double y) {
        count += 1.0;
        x_sum += x;
        y_sum += y;
    });
    double xx = 0.0;
    double xy = 0.0;
    each([&](double x, double y) {
        xx += (x - x_sum / count) * (x - x_sum / count);
        xy += (x - x_sum / count) * (y - y_sum / count);
    });
    const double slope = xx > 0.0 ? xy / xx : 0.0;
    const PowerLaw law{exponent, (y_sum - slope * x_sum) / count, -slope};
    double squares = 0.0;
    each([&](double x, double y) {
        const double error = y - (law.end - law.fall * x);
        squares += error * error;
    });
    return {law, squares};
}

// Least squares over exponents that scores are known to have, the middle one where all fit.
PowerLaw fit_power_law(const PastCurve& past) {
    constexpr std::array exponents{0.5, 0.45, 0.6, 0.4,  0.7, 0.35, 0.8, 0.3,  0.9, 0.25,
                                   1.0, 0.2,  1.2, 0.15, 1.4, 0.1,  1.7, 0.07, 2.0, 0.05};
    auto [best, least] = fit_line(past, exponents.front());
    for (const double exponent : exponents) {
        const auto [law, squares] = fit_line(past, exponent);
        constexpr double rounding = 1e-12;
        if (squares < least - rounding) {
            best = law;
            least = squares;
        }
    }
    return best;
}

}  // namespace

Totals draw_gains(const ImprovementCurve& curve, std::span<const double> further, DrawKey key) {
    Totals gains(further.size());
    for (std::size_t i = 0; i < gains.size(); ++i) {
        const ScorePaths paths{curve, further.subspan(i, 1), key.seed, key.stream_key};
        std::array<GroupScores, 1> scores{};
        for (std::uint64_t group = 0; group < key.groups; ++group) {
            paths.draw(group, scores);
            for (const double score : scores.front()) {
                gains[i].push_back(curve.past.scale.gain(curve.past.now(), score));
            }
        }
    }
    return gains;
}

Totals usual_gains(std::string_view method,
                   const PastCurve& past,
                   std::span<const double> further) {
    const double most = past.scale.kind() == ScoreScale::Kind::bounded
                            ? 1.0
                            : std::numeric_limits<double>::infinity();
    const double slope = last_slope(past);
    const PowerLaw law = fit_power_law(past);
    Totals gains;
    for (const double effort : further) {
        const double more = effort / past.effort();
        double gain = 0.0;
        if (method == "linear") {
            gain = slope * more;
        } else if (method == "power_law") {
            gain = law(1.0 + more) - law(1.0);
        }
        gains.push_back({std::clamp(gain, 0.0, most)});
    }
    return gains;
}

}  // namespace sprintcast
