#include <chrono>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"
#include "scenarios/text/problem.hpp"
#include "tools/report/compare_report.hpp"
#include "tools/report/explain_tables.hpp"
#include "tools/report/explain_text.hpp"
#include "tools/report/fields.hpp"
#include "tools/report/forecast_tables.hpp"
#include "tools/report/forecast_text.hpp"
#include "tools/report/json.hpp"
#include "tools/report/payoff_report.hpp"
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
        answers_ = answer_chosen(loaded_, chosen_, questions(), options_.threads, on_progress);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        played_.complaints = complaints_of(answers_, loaded_.path);
        played_.text = text();
        if (!options_.is_quiet) {
            played_.text += "\n" + terminal_.faint(terminal_.paragraph(source_line(took.count())));
        }
        check_gates(answers_.payoffs);
        check_gates(answers_.forecasts);
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

    // When the work of each variant is done, and whether further sprints on its metrics pay off.
    [[nodiscard]] std::string text() const {
        std::string text;
        for (const VariantPointer& variant : answers_.variants) {
            if (const ForecastAnswer* forecast = forecast_of(answers_, *variant)) {
                text += (text.empty() ? "" : "\n\n") +
                        forecast_text(*forecast, answers_.forecasts.front(), terminal_);
                if (forecast->explanation) {
                    text += explanation_text(*forecast, terminal_);
                }
            }
            for (const PayoffAnswer& payoff : answers_.payoffs) {
                if (payoff.variant == variant) {
                    text += (text.empty() ? "" : "\n") + payoff_text(payoff, terminal_);
                }
            }
        }
        if (answers_.forecasts.size() > 1) {
            text += "\n\n" + what_ifs_text(answers_.forecasts, terminal_);
        }
        return text;
    }

    [[nodiscard]] std::string source_line(double seconds) const {
        std::uint64_t trials = 0;
        for (const ForecastAnswer& answer : answers_.forecasts) {
            trials += answer.forecast.trials;
        }
        for (const PayoffAnswer& answer : answers_.payoffs) {
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
                                    heading(*variant, terminal_),
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
        const std::vector<ForecastAnswer>& forecasts = answers_.forecasts;
        tables = {delivery_table(forecasts), sprints_table(forecasts), compare_table(forecasts)};
        if (options_.explains) {
            tables.push_back(rollovers_table(forecasts));
            tables.push_back(sensitivity_table(forecasts));
        }
        if (!answers_.payoffs.empty()) {
            tables.push_back(payoff_table(answers_.payoffs));
            tables.push_back(decision_table(answers_.payoffs));
        }
        for (const ForecastAnswer& answer : forecasts) {
            played_.entries.push_back(json_entry(source_of(loaded_), answer));
        }
        for (const VariantPointer& variant : answers_.variants) {
            if (!variant->plan) {
                played_.entries.push_back(
                    json_entry(source_of(loaded_),
                               *variant,
                               answers_.payoffs.empty() ? 0 : answers_.budget.decision));
            }
        }
    }

    const ForecastOptions& options_;
    Terminal terminal_;
    const LoadedScenario& loaded_;
    std::vector<ChosenScenario> chosen_;
    ScenarioResult played_;
    Answers answers_;
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
