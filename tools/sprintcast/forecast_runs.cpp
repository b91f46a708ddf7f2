#include "tools/sprintcast/forecast_runs.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"
#include "sim/calibration/trust.hpp"
#include "sim/plan/compile.hpp"
#include "tools/report/terminal.hpp"
#include "tools/report/verdict.hpp"
#include "tools/sprintcast/options/command_line.hpp"

namespace sprintcast {

namespace {

ForecastRun forecast_one(const LoadedScenario& loaded,
                         const Variant& variant,
                         const ForecastSettings& settings,
                         const OnHeadway& on_progress) {
    const Plan plan = compile(*variant.scenario);
    const auto show = [&](std::uint64_t finished) {
        const auto count = static_cast<double>(finished);
        on_progress({settings.budget.precision
                         ? std::nullopt
                         : std::optional{count / static_cast<double>(settings.budget.trials)},
                     fmt::format("{:.1f} million futures", count / 1e6)});
    };
    const RunOptions run{.threads = settings.threads, .on_progress = show, .stop = settings.stop};
    Forecast forecast = run_forecast(plan, settings.seed, settings.budget, run);
    if (settings.budget.precision && !is_precise(forecast, *settings.budget.precision)) {
        const std::string complaint =
            fmt::format("{}: {} futures are not enough for a precision of {} days",
                        loaded.path,
                        forecast.trials,
                        *settings.budget.precision);
        settings.on_complaint ? settings.on_complaint(complaint) : complain(complaint);
    }
    auto trust = trust_in(*variant.scenario, plan, forecast, settings.seed, settings.threads);
    std::optional<Explanation> explanation;
    if (settings.is_explained(variant.what_if)) {
        const auto show_explained = [&](std::uint64_t finished) {
            on_progress({1.0, fmt::format("explained by {} futures", thousands(finished))});
        };
        explanation = explain(
            *variant.scenario,
            plan,
            forecast,
            settings.seed,
            settings.explained_by,
            {.threads = settings.threads, .on_progress = show_explained, .stop = settings.stop});
    }
    return {loaded.path,
            variant.what_if,
            *variant.scenario,
            std::move(forecast),
            std::move(trust),
            {},
            {},
            std::nullopt,
            std::move(explanation),
            settings.seed,
            loaded.digest};
}

// Plays a what-if and its scenario side by side, with the same luck.
void compare_with(const ForecastRun& base, const ForecastSettings& settings, ForecastRun& run) {
    const Plan base_plan = compile(base.scenario);
    const Plan plan = compile(run.scenario);
    for (std::uint32_t i = 0; i < base.scenario.epics.size(); ++i) {
        for (std::uint32_t k = 0; k < run.scenario.epics.size(); ++k) {
            const bool is_same = base.scenario.epics[i].id == run.scenario.epics[k].id;
            if (is_same && has_stories(base.scenario, base.scenario.epics[i]) &&
                has_stories(run.scenario, run.scenario.epics[k])) {
                run.compared_epics.push_back({{i}, {k}});
            }
        }
    }
    // Enough for errors of differences below a day; a what-if should feel instant.
    constexpr std::uint64_t most_paired = PairedOutcomes::batches * trials_per_block;
    const auto start_difference =
        static_cast<Day>((run.scenario.start.value() - base.scenario.start.value()).count());
    const PairedOutcomes outcomes =
        run_paired_trials(base_plan,
                          plan,
                          run.compared_epics,
                          start_difference,
                          settings.seed,
                          settings.seed,
                          std::min({most_paired, base.forecast.trials, run.forecast.trials}),
                          {.threads = settings.threads, .stop = settings.stop});
    run.compared_money = compare_money(outcomes, base_plan, plan);
    run.comparison = compare(outcomes, run.compared_epics, base_plan, plan, start_difference);
}

}  // namespace

std::vector<ForecastRun> forecast_all(const LoadedScenario& loaded,
                                      std::span<const Variant> variants,
                                      const ForecastSettings& settings) {
    ProgressLine line{loaded.file.base.name, settings.shows_progress && !settings.on_progress};
    const auto all = std::count_if(variants.begin(), variants.end(), has_backlog);
    std::vector<ForecastRun> runs;
    const auto show = [&](const Headway& of_one) {
        const Headway headway = part_of(of_one, runs.size(), static_cast<std::size_t>(all));
        settings.on_progress ? settings.on_progress(headway) : line.update(headway);
    };
    for (const Variant& variant : variants) {
        if (!has_backlog(variant)) {
            continue;
        }
        runs.push_back(forecast_one(loaded, variant, settings, show));
        if (runs.size() > 1) {
            compare_with(runs.front(), settings, runs.back());
        }
    }
    return runs;
}

std::string horizon_note_of(const Scenario& scenario,
                            std::uint64_t seed,
                            unsigned threads,
                            const std::atomic<bool>* stop) {
    if (!scenario.value_point) {
        return "";
    }
    constexpr std::uint64_t few = 2048;
    ForecastRun run;
    run.scenario = scenario;
    run.forecast = run_forecast(compile(scenario), seed, {few}, {.threads = threads, .stop = stop});
    return horizon_note(run);
}

}  // namespace sprintcast
