#include "sim/calibration/period_forecasts.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "sim/engine/draws/capacity_draws.hpp"
#include "sim/plan/compile/compile_drift.hpp"

namespace sprintcast {

Totals draw_period_totals(const VelocityModel& model,
                          std::span<const std::uint32_t> horizons,
                          DrawKey key) {
    Plan plan{};
    plan.normal = plan.tables.push_back(normal_table());
    const DriftingCapacity capacity = compile_drifting_capacity(model, plan.tables);

    std::array<VelocityState, trials_per_group> states{};
    return add_up(horizons, key.groups, [&](std::uint32_t period, std::uint64_t group) {
        if (period == 0) {
            const PurposeWords words{trial_purposes<DriftingCapacity>, key, group};
            for (std::size_t i = 0; i < states.size(); ++i) {
                states[i] = draw_velocity(capacity, plan, words.of(i));
            }
        }
        const PurposeWords words{sprint_purposes<DriftingCapacity>, key, group, period};
        GroupAmounts completed{};
        for (std::size_t i = 0; i < completed.size(); ++i) {
            completed[i] = next_capacity(capacity, plan, states[i], words.of(i));
        }
        return completed;
    });
}

Totals usual_period_totals(std::string_view method,
                           std::span<const double> completed,
                           std::span<const std::uint32_t> horizons,
                           DrawKey key) {
    assert(!completed.empty());
    if (method == "last3_mean") {
        const auto last = completed.last(std::min<std::size_t>(completed.size(), 3));
        const double mean =
            std::accumulate(last.begin(), last.end(), 0.0) / static_cast<double>(last.size());
        Totals totals;
        for (const std::uint32_t horizon : horizons) {
            totals.push_back({horizon * mean});
        }
        return totals;
    }
    const auto known = method == "bootstrap_10"
                           ? completed.last(std::min<std::size_t>(completed.size(), 10))
                           : completed;
    return add_up(horizons, key.groups, [&](std::uint32_t period, std::uint64_t group) {
        const auto words = key.words(DrawPurpose::stated_noise, group, period);
        GroupAmounts amounts{};
        for (std::size_t i = 0; i < amounts.size(); ++i) {
            amounts[i] = pick(known, words[i]);
        }
        return amounts;
    });
}

}  // namespace sprintcast
