#pragma once

#include <algorithm>
#include <array>
#include <cmath>

#include "models/exponential.hpp"
#include "sim/plan/plan.hpp"
#include "sim/random/stream.hpp"

namespace sprintcast {

// How words become capacities, for one team in one trial. All that draws a capacity calls these,
// and so agrees to the bit. `word` gives the word for a purpose.

/// The purposes for which a kind of capacity asks for a word once a trial; their numbers follow one
/// another.
template <class Capacity>
inline constexpr std::array<DrawPurpose, 0> trial_purposes{};
template <>
inline constexpr std::array trial_purposes<StatedCapacity>{DrawPurpose::stated_level};
template <>
inline constexpr std::array trial_purposes<DriftingCapacity>{DrawPurpose::velocity_state,
                                                             DrawPurpose::velocity_scale,
                                                             DrawPurpose::velocity_slow,
                                                             DrawPurpose::velocity_fast,
                                                             DrawPurpose::velocity_zero};

/// The same for every sprint, in any numbers.
template <class Capacity>
inline constexpr std::array<DrawPurpose, 0> sprint_purposes{};
template <>
inline constexpr std::array sprint_purposes<PeopleCapacity>{DrawPurpose::sprint_unplanned};
template <>
inline constexpr std::array sprint_purposes<SickPeopleCapacity>{
    DrawPurpose::sprint_unplanned, DrawPurpose::sprint_sickness, DrawPurpose::sickness_lasts};
template <>
inline constexpr std::array sprint_purposes<StatedCapacity>{DrawPurpose::stated_noise};
template <>
inline constexpr std::array sprint_purposes<DriftingCapacity>{DrawPurpose::sprint_slow,
                                                              DrawPurpose::sprint_fast,
                                                              DrawPurpose::sprint_noise,
                                                              DrawPurpose::sprint_zero};

/// The place of a purpose among those of every sprint.
template <class Capacity>
[[nodiscard]] constexpr std::size_t sprint_place(DrawPurpose purpose) {
    constexpr auto purposes = sprint_purposes<Capacity>;
    std::size_t place = 0;
    while (place + 1 < purposes.size() && purposes[place] != purpose) {
        ++place;
    }
    return place;
}

/// What a trial draws once for a team's velocity, and where its level stands.
struct VelocityState {
    float shared = 0.0F;  ///< of a StatedCapacity
    double sick = -1.0;   ///< share of the last sprint, of a SickPeopleCapacity; < 0: none yet
    // Of a DriftingCapacity:
    const DriftingCapacity::State* state = nullptr;
    float scale = 0.0F;  ///< of the next sprint [points]
    float sigma = 0.0F;
    float level = 0.0F;  ///< log of (1 + shift) times the level's median, but for its fast part
    float fast_level = 0.0F;  ///< median of the fast part
    float slow = 0.0F;        ///< how far the slow part is from its median, in units of sigma
    float fast = 0.0F;        ///< and the fast part
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
[[nodiscard]] VelocityState draw_velocity(const SickPeopleCapacity& /*capacity*/,
                                          const Plan& /*plan*/,
                                          Word /*word*/) {
    return {};
}

template <class Word>
[[nodiscard]] VelocityState draw_velocity(const StatedCapacity& capacity,
                                          const Plan& plan,
                                          Word word) {
    VelocityState state;
    state.shared = capacity.shared * plan.tables[plan.normal].at(word(DrawPurpose::stated_level));
    return state;
}

template <class Word>
[[nodiscard]] VelocityState draw_velocity(const DriftingCapacity& capacity,
                                          const Plan& plan,
                                          Word word) {
    const std::uint32_t choice = word(DrawPurpose::velocity_state);
    const auto chosen = std::upper_bound(
        capacity.states.begin(),
        capacity.states.end() - 1,
        choice,
        [](std::uint32_t value, const auto& state) { return value < state.upper_word; });
    const QuantileTable& normal = plan.tables[plan.normal];
    const float first = normal.at(word(DrawPurpose::velocity_slow));
    const float second = normal.at(word(DrawPurpose::velocity_fast));
    VelocityState state;
    state.state = &*chosen;
    state.scale = chosen->next_scale;
    state.sigma = chosen->sigma_scale *
                  plan.tables[capacity.inverse_chi].at(word(DrawPurpose::velocity_scale));
    state.level = chosen->level - std::min(chosen->lowering * state.sigma * state.sigma,
                                           static_cast<float>(VelocityModel::most_lowering));
    state.fast_level = chosen->fast_level;
    state.slow = chosen->cholesky[0] * first;
    state.fast = chosen->cholesky[1] * first + chosen->cholesky[2] * second;
    constexpr std::uint32_t words_a_share = 1U << 24U;
    state.zero_probability =
        capacity
            .zero_probabilities[chosen->family][word(DrawPurpose::velocity_zero) / words_a_share];
    return state;
}

template <class Word>
[[nodiscard]] double next_capacity(const ExactCapacity& capacity,
                                   const Plan& /*plan*/,
                                   VelocityState& /*state*/,
                                   Word /*word*/) {
    return capacity.points;
}

/// A share of a sprint, drawn for a purpose.
template <class Word>
[[nodiscard]] double draw_share(const Drawn& share,
                                const Plan& plan,
                                DrawPurpose purpose,
                                Word word) {
    return share.table ? static_cast<double>(plan.tables[*share.table].at(word(purpose)))
                       : share.constant;
}

template <class Word>
[[nodiscard]] double next_capacity(const PeopleCapacity& capacity,
                                   const Plan& plan,
                                   VelocityState& /*state*/,
                                   Word word) {
    return 1.0 - draw_share(capacity.unplanned, plan, DrawPurpose::sprint_unplanned, word);
}

template <class Word>
[[nodiscard]] double next_capacity(const SickPeopleCapacity& capacity,
                                   const Plan& plan,
                                   VelocityState& state,
                                   Word word) {
    const bool goes_on =
        state.sick >= 0.0 && word(DrawPurpose::sickness_lasts) < capacity.lasts_below;
    if (!goes_on) {
        state.sick = draw_share(capacity.sickness, plan, DrawPurpose::sprint_sickness, word);
    }
    return (1.0 - draw_share(capacity.unplanned, plan, DrawPurpose::sprint_unplanned, word)) *
           (1.0 - state.sick);
}

template <class Word>
[[nodiscard]] double next_capacity(const StatedCapacity& capacity,
                                   const Plan& plan,
                                   VelocityState& state,
                                   Word word) {
    const float own = plan.tables[plan.normal].at(word(DrawPurpose::stated_noise));
    const float z = state.shared + capacity.own * own;
    const float scale = capacity.scale[static_cast<std::size_t>(z < 0.0F)];
    return static_cast<double>(capacity.median * portable_exp(scale * z));
}

template <class Word>
[[nodiscard]] double next_capacity(const DriftingCapacity& /*capacity*/,
                                   const Plan& plan,
                                   VelocityState& state,
                                   Word word) {
    constexpr auto keep = static_cast<float>(VelocityModel::keep);
    constexpr auto shift = static_cast<float>(VelocityModel::shift);
    const QuantileTable& normal = plan.tables[plan.normal];
    state.slow += state.state->slow_step * normal.at(word(DrawPurpose::sprint_slow));
    state.fast =
        keep * state.fast + state.state->fast_step * normal.at(word(DrawPurpose::sprint_fast));
    state.fast_level *= keep;
    const float x = state.sigma * (state.slow + state.fast);
    const auto bound = static_cast<float>(x < 0.0F ? VelocityModel::down : VelocityModel::up);
    const float level = 1.0F + bound * x / std::sqrt(bound * bound + x * x);

    const float noise = std::min(state.sigma * normal.at(word(DrawPurpose::sprint_noise)),
                                 static_cast<float>(VelocityModel::most_noise));
    const float full =
        state.scale * (level * portable_exp(state.level + state.fast_level + noise) - shift);
    state.scale = state.state->scale;
    const float u = static_cast<float>(word(DrawPurpose::sprint_zero)) * 0x1p-32F;
    return u < state.zero_probability ? 0.0 : static_cast<double>(std::max(full, 0.0F));
}

}  // namespace sprintcast
