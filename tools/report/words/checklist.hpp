#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/answers/lookahead_answer.hpp"
#include "tools/report/document/text.hpp"

namespace sprintcast::report {

/// What a lead can do about a story before it starts.
enum class Action { estimate, split, unblock };

[[nodiscard]] std::string_view word_of(Action action);

/// A line of the checklist.
struct ToDo {
    Action action;
    StoryIndex story;
    std::string why;
};

/// What to do before the next sprints, action by action.
[[nodiscard]] std::vector<ToDo> to_dos(const LookaheadAnswer& answer);

/// The chance that a story is started within the sprints looked at [-].
[[nodiscard]] double chance_of_start(const LookaheadAnswer& answer, StoryIndex story);

/// The story that a spike looks into.
[[nodiscard]] StoryIndex story_of(const LookaheadAnswer& answer, const SpikeCandidate& spike);

/// `3 hours`, `1 day`
[[nodiscard]] std::string time_box(double days);

/// A spike, its cost and whether it is worth scheduling.
[[nodiscard]] Text spike_text(const LookaheadAnswer& answer, const SpikeCandidate& spike);

}  // namespace sprintcast::report
