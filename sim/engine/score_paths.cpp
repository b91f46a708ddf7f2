#include "sim/engine/score_paths.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <string>

#include "models/distributions.hpp"
#include "models/exponential.hpp"
#include "models/logarithm.hpp"
#include "sim/random/sobol.hpp"

namespace sprintcast {

namespace {

double uniform(std::uint32_t word) {
    return (static_cast<double>(word) + 0.5) * 0x1p-32;
}

std::vector<double> sums_of(const std::vector<double>& weights) {
    std::vector<double> sums(weights.size());
    std::partial_sum(weights.begin(), weights.end(), sums.begin());
    return sums;
}

// The place whose share of the weight a word falls into.
std::size_t pick(const std::vector<double>& up_to, std::uint32_t word) {
    const auto found = std::upper_bound(up_to.begin(), up_to.end() - 1, uniform(word));
    return static_cast<std::size_t>(found - up_to.begin());
}

// Whether a proposal of Marsaglia and Tsang is taken: density over envelope, bounded from below
// first.
bool is_taken(double u, double x, double d, double v) {
    const double square = x * x;
    return u < 1.0 - 0.0331 * square * square ||
           portable_log(u) < 0.5 * square + d * (1.0 - v + portable_log(v));
}

}  // namespace

std::vector<double> curve_points(std::size_t draws) {
    std::vector<double> points = sobol_points(more_draws * draws, ImprovementCurve::dimensions);
    for (double& coordinate : points) {
        coordinate = normal_quantile(coordinate);
    }
    return points;
}

ScorePaths::ScorePaths(const ImprovementCurve& curve,
                       std::span<const double> further,
                       std::uint64_t seed,
                       std::uint64_t who,
                       const QuantileTable& normal)
    : curve_{curve},
      efforts_{1.0},
      ways_up_to_{sums_of(curve.weights)},
      power_laws_up_to_{sums_of(curve.power_law_weights)},
      seed_{seed},
      who_{who},
      normal_{normal} {
    for (const double effort : further) {
        const double after = 1.0 + effort / curve.past.effort;
        // Written so that NaN fails too.
        if (!(after > efforts_.back() && std::isfinite(after))) {
            throw std::invalid_argument{"further effort " + std::to_string(effort) +
                                        " does not rise (positive, each more than the one before)"};
        }
        efforts_.push_back(after);
    }
}

GroupScores ScorePaths::draw_gamma(const GroupScores& shapes,
                                   std::uint64_t group,
                                   std::uint32_t step) const {
    // G. Marsaglia and W. W. Tsang, "A Simple Method for Generating Gamma Variables", ACM Trans.
    // Mathematical Software 26, 2000: d (1 + x / sqrt(9 d))^3 with d = shape - 1/3, if taken.
    GroupScores gammas{};
    std::array<bool, trials_per_group> is_done{};
    std::size_t missing = trials_per_group;
    for (std::uint32_t attempt = 0; missing > 0; ++attempt) {
        const std::uint32_t index = attempt << 16U | step;
        const Words normals = words(DrawPurpose::curve_step, group, index);
        const Words accepts = words(DrawPurpose::curve_accept, group, index);
        for (std::size_t i = 0; i < trials_per_group; ++i) {
            if (is_done[i]) {
                continue;
            }
            // Shapes below 1 are drawn with one more, and cut down afterwards.
            const double d = shapes[i] + (shapes[i] < 1.0 ? 1.0 : 0.0) - 1.0 / 3.0;
            const auto x = static_cast<double>(normal_.at(normals[i]));
            const double root = 1.0 + x / std::sqrt(9.0 * d);
            const double v = root * root * root;
            if (v > 0.0 && is_taken(uniform(accepts[i]), x, d, v)) {
                gammas[i] = d * v;
                is_done[i] = true;
                --missing;
            }
        }
    }
    // Gamma(shape) = Gamma(shape + 1) u^(1 / shape).
    const Words boosts = words(DrawPurpose::curve_boost, group, step);
    for (std::size_t i = 0; i < trials_per_group; ++i) {
        if (shapes[i] < 1.0) {
            gammas[i] *= portable_exp(portable_log(uniform(boosts[i])) / shapes[i]);
        }
    }
    return gammas;
}

void ScorePaths::draw_gamma_process(std::uint64_t group, std::span<GroupScores> scores) const {
    // Each trial draws a way to go on, and whether it stalls.
    const Words picked = words(DrawPurpose::curve_way, group);
    const Words stalls = words(DrawPurpose::curve_stall, group);
    std::array<const CurveParameters*, trials_per_group> ways{};
    for (std::size_t i = 0; i < trials_per_group; ++i) {
        ways[i] = &curve_.ways[pick(ways_up_to_, picked[i])];
    }

    GroupScores fallen{};  // D so far
    for (std::size_t step = 0; step < size(); ++step) {
        GroupScores shapes{};
        for (std::size_t i = 0; i < trials_per_group; ++i) {
            const CurveParameters& way = *ways[i];
            const double ratio = (way.origin + efforts_[step + 1]) / (way.origin + efforts_[step]);
            shapes[i] = way.pace * way.rate * (1.0 + way.origin) / way.jump * portable_log(ratio);
        }
        const GroupScores gammas = draw_gamma(shapes, group, static_cast<std::uint32_t>(step));
        for (std::size_t i = 0; i < trials_per_group; ++i) {
            const CurveParameters& way = *ways[i];
            fallen[i] += way.jump * gammas[i];
            const bool is_stalled = uniform(stalls[i]) < ImprovementCurve::stall_probability;
            const double gain = is_stalled ? 0.0 : way.limit * (1.0 - portable_exp(-fallen[i]));
            scores[step][i] = curve_.past.scale.score_at(gain);
        }
    }
}

void ScorePaths::follow_power_laws(std::uint64_t group, std::span<GroupScores> scores) const {
    const Words families = words(DrawPurpose::curve_family, group);
    const Words picked = words(DrawPurpose::curve_way, group);
    const Words noises = words(DrawPurpose::curve_noise, group);
    for (std::size_t i = 0; i < trials_per_group; ++i) {
        if (uniform(families[i]) < 0.5) {
            continue;
        }
        const PowerLawParameters& law = curve_.power_laws[pick(power_laws_up_to_, picked[i])];
        const double noise = law.noise * static_cast<double>(normal_.at(noises[i]));
        for (std::size_t step = 0; step < size(); ++step) {
            const double ratio = (law.origin + 1.0) / (law.origin + efforts_[step + 1]);
            const double left = portable_exp(law.rate * (1.0 + law.origin) * portable_log(ratio));
            const double gain = law.limit * (1.0 - left) + law.offset + noise;
            scores[step][i] = curve_.past.scale.score_at(std::clamp(gain, 0.0, 1.0));
        }
    }
}

void ScorePaths::draw(std::uint64_t group, std::span<GroupScores> scores) const {
    assert(scores.size() == size());
    draw_gamma_process(group, scores);
    if (!power_laws_up_to_.empty()) {
        follow_power_laws(group, scores);
    }
}

}  // namespace sprintcast
