#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "scenarios/language/scenario.hpp"
#include "sim/decision/find_drops.hpp"
#include "sim/decision/spike_value.hpp"
#include "sim/forecast/look_ahead.hpp"
#include "tools/report/table.hpp"
#include "tools/report/terminal.hpp"

namespace sprintcast {

/// A spike that might be worth scheduling, and what it is worth.
struct SpikeCandidate {
    std::string story;      ///< id of the story that it looks into
    std::string id;         ///< of the spike in the backlog; empty for one that is proposed
    double days = 0.0;      ///< time-box [FTE days]
    double resolves = 0.0;  ///< share of the story's log-variance [-]
    std::optional<SpikeValue> value;  ///< none where nothing says what it could save
};

/// A scenario or one of its what-ifs, and what its next sprints hold.
struct LookaheadRun {
    std::string what_if;  ///< `base` for the file as it stands
    Scenario scenario;
    IndexedVector<StoryKind, StoryOutlook> stories;
    std::vector<SpikeCandidate> spikes;
    std::vector<Drop> drops;  ///< none where nothing says what work costs
};

/// The chance of being begun from which a story counts as likely to start [-].
inline constexpr double likely_to_start = 0.2;

/// `lookahead.csv`: chances of each story in each sprint. `checklist.csv`: what wants doing before.
[[nodiscard]] std::vector<Table> lookahead_tables(std::span<const LookaheadRun> runs);

/// The next sprints and the checklist for people to read.
[[nodiscard]] std::string lookahead_text(const LookaheadRun& run, const Terminal& terminal);

/// True when a spike of the backlog looks into a story.
[[nodiscard]] bool is_looked_into(const Scenario& scenario, const Story& story);

}  // namespace sprintcast
