#include <fmt/format.h>

#include "tools/report/sections/scenario_document.hpp"
#include "tools/report/tables/payoff_tables.hpp"
#include "tools/sprintcast/batch/batch.hpp"
#include "tools/sprintcast/commands/answering.hpp"
#include "tools/sprintcast/commands/commands.hpp"
#include "tools/sprintcast/options/gate.hpp"
#include "tools/sprintcast/options/shared_options.hpp"
#include "tools/sprintcast/system/exit_code.hpp"

namespace sprintcast::cli {

namespace {

constexpr PlayLimits payoff_limits{
    "payoff", fewest_decision_trials, most_decision_trials, "plan.yaml", metric_options};

std::vector<PayoffGate> gates_of(const Texts& written_gates) {
    std::vector<PayoffGate> gates;
    gates.reserve(written_gates.size());
    for (const std::string& written : written_gates) {
        const Gate gate = parse_gate(written);
        if (!std::holds_alternative<PayoffGate>(gate)) {
            throw UsageError{fmt::format(
                "--require cannot be '{}' (payoff knows payoff=yes and payoff=no)", written)};
        }
        gates.push_back(std::get<PayoffGate>(gate));
    }
    return gates;
}

Played play_payoff(const PlayOptions& options,
                   const std::vector<PayoffGate>& gates,
                   const LoadedScenario& loaded,
                   const OnHeadway& on_progress) {
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
    const report::ReportedScenario reported{
        source_of(loaded),
        answer_chosen(loaded,
                      chosen,
                      options,
                      {.forecasts = Asked::nothing, .levers = Asked::all},
                      on_progress)};
    const Answers& answers = reported.answers;
    Played played = entries_of(loaded, answers, answers.budget.decision);
    for (const VariantPointer& variant : answers.variants) {
        if (variant->is_base() || !options.what_ifs.empty()) {
            played.documents.push_back(payoff_document(reported, *variant));
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
    played.tables = {report::payoff_table(answers.payoffs),
                     report::decisions_table(answers.payoffs)};
    return played;
}

int run_payoff(const OptionValues& values) {
    const PlayOptions options = play_options_of(values, payoff_limits);
    const std::vector<PayoffGate> gates = gates_of(options.gates);
    return run_batch(options,
                     {{"payoff", "decision"}, report::Depth::summary},
                     [&](const LoadedScenario& loaded, const OnHeadway& on_progress) {
                         return play_payoff(options, gates, loaded, on_progress);
                     });
}

}  // namespace

Command payoff_command() {
    return {
        "payoff",
        "SCENARIO...",
        "decide whether another sprint on a metric pays off, and when to stop",
        batch_options(joined(
            {set_option,
             only_what_if_option,
             seed_option,
             {"trials", "N", "futures to simulate (default 100000)"},
             threads_option,
             {"out", "DIR", "write payoff.csv and decision.csv into this folder"},

             {"require",
              "payoff=yes",
              "exit with code 1 unless another sprint pays off, or payoff=no: unless it does not; "
              "for every metric, in the base scenario or in each what-if that --what-if names. An "
              "answer that is too close to call meets neither",
              true}},
            metric_options())),
        run_payoff};
}

}  // namespace sprintcast::cli
