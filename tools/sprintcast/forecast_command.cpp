#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "sim/plan/compile.hpp"
#include "tools/report/compare_report.hpp"
#include "tools/report/explain_tables.hpp"
#include "tools/report/explain_text.hpp"
#include "tools/report/forecast_tables.hpp"
#include "tools/report/forecast_text.hpp"
#include "tools/report/json.hpp"
#include "tools/report/output_files.hpp"
#include "tools/sprintcast/command_line.hpp"
#include "tools/sprintcast/exit_code.hpp"
#include "tools/sprintcast/forecast_options.hpp"
#include "tools/sprintcast/forecast_runs.hpp"
#include "tools/sprintcast/interrupt.hpp"
#include "tools/sprintcast/one_future.hpp"
#include "tools/sprintcast/payoff_runs.hpp"
#include "tools/sprintcast/scenario_files.hpp"
#include "tools/sprintcast/variants.hpp"

namespace sprintcast {

namespace {

/// Forecasts the scenarios of one command line.
class ForecastJob {
  public:
    explicit ForecastJob(ForecastOptions options)
        : options_{std::move(options)}, terminal_{options_.style} {}

    int run() {
        stop_ = &stop_on_signals();
        for (const std::string& path : options_.scenarios) {
            run_file(path);
        }
        write_tables();
        return code_;
    }

  private:
    [[nodiscard]] bool prints_text() const { return options_.json != "-"; }

    void worsen(int code) { code_ = std::max(code_, code); }

    // One bad scenario does not stop the others.
    void run_file(const std::string& path) {
        try {
            const auto [loaded, code] = load_scenario(path, options_.settings, options_.is_quiet);
            worsen(code);
            if (loaded) {
                run_scenario(*loaded);
            }
        } catch (const UsageError& error) {
            // A gate or a what-if that this scenario does not have.
            complain(fmt::format("sprintcast: {}", error.what()));
            worsen(exit_input);
        } catch (const TrialFailed& error) {
            complain(fmt::format("{}: {}. Repeat with --seed {} --only-trial {}",
                                 path,
                                 error.what(),
                                 options_.seed,
                                 error.trial()));
            worsen(exit_fault);
        }
    }

    void run_scenario(const LoadedScenario& loaded) {
        const std::vector<Variant> variants =
            variants_of(loaded, options_.what_ifs, UnnamedWhatIfs::taken);
        for (const Variant& variant : variants) {
            for (const Gate& gate : options_.gates) {
                if (is_gated(variant.what_if, options_.what_ifs)) {
                    check_gate(gate, *variant.scenario);
                }
            }
        }
        has_sound_scenario_ = true;
        if (options_.only_trial && loaded.file.base.backlog.empty()) {
            complain(
                fmt::format("{}: there is no backlog whose future could be shown", loaded.path));
            return;
        }
        if (options_.only_trial) {
            show_one_future(variants);
            return;
        }
        const auto begin = std::chrono::steady_clock::now();
        const std::size_t first = runs_.size();
        const std::size_t first_payoff = payoffs_.size();
        const auto is_explained = [&](const std::string& what_if) {
            return options_.explains && (what_if == "base" || is_gated(what_if, options_.what_ifs));
        };
        for (ForecastRun& run : forecast_all(loaded,
                                             variants,
                                             {.seed = options_.seed,
                                             .budget = options_.budget,
                                             .threads = options_.threads,
                                             .is_explained = is_explained,
                                             .shows_progress = !options_.is_quiet,
                                             .stop = stop_})) {
            runs_.push_back(std::move(run));
        }
        std::string text;
        for (std::size_t i = first; const Variant& variant : variants) {
            if (!variant.scenario->backlog.empty()) {
                text +=
                    (text.empty() ? "" : "\n\n") + forecast_text(runs_[i], runs_[first], terminal_);
                if (runs_[i].explanation) {
                    text += explanation_text(runs_[i], terminal_);
                }
                ++i;
            }
            text += decide(loaded, variant, text.empty() ? "" : "\n");
        }
        const std::span<const ForecastRun> own{runs_.begin() + static_cast<std::ptrdiff_t>(first),
                                               runs_.end()};
        if (own.size() > 1) {
            text += "\n\n" + what_ifs_text(own, terminal_);
        }
        if (!options_.is_quiet) {
            const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
            text +=
                "\n" + terminal_.faint(source_line(loaded, own, first_payoff, took.count())) + "\n";
        }
        if (prints_text()) {
            print((has_printed_ ? "\n\n" : "") + text);
            has_printed_ = true;
        }
        for (const ForecastRun& run : own) {
            if (is_gated(run.what_if, options_.what_ifs)) {
                check_gates(run);
            }
        }
    }

