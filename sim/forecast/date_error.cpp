#include "sim/forecast/date_error.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>
#include <vector>

#include "sim/forecast/summarize.hpp"

namespace sprintcast {

namespace {

/// A day on which trials finish.
struct FinishDay {
    double day;     ///< [days] after the first of them
    double beyond;  ///< how far the share finished by then exceeds the wanted one [standard errors]
};

constexpr int luck_reach = 4;  // runs luckier or less lucky than this are left out
constexpr double chance_reach = 5.0;

// The days that runs may give, and the nearest ones they do not.
std::vector<FinishDay> days_near(const Counts& days, std::uint64_t trials, std::uint64_t rank) {
    const auto count = static_cast<double>(trials);
    const auto stable = [&](double finished) {
        return 2.0 * std::sqrt(count) * std::asin(std::sqrt(finished / count));
    };
    const double wanted = stable(static_cast<double>(rank) - 0.5);
    std::vector<FinishDay> near;
    std::uint64_t finished = 0;
    std::size_t first = 0;
    for (std::size_t day = 0; day < days.end(); ++day) {
        if (days.of(day) == 0) {
            continue;
        }
        finished += days.of(day);
        const double beyond = stable(static_cast<double>(finished)) - wanted;
        if (beyond > -luck_reach - chance_reach) {
            first = near.empty() ? day : first;
            near.push_back({static_cast<double>(day - first), beyond});
        }
        if (beyond > luck_reach + chance_reach) {
            break;
        }
    }
    return near;
}

// Variance of the dates of runs, if the truth lay some standard errors from these counts.
double variance(std::span<const FinishDay> days, double shift) {
    double mean = 0.0;
    double mean_square = 0.0;
    double chance_before = 0.0;
    for (const FinishDay& each : days) {
        const bool is_last = &each == &days.back();
        const double chance =
            is_last ? 1.0 : 0.5 * std::erfc(-(each.beyond + shift) / std::numbers::sqrt2);
        mean += (chance - chance_before) * each.day;
        mean_square += (chance - chance_before) * each.day * each.day;
        chance_before = chance;
    }
    return std::max(mean_square - mean * mean, 0.0);
}

}  // namespace

std::optional<double> date_error(const Counts& days, std::uint64_t trials, double p) {
    const std::uint64_t rank = rank_of(p, trials);
    const std::vector<FinishDay> near = days_near(days, trials, rank);
    constexpr double never_is_near = 2.0;
    const bool may_be_never =
        days.up_to(days.end()) < trials && (near.empty() || near.back().beyond < never_is_near);
    if (may_be_never || rank == trials) {
        return std::nullopt;
    }
    const double here = variance(near, 0.0);
    if (here == 0.0) {
        return 0.0;
    }
    // Its mean over runs, by the trapezoidal rule.
    double sum = 0.0;
    double weights = 0.0;
    for (int luck = -luck_reach; luck <= luck_reach; ++luck) {
        const double weight = std::exp(-0.5 * luck * luck);
        sum += weight * variance(near, luck);
        weights += weight;
    }
    return here * std::sqrt(weights / sum);
}

}  // namespace sprintcast
