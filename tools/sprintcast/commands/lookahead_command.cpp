#include <fmt/format.h>

#include "tools/report/sections/lookahead_document.hpp"
#include "tools/report/tables/lookahead_tables.hpp"
#include "tools/sprintcast/batch/batch.hpp"
#include "tools/sprintcast/commands/answering.hpp"
#include "tools/sprintcast/commands/commands.hpp"
#include "tools/sprintcast/options/shared_options.hpp"

namespace sprintcast::cli {

namespace {

constexpr PlayLimits lookahead_limits{"lookahead", 2, 10'000'000};

Played play_lookahead(const PlayOptions& options,
                      std::uint32_t sprints,
                      const LoadedScenario& loaded,
                      const OnHeadway& on_progress) {
    const std::vector<ChosenScenario> chosen =
        choose(loaded, options.what_ifs, UnnamedWhatIfs::left_out);
    for (const ChosenScenario& one : chosen) {
        if (one.scenario->backlog.empty()) {
            throw UsageError{fmt::format("{}: there is no backlog to look at", loaded.path)};
        }
    }
    const Answers answers = answer_chosen(loaded,
                                          chosen,
                                          options,
                                          {.forecasts = asked_for_horizon(chosen),
                                           .decisions = Asked::nothing,
                                           .lookaheads = Asked::all,
                                           .sprints_ahead = sprints},
                                          on_progress);
    Played played = entries_of(loaded, answers, answers.budget.lookahead);
    for (const LookaheadAnswer& lookahead : answers.lookaheads) {
        played.documents.push_back(report::lookahead_document(lookahead));
        add_horizon_note(answers, *lookahead.variant, played.documents.back());
    }
    played.tables = report::lookahead_tables(answers.lookaheads);
    return played;
}

int run_lookahead(const OptionValues& values) {
    constexpr std::uint64_t usual_sprints = 2;
    const auto sprints = static_cast<std::uint32_t>(
        values.count("sprints", 1, most_sprints_ahead).value_or(usual_sprints));
    PlayOptions options = play_options_of(values, lookahead_limits);
    options.own_options = {fmt::format("--sprints {}", sprints)};
    return run_batch(options,
                     {{"lookahead", "checklist"}, report::Depth::full},
                     [&](const LoadedScenario& loaded, const OnHeadway& on_progress) {
                         return play_lookahead(options, sprints, loaded, on_progress);
                     });
}

}  // namespace

Command lookahead_command() {
    return {
        "lookahead",
        "SCENARIO...",
        "show what the next sprints hold, and what to do before them",
        batch_options({set_option,
                       also_what_if_option,
                       {"sprints", "N", "sprints to look at, 1 to 12 (default 2)"},
                       seed_option,
                       {"trials", "N", "futures to simulate (default 4096)"},
                       threads_option,
                       {"out", "DIR", "write lookahead.csv and checklist.csv into this folder"}}),
        run_lookahead};
}

}  // namespace sprintcast::cli
