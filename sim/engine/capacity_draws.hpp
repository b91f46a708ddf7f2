#pragma once

#include <algorithm>
#include <array>

#include "models/exponential.hpp"
#include "models/velocity.hpp"
#include "sim/plan/plan.hpp"
#include "sim/random/stream.hpp"

namespace sprintcast {

// How words become capacities, for one team in one trial. All that draws a capacity calls these,
// and so agrees to the bit. `word` gives the word for a purpose.

/// The purposes for which a capacity asks for a word in every sprint.
[[nodiscard]] constexpr std::array<DrawPurpose, 0> sprint_purposes(const ExactCapacity& /*kind*/) {
    return {};
}
[[nodiscard]] constexpr std::array<DrawPurpose, 1> sprint_purposes(const PeopleCapacity& /*kind*/) {
    return {DrawPurpose::sprint_unplanned};
}
[[nodiscard]] constexpr std::array<DrawPurpose, 1> sprint_purposes(const StatedCapacity& /*kind*/) {
    return {DrawPurpose::sprint_noise};
}
[[nodiscard]] constexpr std::array<DrawPurpose, 3> sprint_purposes(
    const DriftingCapacity& /*kind*/) {
    return {DrawPurpose::sprint_level, DrawPurpose::sprint_noise, DrawPurpose::sprint_zero};
}

/// What a trial draws once for a team's velocity, and where its level stands.
struct VelocityState {
    float shared = 0.0F;  ///< of a StatedCapacity
    // Of a DriftingCapacity:
    const DriftingCapacity::Drift* drift = nullptr;
    float sigma = 0.0F;
    float level = 0.0F;
    float zero_probability = 0.0F;
};

template <class Word>
[[nodiscard]] VelocityState draw_velocity(const ExactCapacity& /*capacity*/,
                                          const Plan& /*plan*/,
                                          Word /*word*/) {
    return {};
}

template <class Word>
[[nodiscard]] VelocityState draw_velocity(const PeopleCapacity& /*capacity*/,
                                          const Plan& /*plan*/,
                                          Word /*word*/) {
    return {};
}

template <class Word>
[[nodiscard]] VelocityState draw_velocity(const StatedCapacity& capacity,
                                          const Plan& plan,
                                          Word word) {
    VelocityState state;
    state.shared = capacity.shared * plan.tables[plan.normal].at(word(DrawPurpose::velocity_level));
    return state;
}

template <class Word>
[[nodiscard]] VelocityState draw_velocity(const DriftingCapacity& capacity,
                                          const Plan& plan,
                                          Word word) {
    const std::uint32_t choice = word(DrawPurpose::velocity_drift);
    std::size_t chosen = 0;
    while (chosen + 1 < capacity.drifts.size() && choice >= capacity.drifts[chosen].below) {
        ++chosen;
    }
    const DriftingCapacity::Drift& drift = capacity.drifts[chosen];
    VelocityState state;
    state.drift = &drift;
    state.sigma =
        drift.sigma_scale * plan.tables[capacity.inverse_chi].at(word(DrawPurpose::velocity_scale));
    const float z = plan.tables[plan.normal].at(word(DrawPurpose::velocity_level));
    state.level = drift.level + state.sigma * drift.level_scale * z;
    state.zero_probability =
        plan.tables[capacity.zero_probability].at(word(DrawPurpose::velocity_zero));
    return state;
}

template <class Word>
[[nodiscard]] double next_capacity(const ExactCapacity& capacity,
                                   const Plan& /*plan*/,
                                   VelocityState& /*state*/,
                                   Word /*word*/) {
    return capacity.points;
}

template <class Word>
[[nodiscard]] double next_capacity(const PeopleCapacity& capacity,
                                   const Plan& plan,
                                   VelocityState& /*state*/,
                                   Word word) {
    const Drawn& unplanned = capacity.unplanned;
    return 1.0 - (unplanned.table ? static_cast<double>(plan.tables[*unplanned.table].at(
                                        word(DrawPurpose::sprint_unplanned)))
                                  : unplanned.constant);
}

template <class Word>
[[nodiscard]] double next_capacity(const StatedCapacity& capacity,
                                   const Plan& plan,
                                   VelocityState& state,
                                   Word word) {
    const float own = plan.tables[plan.normal].at(word(DrawPurpose::sprint_noise));
    const float z = state.shared + capacity.own * own;
    const float scale = capacity.scale[static_cast<std::size_t>(z < 0.0F)];
    return static_cast<double>(capacity.median * portable_exp(scale * z));
}

template <class Word>
[[nodiscard]] double next_capacity(const DriftingCapacity& capacity,
                                   const Plan& plan,
                                   VelocityState& state,
                                   Word word) {
    const QuantileTable& normal = plan.tables[plan.normal];
    const float step = normal.at(word(DrawPurpose::sprint_level));
    state.level += state.sigma * (state.drift->step * step - state.drift->fall * state.sigma);

    const float u = static_cast<float>(word(DrawPurpose::sprint_zero)) * 0x1p-32F;
    const float noise = normal.at(word(DrawPurpose::sprint_noise));
    const float log =
        std::min(state.level + state.sigma * noise, static_cast<float>(VelocityModel::highest_log));
    return u < state.zero_probability ? 0.0
                                      : static_cast<double>(capacity.scale * portable_exp(log));
}

}  // namespace sprintcast
