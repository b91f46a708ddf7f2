#include <algorithm>
#include <cmath>
#include <functional>

#include "models/distributions.hpp"
#include "models/estimates/log_ratio.hpp"
#include "models/exponential.hpp"
#include "sim/plan/compile/compile_parts.hpp"

namespace sprintcast {

namespace {

// Mean of a function of a standard normal z of which a part was signal: z is normal around
// signal * what was signal, with the rest of the variance. Middles of equal shares.
double expected_of(const std::function<double(double)>& part, double signal, double what) {
    constexpr int shares = 512;
    const double rest = std::sqrt(1.0 - signal * signal);
    double sum = 0.0;
    for (int i = 0; i < shares; ++i) {
        sum += part(signal * what + rest * normal_quantile((i + 0.5) / shares));
    }
    return sum / shares;
}

FindingPlan::Curve curve_of(const std::function<double(double)>& part, double signal) {
    const double mean = expected_of(part, 0.0, 0.0);
    FindingPlan::Curve curve;
    constexpr auto lowest = static_cast<double>(FindingPlan::lowest_signal);
    constexpr auto steps_each = static_cast<double>(FindingPlan::steps_each);
    constexpr int steps = static_cast<int>(-2.0 * lowest * steps_each);
    for (int i = 0; i <= steps; ++i) {
        const double what = lowest + i / steps_each;
        curve.push_back(static_cast<float>(std::log(expected_of(part, signal, what) / mean)));
    }
    return curve;
}

// The word at which a standard normal has a value.
std::uint32_t word_of(double z) {
    return words_below(0.5 * std::erfc(-z / std::sqrt(2.0)));
}

// A story's ratio as a function of the word of its own draw, all that stories share being typical.
double typical_ratio(const DriftingError::Part& part,
                     const StoryError& story,
                     const Plan& plan,
                     std::uint32_t word) {
    if (word < story.exact_below) {
        return 1.0;
    }
    const double p = static_cast<double>(word - story.exact_below) * 0x1p-32 *
                     static_cast<double>(story.inexact_scale);
    const double residual = static_cast<double>(
        p < 0.5
            ? plan.tables[part.residual].at(static_cast<float>(std::max(p, 0x1p-33)), Tail::lower)
            : plan.tables[part.residual].at(static_cast<float>(std::max(1.0 - p, 0x1p-33)),
                                            Tail::upper));
    double shared = 0.0;
    double own = 0.0;
    double below = 0.0;
    for (const DriftingError::Drift& drift : part.drifts) {
        const double weight = static_cast<double>(drift.upper_word) * 0x1p-32 - below;
        below += weight;
        shared += weight * static_cast<double>(drift.mean[0] + drift.mean[1] + drift.mean[2]);
        own += weight * static_cast<double>(drift.own_share);
    }
    const double size = static_cast<double>(story.size);
    const double scale = std::exp(static_cast<double>(part.log_scale[0]) +
                                  static_cast<double>(part.log_scale[1]) * size);
    // What is not known of the effect of size has mean 1.
    const double spread = static_cast<double>(story.location_spread);
    const double log_ratio = static_cast<double>(story.location) + 0.5 * spread * spread +
                             scale * (shared + own * residual);
    return std::exp(std::clamp(log_ratio, lowest_log_ratio, highest_log_ratio));
}

// How often a trial chooses one of some ways.
template <class Ways>
double share_of(std::size_t place, const Ways& ways) {
    const double before = place == 0 ? 0.0 : static_cast<double>(ways.at(place - 1).upper_word);
    const double below =
        place + 1 == ways.size() ? 0x1p32 : static_cast<double>(ways.at(place).upper_word);
    return (below - before) * 0x1p-32;
}

// The same of a story with any error, the mean over the error's parts.
double typical_ratio(const StatedError& error, const StoryPlan& story, const Plan& plan, double z) {
    double mean = 0.0;
    for (std::size_t i = 0; i < error.parts.size(); ++i) {
        mean += share_of(i, error.parts) *
                static_cast<double>(plan.tables[story.ratio_tables.at(i)].at(word_of(z)));
    }
    return mean;
}

double typical_ratio(const DriftingError& error,
                     const StoryPlan& story,
                     const Plan& plan,
                     double z) {
    double mean = 0.0;
    for (std::size_t i = 0; i < error.parts.size(); ++i) {
        mean += share_of(i, error.parts) *
                typical_ratio(error.parts[i], story.error_parts.at(i), plan, word_of(z));
    }
    return mean;
}

FindingPlan::Curve ratio_curve(const StoryPlan& story, const Plan& plan, double signal) {
    if (!story.error) {
        return {};
    }
    const auto curve = [&](const auto& error) {
        return curve_of([&](double z) { return typical_ratio(error, story, plan, z); }, signal);
    };
    return std::visit(curve, plan.errors[*story.error]);
}

// Mean of a story's ratio, what stories share being typical, and of what the backlog has forgotten.
double mean_ratio(const StoryPlan& story, const Plan& plan) {
    double mean = 1.0;
    if (story.error) {
        if (const auto* drifting = std::get_if<DriftingError>(&plan.errors[*story.error])) {
            mean = expected_of(
                [&](double z) { return typical_ratio(*drifting, story, plan, z); }, 0.0, 0.0);
        } else {
            const auto& stated = std::get<StatedError>(plan.errors[*story.error]);
            const double shared = static_cast<double>(stated.shared_scale);
            mean = 0.0;
            for (std::size_t i = 0; i < stated.parts.size(); ++i) {
                mean += share_of(i, stated.parts) * plan.tables[story.ratio_tables.at(i)].mean();
            }
            mean *= std::exp(static_cast<double>(stated.log_median) + 0.5 * shared * shared);
        }
    }
    if (story.growth) {
        const Drawn& share = plan.growths[*story.growth].share;
        mean *= 1.0 + (share.table ? plan.tables[*share.table].mean() : share.constant);
    }
    return mean;
}

}  // namespace

void compile_finding(
    const Scenario& scenario, const Story& spike, StoryIndex index, StoryIndex about, Plan& plan) {
    if (spike.resolves == 0.0) {
        return;
    }
    const Story& story = scenario.backlog[about.value];
    const StoryPlan& planned = plan.stories[about];
    const Team& team = scenario.teams[planned.team.value];
    const double left = 1.0 - story.done;
    const double points = left * points_of(story);

    FindingPlan finding{};
    finding.about = about;
    const double signal = std::sqrt(spike.resolves);
    finding.signal_weight = static_cast<float>(signal);
    finding.noise = static_cast<float>(std::sqrt(1.0 - spike.resolves));
    if (spike.drop_above) {
        finding.expected = static_cast<float>(points);
        finding.drop_threshold = static_cast<float>(*spike.drop_above);
    } else {
        // Worth less than it costs: its value from now to the horizon against its people's days.
        const double cost =
            effort_cost(team, plan.teams[planned.team], scenario.sprint.working_days());
        if (!story.value || !scenario.value_point || cost == 0.0 || !story.outcomes.empty()) {
            return;  // nothing says what it costs, or what it or all that it leads to is worth
        }
        constexpr double days_a_year = 365.0;
        const double worth_a_day = story.value->mean() * *scenario.value_point / days_a_year;
        finding.expected = static_cast<float>(planned.effort * cost * mean_ratio(planned, plan));
        finding.drop_threshold = static_cast<float>(worth_a_day * scenario.horizon_days);
        finding.threshold_decay = static_cast<float>(worth_a_day);
    }
    finding.ratio = ratio_curve(planned, plan, signal);
    if (planned.unknown_size) {
        finding.unknown_size = curve_of([&](double z) { return size_ratio(story, z); }, signal);
    }
    plan.stories[index].finding = std::move(finding);
}

}  // namespace sprintcast
