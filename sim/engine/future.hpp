#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "sim/plan/plan.hpp"

namespace sprintcast {

/// Some of a plan's first sprints; of later ones nothing is known.
class SprintSet {
  public:
    static constexpr std::uint32_t most = 32;  ///< sprints that it can tell apart

    void add(SprintIndex sprint) { bits_ |= sprint.value < most ? 1U << sprint.value : 0U; }
    /// @pre sprint is one of the first `most`
    [[nodiscard]] bool has(SprintIndex sprint) const { return (bits_ >> sprint.value & 1U) != 0; }

    friend bool operator==(const SprintSet& a, const SprintSet& b) = default;

  private:
    std::uint32_t bits_ = 0;
};

/// A story in one future.
struct StoryFuture {
    Day begun = 0;  ///< first day of work; Plan::days when never begun
    /// Plan::days when not finished by then. Of a story that does not come to be, the day on which
    /// that was known.
    Day finished = 0;
    bool exists = true;           ///< it came to be, and was not dropped
    std::uint32_t rollovers = 0;  ///< sprints that committed to it and ended without it
    SprintSet committed{};        ///< sprints that committed to it
    double value = 0.0;           ///< value points, where the plan has money
    double effort = 0.0;          ///< what it took from the start on [points or FTE days]

    /// The story without whose end it would not have begun when it did: the last it depended on or
    /// came from, where a lane stood idle for it, else the one that its lane worked before. None:
    /// the start of the plan, a wait alone, or somebody's arrival let it begin.
    std::optional<StoryIndex> after = std::nullopt;
    double ended = 0.0;  ///< the moment of its finish, if it has one [days from the start]
};

/// A sprint of one team in one future.
struct SprintFuture {
    double capacity = 0.0;        ///< see Capacities::next
    std::int64_t committed = 0;   ///< [units of Plan::point_unit]
    std::uint32_t claimed = 0;    ///< [points]
    std::uint32_t rollovers = 0;  ///< stories committed to and not finished
};

/// What is left of a commitment when only part of the work is, in whole units.
[[nodiscard]] inline std::int64_t share_of(std::int64_t units, double left, double total) {
    if (!(total > 0.0)) {
        return 0;  // a story without effort
    }
    const double exact = static_cast<double>(units) * (left / total);  // not negative
    return static_cast<std::int64_t>(exact + 0.5);  // NOLINT(bugprone-incorrect-roundings)
}

/// One simulated future of a plan: what a trial yields.
struct Future {
    IndexedVector<StoryKind, StoryFuture> stories;
    double risk_cost = 0.0;            ///< of the risks that came true, where the plan has money
    std::uint32_t sprints_played = 0;  ///< until all stories were finished, or the plan's end

    /// Of the first team, then of the next, Plan::sprints each; only those played are set.
    std::vector<SprintFuture> sprints;
};

/// The day on which the last story is finished; Plan::days or more when one of them is not.
[[nodiscard]] inline Day last_finish(const Future& future) {
    Day last = 0;
    for (const StoryFuture& story : future.stories) {
        last = std::max(last, story.finished);
    }
    return last;
}

}  // namespace sprintcast
