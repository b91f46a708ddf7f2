#include "sim/forecast/sensitivity/held_capacity.hpp"

#include <algorithm>
#include <cmath>

#include "models/distributions.hpp"
#include "sim/forecast/sensitivity/held_sum.hpp"
#include "sim/forecast/sensitivity/normal_scores.hpp"

namespace sprintcast {

namespace {

// True for a stated velocity whose quantiles are not all one.
bool varies(const StatedCapacity* stated) {
    return stated != nullptr && stated->scale != std::array{0.0F, 0.0F};
}

const DriftingCapacity::State& likeliest_state(const DriftingCapacity& capacity) {
    return capacity.states[likeliest(capacity.states).place];
}

}  // namespace

std::vector<HeldDraw> hold_level(const Plan& plan,
                                 const DrawLayout& layout,
                                 TeamIndex team,
                                 double score) {
    const CapacityPlan& capacity = plan.teams[team].capacity;
    HeldSum sum;
    if (varies(std::get_if<StatedCapacity>(&capacity))) {
        sum.add(layout.velocity(team, DrawPurpose::stated_level), 1.0);
    } else if (const auto* drifting = std::get_if<DriftingCapacity>(&capacity)) {
        const auto& [slow, shared, fast] = likeliest_state(*drifting).cholesky;
        sum.add(layout.velocity(team, DrawPurpose::velocity_slow), slow + shared);
        sum.add(layout.velocity(team, DrawPurpose::velocity_fast), fast);
    }
    return sum.hold(score);
}

std::vector<HeldDraw> hold_spread(const Plan& plan,
                                  const DrawLayout& layout,
                                  TeamIndex team,
                                  double score) {
    const auto* drifting = std::get_if<DriftingCapacity>(&plan.teams[team].capacity);
    if (drifting == nullptr) {
        return {};
    }
    // How far the logs of sigma's two factors go; states are in the order of theirs.
    const double far = normal_quantile(0.9);
    const auto log_scale = [&](double at) {
        const std::uint32_t word = word_at(at);
        const auto& states = drifting->states;
        const auto chosen = std::find_if(states.begin(), states.end() - 1, [&](const auto& state) {
            return word < state.upper_word;
        });
        return std::log(static_cast<double>(chosen->sigma_scale));
    };
    const auto log_inverse_chi = [&](double at) {
        return std::log(static_cast<double>(plan.tables[drifting->inverse_chi].at(word_at(at))));
    };
    HeldSum sum;
    sum.add(layout.velocity(team, DrawPurpose::velocity_state), log_scale(far) - log_scale(-far));
    sum.add(layout.velocity(team, DrawPurpose::velocity_scale),
            log_inverse_chi(far) - log_inverse_chi(-far));
    return sum.hold(score);
}

std::vector<HeldDraw> hold_empty_sprints(const Plan& plan,
                                         const DrawLayout& layout,
                                         TeamIndex team,
                                         double score) {
    if (!std::holds_alternative<DriftingCapacity>(plan.teams[team].capacity)) {
        return {};
    }
    return {{layout.velocity(team, DrawPurpose::velocity_zero), word_at(score)}};
}

std::vector<HeldDraw> hold_sprints(const Plan& plan,
                                   const DrawLayout& layout,
                                   TeamIndex team,
                                   std::uint32_t sprints,
                                   double score) {
    const CapacityPlan& capacity = plan.teams[team].capacity;
    const auto* drifting = std::get_if<DriftingCapacity>(&capacity);
    const Drawn* unplanned = unplanned_of(capacity);
    HeldSum sum;
    for (SprintIndex sprint; sprint.value < sprints; ++sprint.value) {
        const auto slot = [&](DrawPurpose purpose) { return layout.sprint(team, sprint, purpose); };
        if (drifting != nullptr) {
            // What changes the level's slow part stays for all sprints that follow.
            const DriftingCapacity::State& state = likeliest_state(*drifting);
            const std::uint32_t left = sprints - sprint.value;
            sum.add(slot(DrawPurpose::sprint_slow), static_cast<double>(state.slow_step) * left);
            sum.add(
                slot(DrawPurpose::sprint_fast),
                state.fast_step * sum_of_powers(VelocityModel::keep, left) / VelocityModel::keep);
            sum.add(slot(DrawPurpose::sprint_noise), 1.0);
        } else if (varies(std::get_if<StatedCapacity>(&capacity))) {
            sum.add(slot(DrawPurpose::stated_noise), 1.0);
        } else if (unplanned != nullptr && unplanned->table) {
            sum.add(slot(DrawPurpose::sprint_unplanned), 1.0);
        }
    }
    return sum.hold(score);
}

std::vector<HeldDraw> hold_sickness(const Plan& plan,
                                    const DrawLayout& layout,
                                    TeamIndex team,
                                    std::uint32_t sprints,
                                    double score) {
    const auto* sick = std::get_if<SickPeopleCapacity>(&plan.teams[team].capacity);
    HeldSum sum;
    for (SprintIndex sprint; sick != nullptr && sick->sickness.table && sprint.value < sprints;
         ++sprint.value) {
        sum.add(layout.sprint(team, sprint, DrawPurpose::sprint_sickness), 1.0);
    }
    return sum.hold(score);
}

std::vector<HeldDraw> hold_capacity_at_median(const Plan& plan,
                                              const DrawLayout& layout,
                                              TeamIndex team) {
    std::vector<HeldDraw> holds = hold_sprints(plan, layout, team, plan.sprints, 0.0);
    append(holds, hold_sickness(plan, layout, team, plan.sprints, 0.0));
    append(holds, hold_level(plan, layout, team, 0.0));
    append(holds, hold_empty_sprints(plan, layout, team, 0.0));
    if (const auto* drifting = std::get_if<DriftingCapacity>(&plan.teams[team].capacity)) {
        holds.push_back(
            {layout.velocity(team, DrawPurpose::velocity_state), likeliest(drifting->states).word});
        holds.push_back({layout.velocity(team, DrawPurpose::velocity_scale), word_at(0.0)});
        for (SprintIndex sprint; sprint.value < plan.sprints; ++sprint.value) {
            holds.push_back({layout.sprint(team, sprint, DrawPurpose::sprint_zero), word_at(0.0)});
        }
    }
    return holds;
}

}  // namespace sprintcast
