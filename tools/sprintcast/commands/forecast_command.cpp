#include <chrono>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"
#include "scenarios/text/problem.hpp"
#include "sim/plan/compile.hpp"
#include "tools/report/compare_report.hpp"
#include "tools/report/explain_tables.hpp"
#include "tools/report/explain_text.hpp"
#include "tools/report/fields.hpp"
#include "tools/report/forecast_tables.hpp"
#include "tools/report/forecast_text.hpp"
#include "tools/report/json.hpp"
#include "tools/sprintcast/batch/batch.hpp"
#include "tools/sprintcast/commands/one_future.hpp"
#include "tools/sprintcast/forecast_runs.hpp"
#include "tools/sprintcast/options/command_line.hpp"
#include "tools/sprintcast/options/forecast_options.hpp"
#include "tools/sprintcast/payoff_runs.hpp"
#include "tools/sprintcast/system/exit_code.hpp"
#include "tools/sprintcast/system/interrupt.hpp"
#include "tools/sprintcast/variants.hpp"

namespace sprintcast {

namespace {

/// Forecasts one scenario and its what-ifs.
class ScenarioForecast {
  public:
    ScenarioForecast(const ForecastOptions& options, const LoadedScenario& loaded)
        : options_{options}, terminal_{options.style}, loaded_{loaded} {}

    ScenarioResult play(const OnHeadway& on_progress) {
        const std::vector<Variant> variants =
            variants_of(loaded_, options_.what_ifs, UnnamedWhatIfs::taken);
        for (const Variant& variant : variants) {
            for (const Gate& gate : options_.gates) {
                if (is_gated(variant.what_if, options_.what_ifs)) {
                    check_gate(gate, *variant.scenario);
                }
            }
        }
        if (options_.only_trial) {
            if (loaded_.file.base.backlog.empty()) {
                played_.complaints.push_back(fmt::format(
                    "{}: there is no backlog whose future could be shown", loaded_.path));
            } else {
                played_.text = one_future(variants);
            }
            return std::move(played_);
        }
        const auto begin = std::chrono::steady_clock::now();
        forecast(variants, on_progress);
        if (!options_.is_quiet) {
            const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
            played_.text += "\n" + terminal_.faint(terminal_.paragraph(source_line(took.count())));
        }
        for (const ForecastRun& run : runs_) {
            if (is_gated(run.what_if, options_.what_ifs)) {
                check_gates(run);
            }
        }
        set_tables();
        return std::move(played_);
    }

  private:
    void forecast(const std::vector<Variant>& variants, const OnHeadway& on_progress) {
        const auto is_explained = [&](const std::string& what_if) {
            return options_.explains && (what_if == "base" || is_gated(what_if, options_.what_ifs));
        };
        // The dates of all variants, then what pays off in each.
        const bool has_metrics = !loaded_.file.base.metrics.empty();
        const std::size_t parts = 1 + (has_metrics ? variants.size() : 0);
        runs_ = forecast_all(
            loaded_,
            variants,
            {.seed = options_.seed,
             .budget = options_.budget,
             .threads = options_.threads,
             .is_explained = is_explained,
             .on_progress =
                 [&](const Headway& headway) { on_progress(part_of(headway, 0, parts)); },
             .on_complaint =
                 [&](const std::string& complaint) { played_.complaints.push_back(complaint); },
             .stop = &stop_on_signals()});
        std::string& text = played_.text;
        for (std::size_t i = 0, part = 1; const Variant& variant : variants) {
            if (has_backlog(variant)) {
                text += (text.empty() ? "" : "\n\n") +
                        forecast_text(runs_[i], runs_.front(), terminal_);
                if (runs_[i].explanation) {
                    text += explanation_text(runs_[i], terminal_);
                }
                ++i;
            }
            text += decide(variant, text.empty() ? "" : "\n", [&](const Headway& headway) {
                on_progress(part_of(headway, part, parts));
            });
            ++part;
        }
        if (runs_.size() > 1) {
            text += "\n\n" + what_ifs_text(runs_, terminal_);
        }
    }

