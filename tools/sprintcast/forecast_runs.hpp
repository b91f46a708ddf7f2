#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "sim/forecast/run_forecast.hpp"
#include "tools/report/forecast_run.hpp"
#include "tools/sprintcast/explain.hpp"
#include "tools/sprintcast/system/progress_line.hpp"
#include "tools/sprintcast/variants.hpp"

namespace sprintcast {

/// How to forecast a scenario and its what-ifs.
struct ForecastSettings {
    std::uint64_t seed = 1;
    TrialBudget budget;
    unsigned threads = 1;
    std::function<bool(const std::string& what_if)> is_explained;  ///< which of them
    ExplainTrials explained_by = {};
    bool shows_progress = true;       ///< on a line of its own, where nobody takes note of it
    OnHeadway on_progress = nullptr;  ///< through all variants
    /// Takes what there is to complain of; by default it is printed at once.
    std::function<void(const std::string& complaint)> on_complaint = nullptr;
    const std::atomic<bool>* stop = nullptr;
};

/// Forecasts those variants of a scenario that have a backlog, and compares all but the first of
/// them with the first. Complains where a precision is not reached.
/// @throws Interrupted, TrialFailed
[[nodiscard]] std::vector<ForecastRun> forecast_all(const LoadedScenario& loaded,
                                                    std::span<const Variant> variants,
                                                    const ForecastSettings& settings);

/// `horizon_note` of a scenario that is not forecast: of a few futures.
/// @param stop  once true, they end early; may be null
/// @throws Interrupted, TrialFailed
[[nodiscard]] std::string horizon_note_of(const Scenario& scenario,
                                          std::uint64_t seed,
                                          unsigned threads,
                                          const std::atomic<bool>* stop);

}  // namespace sprintcast
