#include <algorithm>
#include <cmath>
#include <iterator>
#include <stdexcept>
#include <string>

#include <boost/math/constants/constants.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include "models/ten_digits.hpp"
#include "models/velocity/velocity.hpp"
#include "models/velocity/velocity_filter.hpp"

namespace sprintcast {

namespace {

// Learned on what 52 open-source projects and teams completed. Hardly one of them is steady: the
// two small spreads are there for teams that are.
struct PriorSpread {
    double sigma;
    double weight;
    bool is_steady;
};
constexpr std::array<PriorSpread, 4> prior_spreads{
    {{0.07, 0.5, true}, {0.20, 0.7, true}, {0.60, 4.0, false}, {1.1, 3.0, false}}};

struct PriorFastVariance {
    double variance;  // in sigma^2
    double weight;
};
constexpr std::array<PriorFastVariance, 3> prior_fast_variances{
    {{0.0, 2.0}, {0.5, 1.0}, {1.0, 1.0}}};

struct PriorSlowStep {
    double variance;  // in sigma^2
    double weight;
    double steady_weight;
};
constexpr std::array<PriorSlowStep, 5> prior_slow_steps{
    {{0.0, 0.5, 6.0}, {0.01, 1.0, 1.0}, {0.05, 1.0, 0.5}, {0.2, 1.0, 0.2}, {0.6, 1.0, 0.1}}};

struct PriorBeta {
    double beta;
    double weight;
};
constexpr std::array<PriorBeta, 6> prior_betas{
    {{0.0, 0.10}, {0.2, 0.20}, {0.4, 0.25}, {0.6, 0.25}, {0.8, 0.15}, {1.0, 0.05}}};

constexpr double prior_empty = 0.4;
constexpr double prior_full = 4.6;
constexpr double steadiest = 0.1;  // times prior_empty: of the least prior spread

constexpr double least_full = 0.05;  // of the scale: what counts as a full sprint
constexpr double fading = 0.95;      // of what a sprint tells of empty ones, each sprint
constexpr double farthest = 1.0;     // log of a commitment against the usual one

std::span<const double> recent_of(std::span<const double> completed) {
    return completed.last(std::min(completed.size(), VelocityModel::longest_history));
}

// Square of the mean root of what is positive: hardly moved by one sprint far off.
double scale_of(std::span<const double> velocities) {
    double sum = 0.0;
    double count = 0.0;
    for (const double velocity : velocities) {
        if (velocity > 0.0) {
            sum += std::sqrt(velocity);
            count += 1.0;
        }
    }
    return sum / count * (sum / count);
}

/// Sprints as filters take them, and the degrees of freedom behind them.
struct PastSprints {
    std::vector<FilteredSprint> sprints;
    double degrees;
};

// How full each sprint was, and what follows from that alone. Their logs are left at 0.
PastSprints past_sprints(std::span<const double> velocities) {
    const double full = least_full * scale_of(velocities);
    PastSprints past{{}, prior_degrees};
    bool begun = false;
    for (const double velocity : velocities) {
        FilteredSprint& sprint = past.sprints.emplace_back();
        sprint.weight = std::min(velocity / full, 1.0);
        sprint.degrees = past.degrees;
        sprint.log_density_factor =
            boost::math::lgamma(0.5 * (past.degrees + 1.0), TenDigits{}) -
            boost::math::lgamma(0.5 * past.degrees, TenDigits{}) -
            0.5 * std::log(boost::math::constants::pi<double>() * past.degrees);
        if (sprint.is_full()) {
            past.degrees += begun ? sprint.weight : 0.0;  // the first only says where the level is
            begun = true;
        }
    }
    double share = 1.0;
    for (auto sprint = past.sprints.rbegin(); sprint != past.sprints.rend(); ++sprint) {
        sprint->share = share;
        share *= fading;
    }
    return past;
}

// Logs of commitments against the mean of those known, and the next one's; empty if none is known.
struct LogCommitments {
    std::vector<double> past;
    double next;
};

LogCommitments log_commitments(const Commitments& commitments, std::size_t used) {
    const auto past = std::span{commitments.past}.last(used);
    double sum = 0.0;
    double known = 0.0;
    for (const double points : past) {
        if (points > 0.0) {
            sum += std::log(points);
            known += 1.0;
        }
    }
    if (known == 0.0) {
        return {};
    }
    const auto against_mean = [mean = sum / known](double points) {
        return points > 0.0 ? std::clamp(std::log(points) - mean, -farthest, farthest) : 0.0;
    };
    LogCommitments logs{{}, against_mean(commitments.next)};
    std::transform(past.begin(), past.end(), std::back_inserter(logs.past), against_mean);
    return logs;
}

void check(std::span<const double> completed, const std::optional<Commitments>& commitments) {
    for (const double velocity : completed) {
        if (!(velocity >= 0.0 && std::isfinite(velocity))) {
            throw std::invalid_argument{"velocity " + std::to_string(velocity) +
                                        " is negative or not finite (points per sprint)"};
        }
    }
    if (!can_fit_velocity(completed)) {
        throw std::invalid_argument{"no recent sprint finished anything (velocities are all 0)"};
    }
    if (commitments &&
        (commitments->past.size() != completed.size() || !(commitments->next > 0.0))) {
        throw std::invalid_argument{
            "commitments are not one for each past sprint and a positive one for the next"};
    }
}

/// Collects states, and what they say of empty sprints.
class ModelBuilder {
  public:
    /// @param velocities  as shares of the greatest
    /// @param sprints     the same; their logs are filled in here
    void add_states(std::span<const double> velocities,
                    std::vector<FilteredSprint> sprints,
                    double greatest,
                    double next_factor,
                    double weight) {
        const double scale = scale_of(velocities);
        for (std::size_t i = 0; i < sprints.size(); ++i) {
            sprints[i].log = std::log((velocities[i] / scale + VelocityModel::shift) /
                                      (1.0 + VelocityModel::shift));
        }
        for (std::size_t family = 0; family < prior_spreads.size(); ++family) {
            const PriorSpread& spread = prior_spreads.at(family);
            for (const PriorFastVariance& fast : prior_fast_variances) {
                for (const PriorSlowStep& slow : prior_slow_steps) {
                    const FilterResult found =
                        filter_velocity(sprints, {spread.sigma, slow.variance, fast.variance});
                    const double prior = weight * spread.weight * fast.weight *
                                         (spread.is_steady ? slow.steady_weight : slow.weight);
                    states_.push_back({.weight = std::log(prior) + found.log_evidence,
                                       .scale = greatest * scale,
                                       .next_factor = next_factor,
                                       .sum_of_squares = found.sum_of_squares,
                                       .slow_level = found.slow_level,
                                       .fast_level = found.fast_level,
                                       .cholesky = found.cholesky,
                                       .slow_step = slow.variance,
                                       .fast_variance = fast.variance,
                                       .family = family});
                    counts_.push_back({found.empty, found.full});
                }
            }
        }
    }

