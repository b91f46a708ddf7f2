#include <algorithm>
#include <cmath>

#include <boost/math/tools/toms748_solve.hpp>

#include "models/velocity/velocity.hpp"

namespace sprintcast {

namespace {

double normal_cdf(double x) {
    return 0.5 * std::erfc(-x / std::sqrt(2.0));
}

/// A future as far as it is fixed before its sprints: a state, sigma, and how far the level is from
/// its median, as a score.
struct Point {
    const VelocityModel::State* state;
    double zero_probability;
    double sigma;
    double log_median;  ///< of a full sprint's shifted velocity, but for its fast level
    double score;
};

// Points that fill the model's distribution evenly: states by systematic sampling, the rest by the
// additive recurrence R2 (M. Roberts, "The Unreasonable Effectiveness of Quasirandom Sequences",
// 2018).
std::vector<Point> points_of(const VelocityModel& model) {
    constexpr std::size_t count = 512;
    constexpr double plastic = 1.32471795724474602596;
    constexpr std::size_t sigmas = 32;  // midpoints of equal shares
    std::array<double, sigmas> inverse_chis{};
    for (std::size_t i = 0; i < sigmas; ++i) {
        inverse_chis.at(i) =
            model.inverse_chi_quantile((static_cast<double>(i) + 0.5) / sigmas, Tail::lower);
    }
    std::vector<Point> points;
    auto state = model.states.begin();
    double below = state->weight;
    for (std::size_t i = 0; i < count; ++i) {
        while (below < (static_cast<double>(i) + 0.5) / count && state + 1 != model.states.end()) {
            below += (++state)->weight;
        }
        const auto place = [i](double step) {
            const double sum = 0.5 + static_cast<double>(i) * step;
            return sum - std::floor(sum);
        };
        const auto share = static_cast<std::size_t>(sigmas * place(1.0 / plastic));
        const double sigma = std::sqrt(state->sum_of_squares) * inverse_chis.at(share);
        points.push_back({.state = &*state,
                          .zero_probability = model.empty.at(state->family).mean(),
                          .sigma = sigma,
                          .log_median = std::log1p(VelocityModel::shift) + state->slow_level -
                                        std::min(0.5 * sigma * sigma * state->level_variance(),
                                                 VelocityModel::most_lowering),
                          .score = normal_quantile(place(1.0 / (plastic * plastic)))});
    }
    return points;
}

/// What a sprint some way ahead may finish.
class SprintDistribution {
  public:
    SprintDistribution(const std::vector<Point>& points, int ahead) {
        const double kept = std::pow(VelocityModel::keep, ahead);
        for (const Point& point : points) {
            const VelocityModel::State& state = *point.state;
            const auto& [slow, shared, fast] = state.cholesky;
            const double variance =
                (slow + kept * shared) * (slow + kept * shared) + kept * kept * fast * fast +
                state.fast_variance * (1.0 - kept * kept) + state.slow_step * ahead;
            const double x = point.sigma * std::sqrt(variance) * point.score;
            const double bound = x < 0.0 ? VelocityModel::down : VelocityModel::up;
            const double level = 1.0 + bound * x / std::sqrt(bound * bound + x * x);
            parts_.push_back({point.log_median + kept * state.fast_level + std::log(level),
                              point.sigma,
                              state.scale * (ahead == 1 ? state.next_factor : 1.0),
                              point.zero_probability});
        }
    }

    /// Probability that it finishes no more.
    [[nodiscard]] double up_to(double velocity) const {
        double sum = 0.0;
        for (const Part& part : parts_) {
            const double log = std::log(velocity / part.scale + VelocityModel::shift) - part.log;
            const double full =
                log >= VelocityModel::most_noise ? 1.0 : normal_cdf(log / part.sigma);
            sum += part.zero_probability + (1.0 - part.zero_probability) * full;
        }
        return sum / static_cast<double>(parts_.size());
    }

    /// @param near  where it may be, > 0
    [[nodiscard]] double median(double near) const {
        if (up_to(0.0) >= 0.5) {
            return 0.0;
        }
        double low = near;
        double high = near;
        double factor = 1.01;
        while (up_to(low) > 0.5) {
            high = low;
            low /= factor;
            factor *= factor;
        }
        factor = 1.01;
        while (up_to(high) < 0.5) {
            low = high;
            high *= factor;
            factor *= factor;
        }
        std::uintmax_t most_steps = 50;
        const auto [left, right] = boost::math::tools::toms748_solve(
            [this](double velocity) { return up_to(velocity) - 0.5; },
            low,
            high,
            boost::math::tools::eps_tolerance<double>{16},
            most_steps);
        return 0.5 * (left + right);
    }

  private:
    struct Part {
        double log;
        double sigma;
        double scale;
        double zero_probability;
    };

    std::vector<Part> parts_;
};

}  // namespace

std::vector<double> VelocityModel::medians(int sprints) const {
    const std::vector<Point> points = points_of(*this);
    std::vector<double> medians(static_cast<std::size_t>(sprints), 0.0);
    // The median moves ever more slowly: it is found for some sprints, straight lines between them.
    int last = 0;
    double near = states.front().scale;
    while (last < sprints) {
        const int next = std::min(sprints, std::max(last + 1, last + last / 4));
        const double median = SprintDistribution{points, next}.median(near);
        const double before = last == 0 ? median : medians[static_cast<std::size_t>(last - 1)];
        for (int sprint = last + 1; sprint <= next; ++sprint) {
            medians[static_cast<std::size_t>(sprint - 1)] =
                before + (median - before) * (sprint - last) / (next - last);
        }
        near = median > 0.0 ? median : near;
        last = next;
    }
    return medians;
}

}  // namespace sprintcast