    // Whether further sprints on the metrics of a scenario pay off, in words.
    std::string decide(const Variant& variant,
                       const std::string& gap,
                       const OnHeadway& on_progress) {
        std::string text;
        for (PayoffRun& run : decide_all({&variant, 1},
                                         {.seed = options_.seed,
                                         .trials = payoff_trials(options_.budget),
                                         .threads = options_.threads,
                                         .stop = &stop_on_signals(),
                                         .on_progress = on_progress})) {
            text += (text.empty() ? gap : "\n") + payoff_text(run, terminal_);
            for (const Gate& gate : options_.gates) {
                const auto* payoff = std::get_if<PayoffGate>(&gate);
                if (payoff != nullptr && is_gated(variant.what_if, options_.what_ifs) &&
                    !is_met(*payoff, run)) {
                    played_.complaints.push_back(unmet_text(run));
                    played_.code = exit_gate;
                }
            }
            payoffs_.push_back(std::move(run));
        }
        if (!has_backlog(variant)) {
            without_backlog_.push_back({variant.scenario->name,
                                        variant.what_if,
                                        loaded_.path,
                                        loaded_.digest,
                                        payoffs_.empty() ? 0 : payoffs_.back().payoff.paths});
        }
        return text;
    }

    [[nodiscard]] std::string source_line(double seconds) const {
        std::uint64_t trials = 0;
        for (const ForecastRun& run : runs_) {
            trials += run.forecast.trials;
        }
        for (const PayoffRun& run : payoffs_) {
            trials += run.payoff.paths;
        }
        return printable(fmt::format("{} futures in {:.2f} s, seed {}. sprintcast {}, {}",
                                     thousands(trials),
                                     seconds,
                                     options_.seed,
                                     SPRINTCAST_VERSION,
                                     loaded_.path));
    }

    [[nodiscard]] std::string one_future(const std::vector<Variant>& variants) const {
        std::string text;
        for (const Variant& variant : variants) {
            const Plan plan = compile(*variant.scenario);
            text += fmt::format(
                "{}\n{}\n",
                heading(variant.scenario->name, variant.what_if, terminal_),
                one_future_text(
                    *variant.scenario, plan, options_.seed, *options_.only_trial, terminal_));
        }
        return text;
    }

    void check_gates(const ForecastRun& run) {
        for (const Gate& gate : options_.gates) {
            const auto* target = std::get_if<TargetGate>(&gate);
            if (target == nullptr) {
                continue;
            }
            const double chance = chance_at(*target, run.scenario, run.forecast);
            if (!(chance >= target->least)) {
                played_.complaints.push_back(
                    fmt::format("sprintcast: gate not met: {}{} has a chance of {}, below {:g}%",
                                target->name,
                                run.what_if == "base" ? "" : " in '" + run.what_if + "'",
                                percent_in_tenths(chance),
                                100.0 * target->least));
                played_.code = exit_gate;
            }
        }
    }

    void set_tables() {
        std::vector<Table>& tables = played_.tables;
        tables = {delivery_table(runs_), sprints_table(runs_), compare_table(runs_)};
        if (options_.explains) {
            tables.push_back(rollovers_table(runs_));
            tables.push_back(sensitivity_table(runs_));
        }
        if (!payoffs_.empty()) {
            tables.push_back(payoff_table(payoffs_));
            tables.push_back(decision_table(payoffs_));
        }
        for (const ForecastRun& run : runs_) {
            played_.entries.push_back(json_entry(run));
        }
        for (const PlayedScenario& other : without_backlog_) {
            played_.entries.push_back(json_entry(other));
        }
    }

    const ForecastOptions& options_;
    Terminal terminal_;
    const LoadedScenario& loaded_;
    ScenarioResult played_;
    std::vector<ForecastRun> runs_;
    std::vector<PayoffRun> payoffs_;
    std::vector<PlayedScenario> without_backlog_;
};

}  // namespace

int run_forecast(const Arguments& arguments) {
    const ForecastOptions options = parse_forecast_options(arguments);
    return run_batch(
        {.scenarios = options.scenarios,
         .settings = options.settings,
         .places = options.places,
         .tables =
             {"delivery", "sprints", "compare", "rollovers", "sensitivity", "payoff", "decision"},
         .command = options.repeating_command(),
         .name = "forecast",
         .answering_options = options.answering_options(),
         .gates = options.written_gates,
         .seed = options.seed,
         .gap = options.only_trial ? "" : "\n\n",
         .has_color = options.style.has_color,
         .is_quiet = options.is_quiet,
         .resumes = options.resumes,
         .fails_fast = options.fails_fast},
        [&](const LoadedScenario& loaded, const OnHeadway& on_progress) {
            return ScenarioForecast{options, loaded}.play(on_progress);
        });
}

}  // namespace sprintcast