    [[nodiscard]] VelocityModel build(double degrees) {
        const double greatest_log =
            std::ranges::max(states_, {}, &VelocityModel::State::weight).weight;
        double total = 0.0;
        for (VelocityModel::State& state : states_) {
            state.weight = std::exp(state.weight - greatest_log);
            total += state.weight;
        }
        std::array<double, prior_spreads.size()> family_weights{};
        std::array<VelocityModel::Beta, prior_spreads.size()> sums{};
        for (std::size_t i = 0; i < states_.size(); ++i) {
            VelocityModel::State& state = states_[i];
            state.weight /= total;
            family_weights.at(state.family) += state.weight;
            sums.at(state.family).a += state.weight * counts_[i].empty;
            sums.at(state.family).b += state.weight * counts_[i].full;
        }
        VelocityModel model{.degrees = degrees, .empty = {}, .states = std::move(states_)};
        for (std::size_t family = 0; family < sums.size(); ++family) {
            // A family that cannot be chosen has any distribution.
            const double weight = std::max(family_weights.at(family), 1e-300);
            model.empty.at(family) = {
                prior_empty * (family == 0 ? steadiest : 1.0) + sums.at(family).a / weight,
                prior_full + sums.at(family).b / weight};
        }
        std::ranges::stable_sort(model.states, {}, &VelocityModel::State::sum_of_squares);
        return model;
    }

  private:
    struct SprintCounts {
        double empty;
        double full;
    };

    std::vector<VelocityModel::State> states_;  // weights are logs until the end
    std::vector<SprintCounts> counts_;
};

}  // namespace

bool can_fit_velocity(std::span<const double> completed) {
    const auto recent = recent_of(completed);
    return std::any_of(recent.begin(), recent.end(), [](double y) { return y > 0.0; });
}

VelocityModel fit_velocity(std::span<const double> completed,
                           const std::optional<Commitments>& commitments) {
    check(completed, commitments);
    const auto recent = recent_of(completed);

    // Shares of the greatest, so that a change of unit changes the scale alone.
    const double greatest = *std::max_element(recent.begin(), recent.end());
    std::vector<double> shares(recent.begin(), recent.end());
    for (double& velocity : shares) {
        velocity /= greatest;
    }
    const PastSprints past = past_sprints(shares);
    const LogCommitments logs =
        commitments ? log_commitments(*commitments, recent.size()) : LogCommitments{};
    ModelBuilder builder;
    if (logs.past.empty()) {
        builder.add_states(shares, past.sprints, greatest, 1.0, 1.0);
    } else {
        for (const PriorBeta& prior : prior_betas) {
            std::vector<double> without = shares;
            for (std::size_t i = 0; i < without.size(); ++i) {
                without[i] *= std::exp(-prior.beta * logs.past[i]);
            }
            builder.add_states(
                without, past.sprints, greatest, std::exp(prior.beta * logs.next), prior.weight);
        }
    }
    return builder.build(past.degrees);
}

}  // namespace sprintcast
