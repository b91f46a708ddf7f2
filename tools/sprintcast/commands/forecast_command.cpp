#include <chrono>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"
#include "sim/answers/one_future.hpp"
#include "tools/report/sections/future_document.hpp"
#include "tools/report/sections/scenario_document.hpp"
#include "tools/report/tables/compare_table.hpp"
#include "tools/report/tables/delivery_table.hpp"
#include "tools/report/tables/entry_records.hpp"
#include "tools/report/tables/explain_tables.hpp"
#include "tools/report/tables/payoff_tables.hpp"
#include "tools/report/tables/sprints_table.hpp"
#include "tools/sprintcast/batch/batch.hpp"
#include "tools/sprintcast/commands/answering.hpp"
#include "tools/sprintcast/commands/commands.hpp"
#include "tools/sprintcast/options/gate.hpp"
#include "tools/sprintcast/options/shared_options.hpp"
#include "tools/sprintcast/system/exit_code.hpp"

namespace sprintcast::cli {

namespace {

constexpr PlayLimits forecast_limits{
    "forecast", 1, 1'000'000'000'000, "plan.yaml", delivery_options};

/// What a command line asks a forecast for.
struct ForecastOptions {
    PlayOptions play;
    std::optional<std::uint64_t> only_trial;  // show this one future
    std::vector<Gate> gates;
    bool explains = false;       // why stories roll over, and what moves the P85 date
    bool shows_details = false;  // all that the page shows, of what-ifs too
};

ForecastOptions forecast_options_of(const OptionValues& values) {
    ForecastOptions options;
    options.play = play_options_of(values, forecast_limits);
    options.only_trial = values.count("only-trial", 0, forecast_limits.most_trials);
    for (const std::string& written : options.play.gates) {
        options.gates.push_back(parse_gate(written));
    }
    options.explains = values.has("explain");
    options.shows_details = values.has("details");
    if (options.explains) {
        options.play.own_options = {"--explain"};
    }
    if (options.only_trial && (options.play.places.folder || options.play.places.json ||
                               !options.gates.empty() || options.explains)) {
        throw UsageError{
            "--only-trial goes with none of --out, --json, --require and --explain (one future has "
            "no tables, no chances and no reasons). Leave one of them out"};
    }
    return options;
}

/// Forecasts one scenario and its what-ifs.
class ScenarioForecast {
  public:
    ScenarioForecast(const ForecastOptions& options, const LoadedScenario& loaded)
        : options_{options},
          loaded_{loaded},
          chosen_{choose(loaded, options.play.what_ifs, UnnamedWhatIfs::taken)} {}

    Played play(const OnHeadway& on_progress) {
        for (const auto& [what_if, scenario] : chosen_) {
            for (const Gate& gate : options_.gates) {
                if (is_gated(what_if, options_.play.what_ifs)) {
                    check_gate(gate, *scenario);
                }
            }
        }
        if (options_.only_trial) {
            play_only_trial();
            return std::move(played_);
        }
        const auto begin = std::chrono::steady_clock::now();
        reported_ = {source_of(loaded_),
                     answer_chosen(loaded_, chosen_, options_.play, questions(), on_progress)};
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        played_.complaints = complaints_of(reported_.answers, loaded_.path);
        set_documents();
        if (!options_.play.is_quiet) {
            played_.source = source_line(took.count());
        }
        check_gates(reported_.answers.payoffs);
        check_gates(reported_.answers.forecasts);
        set_tables();
        return std::move(played_);
    }

  private:
    [[nodiscard]] Questions questions() const {
        return {.explanations = !options_.explains               ? Asked::nothing
                                : options_.play.what_ifs.empty() ? Asked::base
                                                                 : Asked::all,
                .explains_rollovers = true,
                .levers = Asked::all};
    }

    // The scenario as it stands, and what-ifs that somebody names.
    void set_documents() {
        for (const VariantPointer& variant : reported_.answers.variants) {
            if (variant->is_base() || options_.shows_details || !options_.play.what_ifs.empty()) {
                played_.documents.push_back(forecast_document(reported_, *variant));
            }
        }
    }

    [[nodiscard]] std::string source_line(double seconds) const {
        std::uint64_t trials = 0;
        for (const ForecastAnswer& answer : reported_.answers.forecasts) {
            trials += answer.forecast.trials;
        }
        for (const PayoffAnswer& answer : reported_.answers.payoffs) {
            trials += answer.payoff.paths;
        }
        return fmt::format("{} futures in {:.2f} s, seed {}. sprintcast {}, {}",
                           thousands(trials),
                           seconds,
                           options_.play.seed,
                           SPRINTCAST_VERSION,
                           loaded_.path);
    }

