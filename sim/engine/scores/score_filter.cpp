#include "sim/engine/scores/score_filter.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

#include "models/exponential.hpp"
#include "models/logarithm.hpp"
#include "models/quantile_table.hpp"
#include "sim/random/sobol.hpp"

namespace sprintcast {

namespace {

constexpr std::size_t lanes = trials_per_group;

// So that no score is impossible.
constexpr double background = 1e-9;

// Numbers 0 ... count - 1 in a random order. Who takes every second way, or every eighth, would
// take a part of the cube alone if ways were in the order of their points.
std::vector<std::size_t> shuffled(std::size_t count,
                                  std::uint64_t seed,
                                  std::uint64_t stream_key,
                                  std::size_t first_group) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    GroupWords words{};
    for (std::size_t i = 0; i < count; ++i) {
        if (i % lanes == 0) {
            words = StepDraws{seed, stream_key, first_group + i / lanes, 0}.words(
                DrawPurpose::past_order);
        }
        const std::uint64_t left = count - i;
        std::swap(order[i], order[i + (words[i % lanes] * left >> 32U)]);
    }
    return order;
}

}  // namespace

std::size_t ways_for(std::size_t scores) {
    constexpr std::size_t most = 65'536;
    constexpr std::array<std::size_t, 3> more_than{4, 10, 20};
    std::size_t ways = most;
    for (const std::size_t limit : more_than) {
        ways /= scores > limit ? 2 : 1;
    }
    return ways;
}

ScoreFilter::ScoreFilter(const PastCurve& past,
                         std::uint64_t seed,
                         std::uint64_t stream_key,
                         std::size_t ways)
    : scale_{past.scale},
      law_{past.scale.kind()},
      unit_{past.unit},
      seed_{seed},
      stream_key_{stream_key},
      ways_(ways / lanes),
      weights_(ways, static_cast<double>(groups) / static_cast<double>(ways)) {
    assert(ways % (groups * lanes) == 0);
    effective_.fill(static_cast<double>(ways) / static_cast<double>(groups));
    constexpr std::size_t dimensions = ImprovementLaw::dimensions;
    const QuantileTable& normal = normal_table();
    const std::size_t group_size = ways / groups;
    const std::vector<std::uint32_t> points = sobol_points(group_size, dimensions);
    for (std::size_t group = 0; group < groups; ++group) {
        // Each group shifts the points by its own random vector.
        const GroupWords shifts =
            StepDraws{seed, stream_key, group, 0}.words(DrawPurpose::past_shift);
        const std::vector<std::size_t> order =
            shuffled(group_size, seed, stream_key, group * group_size / lanes);
        for (std::size_t i = 0; i < group_size; ++i) {
            std::array<double, dimensions> normals{};
            for (std::size_t k = 0; k < dimensions; ++k) {
                normals.at(k) = normal.at(points[i * dimensions + k] + shifts.at(k));
            }
            const std::size_t way = group * group_size + order[i];
            ways_[way / lanes].set(way % lanes,
                                   {law_.metric(normals), law_.first_limit(normals.back()), 1.0});
        }
    }
    for (std::size_t word_group = 0; word_group < ways_.size(); ++word_group) {
        const GroupWords paces =
            StepDraws{seed, stream_key, word_group, 0}.words(DrawPurpose::past_first_pace);
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            ways_[word_group].pace[lane] = law_.pace(static_cast<double>(normal.at(paces[lane])));
        }
    }
}

void ScoreFilter::weigh(std::size_t word_group,
                        const ScoredEffort& before,
                        const ScoredEffort& after,
                        std::uint32_t step) {
    const double from = scale_.position(before.score);
    const double to = scale_.position(after.score);
    const double half =
        0.5 * std::abs(scale_.position(before.score + scale_.visible(before.score)) - from);
    WayGroup& ways = ways_[word_group];
    GroupScores reached{};
    reached.fill(from);
    const GroupScores work =
        go_on(ways,
              law_,
              reached,
              before.effort / unit_,
              after.effort / unit_,
              {seed_, stream_key_, word_group, step},
              {DrawPurpose::past_change, DrawPurpose::past_pace, DrawPurpose::past_limit});
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        const double mean = ways.rate[lane] * work[lane] / ways.jump[lane];
        weights_[word_group * lanes + lane] *=
            background + chance_of_step(mean, ways.jump[lane], ways.limit[lane], from, to, half);
    }
}

double ScoreFilter::settle(std::size_t group, std::uint32_t step) {
    const std::size_t size = weights_.size() / groups;
    const auto first = weights_.begin() + static_cast<std::ptrdiff_t>(group * size);
    const auto end = first + static_cast<std::ptrdiff_t>(size);
    const double sum = std::accumulate(first, end, 0.0);
    log_chances_.at(group) += std::log(sum);
    double squares = 0.0;
    for (auto weight = first; weight != end; ++weight) {
        *weight /= sum;
        squares += *weight * *weight;
    }
    effective_.at(group) = 1.0 / squares;
    constexpr double least_share = 0.25;
    if (effective_.at(group) < least_share * static_cast<double>(size)) {
        const GroupWords places =
            StepDraws{seed_, stream_key_, group, step}.words(DrawPurpose::past_choice);
        resample(group, uniform(places.front()));
        jitter(group, step);
    }
    return sum;
}

