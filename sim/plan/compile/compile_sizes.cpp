#include <algorithm>
#include <array>
#include <cmath>

#include "models/distributions.hpp"
#include "scenarios/text/hash.hpp"
#include "sim/plan/compile/compile_parts.hpp"

namespace sprintcast {

double size_ratio(const Story& story, double z) {
    if (story.point_range) {
        const Tail tail = z < 0.0 ? Tail::lower : Tail::upper;
        const double p = 0.5 * std::erfc(std::abs(z) / std::sqrt(2.0));
        return story.point_range->quantile(p, tail) / story.point_range->mean();
    }
    return std::exp(unknown_size_sd * z - 0.5 * unknown_size_sd * unknown_size_sd);
}

std::optional<QuantileTable> size_table(const Story& story) {
    if (const auto& range = story.point_range) {
        return QuantileTable{
            [&](double p, Tail tail) { return range->quantile(p, tail) / range->mean(); }};
    }
    if (!story.is_unknown) {
        return std::nullopt;
    }
    return QuantileTable{
        [&](double p, Tail tail) { return size_ratio(story, normal_quantile(p, tail)); }};
}

double claim_unit_of(const Scenario& scenario) {
    constexpr std::array units{1.0, 0.5, 0.25, 0.1, 0.05};
    constexpr double finest = 0.01;
    constexpr double most_units = 1e5;
    const auto fits = [&](double unit) {
        return std::all_of(
            scenario.backlog.begin(), scenario.backlog.end(), [&](const Story& story) {
                const double times = points_of(story) / unit;
                return std::abs(times - std::round(times)) <= 1e-9 * times;
            });
    };
    const auto* const unit = std::find_if(units.begin(), units.end(), fits);
    double sum = 0.0;
    for (const Story& story : scenario.backlog) {
        sum += points_of(story);
    }
    double coarse = unit == units.end() ? finest : *unit;
    while (sum > most_units * coarse) {
        coarse = std::max(1.0, 10.0 * coarse);
    }
    return coarse;
}

void compile_counts(const Scenario& scenario, Plan& plan) {
    for (const ItemCount& count : scenario.counts) {
        CountedItem item{static_cast<std::uint32_t>(plan.counts.size()), 0};
        const TableIndex number = plan.tables.push_back(
            QuantileTable{[&](double p, Tail tail) { return count.number.quantile(p, tail); }});
        plan.counts.push_back({name_hash("count", count.id), number});
        for (std::uint32_t i = 0; i < scenario.backlog.size(); ++i) {
            if (scenario.backlog[i].counted_in == count.id) {
                plan.stories[{i}].counted = item;
                ++item.before;
            }
        }
    }
}

}  // namespace sprintcast
