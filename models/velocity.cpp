#include "models/velocity.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/tools/toms748_solve.hpp>

namespace sprintcast {

namespace {

struct PriorDrift {
    double variance_ratio;
    double weight;
};

constexpr std::array<PriorDrift, 3> prior_drifts{{{0.03, 0.35}, {0.12, 0.40}, {0.40, 0.25}}};
constexpr double prior_degrees = 4.0;
constexpr double prior_sigma = 0.60;
constexpr double prior_zero_a = 0.4;
constexpr double prior_zero_b = 4.6;
constexpr double vague_level_variance = 100.0;  // before the first sprint that finished something

// Ten digits, without the detour over long double that Boost takes: tables hold seven.
using FastMath = boost::math::policies::policy<boost::math::policies::digits10<10>,
                                               boost::math::policies::promote_double<false>>;

double log_student_t(double x, double degrees, double scale) {
    return std::log(boost::math::pdf(boost::math::students_t{degrees}, x / scale) / scale);
}

std::span<const double> recent_of(std::span<const double> completed) {
    return completed.last(std::min(completed.size(), VelocityModel::longest_history));
}

double normal_cdf(double x) {
    return 0.5 * std::erfc(-x / std::sqrt(2.0));
}

// The conjugate filter for one drift; returns the log evidence and leaves the posterior.
double filter(std::span<const double> velocities,
              double scale,
              double variance_ratio,
              VelocityModel::Drift& posterior,
              double& degrees) {
    double level = 0.0;
    double variance = vague_level_variance;
    double squares = prior_degrees * prior_sigma * prior_sigma;
    double log_evidence = 0.0;
    degrees = prior_degrees;
    bool begun = false;
    for (const double velocity : velocities) {
        if (begun) {
            variance += variance_ratio;
        }
        if (velocity == 0.0) {
            continue;
        }
        const double error = std::log(velocity / scale) - level;
        const double predictive = variance + 1.0;
        if (begun) {
            log_evidence +=
                log_student_t(error, degrees, std::sqrt(squares / degrees * predictive));
            squares += error * error / predictive;
            degrees += 1.0;
        }
        level += variance / predictive * error;
        variance /= predictive;
        begun = true;
    }
    posterior.variance_ratio = variance_ratio;
    posterior.level = level;
    posterior.level_variance = variance;
    posterior.sum_of_squares = squares;
    return log_evidence;
}

}  // namespace

double VelocityModel::inverse_chi_quantile(double p, Tail tail) const {
    const boost::math::chi_squared_distribution<double, FastMath> chi_squared{degrees};
    // A small chi^2 is a large sigma.
    return 1.0 / std::sqrt(tail == Tail::lower
                               ? boost::math::quantile(boost::math::complement(chi_squared, p))
                               : boost::math::quantile(chi_squared, p));
}

double VelocityModel::zero_probability_quantile(double p, Tail tail) const {
    const boost::math::beta_distribution<double, FastMath> beta{zero_a, zero_b};
    return tail == Tail::lower ? boost::math::quantile(beta, p)
                               : boost::math::quantile(boost::math::complement(beta, p));
}

std::vector<double> VelocityModel::medians(int sprints) const {
    std::vector<double> medians(static_cast<std::size_t>(sprints), 0.0);
    const double zero_probability = zero_a / (zero_a + zero_b);
    if (zero_probability >= 0.5) {
        return medians;
    }
    // Among sprints that finish something, the median of all lies at this probability.
    const double target = (0.5 - zero_probability) / (1.0 - zero_probability);

    // The log velocity is a mixture over the drifts and over sigma (midpoints of equal shares).
    constexpr int shares = 16;
    std::array<double, shares> inverse_chi_squares{};
    for (int i = 0; i < shares; ++i) {
        const double inverse_chi = inverse_chi_quantile((i + 0.5) / shares, Tail::lower);
        inverse_chi_squares.at(static_cast<std::size_t>(i)) = inverse_chi * inverse_chi;
    }
    double log_median = 0.0;
    for (int sprint = 0; sprint < sprints; ++sprint) {
        const int ahead = sprint + 1;
        const auto probability_below = [&](double x) {
            double below = 0.0;
            for (const Drift& drift : drifts) {
                const double spread = drift.level_variance + ahead * drift.variance_ratio + 1.0;
                for (const double inverse_chi_square : inverse_chi_squares) {
                    const double variance = drift.sum_of_squares * inverse_chi_square;
                    const double mean = drift.level - 0.5 * ahead * drift.variance_ratio * variance;
                    below += drift.weight / shares *
                             normal_cdf((x - mean) / std::sqrt(variance * spread));
                }
            }
            return below - target;
        };
        // The median moves little from sprint to sprint: bracket it from the last one.
        double step = sprint == 0 ? 1.0 : 0.05;
        double low = log_median;
        double high = log_median;
        while (probability_below(low) > 0.0) {
            low -= step;
            step *= 2.0;
        }
        while (probability_below(high) < 0.0) {
            high += step;
            step *= 2.0;
        }
        std::uintmax_t most_steps = 50;
        const auto [left, right] =
            boost::math::tools::toms748_solve(probability_below,
                                              low,
                                              high,
                                              boost::math::tools::eps_tolerance<double>{30},
                                              most_steps);
        log_median = 0.5 * (left + right);
        medians[static_cast<std::size_t>(sprint)] =
            scale * std::exp(std::min(log_median, highest_log));
    }
    return medians;
}

bool can_fit_velocity(std::span<const double> completed) {
    const auto recent = recent_of(completed);
    return std::any_of(recent.begin(), recent.end(), [](double y) { return y > 0.0; });
}

VelocityModel fit_velocity(std::span<const double> completed) {
    for (const double velocity : completed) {
        if (!(velocity >= 0.0 && std::isfinite(velocity))) {
            throw std::invalid_argument{"velocity " + std::to_string(velocity) +
                                        " is negative or not finite (points per sprint)"};
        }
    }
    const auto recent = recent_of(completed);
    const auto positive = static_cast<double>(
        std::count_if(recent.begin(), recent.end(), [](double y) { return y > 0.0; }));
    if (positive == 0.0) {
        throw std::invalid_argument{"no recent sprint finished anything (velocities are all 0)"};
    }

    // Logs are taken relative to the greatest, so that a change of unit changes the scale alone.
    const double greatest = *std::max_element(recent.begin(), recent.end());
    double sum_of_logs = 0.0;
    for (const double velocity : recent) {
        sum_of_logs += velocity > 0.0 ? std::log(velocity / greatest) : 0.0;
    }
    const double relative_scale = std::exp(sum_of_logs / positive);

    VelocityModel model{};
    model.scale = greatest * relative_scale;
    model.zero_a = prior_zero_a + static_cast<double>(recent.size()) - positive;
    model.zero_b = prior_zero_b + positive;

    std::vector<double> relative(recent.begin(), recent.end());
    for (double& velocity : relative) {
        velocity /= greatest;
    }
    std::array<double, 3> log_weights{};
    for (std::size_t i = 0; i < prior_drifts.size(); ++i) {
        const auto& [variance_ratio, prior_weight] = prior_drifts.at(i);
        const double log_evidence =
            filter(relative, relative_scale, variance_ratio, model.drifts.at(i), model.degrees);
        log_weights.at(i) = std::log(prior_weight) + log_evidence;
    }
    const double greatest_log = *std::max_element(log_weights.begin(), log_weights.end());
    double total = 0.0;
    for (std::size_t i = 0; i < log_weights.size(); ++i) {
        model.drifts.at(i).weight = std::exp(log_weights.at(i) - greatest_log);
        total += model.drifts.at(i).weight;
    }
    for (auto& drift : model.drifts) {
        drift.weight /= total;
    }
    return model;
}

}  // namespace sprintcast
