#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "models/estimates/log_ratio.hpp"

namespace sprintcast {

/// Who did a story, and what kind of work it was, by number; 0: nobody says.
struct StoryGroups {
    std::uint32_t person = 0;
    std::uint32_t kind = 0;
};

/// A finished story of a group. Times are of any one clock.
struct GroupedStory {
    FinishedStory story;
    StoryGroups groups;
    std::int64_t started;
    std::int64_t finished;
};

/// Which groups count.
enum class Grouping { none, person, kind, both };

/// How far the log ratios of a group lie from those of all, as far as its stories tell: running
/// means of what the more general groups leave, shrunk toward 0 as by 8 stories of 0. After 140
/// more stories of the group, a story counts half. Of `both`, a person's work of one kind is a
/// group too.
///
/// Stories exactly on estimate say nothing here, and a log ratio beyond a factor of e counts as
/// that factor.
class GroupEffects {
  public:
    explicit GroupEffects(Grouping grouping) : grouping_{grouping} {}

    void learn(const StoryGroups& groups, double log_ratio);

    /// The mean over all stories [log ratio].
    [[nodiscard]] double mean() const { return all_.mean(); }

    /// What a story of these groups is expected to lie above that [log ratio].
    [[nodiscard]] double of(const StoryGroups& groups) const;

    /// A log ratio as it counts.
    [[nodiscard]] static double cut(double log_ratio);

  private:
    struct Running {
        double sum = 0.0;
        double weight = 0.0;

        void add(double value);
        [[nodiscard]] double mean() const;
    };

    // Keys of the groups that a story belongs to, the more general first; unnamed ones are left
    // out.
    [[nodiscard]] std::pair<std::array<std::uint64_t, 3>, std::size_t> keys_of(
        const StoryGroups& groups) const;

    Grouping grouping_;
    Running all_;
    std::unordered_map<std::uint64_t, Running> groups_;
};

/// How a grouping would have done on the history itself: each story is expected from those that
/// were finished before it began.
struct GroupingTest {
    Grouping grouping;
    std::uint64_t stories;   ///< that were tested
    double gain;             ///< how much smaller the mean absolute error of the log ratios is [-]
    double standard_errors;  ///< that the gain lies above 0
    double amount_gain;      ///< how much smaller the mean absolute error of the amounts is [-]

    /// True when the grouping earns its place: its gain is no chance, it is large enough to
    /// outweigh what effects smear, and it lowers the error of the amounts too, which large stories
    /// rule.
    [[nodiscard]] bool is_open() const;
};

/// What the groups of a history tell.
struct LearnedGroups {
    std::vector<GroupingTest> tests;      ///< of the groupings that the history has
    Grouping grouping;                    ///< the best that earns its place, or none
    std::vector<FinishedStory> finished;  ///< those stories, each with what was expected of it
    GroupEffects effects;                 ///< after all of them
};

/// Of the latest stories, as many as the estimation error uses.
/// @param stories  in the order in which they were finished
/// @param units    of different ones, no story is exactly on estimate
[[nodiscard]] LearnedGroups learn_groups(std::span<const GroupedStory> stories, Units units);

}  // namespace sprintcast
