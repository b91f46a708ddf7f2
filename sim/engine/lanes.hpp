#pragma once

#include <optional>
#include <vector>

#include "sim/engine/lane_sprint.hpp"
#include "sim/engine/outlook.hpp"
#include "sim/engine/story_board.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// The lanes of all teams, played by events: in the order of time, and of the lanes where moments
/// are equal, those first that can do the fewest stories.
class Lanes {
  public:
    /// @pre plan and board outlive this
    Lanes(const Plan& plan, StoryBoard& board);
    Lanes(const Lanes&) = delete;
    Lanes& operator=(const Lanes&) = delete;
    Lanes(Lanes&&) = delete;
    Lanes& operator=(Lanes&&) = delete;
    ~Lanes() = default;

    void start_trial();

    /// Works through a sprint that has started.
    void work(const Sprint& sprint);

  private:
    enum class Activity {
        pulls,      ///< looks for a story at its moment
        works,      ///< finishes its story at its moment, or not in this sprint
        hands_over  ///< has to give its story back at its moment
    };

    struct Lane {
        LaneIndex index;
        Activity activity = Activity::pulls;
        bool holds_story = false;
        bool stands_idle = false;          // it looked for a story in vain, and still does
        std::optional<StoryIndex> worked;  // to the end, before what it does now
        StoryIndex story;
        Moment moment = never;   // of its next event
        Moment resumed = never;  // moment that `position` belongs to, if it pulls
        double base = 0.0;       // position at the sprint's start
        double position = 0.0;   // where work ended
        double end = 0.0;        // position at which its story is finished
        LaneSprint sprint;
    };

    void open(Lane& lane, const Sprint& sprint);
    void close(Lane& lane);
    void start_work(Lane& lane, const Sprint& sprint);
    void finish_story(Lane& lane);
    void give_back(Lane& lane, Moment moment);
    void pull(Lane& lane, const Sprint& sprint);
    void begin(Lane& lane, StoryIndex story, const Sprint& sprint);
    void look_ahead(const Lane& lane);
    [[nodiscard]] bool leave_to_colleague(const Lane& lane, StoryIndex story);
    Lane* find_slower(const Lane& lane);
    void wake_waiting(Moment moment);

    const Plan& plan_;
    StoryBoard& board_;
    Outlook outlook_;
    std::vector<Lane> lanes_;
    std::vector<Lane*> in_order_;  // in which they choose at the same moment
    std::vector<Lane*> active_;    // those whose teams have something left to do in this sprint
    IndexedVector<TeamKind, std::size_t> first_free_;  // place in the team's priority list
};

}  // namespace sprintcast
