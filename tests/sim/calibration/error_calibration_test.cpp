#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/random/discrete_distribution.hpp>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <catch2/catch.hpp>

#include "sim/calibration/totals.hpp"
#include "sim/engine/draws/ratio_draws.hpp"
#include "sim/plan/compile/compile_drift.hpp"

// Simulation-based calibration (S. Talts, M. Betancourt, D. Simpson, A. Vehtari and A. Gelman,
// "Validating Bayesian Inference Algorithms with Simulation-Based Calibration", 2018): parameters
// from the prior, a history simulated with them, and the rank of each parameter among draws that
// trials would make from the fit. The ranks are uniform if the fit and its draws are right. One
// test in ten thousand would fail by chance; seeds are fixed.

namespace sprintcast {
namespace {

constexpr double false_alarm = 1e-4;

using Engine = boost::random::mt19937;

double normal(Engine& engine) {
    return boost::random::normal_distribution<double>{}(engine);
}

double uniform(Engine& engine) {
    return boost::random::uniform_01<double>{}(engine);
}

/// Ranks of true values among 64 draws, in 13 bins of five.
class Ranks {
  public:
    void add(double truth, const std::array<double, trials_per_group>& draws) {
        const auto below =
            std::count_if(draws.begin(), draws.end(), [&](double draw) { return draw < truth; });
        ++counts_.at(static_cast<std::size_t>(below) / 5);
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

/// Ranks of an estimation error's parameters.
struct ErrorRanks {
    Ranks location;  ///< of the next story of usual size, shocks included
    Ranks slope;     ///< effect of the size of stories e times the usual
    Ranks large;     ///< effect of the size of stories far above the usual
    Ranks scale;
};

constexpr double far_above = 3.3;

ErrorRanks error_ranks(const std::function<void(ErrorState&)>& spoil) {
    constexpr int repetitions = 1300;
    constexpr int stories = 60;
    Engine engine{12};
    const EstimationErrorModel prior = fit_estimation_error({}, 0.0);
    ErrorRanks ranks;
    for (int repetition = 0; repetition < repetitions; ++repetition) {
        // The prior.
        const double a = -0.05 + 0.16 * normal(engine);
        const double b = -0.10 + 0.15 * normal(engine);
        const std::array bends{
            0.30 * normal(engine), 0.30 * normal(engine), 0.30 * normal(engine)};  // at 1, 2 and 3
        const auto size_effect = [&](double x) {
            return b * x + bends[0] * std::max(0.0, x - 1.0) + bends[1] * std::max(0.0, x - 2.0) +
                   bends[2] * std::max(0.0, x - 3.0);
        };
        const double c = -0.50 + 0.33 * normal(engine);
        const double d = 0.10 * normal(engine);
        const double slow_scale = std::array{0.15, 0.35, 0.70}.at(
            boost::random::discrete_distribution<std::size_t>{0.50, 0.35, 0.15}(engine));
        const double fast_scale = std::array{0.10, 0.25, 0.40}.at(
            boost::random::discrete_distribution<std::size_t>{0.25, 0.45, 0.30}(engine));
        const double shared = (slow_scale * slow_scale + fast_scale * fast_scale) * 0.75;
        const double own = std::sqrt(std::max(0.3, 1.0 - shared));
        // The history: sizes with mean 0, so that the reference size stays there.
        double slow = slow_scale * normal(engine);
        double fast = fast_scale * normal(engine);
        const double slow_keep = std::exp2(-1.0 / 200.0);
        const double fast_keep = std::exp2(-1.0 / 4.0);
        std::vector<FinishedStory> finished;
        for (int story = 0; story < stories; ++story) {
            slow = slow_keep * slow +
                   slow_scale * std::sqrt(1.0 - slow_keep * slow_keep) * normal(engine);
            fast = fast_keep * fast +
                   fast_scale * std::sqrt(1.0 - fast_keep * fast_keep) * normal(engine);
            const double x = std::array{-1.3, 0.4, -1.2, -1.2, far_above}.at(
                static_cast<std::size_t>(story) % 5);
            const double residual =
                prior.residual_quantile(std::clamp(uniform(engine), 1e-9, 1.0 - 1e-9), Tail::lower);
            const bool is_exact = uniform(engine) < prior.exact_probability(x);
            const double log_ratio =
                is_exact
                    ? 0.0
                    : a + size_effect(x) + std::exp(c + d * x) * (slow + fast + own * residual);
            finished.push_back({x, log_ratio});
        }
        // What trials draw. Their effects of size and scales have an extra share of their own.
        const EstimationErrorModel model = fit_estimation_error(finished, 0.0);
        Tables tables;
        const DriftingError error = compile_drifting_error({{{1.0, model}}}, 0, tables);
        const DrawKey key{1, static_cast<std::uint64_t>(repetition)};
        const PurposeWords words{std::array{DrawPurpose::error_part,
                                            DrawPurpose::error_drift,
                                            DrawPurpose::error_location,
                                            DrawPurpose::error_slow_start,
                                            DrawPurpose::error_fast_start,
                                            DrawPurpose::error_size_effect,
                                            DrawPurpose::error_scale,
                                            DrawPurpose::error_scale_slope},
                                 key,
                                 0};
        std::array<double, trials_per_group> locations{};
        std::array<double, trials_per_group> slopes{};
        std::array<double, trials_per_group> larges{};
        std::array<double, trials_per_group> scales{};
        for (std::size_t i = 0; i < locations.size(); ++i) {
            ErrorState state = draw_error(error, normal_table(), words.of(i));
            spoil(state);
            const auto shocks =
                static_cast<double>(state.alpha + state.slow_start + state.fast_start);
            locations[i] = model.location + std::exp(static_cast<double>(state.log_scale)) * shocks;
            const auto drawn_effect = [&](double x) {
                return model.size_effect.at(x) +
                       static_cast<double>(state.size_effect) * model.size_effect.spread_at(x);
            };
            slopes[i] = drawn_effect(1.0);
            larges[i] = drawn_effect(far_above);
            // A drift's shares say by how much the fitted scale is too small.
            const auto drift =
                static_cast<std::size_t>(state.drift - error.parts.front().drifts.data());
            const double share =
                static_cast<double>(state.drift->own_share) / prior.shocks.at(drift).own_share;
            scales[i] = static_cast<double>(state.log_scale) + std::log(share);
        }
        ranks.location.add(a + std::exp(c) * (slow + fast), locations);
        ranks.slope.add(b + 0.10 * normal(engine), slopes);
        ranks.large.add(size_effect(far_above) +
                            std::hypot(0.10 * far_above,
                                       0.20 * (far_above - 1.0),
                                       0.20 * std::hypot(far_above - 2.0, far_above - 3.0)) *
                                normal(engine),
                        larges);
        ranks.scale.add(c + 0.07 * normal(engine), scales);
    }
    return ranks;
}

TEST_CASE("the estimation error's fit is calibrated", "[calibration][slow]") {
    const ErrorRanks ranks = error_ranks([](ErrorState&) {});
    CHECK(ranks.location.p_value() > false_alarm);
    CHECK(ranks.slope.p_value() > false_alarm);
    CHECK(ranks.large.p_value() > false_alarm);
    CHECK(ranks.scale.p_value() > false_alarm);
}

TEST_CASE(
    "an estimation error without its shared shocks, or half as unsure of sizes, would be noticed",
    "[calibration][slow]") {
    const ErrorRanks without = error_ranks([](ErrorState& state) {
        state.slow_start = 0.0F;
        state.fast_start = 0.0F;
    });
    CHECK(without.location.p_value() < false_alarm);
    const ErrorRanks surer = error_ranks([](ErrorState& state) { state.size_effect *= 0.5F; });
    CHECK(surer.slope.p_value() < false_alarm);
    CHECK(surer.large.p_value() < false_alarm);
}

}  // namespace
}  // namespace sprintcast
