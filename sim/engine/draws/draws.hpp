#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/plan/plan.hpp"
#include "sim/random/stream.hpp"

namespace sprintcast {

/// How many purposes lie between two.
[[nodiscard]] constexpr std::uint32_t distance(DrawPurpose first, DrawPurpose purpose) {
    return static_cast<std::uint32_t>(purpose) - static_cast<std::uint32_t>(first);
}

/// Where a draw of a plan is kept: all draws that a trial may need have a slot each.
class DrawLayout {
  public:
    explicit DrawLayout(const Plan& plan);

    /// The stream of each slot; shape (slots).
    [[nodiscard]] const std::vector<Stream>& streams() const { return streams_; }

    [[nodiscard]] std::uint32_t story_ratio(StoryIndex story) const { return story.value; }
    [[nodiscard]] std::uint32_t story_wait(StoryIndex story) const { return waits_ + story.value; }
    /// @pre the plan has money
    [[nodiscard]] std::uint32_t story_value(StoryIndex story) const {
        return values_ + story.value;
    }
    /// @param purpose  one of experiment_outcome ... unknown_size
    /// @pre the story's plan is open-ended
    [[nodiscard]] std::uint32_t open_end(StoryIndex story, DrawPurpose purpose) const {
        return open_ends_[story.value] + distance(DrawPurpose::experiment_outcome, purpose);
    }
    /// @param purpose  one of error_drift ... error_shared, or error_part
    [[nodiscard]] std::uint32_t error(ErrorIndex error, DrawPurpose purpose) const {
        const std::uint32_t place = purpose == DrawPurpose::error_part
                                        ? per_error - 1
                                        : distance(DrawPurpose::error_drift, purpose);
        return errors_ + error.value * per_error + place;
    }
    [[nodiscard]] std::uint32_t growth(GrowthIndex growth) const { return growths_ + growth.value; }
    /// @param count  place in Plan::counts
    [[nodiscard]] std::uint32_t item_count(std::size_t count) const {
        return counts_ + static_cast<std::uint32_t>(count);
    }
    /// @param risk     place in Plan::risks
    /// @param purpose  risk_event or risk_size
    [[nodiscard]] std::uint32_t risk(std::size_t risk, DrawPurpose purpose) const {
        return risks_ + 2 * static_cast<std::uint32_t>(risk) +
               distance(DrawPurpose::risk_event, purpose);
    }
    /// @param purpose   slow_shock or fast_shock
    /// @param position  stories that the team has begun before
    [[nodiscard]] std::uint32_t shock(TeamIndex team,
                                      DrawPurpose purpose,
                                      std::uint32_t position) const {
        return shocks_[team.value] + 2 * position + distance(DrawPurpose::slow_shock, purpose);
    }
    /// @param purpose  one of the trial_purposes of the team's capacity
    [[nodiscard]] std::uint32_t velocity(TeamIndex team, DrawPurpose purpose) const {
        const CapacitySlots& slots = capacities_[team.value];
        return slots.trial + distance(slots.first_of_trial, purpose);
    }
    /// @param purpose  one of its sprint_purposes
    [[nodiscard]] std::uint32_t sprint(TeamIndex team,
                                       SprintIndex sprint,
                                       DrawPurpose purpose) const {
        const CapacitySlots& slots = capacities_[team.value];
        const auto purposes = slots.of_sprint;
        const auto place = std::find(purposes.begin(), purposes.end(), purpose);
        return slots.sprints + sprint.value * static_cast<std::uint32_t>(purposes.size()) +
               static_cast<std::uint32_t>(place - purposes.begin());
    }

  private:
    static constexpr std::uint32_t per_error =
        distance(DrawPurpose::error_drift, DrawPurpose::error_shared) + 2;

    /// Where the draws of a team's capacity begin, and with which purposes.
    struct CapacitySlots {
        std::uint32_t trial;
        std::uint32_t sprints;
        DrawPurpose first_of_trial;
        std::span<const DrawPurpose> of_sprint;
    };

    void add(DrawPurpose first,
             DrawPurpose last,
             std::uint64_t stream_key,
             std::uint32_t index = 0);

    template <class Capacity>
    void add_capacity(std::uint64_t stream_key, std::uint32_t sprints);

    std::vector<Stream> streams_;
    std::uint32_t waits_ = 0;
    std::uint32_t errors_ = 0;
    std::uint32_t growths_ = 0;
    std::uint32_t counts_ = 0;
    std::uint32_t risks_ = 0;
    std::uint32_t values_ = 0;
    std::vector<std::uint32_t> open_ends_;  // of each story, where there are any
    std::vector<std::uint32_t> shocks_;     // of each team
    std::vector<CapacitySlots> capacities_;
};

/// The random words of trials, a group at a time: those of a slot are made when first asked for.
class GroupDraws {
  public:
    using Words = std::array<std::uint32_t, trials_per_group>;

    /// @pre layout outlives this
    GroupDraws(std::uint64_t seed, const DrawLayout& layout)
        : seed_{seed}, layout_{&layout}, kept_(layout.streams().size()) {}

    /// Draws that are written by hand: all slots held at the same word. For trying what a certain
    /// future does.
    [[nodiscard]] static GroupDraws scripted(const DrawLayout& layout, std::uint32_t word);

    /// Puts a word into a slot in every trial; all other slots keep their luck.
    void hold(std::uint32_t slot, std::uint32_t word) {
        kept_[slot].group = held;
        kept_[slot].words.fill(word);
    }

    /// Gives a slot its own words again.
    void release(std::uint32_t slot) { kept_[slot].group = none; }

    [[nodiscard]] const DrawLayout& layout() const { return *layout_; }

    void start_group(std::uint64_t group) { group_ = group; }

    /// The words of a slot in the trials of the group.
    [[nodiscard]] const Words& words(std::uint32_t slot) {
        Kept& kept = kept_[slot];
        if (kept.group != group_ && kept.group != held) {
            kept.group = group_;
            kept.words = words_of(seed_, layout_->streams()[slot], group_);
        }
        return kept.words;
    }

  private:
    // Groups that no trial belongs to.
    static constexpr std::uint64_t none = ~std::uint64_t{0};
    static constexpr std::uint64_t held = none - 1;

    struct Kept {
        std::uint64_t group = none;
        Words words{};
    };

    std::uint64_t seed_;
    const DrawLayout* layout_;
    std::vector<Kept> kept_;
    std::uint64_t group_ = 0;
};

/// The random words of one trial of a group.
class TrialDraws {
  public:
    /// @pre draws outlive this
    explicit TrialDraws(GroupDraws& draws) : draws_{&draws} {}

    void start_trial(std::uint64_t trial) {
        draws_->start_group(trial / trials_per_group);
        place_ = trial % trials_per_group;
    }

    [[nodiscard]] const DrawLayout& layout() const { return draws_->layout(); }
    [[nodiscard]] std::uint32_t word(std::uint32_t slot) { return draws_->words(slot)[place_]; }

  private:
    GroupDraws* draws_;
    std::size_t place_ = 0;
};

}  // namespace sprintcast
