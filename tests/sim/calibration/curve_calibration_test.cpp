#include <cmath>
#include <functional>

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/random/gamma_distribution.hpp>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <catch2/catch.hpp>

#include "sim/calibration/totals.hpp"
#include "sim/engine/score_paths.hpp"

// Simulation-based calibration (S. Talts, M. Betancourt, D. Simpson, A. Vehtari and A. Gelman,
// "Validating Bayesian Inference Algorithms with Simulation-Based Calibration", 2018): parameters
// from the prior, a past and a future simulated with them, and the rank of what is true among draws
// from the fit. One test in ten thousand would fail by chance; seeds are fixed.

namespace sprintcast {
namespace {

constexpr double false_alarm = 1e-4;

using Engine = boost::random::mt19937;

double uniform(Engine& engine) {
    return boost::random::uniform_01<double>{}(engine);
}

/// Ranks of true values among 64 draws, in 13 bins of five.
class Ranks {
  public:
    // Equal values stand before or after the truth as if drawn.
    void add(double truth, const GroupScores& draws, Engine& engine) {
        double rank = 0.0;
        double equal = 0.0;
        for (const double draw : draws) {
            rank += draw < truth ? 1.0 : 0.0;
            equal += draw == truth ? 1.0 : 0.0;
        }
        rank += std::floor(uniform(engine) * (equal + 1.0));
        ++counts_.at(static_cast<std::size_t>(rank) / 5);
    }

    /// Chance of ranks at least as uneven, if they are uniform.
    [[nodiscard]] double p_value() const {
        double total = 0.0;
        for (const int count : counts_) {
            total += count;
        }
        const double expected = total / static_cast<double>(counts_.size());
        double statistic = 0.0;
        for (const int count : counts_) {
            statistic += (count - expected) * (count - expected) / expected;
        }
        const boost::math::chi_squared distribution{static_cast<double>(counts_.size() - 1)};
        return boost::math::cdf(boost::math::complement(distribution, statistic));
    }

  private:
    std::array<int, 13> counts_{};
};

/// What the prior says of one metric.
CurveParameters draw_prior(Engine& engine) {
    boost::random::normal_distribution<double> normal;
    CurveParameters way{};
    way.limit = 1.0 / (1.0 + std::exp(0.25 - 1.05 * normal(engine)));
    way.rate = std::exp(0.57 + 0.83 * normal(engine));
    way.origin = std::exp(-0.53 + 1.05 * normal(engine));
    way.jump = std::exp(-1.32 + 0.70 * normal(engine));
    way.pace = std::exp(0.33 + 1.19 * normal(engine));
    return way;
}

double draw_fall(const CurveParameters& way, double from, double to, Engine& engine) {
    const double shape = way.shape(from, to);
    return boost::random::gamma_distribution<double>{shape, way.jump}(engine);
}

constexpr std::array efforts{0.3, 0.5, 0.8, 1.0};
constexpr double bound = 100.0;
constexpr double best = 80.0;
constexpr double step = 0.06;  // the finest that counts: 0.003 of the gap

// A past that ends at the best score, or none when it is not taken.
std::vector<ScoredEffort> draw_past(const CurveParameters& way, Engine& engine) {
    // Backwards: each remaining gap is the next one over its fall.
    std::vector<ScoredEffort> past(efforts.size());
    double gap = way.limit;
    for (std::size_t i = efforts.size(); i-- > 0;) {
        if (i + 1 < efforts.size()) {
            gap *= std::exp(draw_fall(way, efforts.at(i), efforts.at(i + 1), engine));
        }
        const double score = best - (bound - best) * (gap - way.limit);
        past[i] = {efforts.at(i), step * std::round(score / step)};
    }
    past.back().score = best;
    // The model takes the first score as given and speaks of each after the one before; seen
    // backwards, a past then has weight in proportion to its whole fall. Pasts that begin less than
    // a gap behind are taken with that weight, which seldom is above 40.
    constexpr double highest_weight = 40.0;
    const double behind = (best - past.front().score) / (bound - best);
    const bool is_taken =
        behind <= 1.0 && uniform(engine) < (way.limit + behind) / way.limit / highest_weight;
    return is_taken ? past : std::vector<ScoredEffort>{};
}

/// Ranks of a curve's parameters, and of the best score after half as much effort again.
struct CurveRanks {
    Ranks limit;
    Ranks rate;
    Ranks jump;
    Ranks future;
};

// `spoil` may change the ways that are drawn, as a fault would.
CurveRanks curve_ranks(const std::function<void(CurveParameters&)>& spoil) {
    constexpr int repetitions = 1300;
    Engine engine{13};
    const std::vector<double> points = curve_points(2048);
    const std::vector<double> further{0.5};
    CurveRanks ranks;
    for (int repetition = 0; repetition < repetitions;) {
        const CurveParameters truth = draw_prior(engine);
        const std::vector<ScoredEffort> scores = draw_past(truth, engine);
        if (scores.empty()) {
            continue;
        }
        CurveParameters future = truth;
        future.rate *= truth.pace;
        const double fall = draw_fall(future, 1.0, 1.5, engine);
        const bool is_stalled = uniform(engine) < ImprovementCurve::stall_probability;
        const double gain = is_stalled ? 0.0 : truth.limit * (1.0 - std::exp(-fall));

        // The fit, and what trials draw from it.
        ImprovementCurve curve =
            fit_improvement_curve(read_past(scores, {Better::higher, bound, step}), points);
        for (CurveParameters& way : curve.ways) {
            spoil(way);
        }
        std::vector<double> up_to(curve.weights.size());
        std::partial_sum(curve.weights.begin(), curve.weights.end(), up_to.begin());
        GroupScores limits{};
        GroupScores rates{};
        GroupScores jumps{};
        for (std::size_t i = 0; i < limits.size(); ++i) {
            const auto found = std::upper_bound(up_to.begin(), up_to.end() - 1, uniform(engine));
            const CurveParameters& way =
                curve.ways[static_cast<std::size_t>(found - up_to.begin())];
            limits[i] = way.limit;
            rates[i] = way.rate;
            jumps[i] = way.jump;
        }
        const ScorePaths paths{
            curve, further, 1, static_cast<std::uint64_t>(repetition), normal_table()};
        std::vector<GroupScores> drawn(1);
        paths.draw(0, drawn);
        ranks.limit.add(truth.limit, limits, engine);
        ranks.rate.add(truth.rate, rates, engine);
        ranks.jump.add(truth.jump, jumps, engine);
        ranks.future.add(curve.past.scale.score_at(gain), drawn.front(), engine);
        ++repetition;
    }
    return ranks;
}

TEST_CASE("the improvement curve's fit is calibrated", "[calibration][slow]") {
    const CurveRanks ranks = curve_ranks([](CurveParameters&) {});
    CHECK(ranks.limit.p_value() > false_alarm);
    CHECK(ranks.rate.p_value() > false_alarm);
    CHECK(ranks.jump.p_value() > false_alarm);
    CHECK(ranks.future.p_value() > false_alarm);
}

TEST_CASE("a curve with half its jumps, or no change of pace, would be noticed",
          "[calibration][slow]") {
    const CurveRanks smooth = curve_ranks([](CurveParameters& way) { way.jump *= 0.5; });
    CHECK(smooth.jump.p_value() < false_alarm);
    const CurveRanks steady = curve_ranks([](CurveParameters& way) { way.pace = 1.0; });
    CHECK(steady.future.p_value() < false_alarm);
}

}  // namespace
}  // namespace sprintcast