    // Whether further sprints on the metrics of a scenario pay off, in words.
    std::string decide(const LoadedScenario& loaded,
                       const Variant& variant,
                       const std::string& gap) {
        std::string text;
        for (PayoffRun& run : decide_all(variant,
                                         {.seed = options_.seed,
                                         .trials = payoff_trials(options_.budget),
                                         .threads = options_.threads,
                                         .stop = stop_})) {
            text += (text.empty() ? gap : "\n") + payoff_text(run, terminal_);
            for (const Gate& gate : options_.gates) {
                const auto* payoff = std::get_if<PayoffGate>(&gate);
                if (payoff != nullptr && is_gated(variant.what_if, options_.what_ifs) &&
                    !is_met(*payoff, run)) {
                    complain(unmet_text(run));
                    worsen(exit_gate);
                }
            }
            payoffs_.push_back(std::move(run));
        }
        if (variant.scenario->backlog.empty()) {
            without_backlog_.push_back({variant.scenario->name,
                                        variant.what_if,
                                        loaded.path,
                                        loaded.digest,
                                        payoffs_.empty() ? 0 : payoffs_.back().payoff.paths});
        }
        return text;
    }

    [[nodiscard]] std::string source_line(const LoadedScenario& loaded,
                                          std::span<const ForecastRun> runs,
                                          std::size_t first_payoff,
                                          double seconds) const {
        std::uint64_t trials = 0;
        for (const ForecastRun& run : runs) {
            trials += run.forecast.trials;
        }
        for (std::size_t i = first_payoff; i < payoffs_.size(); ++i) {
            trials += payoffs_[i].payoff.paths;
        }
        return fmt::format("  {} futures in {:.2f} s, seed {}. sprintcast {}, {}",
                           thousands(trials),
                           seconds,
                           options_.seed,
                           SPRINTCAST_VERSION,
                           loaded.path);
    }

    void show_one_future(const std::vector<Variant>& variants) const {
        for (const Variant& variant : variants) {
            const Plan plan = compile(*variant.scenario);
            print(fmt::format(
                "{}{}\n{}\n",
                printable(variant.scenario->name),
                variant.what_if == "base"
                    ? ""
                    : fmt::format(", what if: {}", printable(variant.what_if)),
                one_future_text(
                    *variant.scenario, plan, options_.seed, *options_.only_trial, terminal_)));
        }
    }

    void check_gates(const ForecastRun& run) {
        for (const Gate& gate : options_.gates) {
            const auto* target = std::get_if<TargetGate>(&gate);
            if (target == nullptr) {
                continue;
            }
            const double chance = chance_at(*target, run.scenario, run.forecast);
            if (!(chance >= target->least)) {
                complain(fmt::format(
                    "sprintcast: gate not met: {}{} has a chance of {:.1f}%, below {:g}%",
                    target->name,
                    run.what_if == "base" ? "" : " in '" + run.what_if + "'",
                    100.0 * chance,
                    100.0 * target->least));
                worsen(exit_gate);
            }
        }
    }

    void write_tables() const {
        if (!has_sound_scenario_ || options_.only_trial) {
            return;
        }
        std::vector<Table> tables{
            delivery_table(runs_), sprints_table(runs_), compare_table(runs_)};
        if (options_.explains) {
            tables.push_back(rollovers_table(runs_));
            tables.push_back(sensitivity_table(runs_));
        }
        if (!payoffs_.empty()) {
            tables.push_back(payoff_table(payoffs_));
            tables.push_back(decision_table(payoffs_));
        }
        OutputFiles files;
        if (options_.out) {
            add_tables(*options_.out, tables, files);
        }
        if (options_.json) {
            std::string json = to_json(
                runs_, without_backlog_, tables, options_.repeating_command(), options_.seed);
            if (*options_.json == "-") {
                print(json);
            } else {
                files.add(*options_.json, std::move(json));
            }
        }
        files.put_in_place();
    }

    ForecastOptions options_;
    Terminal terminal_;
    std::vector<ForecastRun> runs_;
    std::vector<PayoffRun> payoffs_;
    std::vector<PlayedScenario> without_backlog_;
    const std::atomic<bool>* stop_ = nullptr;
    bool has_printed_ = false;
    bool has_sound_scenario_ = false;
    int code_ = exit_done;
};

}  // namespace

int run_forecast(const Arguments& arguments) {
    return ForecastJob{parse_forecast_options(arguments)}.run();
}

}  // namespace sprintcast
