#include "sim/engine/draws/capacities.hpp"

namespace sprintcast {

Capacities::Capacities(const Plan& plan, TrialDraws& draws)
    : plan_{plan}, draws_{draws}, teams_(plan.teams.size()) {}

void Capacities::start_trial() {
    for (TeamIndex team; team.value < plan_.teams.size(); ++team.value) {
        const auto word = [&](DrawPurpose purpose) {
            return draws_.word(draws_.layout().velocity(team, purpose));
        };
        teams_[team] =
            std::visit([&](const auto& kind) { return draw_velocity(kind, plan_, word); },
                       plan_.teams[team].capacity);
    }
}

double Capacities::next(TeamIndex team, SprintIndex sprint) {
    const auto word = [&](DrawPurpose purpose) {
        return draws_.word(draws_.layout().sprint(team, sprint, purpose));
    };
    return std::visit(
        [&](const auto& kind) { return next_capacity(kind, plan_, teams_[team], word); },
        plan_.teams[team].capacity);
}

}  // namespace sprintcast
