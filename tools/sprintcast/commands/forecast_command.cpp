#include <chrono>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"
#include "scenarios/text/problem.hpp"
#include "tools/report/sections/scenario_document.hpp"
#include "tools/report/tables/compare_table.hpp"
#include "tools/report/tables/delivery_table.hpp"
#include "tools/report/tables/explain_tables.hpp"
#include "tools/report/tables/payoff_tables.hpp"
#include "tools/report/tables/sprints_table.hpp"
#include "tools/report/words/fields.hpp"
#include "tools/report/words/labels.hpp"
#include "tools/report/writers/json.hpp"
#include "tools/report/writers/terminal_document.hpp"
#include "tools/sprintcast/batch/batch.hpp"
#include "tools/sprintcast/commands/answering.hpp"
#include "tools/sprintcast/commands/one_future.hpp"
#include "tools/sprintcast/options/command_line.hpp"
#include "tools/sprintcast/options/forecast_options.hpp"
#include "tools/sprintcast/system/exit_code.hpp"

namespace sprintcast {

namespace {

/// Forecasts one scenario and its what-ifs.
class ScenarioForecast {
  public:
    ScenarioForecast(const ForecastOptions& options, const LoadedScenario& loaded)
        : options_{options},
          terminal_{options.style},
          loaded_{loaded},
          chosen_{choose(loaded, options.what_ifs, UnnamedWhatIfs::taken)} {}

    ScenarioResult play(const OnHeadway& on_progress) {
        for (const auto& [what_if, scenario] : chosen_) {
            for (const Gate& gate : options_.gates) {
                if (is_gated(what_if, options_.what_ifs)) {
                    check_gate(gate, *scenario);
                }
            }
        }
        if (options_.only_trial) {
            if (loaded_.file.base.backlog.empty()) {
                played_.complaints.push_back(fmt::format(
                    "{}: there is no backlog whose future could be shown", loaded_.path));
            } else {
                played_.text = one_future();
            }
            return std::move(played_);
        }
        const auto begin = std::chrono::steady_clock::now();
        reported_ = {source_of(loaded_),
                     answer_chosen(loaded_, chosen_, questions(), options_.threads, on_progress)};
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        played_.complaints = complaints_of(reported_.answers, loaded_.path);
        played_.text = text();
        if (!options_.is_quiet) {
            played_.text += "\n" + terminal_.faint(terminal_.paragraph(source_line(took.count())));
        }
        check_gates(reported_.answers.payoffs);
        check_gates(reported_.answers.forecasts);
        set_tables();
        return std::move(played_);
    }

  private:
    [[nodiscard]] Questions questions() const {
        return {.seed = options_.seed,
                .trials = options_.trials,
                .precision = options_.precision,
                .explanations = !options_.explains          ? Asked::nothing
                                : options_.what_ifs.empty() ? Asked::base
                                                            : Asked::all,
                .explains_rollovers = true,
                .levers = Asked::all};
    }

    // The scenario as it stands, and what-ifs that somebody names.
    [[nodiscard]] std::string text() const {
        const Depth depth = options_.shows_details ? Depth::full : Depth::summary;
        std::string text;
        for (const VariantPointer& variant : reported_.answers.variants) {
            if (variant->is_base() || options_.shows_details || !options_.what_ifs.empty()) {
                text += (text.empty() ? "" : "\n\n") +
                        to_terminal(forecast_document(reported_, *variant), depth, terminal_);
            }
        }
        return text;
    }

    [[nodiscard]] std::string source_line(double seconds) const {
        std::uint64_t trials = 0;
        for (const ForecastAnswer& answer : reported_.answers.forecasts) {
            trials += answer.forecast.trials;
        }
        for (const PayoffAnswer& answer : reported_.answers.payoffs) {
            trials += answer.payoff.paths;
        }
        return printable(fmt::format("{} futures in {:.2f} s, seed {}. sprintcast {}, {}",
                                     thousands(trials),
                                     seconds,
                                     options_.seed,
                                     SPRINTCAST_VERSION,
                                     loaded_.path));
    }

    [[nodiscard]] std::string one_future() const {
        std::string text;
        for (const auto& [what_if, scenario] : chosen_) {
            const VariantPointer variant = make_variant(what_if, *scenario);
            if (variant->plan) {
                text += fmt::format("{}\n{}\n",
                                    terminal_.fit(to_terminal(variant_title(*variant), terminal_),
                                                  terminal_.width()),
                                    one_future_text(variant->scenario,
                                                    *variant->plan,
                                                    options_.seed,
                                                    *options_.only_trial,
                                                    terminal_));
            }
        }
        return text;
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
        if (own == nullptr || !is_gated(answer.variant->what_if, options_.what_ifs)) {
            return;
        }
        if (const auto unmet = unmet_text(*own, answer)) {
            played_.complaints.push_back(*unmet);
            played_.code = exit_gate;
        }
    }

    void set_tables() {
        std::vector<Table>& tables = played_.tables;
        const std::vector<ForecastAnswer>& forecasts = reported_.answers.forecasts;
        tables = {delivery_table(forecasts), sprints_table(forecasts), compare_table(forecasts)};
        if (options_.explains) {
            tables.push_back(rollovers_table(forecasts));
            tables.push_back(sensitivity_table(forecasts));
        }
        if (!reported_.answers.payoffs.empty()) {
            tables.push_back(payoff_table(reported_.answers.payoffs));
            tables.push_back(decisions_table(reported_.answers.payoffs));
        }
        for (const ForecastAnswer& answer : forecasts) {
            played_.entries.push_back(json_entry(reported_.source, answer));
        }
        for (const VariantPointer& variant : reported_.answers.variants) {
            if (!variant->plan) {
                played_.entries.push_back(json_entry(
                    reported_.source,
                    *variant,
                    reported_.answers.payoffs.empty() ? 0 : reported_.answers.budget.decision));
            }
        }
    }

    const ForecastOptions& options_;
    Terminal terminal_;
    const LoadedScenario& loaded_;
    std::vector<ChosenScenario> chosen_;
    ScenarioResult played_;
    ReportedScenario reported_;
};

}  // namespace

int forecast_command(const Arguments& arguments) {
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
