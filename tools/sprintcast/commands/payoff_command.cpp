#include <fmt/format.h>

#include "tools/sprintcast/batch/batch.hpp"
#include "tools/sprintcast/options/gate.hpp"
#include "tools/sprintcast/options/option_values.hpp"
#include "tools/sprintcast/options/plan_options.hpp"
#include "tools/sprintcast/payoff_runs.hpp"
#include "tools/sprintcast/system/exit_code.hpp"
#include "tools/sprintcast/system/interrupt.hpp"

namespace sprintcast {

namespace {

const PlanCall payoff_call{
    "payoff",
    200'000,
    fewest_paths,
    most_paths,
    true,
    "this what-if alone, beside the scenario; may be repeated (default: all)"};

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
        "end with exit code 1 unless another sprint pays off, or payoff=no: unless it does not; "
        "for "
        "every metric, in the scenario as it stands or in each what-if that --what-if names. An "
        "answer that is too close to call meets neither");
    add_batch_options(options);
    return options;
}

int run_payoff(const Arguments& arguments) {
    auto call = parse_plan_call(payoff_call, arguments, payoff_options());
    PlanOptions& options = call.first;
    const auto& values = call.second;
    const std::vector<PayoffGate> gates = gates_of(values);
    const Terminal terminal{options.style};
    const auto play = [&](const LoadedScenario& loaded, const OnHeadway& on_progress) {
        const std::vector<Variant> variants =
            variants_of(loaded, options.what_ifs, UnnamedWhatIfs::taken);
        if (loaded.file.base.metrics.empty()) {
            throw UsageError{fmt::format(
                "{}: there is no metric that sprints could improve. Add one, like: metric: F1",
                loaded.path)};
        }
        ScenarioResult played;
        std::vector<PayoffRun> runs;
        std::size_t decided = 0;
        const PayoffSettings settings{.seed = options.seed,
                                      .trials = options.trials,
                                      .threads = options.threads,
                                      .stop = &stop_on_signals(),
                                      .on_progress = [&](const Headway& headway) {
                                          on_progress(part_of(headway, decided, variants.size()));
                                      }};
        for (const Variant& variant : variants) {
            const bool gates_count = is_gated(variant.what_if, options.what_ifs);
            if (!gates.empty() && gates_count) {
                check_gate(gates.front(), *variant.scenario);
            }
            for (PayoffRun& run : decide_all({&variant, 1}, settings)) {
                played.text += (played.text.empty() ? "" : "\n") + payoff_text(run, terminal);
                for (const PayoffGate& gate : gates) {
                    if (gates_count && !is_met(gate, run)) {
                        played.complaints.push_back(unmet_text(run));
                        played.code = exit_gate;
                    }
                }
                runs.push_back(std::move(run));
            }
            played.entries.push_back(json_entry(PlayedScenario{variant.scenario->name,
                                                               variant.what_if,
                                                               loaded.path,
                                                               loaded.digest,
                                                               options.trials}));
            ++decided;
        }
        played.tables = {payoff_table(runs), decision_table(runs)};
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
