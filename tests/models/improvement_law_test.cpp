#include "models/improvement_curve.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

#include <boost/math/special_functions/gamma.hpp>
#include <catch2/catch.hpp>

#include "sim/engine/score_paths.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

const MetricKind percent{Better::higher, 100.0, {}};
const std::vector<ScoredEffort> story{{10, 75}, {18, 78}, {23, 80}};

// The gamma density integrated by brute force, for shapes of at least 1.
double integrate_gamma(double shape, double low, double high) {
    constexpr int steps = 200'000;
    const double width = (high - low) / steps;
    double sum = 0.0;
    for (int i = 0; i < steps; ++i) {
        const double x = low + (i + 0.5) * width;
        sum += std::exp((shape - 1.0) * std::log(x) - x - std::lgamma(shape)) * width;
    }
    return sum;
}

TEST_CASE("a gamma variate's chance between two values is its density's integral", "[curve]") {
    for (const double shape : {1.0, 2.5, 30.0}) {
        CHECK_THAT(gamma_between(shape, 0.5, 2.0),
                   WithinRel(integrate_gamma(shape, 0.5, 2.0), 1e-7));
        CHECK_THAT(gamma_between(shape, 0.0, 2.0),
                   WithinRel(integrate_gamma(shape, 0.0, 2.0), 1e-7));
        CHECK_THAT(gamma_between(shape, 40.0, 41.0),
                   WithinRel(integrate_gamma(shape, 40.0, 41.0), 1e-7));
    }
    // Shape 1 is exponential, also far out, where 1 - P has no digits left.
    const double infinity = std::numeric_limits<double>::infinity();
    CHECK_THAT(gamma_between(1.0, 3.0, infinity), WithinRel(std::exp(-3.0), 1e-8));
    CHECK_THAT(gamma_between(1.0, 100.0, 101.0),
               WithinRel(std::exp(-100.0) - std::exp(-101.0), 1e-8));
}

TEST_CASE("values that are close together have the chance that their density says", "[curve]") {
    const double width = 0x1p-20;
    CHECK_THAT(gamma_between(1.0, 2.0, 2.0 + width),
               WithinRel(-std::expm1(-width) * std::exp(-2.0), 1e-9));
    CHECK_THAT(gamma_between(1.0, 60.0, 60.0 + width),
               WithinRel(-std::expm1(-width) * std::exp(-60.0), 1e-9));
    // No jump where the two ways of computing meet.
    const double near = gamma_between(3.0, 2.0, 2.0 + 1.0e-5);
    const double far = gamma_between(3.0, 2.0, 2.0 + 2.0e-4);
    CHECK_THAT(far / near, WithinRel(20.0, 1e-3));
}

TEST_CASE("a past's likelihood is the chance of its steps as the scores show them", "[curve]") {
    // With shape 1 a step is exponential: rate (1 + origin) ln((origin + 1) / (origin + e)) = jump.
    const PastCurve past = read_past(std::vector<ScoredEffort>{{10, 75}, {20, 80}}, percent);
    CurveParameters parameters{0.5, 1.0, 1.0, 0.0, 7.0};
    parameters.jump = 2.0 * std::log(2.0 / 1.5);
    CHECK_THAT(parameters.shape(0.5, 1.0), WithinRel(1.0, 1e-12));
    // The gap of 0.75 fell to 0.5, give or take half a point of twenty.
    const double low = std::log(0.75 / 0.525);
    const double high = std::log(0.75 / 0.475);
    const double chance = std::exp(-low / parameters.jump) - std::exp(-high / parameters.jump);
    CHECK_THAT(log_likelihood(past, parameters), WithinRel(std::log(chance), 1e-8));

    // Nothing gained: anything that does not show. A limit that half a point exceeds: all the rest.
    const PastCurve flat = read_past(std::vector<ScoredEffort>{{10, 80}, {20, 80}}, percent);
    const double not_shown = 1.0 - std::exp(-std::log(0.5 / 0.475) / parameters.jump);
    CHECK_THAT(log_likelihood(flat, parameters), WithinRel(std::log(not_shown), 1e-8));
    parameters.limit = 0.02;
    const double the_rest = std::pow((0.02 + 0.025) / (0.02 + 0.25), 1.0 / parameters.jump);
    CHECK_THAT(log_likelihood(past, parameters), WithinRel(std::log(the_rest), 1e-8));
}

TEST_CASE("a power law's likelihood is the chance that law and noise give the scores", "[curve]") {
    const PastCurve past = read_past(std::vector<ScoredEffort>{{10, 75}, {20, 80}}, percent);
    const PowerLawParameters law{0.5, 1.0, 1.0, 0.1, 0.05};
    const auto phi = [](double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); };
    // Now the law is 0.05 above the best; at half the effort 0.5 (1 - (2 / 1.5)^2) above that.
    const double then = 0.5 * (1.0 - 16.0 / 9.0) + 0.05;
    const double first = phi((-0.225 - then) / 0.1) - phi((-0.275 - then) / 0.1);
    const double last = phi((0.025 - 0.05) / 0.1) - phi((-0.025 - 0.05) / 0.1);
    CHECK_THAT(log_likelihood(past, law), WithinRel(std::log(first * last), 1e-9));
}

