#include "sim/engine/scores/score_paths.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <stdexcept>
#include <string>

#include "models/exponential.hpp"
#include "models/logarithm.hpp"
#include "models/quantile_table.hpp"

namespace sprintcast {

namespace {

// The bits of a number in reverse order, as a fraction: van der Corput's sequence.
double van_der_corput(std::uint64_t i) {
    double fraction = 0.0;
    for (double digit = 0.5; i > 0; i >>= 1U, digit *= 0.5) {
        fraction += (i & 1U) != 0 ? digit : 0.0;
    }
    return fraction;
}

// Whether a proposal of Marsaglia and Tsang is taken: density over envelope, bounded from below
// first.
bool is_taken(double u, double x, double d, double v) {
    const double square = x * x;
    return u < 1.0 - 0.0331 * square * square ||
           portable_log(u) < 0.5 * square + d * (1.0 - v + portable_log(v));
}

// A Poisson variate by inversion.
double poisson(double mean, double u) {
    double chance = portable_exp(-mean);
    double up_to = chance;
    double count = 0.0;
    constexpr double most = 200.0;
    while (u > up_to && count < most) {
        count += 1.0;
        chance *= mean / count;
        up_to += chance;
    }
    return count;
}

// Gamma variates of scale 1 in each trial with a shape, which is at least 1; 0 where it is 0.
// G. Marsaglia and W. W. Tsang, "A Simple Method for Generating Gamma Variables", ACM Trans.
// Mathematical Software 26, 2000: d (1 + x / sqrt(9 d))^3 with d = shape - 1/3, if taken.
GroupScores draw_gamma(const GroupScores& shapes, const StepDraws& draws) {
    const QuantileTable& normal = normal_table();
    GroupScores gammas{};
    std::array<std::uint8_t, trials_per_group> missing{};
    std::size_t left = 0;
    for (std::size_t lane = 0; lane < trials_per_group; ++lane) {
        if (shapes[lane] > 0.0) {
            missing[left++] = static_cast<std::uint8_t>(lane);
        }
    }
    for (std::uint32_t attempt = 0; left > 0; ++attempt) {
        const GroupWords normals = draws.words(DrawPurpose::curve_step, attempt);
        const GroupWords accepts = draws.words(DrawPurpose::curve_accept, attempt);
        std::size_t refused = 0;
        for (std::size_t i = 0; i < left; ++i) {
            const std::size_t lane = missing[i];
            const double d = shapes[lane] - 1.0 / 3.0;
            const auto x = static_cast<double>(normal.at(normals[lane]));
            const double root = 1.0 + x / std::sqrt(9.0 * d);
            const double v = root * root * root;
            if (v > 0.0 && is_taken(uniform(accepts[lane]), x, d, v)) {
                gammas[lane] = d * v;
            } else {
                missing[refused++] = static_cast<std::uint8_t>(lane);
            }
        }
        left = refused;
    }
    return gammas;
}

// How far the log of the gap falls in each trial: the sum of its improvements.
GroupScores draw_falls(const WayGroup& ways, const GroupScores& work, const StepDraws& draws) {
    const GroupWords counts = draws.words(DrawPurpose::curve_count);
    GroupScores shapes{};
    GroupScores scales{};
    for (std::size_t lane = 0; lane < trials_per_group; ++lane) {
        const double mean = ways.rate[lane] * work[lane] / ways.jump[lane];
        const bool is_many = mean > many_improvements;
        shapes[lane] = is_many ? 0.5 * mean : poisson(mean, uniform(counts[lane]));
        scales[lane] = is_many ? 2.0 * ways.jump[lane] : ways.jump[lane];
    }
    GroupScores falls = draw_gamma(shapes, draws);
    for (std::size_t lane = 0; lane < trials_per_group; ++lane) {
        falls[lane] *= scales[lane];
    }
    return falls;
}

}  // namespace

ScorePaths::ScorePaths(const ImprovementCurve& curve,
                       std::span<const double> further,
                       std::uint64_t seed,
                       std::uint64_t stream_key,
                       Written written)
    : curve_{curve},
      law_{curve.past.scale.kind()},
      scale_{written == Written::finely ? curve.past.scale.in_fine_steps() : curve.past.scale},
      efforts_{curve.past.effort() / curve.past.unit},
      guide_(curve.ways.size()),
      seed_{seed},
      stream_key_{stream_key} {
    for (const double effort : further) {
        const double after = (curve.past.effort() + effort) / curve.past.unit;
        // Written so that NaN fails too.
        if (!(after > efforts_.back() && std::isfinite(after))) {
            throw std::invalid_argument{"further effort " + std::to_string(effort) +
                                        " does not rise (positive, each more than the one before)"};
        }
        efforts_.push_back(after);
    }
    const std::size_t size = curve.group_size();
    for (std::size_t first = 0; first < guide_.size(); first += size) {
        std::uint32_t way = 0;
        for (std::size_t i = 0; i < size; ++i) {
            const double place = static_cast<double>(i) / static_cast<double>(size);
            while (way + 1 < size && curve.up_to[first + way] <= place) {
                ++way;
            }
            guide_[first + i] = way;
        }
    }
}

std::size_t ScorePaths::way_at(std::size_t way_group, double place) const {
    const std::size_t size = curve_.group_size();
    const std::size_t first = way_group * size;
    std::size_t way = guide_[first + static_cast<std::size_t>(place * static_cast<double>(size))];
    while (way + 1 < size && curve_.up_to[first + way] <= place) {
        ++way;
    }
    return first + way;
}

WayGroup ScorePaths::choose_ways(std::uint64_t group) const {
    WayGroup ways{};
    const GroupWords shifts = StepDraws{seed_, stream_key_, 0, 0}.words(DrawPurpose::curve_way);
    const double place = van_der_corput(group);
    for (std::size_t lane = 0; lane < trials_per_group; ++lane) {
        const std::size_t way_group = way_group_of(lane);
        const auto stratum = static_cast<double>(lane % trials_per_way_group);
        const double shifted = place + uniform(shifts[way_group]);
        const double within = shifted < 1.0 ? shifted : shifted - 1.0;
        ways.set(lane, curve_.ways[way_at(way_group, (stratum + within) / trials_per_way_group)]);
    }
    return ways;
}

void ScorePaths::draw(std::uint64_t group, std::span<GroupScores> scores) const {
    assert(scores.size() == size());
    WayGroup ways = choose_ways(group);
    GroupScores score{};
    score.fill(curve_.past.now());
    for (std::size_t step = 0; step < size(); ++step) {
        const StepDraws draws{seed_, stream_key_, group, static_cast<std::uint32_t>(step)};
        GroupScores reached{};
        for (std::size_t lane = 0; lane < trials_per_group; ++lane) {
            reached[lane] = scale_.position(score[lane]);
        }
        const GroupScores work =
            go_on(ways,
                  law_,
                  reached,
                  efforts_[step],
                  efforts_[step + 1],
                  draws,
                  {DrawPurpose::curve_change, DrawPurpose::curve_pace, DrawPurpose::curve_limit});
        const GroupScores falls = draw_falls(ways, work, draws);
        for (std::size_t lane = 0; lane < trials_per_group; ++lane) {
            const double left = std::max(ways.limit[lane] - reached[lane], 0.0);
            score[lane] = scale_.raised(score[lane], left * (1.0 - portable_exp(-falls[lane])));
        }
        scores[step] = score;
    }
}

}  // namespace sprintcast
