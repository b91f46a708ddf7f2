#include <fmt/format.h>

#include "tools/report/sections/scenario_document.hpp"
#include "tools/report/tables/payoff_tables.hpp"
#include "tools/report/writers/json.hpp"
#include "tools/report/writers/terminal_document.hpp"
#include "tools/sprintcast/batch/batch.hpp"
#include "tools/sprintcast/commands/answering.hpp"
#include "tools/sprintcast/options/gate.hpp"
#include "tools/sprintcast/options/option_values.hpp"
#include "tools/sprintcast/options/plan_options.hpp"
#include "tools/sprintcast/system/exit_code.hpp"

namespace sprintcast {

namespace {

const PlanCall payoff_call{
    "payoff",
    "100000",
    fewest_decision_trials,
    most_decision_trials,
    true,
    "run only this what-if and the base scenario; repeatable (default: all)"};

std::vector<PayoffGate> gates_of(const boost::program_options::variables_map& values) {
    std::vector<PayoffGate> gates;
    for (const std::string& written : texts_of(values, "require")) {
        const Gate gate = parse_gate(written);
        if (!std::holds_alternative<PayoffGate>(gate)) {
            throw UsageError{fmt::format(
                "--require cannot be '{}' (payoff knows payoff=yes and payoff=no)", written)};
        }
        gates.push_back(std::get<PayoffGate>(gate));
    }
    return gates;
}

}  // namespace

boost::program_options::options_description payoff_options() {
    auto options = plan_options(payoff_call, "payoff.csv and decision.csv");
    options.add_options()(
        "require",
        text_list("payoff=yes"),
        "exit with code 1 unless another sprint pays off, or payoff=no: unless it does not; for "
        "every metric, in the base scenario or in each what-if that --what-if names. An answer "
        "that is too close to call meets neither");
    add_batch_options(options);
    return options;
}

int payoff_command(const Arguments& arguments) {
    auto call = parse_plan_call(payoff_call, arguments, payoff_options());
    PlanOptions& options = call.first;
    const auto& values = call.second;
    const std::vector<PayoffGate> gates = gates_of(values);
    const Terminal terminal{options.style};
    const auto play = [&](const LoadedScenario& loaded, const OnHeadway& on_progress) {
        const std::vector<ChosenScenario> chosen =
            choose(loaded, options.what_ifs, UnnamedWhatIfs::taken);
        if (loaded.file.base.metrics.empty()) {
            throw UsageError{fmt::format(
                "{}: there is no metric that sprints could improve. Add one, like: metric: F1",
                loaded.path)};
        }
        for (const auto& [what_if, scenario] : chosen) {
            if (!gates.empty() && is_gated(what_if, options.what_ifs)) {
                check_gate(gates.front(), *scenario);
            }
        }
        const ReportedScenario reported{source_of(loaded),
                                        answer_chosen(loaded,
                                                      chosen,
                                                      {.seed = options.seed,
                                                       .trials = options.trials,
                                                       .forecasts = Asked::nothing,
                                                       .levers = Asked::all},
                                                      options.threads,
                                                      on_progress)};
        const Answers& answers = reported.answers;
        ScenarioResult played;
        for (const VariantPointer& variant : answers.variants) {
            if (variant->is_base() || !options.what_ifs.empty()) {
                played.text +=
                    (played.text.empty() ? "" : "\n") +
                    to_terminal(payoff_document(reported, *variant), Depth::summary, terminal);
            }
        }
        for (const PayoffAnswer& payoff : answers.payoffs) {
            for (const PayoffGate& gate : gates) {
                const auto unmet = unmet_text(gate, payoff);
                if (unmet && is_gated(payoff.variant->what_if, options.what_ifs)) {
                    played.complaints.push_back(*unmet);
                    played.code = exit_gate;
                }
            }
        }
        for (const VariantPointer& variant : answers.variants) {
            played.entries.push_back(
                json_entry(reported.source, *variant, answers.budget.decision));
        }
        played.tables = {payoff_table(answers.payoffs), decisions_table(answers.payoffs)};
        return played;
    };
    return run_batch({.scenarios = options.scenarios,
                      .settings = options.settings,
                      .places = options.places,
                      .tables = {"payoff", "decision"},
                      .command = options.repeating_command(),
                      .name = "payoff",
                      .answering_options = options.answering_options(),
                      .gates = texts_of(values, "require"),
                      .seed = options.seed,
                      .gap = "\n",
                      .has_color = options.style.has_color,
                      .is_quiet = options.is_quiet,
                      .resumes = options.resumes,
                      .fails_fast = options.fails_fast},
                     play);
}

}  // namespace sprintcast