TEST_CASE("three sprints' scores have the posterior of the reference", "[curve]") {
    const ImprovementCurve curve =
        fit_improvement_curve(read_past(story, percent), curve_points(stopping_curve_draws));
    CHECK(curve.inference == Inference::prior_draws);
    CHECK(curve.ways.size() == stopping_curve_draws);
    CHECK_THAT(curve.effective_draws, WithinRel(47158.0, 0.01));

    struct Reference {
        double CurveParameters::*parameter;
        std::array<double, 5> quantiles;  // 5, 25, 50, 75, 95 %
    };
    const std::array references{
        Reference{&CurveParameters::limit, {0.09, 0.19, 0.305, 0.47, 0.725}},
        Reference{&CurveParameters::rate, {0.51, 0.85, 1.20, 1.66, 2.62}},
        Reference{&CurveParameters::origin, {0.12, 0.33, 0.67, 1.35, 3.68}},
        Reference{&CurveParameters::jump, {0.07, 0.14, 0.22, 0.35, 0.67}}};
    for (const Reference& reference : references) {
        for (std::size_t i = 0; i < 5; ++i) {
            const double p = std::array{0.05, 0.25, 0.50, 0.75, 0.95}.at(i);
            // The reference is rounded to two decimals.
            CHECK_THAT(curve.quantile(reference.parameter, p),
                       WithinAbs(reference.quantiles.at(i),
                                 std::max(0.006, 0.005 * reference.quantiles.at(i))));
        }
    }
}

TEST_CASE("one score leaves the prior", "[curve]") {
    const ImprovementCurve curve = fit_improvement_curve(
        read_past(std::vector<ScoredEffort>{{10, 75}}, percent), curve_points(4096));
    CHECK_THAT(curve.effective_draws, WithinAbs(4096.0, 1e-6));
    // The medians of the prior: 44 % of the gap, rate 1.8, origin 0.59, jump 0.27, pace 1.4.
    CHECK_THAT(curve.quantile(&CurveParameters::limit, 0.5), WithinAbs(0.44, 0.005));
    CHECK_THAT(curve.quantile(&CurveParameters::rate, 0.5), WithinAbs(1.8, 0.05));
    CHECK_THAT(curve.quantile(&CurveParameters::origin, 0.5), WithinAbs(0.59, 0.005));
    CHECK_THAT(curve.quantile(&CurveParameters::jump, 0.5), WithinAbs(0.27, 0.005));
    CHECK_THAT(curve.quantile(&CurveParameters::pace, 0.5), WithinAbs(1.4, 0.05));
}

TEST_CASE("units of effort and of score change no posterior", "[curve]") {
    const std::vector<double> points = curve_points(4096);
    const ImprovementCurve one = fit_improvement_curve(read_past(story, percent), points);
    std::vector<ScoredEffort> scaled = story;
    for (ScoredEffort& scored : scaled) {
        scored.effort *= 8.0;
        scored.score /= 100.0;
    }
    const ImprovementCurve other =
        fit_improvement_curve(read_past(scaled, {Better::higher, 1.0, {}}), points);
    CHECK_THAT(other.effective_draws, WithinRel(one.effective_draws, 1e-6));
    for (std::size_t i = 0; i < one.weights.size(); i += 100) {
        CHECK_THAT(other.weights[i], WithinAbs(one.weights[i], 1e-9));
    }
}

TEST_CASE("an error rate is the mirror of a share", "[curve]") {
    const std::vector<double> points = curve_points(4096);
    const ImprovementCurve one = fit_improvement_curve(read_past(story, percent), points);
    std::vector<ScoredEffort> mirrored = story;
    for (ScoredEffort& scored : mirrored) {
        scored.score = 100.0 - scored.score;
    }
    const ImprovementCurve other =
        fit_improvement_curve(read_past(mirrored, {Better::lower, 0.0, {}}), points);
    for (std::size_t i = 0; i < one.weights.size(); i += 100) {
        CHECK_THAT(other.weights[i], WithinAbs(one.weights[i], 1e-12));
    }
}

TEST_CASE("without a bound the limit stays at a factor that somebody might believe", "[curve]") {
    for (const Better better : {Better::higher, Better::lower}) {
        const ImprovementCurve curve = fit_improvement_curve(
            read_past(std::vector<ScoredEffort>{{1, 100}, {2, 10}, {4, 1}}, {better, {}, {}}),
            curve_points(4096));
        for (const CurveParameters& way : curve.ways) {
            CHECK((way.limit > 0.0 && way.limit <= ImprovementCurve::highest_limit));
        }
    }
}

TEST_CASE("a long history that the prior hardly explains is still inferred", "[curve]") {
    // Forty small steps in a row: few prior draws are so steady.
    std::vector<ScoredEffort> steady;
    for (int i = 1; i <= 40; ++i) {
        steady.push_back({static_cast<double>(i), 40.0 + i});
    }
    const ImprovementCurve curve =
        fit_improvement_curve(read_past(steady, percent), curve_points(forecast_curve_draws));
    CHECK(curve.inference == Inference::refitted);
    CHECK(curve.effective_draws > least_effective_draws);
    CHECK(curve.quantile(&CurveParameters::jump, 0.5) < 0.02);
}

TEST_CASE("power laws are for bounded metrics", "[curve]") {
    const PastCurve past = read_past(story, {Better::higher, {}, {}});
    CHECK_THROWS_AS(fit_improvement_curve(past, curve_points(256), CurveFamily::with_power_laws),
                    std::invalid_argument);
}

}  // namespace
}  // namespace sprintcast
