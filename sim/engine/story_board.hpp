#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/engine/draws/capacities.hpp"
#include "sim/engine/draws/estimate_ratios.hpp"
#include "sim/engine/draws/risk_events.hpp"
#include "sim/engine/future.hpp"
#include "sim/engine/lane_sprint.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// How far the stories of the trial at hand are: what can begin, what is left of what has begun,
/// and what each team has committed to.
class StoryBoard {
  public:
    /// @param future  where it is all noted
    /// @pre plan, draws, ratios and future outlive this
    StoryBoard(const Plan& plan, TrialDraws& draws, EstimateRatios& ratios, Future& future);

    void start_trial();

    /// Gives each team that has something left to do what comes in, and its capacity. It commits to
    /// what has begun and then, in pull order, to further stories as long as they fit its planned
    /// capacity, and to one at least.
    void start_sprint(const Sprint& sprint, Capacities& capacities);

    /// Ends the sprint: what a team committed to and did not finish rolls over.
    void end_sprint();

    /// Begins a story, or takes it up again after it was handed over.
    void take(StoryIndex story, Day day);

    /// Notes that a story was taken when its lane had time for it, and not as soon as it was free.
    /// @param worked_before  what the lane ended to have that time
    void note_lane(StoryIndex story, std::optional<StoryIndex> worked_before) {
        future_.stories[story].after = worked_before;
    }

    /// Gives a story back before it is finished.
    void hand_over(StoryIndex story);

    /// Finishes a story: its sprint claims its points, and stories that waited for it may begin.
    void finish(StoryIndex story, Moment moment, Day day);

    /// Work left of a story that was taken: effort times its team's divisor.
    [[nodiscard]] double left(StoryIndex story) const { return stories_[story].left; }
    void set_left(StoryIndex story, double left) { stories_[story].left = left; }

    /// The same of a story that nobody works on, as planned: of one that nobody has begun, its
    /// effort when all goes as estimated.
    [[nodiscard]] double planned_left(StoryIndex story) const {
        const StoryPlan& plan = plan_.stories[story];
        return stories_[story].is_begun ? stories_[story].left
                                        : plan.effort * plan_.teams[plan.team].divisor;
    }

    /// True when nobody has taken a story whose dependencies are done, so that it is free from
    /// `ready_from` on.
    [[nodiscard]] bool is_free(StoryIndex story) const {
        return !is_taken_or_done(story) && stories_[story].blockers == 0;
    }

    /// True when somebody has taken a story, or finished it.
    [[nodiscard]] bool is_taken_or_done(StoryIndex story) const {
        return stories_[story].is_taken || stories_[story].is_done;
    }

    /// When the last dependency of a free story was finished and its wait over.
    [[nodiscard]] Moment ready_from(StoryIndex story) const { return stories_[story].ready; }

    [[nodiscard]] bool is_done() const { return stories_left_ == 0; }
    [[nodiscard]] bool is_done(TeamIndex team) const { return team_states_[team].left == 0; }

    [[nodiscard]] SprintFuture& sprint_of(TeamIndex team) {
        return future_.sprints[team.value * plan_.sprints + sprint_.index.value];
    }

  private:
    struct StoryState {
        bool is_begun = false;
        bool is_taken = false;              // somebody works on it
        bool is_done = false;               // or will never be
        bool is_committed = false;          // by the sprint at hand
        bool is_conditional = false;        // an experiment has yet to decide whether it exists
        std::uint32_t pending_sources = 0;  // outcomes that may yet bring it about
        std::uint32_t blockers = 0;         // stories it waits for, and that decision
        Moment ready = 0.0;
        std::optional<StoryIndex> unblocked_by;  // the end of this one opened it
        double left = 0.0;                       // when begun: work left, and work when it began
        double total = 0.0;
    };

    /// A story's finish, on which other stories depend.
    struct End {
        std::optional<StoryIndex> story;  // none: it was known before the start
        Moment moment;
        Day day;
    };

    struct TeamState {
        std::uint32_t left = 0;        // stories not done
        std::uint32_t unfinished = 0;  // stories begun and not done
        std::size_t first = 0;         // place in its pull order before which all are done
    };

    [[nodiscard]] Moment wait_of(StoryIndex story);
    [[nodiscard]] Moment ready_after(StoryIndex story, Moment unblocked);
    [[nodiscard]] double value_of(StoryIndex story) const;
    void unblock(StoryIndex story, const End& end);
    void end_experiment(StoryIndex experiment, const End& end);
    void close_source(StoryIndex story, const End& end);
    void remove(StoryIndex story, const End& end);
    void finish_before_start(StoryIndex story);
    void remove_uncounted();
    void let_arrive(TeamIndex team);
    void drop_if_too_large(const FindingPlan& finding, const End& end);
    void commit(TeamIndex team);
    [[nodiscard]] std::int64_t units_left(StoryIndex story) const;
    [[nodiscard]] bool can_be_committed(StoryIndex story) const;
    void commit_to(StoryIndex story);

    const Plan& plan_;
    TrialDraws& draws_;
    EstimateRatios& ratios_;
    Future& future_;
    RiskEvents risks_;

    IndexedVector<StoryKind, StoryState> stories_;
    IndexedVector<TeamKind, TeamState> team_states_;
    IndexedVector<TeamKind, std::vector<StoryIndex>> committed_;
    Sprint sprint_;
    std::uint32_t stories_left_ = 0;
    std::vector<StoryIndex> cancelled_;  // stories that will never be, on their way out
};

}  // namespace sprintcast
