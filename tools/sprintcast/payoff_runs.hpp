#pragma once

#include <atomic>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/forecast/run_forecast.hpp"
#include "tools/report/payoff_report.hpp"
#include "tools/sprintcast/options/gate.hpp"
#include "tools/sprintcast/system/progress_line.hpp"
#include "tools/sprintcast/variants.hpp"

namespace sprintcast {

/// How to decide whether sprints pay off.
struct PayoffSettings {
    std::uint64_t seed = 1;
    std::uint64_t trials = 200'000;  ///< that value a policy; half as many find it
    unsigned threads = 1;
    const std::atomic<bool>* stop = nullptr;
    OnHeadway on_progress = nullptr;  ///< through all metrics of all variants
    /// Flip points and swings, which take longest, not of the scenario as it stands alone.
    bool pulls_levers_of_what_ifs = true;
};

/// Futures that value a policy, of a command that says how many.
inline constexpr std::uint64_t fewest_paths = 2000;
inline constexpr std::uint64_t most_paths = 2'000'000;

/// Futures that value a policy beside a forecast: as many as `payoff` takes of the same trials, so
/// that all commands say the same.
[[nodiscard]] std::uint64_t payoff_trials(const TrialBudget& budget);

/// The team that a metric's sprints are taken from: the first one, if none is named.
/// @pre the scenario has teams
[[nodiscard]] TeamIndex team_of(const Scenario& scenario, const Metric& metric);

/// Decides for each metric of each variant of a scenario, variant by variant.
/// @throws Interrupted, TrialFailed
[[nodiscard]] std::vector<PayoffRun> decide_all(std::span<const Variant> variants,
                                                const PayoffSettings& settings);

/// True when the answer is the one that a gate asks for: what is too close to call meets none.
[[nodiscard]] bool is_met(const PayoffGate& gate, const PayoffRun& run);

/// What to say of a decision that a gate does not take.
[[nodiscard]] std::string unmet_text(const PayoffRun& run);

}  // namespace sprintcast
