#include "sim/engine/trial.hpp"

namespace sprintcast {

Trial::Trial(const Plan& plan, TrialDraws draws)
    : plan_{plan},
      draws_{draws},
      capacities_{plan, draws_},
      ratios_{plan, draws_},
      board_{plan, draws_, ratios_, future_},
      lanes_{plan, board_} {
    future_.stories = IndexedVector<StoryKind, StoryFuture>(plan.stories.size());
    future_.sprints.resize(static_cast<std::size_t>(plan.teams.size()) * plan.sprints);
}

const Future& Trial::play(std::uint64_t trial) {
    // What is drawn once a trial: where velocities and estimation errors stand.
    draws_.start_trial(trial);
    capacities_.start_trial();
    ratios_.start_trial();
    board_.start_trial();
    lanes_.start_trial();

    // One sprint after another, until all is done or ten years are over.
    SprintIndex index;
    for (; index.value < plan_.sprints && !board_.is_done(); ++index.value) {
        const auto [first_day, end_day] = plan_.days_of(index);
        const Sprint sprint{index, first_day, end_day};
        // Each team gets its capacity and commits to what fits.
        board_.start_sprint(sprint, capacities_);
        // Lanes pull stories and work them to their ends.
        lanes_.work(sprint);
        // What was committed to and is not finished rolls over.
        board_.end_sprint();
    }
    future_.sprints_played = index.value;
    return future_;
}

}  // namespace sprintcast
