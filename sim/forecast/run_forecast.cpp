#include "sim/forecast/run_forecast.hpp"

#include <algorithm>

#include "sim/forecast/summarize.hpp"

namespace sprintcast {

bool is_precise(const Forecast& forecast, double precision) {
    const auto is_good = [&](const FinishForecast& finish) {
        // A P85 that is never needs no precision; one near the end may have an error beyond it.
        return !finish.finish_at[p85] || (finish.p85_error && *finish.p85_error <= precision);
    };
    return is_good(forecast.backlog) &&
           std::all_of(forecast.epics.begin(), forecast.epics.end(), is_good);
}

Forecast run_forecast(const Plan& plan,
                      std::uint64_t seed,
                      const TrialBudget& budget,
                      const RunOptions& options) {
    constexpr std::uint64_t first_wave = 16 * trials_per_block;
    Outcomes outcomes{plan};
    std::uint64_t wanted = budget.precision ? std::min(first_wave, budget.trials) : budget.trials;
    for (;;) {
        const std::uint64_t before = outcomes.trials;
        RunOptions wave = options;
        if (options.on_progress) {
            wave.on_progress = [&](std::uint64_t finished) {
                options.on_progress(before + finished);
            };
        }
        outcomes.merge(run_trials(plan, seed, {before, wanted}, wave));
        Forecast forecast = summarize(plan, outcomes);
        if (wanted == budget.trials || is_precise(forecast, *budget.precision)) {
            return forecast;
        }
        wanted = std::min(2 * wanted, budget.trials);
    }
}

}  // namespace sprintcast