void ScoreFilter::resample(std::size_t group, double place) {
    const std::size_t size = weights_.size() / groups;
    const std::size_t first = group * size;
    const std::vector<WayGroup> before(
        ways_.begin() + static_cast<std::ptrdiff_t>(first / lanes),
        ways_.begin() + static_cast<std::ptrdiff_t>((first + size) / lanes));
    const auto share = 1.0 / static_cast<double>(size);
    std::size_t chosen = 0;
    double up_to = weights_[first];
    for (std::size_t i = 0; i < size; ++i) {
        const double wanted = (static_cast<double>(i) + place) * share;
        while (up_to < wanted && chosen + 1 < size) {
            ++chosen;
            up_to += weights_[first + chosen];
        }
        ways_[(first + i) / lanes].set(i % lanes, before[chosen / lanes].at(chosen % lanes));
    }
    std::fill_n(weights_.begin() + static_cast<std::ptrdiff_t>(first), size, share);
}

void ScoreFilter::jitter(std::size_t group, std::uint32_t step) {
    constexpr double spread = 0.1;  // of what is drawn anew, in standard deviations of the group
    const double kept = std::sqrt(1.0 - spread * spread);
    const std::size_t word_groups = ways_.size() / groups;
    const std::size_t first = group * word_groups;
    const QuantileTable& normal = normal_table();
    const auto move = [&](GroupScores WayGroup::*member, bool is_log, std::uint32_t draw) {
        const auto value = [&](double x) { return is_log ? portable_log(x) : x; };
        double sum = 0.0;
        double squares = 0.0;
        for (std::size_t i = first; i < first + word_groups; ++i) {
            for (const double x : ways_[i].*member) {
                sum += value(x);
                squares += value(x) * value(x);
            }
        }
        const auto count = static_cast<double>(word_groups * lanes);
        const double mean = sum / count;
        const double deviation = std::sqrt(std::max(squares / count - mean * mean, 0.0));
        for (std::size_t i = first; i < first + word_groups; ++i) {
            const GroupWords words =
                StepDraws{seed_, stream_key_, i, step}.words(DrawPurpose::past_jitter, draw);
            for (std::size_t lane = 0; lane < lanes; ++lane) {
                double& x = (ways_[i].*member)[lane];
                const double moved =
                    mean + kept * (value(x) - mean) +
                    spread * deviation * static_cast<double>(normal.at(words[lane]));
                x = is_log ? portable_exp(moved) : moved;
            }
        }
    };
    move(&WayGroup::rate, true, 0);
    move(&WayGroup::origin, true, 1);
    move(&WayGroup::jump, true, 2);
    move(&WayGroup::power, false, 3);
}

void ScoreFilter::take(const ScoredEffort& before, const ScoredEffort& after) {
    ++steps_;
    if (scale_.is_bound(before.score)) {
        return;  // nothing is left to learn from
    }
    for (std::size_t word_group = 0; word_group < ways_.size(); ++word_group) {
        weigh(word_group, before, after, steps_);
    }
    double chance = 0.0;
    for (std::size_t group = 0; group < groups; ++group) {
        chance += settle(group, steps_) / static_cast<double>(groups);
    }
    least_chance_ = std::min(least_chance_, chance);
}

ImprovementCurve ScoreFilter::curve(const PastCurve& past) const {
    ImprovementCurve curve{past, {}, weights_, 0.0, 0.0, least_chance_};
    curve.ways.reserve(weights_.size());
    for (const WayGroup& ways : ways_) {
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            curve.ways.push_back(ways.at(lane));
        }
    }
    const std::size_t size = weights_.size() / groups;
    double chance = 0.0;
    const double most = *std::max_element(log_chances_.begin(), log_chances_.end());
    for (std::size_t group = 0; group < groups; ++group) {
        const auto first = curve.up_to.begin() + static_cast<std::ptrdiff_t>(group * size);
        const auto end = first + static_cast<std::ptrdiff_t>(size);
        curve.effective_ways += effective_.at(group);
        std::partial_sum(first, end, first);
        chance += std::exp(log_chances_.at(group) - most) / static_cast<double>(groups);
    }
    curve.log_chance = most + std::log(chance);
    return curve;
}

ImprovementCurve fit_improvement_curve(const PastCurve& past,
                                       std::uint64_t seed,
                                       std::uint64_t stream_key,
                                       std::size_t ways,
                                       const std::function<void()>& on_score) {
    ScoreFilter filter{past, seed, stream_key, ways};
    for (std::size_t i = 1; i < past.best.size(); ++i) {
        if (on_score) {
            on_score();
        }
        filter.take(past.best[i - 1], past.best[i]);
    }
    return filter.curve(past);
}

}  // namespace sprintcast
