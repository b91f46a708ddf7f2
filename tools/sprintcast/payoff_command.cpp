#include <algorithm>

#include <fmt/format.h>

#include "tools/sprintcast/exit_code.hpp"
#include "tools/sprintcast/gate.hpp"
#include "tools/sprintcast/interrupt.hpp"
#include "tools/sprintcast/option_values.hpp"
#include "tools/sprintcast/payoff_runs.hpp"
#include "tools/sprintcast/plan_options.hpp"

namespace sprintcast {

namespace {

const PlanCall payoff_call{"payoff", 200'000, 2000, 2'000'000, true};

CurveFamily family_of(const boost::program_options::variables_map& values) {
    const std::string curve = text_of(values, "curve").value_or("gamma");
    if (curve != "gamma" && curve != "stack") {
        throw UsageError{fmt::format("--curve cannot be '{}' (it is gamma or stack)", curve)};
    }
    return curve == "stack" ? CurveFamily::with_power_laws : CurveFamily::gamma_process;
}

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
        "curve",
        one_text("NAME"),
        "gamma (default), or stack: half of the weight on power laws, for metrics with a bound")(
        "require",
        text_list("payoff=yes"),
        "end with exit code 1 unless another sprint pays off, or payoff=no; for every metric, in "
        "the scenario as it stands or in each what-if that --what-if names");
    return options;
}

int run_payoff(const Arguments& arguments) {
    auto [options, values] = parse_plan_call(payoff_call, arguments, payoff_options());
    const CurveFamily family = family_of(values);
    if (family == CurveFamily::with_power_laws) {
        options.own_options = " --curve stack";
    }
    const std::vector<PayoffGate> gates = gates_of(values);
    const Terminal terminal{options.style};
    const PayoffSettings settings{
        options.seed, options.trials, options.threads, family, &stop_on_signals()};
    std::vector<PayoffRun> runs;
    std::vector<PlayedScenario> played;
    int code = exit_done;
    bool has_printed = false;
    // One bad scenario does not stop the others.
    for (const std::string& path : options.scenarios) {
        try {
            const auto [loaded, read_code] =
                load_scenario(path, options.settings, options.is_quiet);
            code = std::max(code, read_code);
            if (!loaded) {
                continue;
            }
            const std::vector<Variant> variants =
                variants_of(*loaded, options.what_ifs, UnnamedWhatIfs::taken);
            if (loaded->file.base.metrics.empty()) {
                complain(
                    fmt::format("{}: there is no metric that sprints could improve. Add one, "
                                "like: metric: F1",
                                path));
                code = std::max(code, static_cast<int>(exit_input));
                continue;
            }
            for (const Variant& variant : variants) {
                if (!gates.empty() && is_gated(variant.what_if, options.what_ifs)) {
                    check_gate(gates.front(), *variant.scenario);
                }
                for (PayoffRun& run : decide_all(variant, settings)) {
                    if (options.json != "-") {
                        print((has_printed ? "\n" : "") + payoff_text(run, terminal));
                        has_printed = true;
                    }
                    for (const PayoffGate& gate : gates) {
                        if (is_gated(variant.what_if, options.what_ifs) && !is_met(gate, run)) {
                            complain(unmet_text(run));
                            code = std::max(code, static_cast<int>(exit_gate));
                        }
                    }
                    runs.push_back(std::move(run));
                }
                played.push_back({variant.scenario->name,
                                  variant.what_if,
                                  loaded->path,
                                  loaded->digest,
                                  options.trials});
            }
        } catch (const UsageError& error) {
            complain(fmt::format("sprintcast: {}", error.what()));
            code = std::max(code, static_cast<int>(exit_input));
        }
    }
    if (!played.empty()) {
        const std::vector<Table> tables{payoff_table(runs), decision_table(runs)};
        write_tables(options, played, tables);
    }
    return code;
}

}  // namespace sprintcast
