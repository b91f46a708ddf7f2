#include "sim/engine/draws/group_draws.hpp"

namespace sprintcast {

GroupEfforts::GroupEfforts(const Plan& plan, GroupDraws& draws)
    : plan_{plan}, draws_{draws}, errors_(plan.errors.size()), growths_(plan.growths.size()) {}

void GroupEfforts::start_group() {
    const DrawLayout& layout = draws_.layout();
    const QuantileTable& normal = plan_.tables[plan_.normal];
    for (ErrorIndex error; error.value < plan_.errors.size(); ++error.value) {
        const auto draw = [&](const auto& kind) {
            for (std::size_t trial = 0; trial < trials_per_group; ++trial) {
                errors_[error][trial] = draw_error(kind, normal, [&](DrawPurpose purpose) {
                    return draws_.words(layout.error(error, purpose))[trial];
                });
            }
        };
        std::visit(draw, plan_.errors[error]);
    }
    for (GrowthIndex growth; growth.value < plan_.growths.size(); ++growth.value) {
        for (std::size_t trial = 0; trial < trials_per_group; ++trial) {
            growths_[growth][trial] = draw_growth(plan_.growths[growth], plan_, [&](DrawPurpose) {
                return draws_.words(layout.growth(growth))[trial];
            });
        }
    }
}

void GroupEfforts::next(StoryIndex story, Group<double>& efforts) {
    const StoryPlan& plan = plan_.stories[story];
    efforts.fill(plan.effort);
    if (plan.error) {
        if (const auto* drifting = std::get_if<DriftingError>(&plan_.errors[*plan.error])) {
            multiply_by_drifting(story, *drifting, efforts);
        } else {
            multiply_by_stated(story, efforts);
        }
    }
    if (plan.growth) {
        const Group<double>& growth = growths_[*plan.growth];
        for (std::size_t trial = 0; trial < trials_per_group; ++trial) {
            efforts[trial] *= growth[trial];
        }
    }
}

void GroupEfforts::multiply_by_stated(StoryIndex story, Group<double>& efforts) {
    const StoryPlan& plan = plan_.stories[story];
    const Group<ErrorState>& states = errors_[*plan.error];
    const GroupDraws::Words& words = draws_.words(draws_.layout().story_ratio(story));
    for (std::size_t trial = 0; trial < trials_per_group; ++trial) {
        efforts[trial] *=
            static_cast<double>(stated_ratio(plan, plan_.tables, states[trial], words[trial]));
    }
}

void GroupEfforts::multiply_by_drifting(StoryIndex story,
                                        const DriftingError& error,
                                        Group<double>& efforts) {
    const DrawLayout& layout = draws_.layout();
    const StoryPlan& plan = plan_.stories[story];
    const QuantileTable& normal = plan_.tables[plan_.normal];
    const GroupDraws::Words& own = draws_.words(layout.story_ratio(story));
    const GroupDraws::Words& slow =
        draws_.words(layout.shock(plan.team, DrawPurpose::slow_shock, position_));
    const GroupDraws::Words& fast =
        draws_.words(layout.shock(plan.team, DrawPurpose::fast_shock, position_));
    for (std::size_t trial = 0; trial < trials_per_group; ++trial) {
        const ErrorState& state = errors_[*plan.error][trial];
        ShockState& shocks = shocks_[trial];
        if (position_ == 0) {
            shocks = {state.slow_start, state.fast_start};
        }
        shocks = next_shocks(shocks, error, state, normal.at(slow[trial]), normal.at(fast[trial]));
        efforts[trial] *= static_cast<double>(
            drifting_ratio(plan, error, plan_.tables, state, shocks, own[trial]));
    }
    ++position_;
}

void GroupCapacities::start_team(TeamIndex team) {
    team_ = team;
    sprint_ = {};
    const auto draw = [&](const auto& kind) {
        for (std::size_t trial = 0; trial < trials_per_group; ++trial) {
            states_[trial] = draw_velocity(kind, plan_, [&](DrawPurpose purpose) {
                return draws_.words(draws_.layout().velocity(team, purpose))[trial];
            });
        }
    };
    std::visit(draw, plan_.teams[team].capacity);
}

void GroupCapacities::next(Group<double>& capacities) {
    const auto draw = [&]<class Capacity>(const Capacity& kind) {
        constexpr auto purposes = sprint_purposes<Capacity>;
        std::array<const GroupDraws::Words*, purposes.size()> words{};
        for (std::size_t i = 0; i < purposes.size(); ++i) {
            words[i] = &draws_.words(draws_.layout().sprint(team_, sprint_, purposes[i]));
        }
        for (std::size_t trial = 0; trial < trials_per_group; ++trial) {
            capacities[trial] =
                next_capacity(kind, plan_, states_[trial], [&](DrawPurpose purpose) {
                    return (*words[sprint_place<Capacity>(purpose)])[trial];
                });
        }
    };
    std::visit(draw, plan_.teams[team_].capacity);
    ++sprint_.value;
}

}  // namespace sprintcast
