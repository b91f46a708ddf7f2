#include "sim/engine/draws/estimate_ratios.hpp"

#include <algorithm>

namespace sprintcast {

EstimateRatios::EstimateRatios(const Plan& plan, TrialDraws& draws)
    : plan_{plan},
      draws_{draws},
      errors_(plan.errors.size()),
      growths_(plan.growths.size()),
      teams_(plan.teams.size()) {}

void EstimateRatios::start_trial() {
    const DrawLayout& layout = draws_.layout();
    for (ErrorIndex error; error.value < plan_.errors.size(); ++error.value) {
        const auto word = [&](DrawPurpose purpose) {
            return draws_.word(layout.error(error, purpose));
        };
        errors_[error] = std::visit(
            [&](const auto& kind) { return draw_error(kind, plan_.tables[plan_.normal], word); },
            plan_.errors[error]);
    }
    for (GrowthIndex growth; growth.value < plan_.growths.size(); ++growth.value) {
        growths_[growth] = draw_growth(plan_.growths[growth], plan_, [&](DrawPurpose) {
            return draws_.word(layout.growth(growth));
        });
    }
    std::fill(teams_.begin(), teams_.end(), TeamState{});
}

double EstimateRatios::effort_of_next(StoryIndex story) {
    const StoryPlan& plan = plan_.stories[story];
    double effort = plan.effort;
    if (plan.error) {
        effort *= static_cast<double>(ratio_of_next(story));
    }
    if (plan.unknown_size) {
        const std::uint32_t slot = draws_.layout().open_end(story, DrawPurpose::unknown_size);
        effort *= static_cast<double>(plan_.tables[*plan.unknown_size].at(draws_.word(slot)));
    }
    if (plan.growth) {
        effort *= growths_[*plan.growth];
    }
    return effort;
}

float EstimateRatios::ratio_of_next(StoryIndex story) {
    const StoryPlan& plan = plan_.stories[story];
    const ErrorState& state = errors_[*plan.error];
    const std::uint32_t word = draws_.word(draws_.layout().story_ratio(story));
    if (const auto* drifting = std::get_if<DriftingError>(&plan_.errors[*plan.error])) {
        const ShockState& shocks = shocks_of_next(plan.team, *drifting, state);
        return drifting_ratio(plan, *drifting, plan_.tables, state, shocks, word);
    }
    return stated_ratio(plan, plan_.tables, state, word);
}

const ShockState& EstimateRatios::shocks_of_next(TeamIndex team,
                                                 const DriftingError& error,
                                                 const ErrorState& state) {
    TeamState& stand = teams_[team];
    if (stand.position == 0) {
        stand.shocks = {state.slow_start, state.fast_start};
    }
    const auto change = [&](DrawPurpose purpose) {
        const std::uint32_t slot = draws_.layout().shock(team, purpose, stand.position);
        return plan_.tables[plan_.normal].at(draws_.word(slot));
    };
    stand.shocks = next_shocks(stand.shocks,
                               error,
                               state,
                               change(DrawPurpose::slow_shock),
                               change(DrawPurpose::fast_shock));
    ++stand.position;
    return stand.shocks;
}

}  // namespace sprintcast