    void play_only_trial() {
        const std::uint64_t trial = *options_.only_trial;
        for (const auto& [what_if, scenario] : chosen_) {
            const VariantPointer variant = make_variant(what_if, *scenario);
            if (variant->plan) {
                played_.documents.push_back(
                    report::future_document(*variant,
                                            play_one_future(*variant, options_.play.seed, trial),
                                            options_.play.seed,
                                            trial));
            }
        }
        if (played_.documents.empty()) {
            played_.complaints.push_back(
                fmt::format("{}: there is no backlog whose future could be shown", loaded_.path));
        }
    }

    void check_gates(const std::vector<PayoffAnswer>& answers) {
        for (const PayoffAnswer& answer : answers) {
            for (const Gate& gate : options_.gates) {
                check<PayoffGate>(gate, answer);
            }
        }
    }

    void check_gates(const std::vector<ForecastAnswer>& answers) {
        for (const ForecastAnswer& answer : answers) {
            for (const Gate& gate : options_.gates) {
                check<TargetGate>(gate, answer);
            }
        }
    }

    template <class Kind, class Answer>
    void check(const Gate& gate, const Answer& answer) {
        const auto* own = std::get_if<Kind>(&gate);
        if (own == nullptr || !is_gated(answer.variant->what_if, options_.play.what_ifs)) {
            return;
        }
        if (const auto unmet = unmet_text(*own, answer)) {
            played_.complaints.push_back(*unmet);
            played_.code = exit_gate;
        }
    }

    void set_tables() {
        std::vector<report::Table>& tables = played_.tables;
        const std::vector<ForecastAnswer>& forecasts = reported_.answers.forecasts;
        tables = {report::delivery_table(forecasts),
                  report::sprints_table(forecasts),
                  report::compare_table(forecasts)};
        if (options_.explains) {
            tables.push_back(report::rollovers_table(forecasts));
            tables.push_back(report::sensitivity_table(forecasts));
        }
        if (!reported_.answers.payoffs.empty()) {
            tables.push_back(report::payoff_table(reported_.answers.payoffs));
            tables.push_back(report::decisions_table(reported_.answers.payoffs));
        }
        for (const ForecastAnswer& answer : forecasts) {
            played_.entries.push_back(entry_record(reported_.source, answer));
        }
        for (const VariantPointer& variant : reported_.answers.variants) {
            if (!variant->plan) {
                played_.entries.push_back(entry_record(
                    reported_.source,
                    *variant,
                    reported_.answers.payoffs.empty() ? 0 : reported_.answers.budget.decision));
            }
        }
    }

    const ForecastOptions& options_;
    const LoadedScenario& loaded_;
    std::vector<ChosenScenario> chosen_;
    Played played_;
    report::ReportedScenario reported_;
};

int run_forecast(const OptionValues& values) {
    const ForecastOptions options = forecast_options_of(values);
    return run_batch(
        options.play,
        {{"delivery", "sprints", "compare", "rollovers", "sensitivity", "payoff", "decision"},
         options.shows_details ? report::Depth::full : report::Depth::summary},
        [&](const LoadedScenario& loaded, const OnHeadway& on_progress) {
            return ScenarioForecast{options, loaded}.play(on_progress);
        });
}

}  // namespace

Command forecast_command() {
    return {
        "forecast",
        "SCENARIO...",
        "forecast the delivery dates of a scenario and its what-ifs",
        batch_options(joined(
            {set_option,
             {"what-if",
              "NAME",
              "run only this what-if and the base scenario, and print it in full; repeatable",
              true},
             as_of_option,
             seed_option,
             {"trials",
              "N",
              "futures to simulate (default 20000, and 100000 for decisions on metrics)"},
             precision_option,
             threads_option,
             {"out",
              "DIR",
              "write delivery.csv, sprints.csv and compare.csv into this folder; with metrics also "
              "payoff.csv and decision.csv; with --explain also rollovers.csv and sensitivity.csv"},

             {"require",
              "NAME>=SHARE",
              "exit with code 1 unless a target has this chance: checkout>=80%, or backlog>=50% "
              "for "
              "all work; in the base scenario, or in each what-if that --what-if names; "
              "repeatable. "
              "payoff=yes: unless another sprint on every metric pays off",
              true},
             {"only-trial", "N", "show one future, story by story"},
             {"explain",
              "",
              "explain rollovers, the inputs that move the P85 date most, and the stories that "
              "decide "
              "the end; for the base scenario and each what-if that --what-if names"},
             {"details", "", "print all tables and each what-if in full"}},
            delivery_options())),
        run_forecast};
}

}  // namespace sprintcast::cli
