#include <fmt/format.h>

#include "tools/report/sections/lookahead_document.hpp"
#include "tools/report/tables/lookahead_tables.hpp"
#include "tools/report/writers/json.hpp"
#include "tools/report/writers/terminal_document.hpp"
#include "tools/sprintcast/commands/answering.hpp"
#include "tools/sprintcast/options/option_values.hpp"
#include "tools/sprintcast/options/plan_options.hpp"
#include "tools/sprintcast/system/exit_code.hpp"
#include "tools/sprintcast/system/progress_line.hpp"

namespace sprintcast {

namespace {

const PlanCall lookahead_call{"lookahead", "4096", 2, 10'000'000, false};

}  // namespace

boost::program_options::options_description lookahead_options() {
    auto options = plan_options(lookahead_call, "lookahead.csv and checklist.csv");
    options.add_options()("sprints", one_text("N"), "sprints to look at, 1 to 12 (default 2)");
    return options;
}

int lookahead_command(const Arguments& arguments) {
    auto [options, values] = parse_plan_call(lookahead_call, arguments, lookahead_options());
    constexpr std::uint64_t usual_sprints = 2;
    const auto sprints = static_cast<std::uint32_t>(
        count_of(values, "sprints", 1, most_sprints_ahead).value_or(usual_sprints));
    options.own_options = {fmt::format("--sprints {}", sprints)};
    Outputs outputs{options.places, {"lookahead", "checklist"}, {&options.scenarios.front(), 1}};
    Mismatches mismatches;
    const auto [loaded, code] =
        load_scenario(options.scenarios.front(), options.settings, options.is_quiet, mismatches);
    if (!loaded) {
        return code;
    }
    outputs.spare(loaded->histories);
    const Terminal terminal{options.style};
    const std::vector<ChosenScenario> chosen =
        choose(*loaded, options.what_ifs, UnnamedWhatIfs::left_out);
    for (const ChosenScenario& one : chosen) {
        if (one.scenario->backlog.empty()) {
            complain(fmt::format("{}: there is no backlog to look at", loaded->path));
            return exit_input;
        }
    }
    ProgressLine progress{loaded->file.base.name, !options.is_quiet};
    const Answers answers =
        answer_chosen(*loaded,
                      chosen,
                      {.seed = options.seed,
                       .trials = options.trials,
                       .forecasts = asked_for_horizon(chosen),
                       .decisions = Asked::nothing,
                       .lookaheads = Asked::all,
                       .sprints_ahead = sprints},
                      options.threads,
                      [&](const Headway& headway) { progress.update(headway); });
    ProgressLine::clear();
    std::vector<std::string> entries;
    for (const VariantPointer& variant : answers.variants) {
        entries.push_back(json_entry(source_of(*loaded), *variant, answers.budget.lookahead));
    }
    write_tables(options, entries, lookahead_tables(answers.lookaheads), outputs);
    if (options.places.json != "-") {
        for (const LookaheadAnswer& lookahead : answers.lookaheads) {
            Document document = lookahead_document(lookahead);
            add_horizon_note(answers, *lookahead.variant, document);
            print((&lookahead == &answers.lookaheads.front() ? "" : "\n") +
                  to_terminal(document, Depth::full, terminal));
        }
    }
    return code;
}

}  // namespace sprintcast
