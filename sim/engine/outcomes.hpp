#pragma once

#include <cstdint>
#include <vector>

#include "sim/engine/future.hpp"
#include "sim/engine/money.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// How often each whole number from 0 on occurred.
class Counts {
  public:
    void add(std::size_t value, std::uint64_t times = 1) {
        if (value >= times_.size()) {
            times_.resize(value + 1, 0);
        }
        times_[value] += times;
    }
    void merge(const Counts& other);

    /// Occurrences of a value.
    [[nodiscard]] std::uint64_t of(std::size_t value) const {
        return value < times_.size() ? times_[value] : 0;
    }
    /// Occurrences of all values up to one, itself included.
    [[nodiscard]] std::uint64_t up_to(std::size_t value) const;

    /// One more than the greatest value that occurred.
    [[nodiscard]] std::size_t end() const { return times_.size(); }

    friend bool operator==(const Counts& a, const Counts& b) = default;

  private:
    std::vector<std::uint64_t> times_;
};

/// Occurrences of all days up to one; none by a day before the start.
[[nodiscard]] inline std::uint64_t days_until(const Counts& days, Day last) {
    return last < 0 ? 0 : days.up_to(static_cast<std::size_t>(last));
}

/// Outcomes of one sprint of one team, over the trials in which it had something left to do when
/// the sprint began.
struct SprintOutcomes {
    std::uint64_t trials = 0;
    std::uint64_t rollovers = 0;
    std::int64_t committed = 0;  ///< sum [units of Plan::point_unit]
    Counts claimed;              ///< [points]

    void add(const SprintFuture& sprint);
    void merge(const SprintOutcomes& other);

    friend bool operator==(const SprintOutcomes& a, const SprintOutcomes& b) = default;
};

/// What many trials yielded, as counts and whole numbers alone: merging is exact, in any grouping
/// and any order.
struct Outcomes {
    explicit Outcomes(const Plan& plan);

    /// @param trial  its number, which decides what batch its money belongs to
    void add(const Plan& plan, const Future& future, std::uint64_t trial);

    /// The outcomes of a team's sprint, which is there from now on.
    [[nodiscard]] SprintOutcomes& sprint(TeamIndex team, SprintIndex sprint);

    /// @pre both are of the same plan
    void merge(const Outcomes& other);

    std::uint64_t trials = 0;
    Counts backlog_days;  ///< days on which the last story was finished
    Counts named_days;    ///< the same of what the backlog names, where more comes in
    IndexedVector<EpicKind, Counts> epic_days;
    IndexedVector<StoryKind, Counts> story_days;       ///< in trials in which it exists
    IndexedVector<StoryKind, std::uint64_t> existing;  ///< trials in which it exists
    IndexedVector<TeamKind, Counts> team_days;
    IndexedVector<StoryKind, Counts> rollovers;  ///< of a story in a trial, where there were any
    MoneySums money;                             ///< where the plan has any
    IndexedVector<TeamKind, std::vector<SprintOutcomes>> sprints;  ///< those that any trial played

    friend bool operator==(const Outcomes& a, const Outcomes& b) = default;
};

}  // namespace sprintcast
