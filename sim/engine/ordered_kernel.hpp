#pragma once

#include <cstdint>
#include <vector>

#include "sim/engine/draws/group_draws.hpp"
#include "sim/engine/group_finishes.hpp"
#include "sim/engine/outcomes.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// The fast way through plans in which every team works in order (TeamPlan::works_in_order):
/// nothing waits, so each story begins when the one before it ends, and many trials can be played
/// side by side. It counts what Trial, which can play any plan, would yield: the same outcomes to
/// the bit.
class OrderedKernel {
  public:
    [[nodiscard]] static bool can_play(const Plan& plan);

    /// @pre can_play(plan); plan and draws outlive the kernel
    OrderedKernel(const Plan& plan, GroupDraws& draws);

    /// Plays the trials first ... end - 1 and counts their outcomes.
    void play(std::uint64_t first, std::uint64_t end);

    /// The outcomes of all that was played.
    [[nodiscard]] Outcomes outcomes() const;

  private:
    /// What is the same in every trial of one team.
    struct Team {
        TeamIndex index;
        const Calendar* calendar = nullptr;
        double divisor = 1.0;
        std::vector<StoryIndex> order;
        std::vector<std::uint32_t> points_before;  // sums over the stories before a place
        std::vector<std::int64_t> units_before;
        std::size_t begun_before = 0;  // stories at the front that were begun before the start
        // Of each sprint that was needed: the place behind the last story that fits, when the first
        // one is the story at a place and none of it is done.
        std::vector<std::vector<std::uint32_t>> fits_until;
    };

    /// A sprint of the team at hand, in all trials of the group.
    struct GroupSprint {
        Group<double> capacity;
        Group<double> base;            // position of the lane at its start
        Group<double> limit;           // and at its end
        std::int32_t days_before = 0;  // days that count before it
    };

    /// The sprint that each trial of the group stands in.
    struct Lanes {
        Group<std::uint32_t> sprint;
        Group<double> base;
        Group<double> capacity;
        Group<double> days_each;              // days that a unit of work takes: 1 / capacity
        Group<double> reach;                  // the most work that is done by the sprint's end
        Group<std::int32_t> days_before;      // days that count before the sprint
        Group<std::uint32_t> first;           // place of the first story not done before it
        Group<std::uint32_t> commitment_end;  // place behind the last story committed to
        Group<std::int64_t> committed;        // [units of Plan::point_unit]
    };

    /// The story at hand: work of the lane before it and after it.
    struct Work {
        Group<double> begin;
        Group<double> size;  // as it was drawn: end - begin may differ in the last digit
        Group<double> end;
    };

    void play_team(Team& team);
    void need_sprint(Team& team, std::uint32_t sprint);
    [[nodiscard]] std::uint64_t lanes_not_reaching(const Group<double>& ends) const;
    void open_sprint(Team& team, std::size_t lane, std::uint32_t place, const Work& work);
    void close_sprint(const Team& team, std::size_t lane, std::uint32_t place);
    void work_out_days(const Team& team, const Group<double>& ends, Group<Day>& days) const;
    void count_rollovers(const Team& team);

    const Plan& plan_;
    GroupEfforts efforts_;
    GroupCapacities capacities_;
    GroupDraws& draws_;
    std::vector<Team> teams_;
    Outcomes outcomes_;  // with days of stories as `finishes_` counts them

    // The group at hand: its lanes to count, first_lane_ ... end_lane_ - 1.
    std::size_t first_lane_ = 0;
    std::size_t end_lane_ = 0;
    GroupFinishes finishes_;

    // The team at hand.
    std::vector<GroupSprint> sprints_;
    Lanes lanes_{};
    std::vector<Group<std::int16_t>>
        rollover_steps_;  // change of rollovers from a place to the next
};

}  // namespace sprintcast
