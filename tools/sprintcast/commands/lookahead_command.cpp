#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "scenarios/text/effort_scale.hpp"
#include "sim/plan/compile.hpp"
#include "tools/report/lookahead_report.hpp"
#include "tools/sprintcast/forecast_runs.hpp"
#include "tools/sprintcast/options/option_values.hpp"
#include "tools/sprintcast/options/plan_options.hpp"
#include "tools/sprintcast/order_runs.hpp"
#include "tools/sprintcast/system/exit_code.hpp"
#include "tools/sprintcast/system/interrupt.hpp"
#include "tools/sprintcast/system/progress_line.hpp"
#include "tools/sprintcast/variants.hpp"

namespace sprintcast {

namespace {

const PlanCall lookahead_call{"lookahead", 32768, 2, 10'000'000, false};

// The look that is proposed where nobody has scheduled one.
constexpr double proposed_days = 1.0;
constexpr double proposed_resolves = 0.5;
constexpr std::size_t most_proposed = 5;

StoryIndex find_story(const Scenario& scenario, const std::string& id) {
    const auto story = std::find_if(scenario.backlog.begin(),
                                    scenario.backlog.end(),
                                    [&](const Story& each) { return each.id == id; });
    return {static_cast<std::uint32_t>(story - scenario.backlog.begin())};
}

// The scenario with a look into a story just before it.
Scenario with_spike(const Scenario& scenario, StoryIndex about, const std::string& id) {
    Scenario changed = scenario;
    const auto place = changed.backlog.begin() + static_cast<std::ptrdiff_t>(about.value);
    Story spike;
    spike.id = id;
    spike.team = place->team;
    spike.spike_days = proposed_days;
    spike.informs = place->id;
    spike.resolves = proposed_resolves;
    // Where an outcome brings the story about, it brings the look about too.
    for (Story& story : changed.backlog) {
        for (ExperimentOutcome& outcome : story.outcomes) {
            if (std::find(outcome.then.begin(), outcome.then.end(), spike.informs) !=
                outcome.then.end()) {
                outcome.then.push_back(id);
            }
        }
    }
    changed.backlog.insert(place, std::move(spike));
    return changed;
}

bool is_open_spike(const Story& story) {
    return !story.informs.empty() && story.done == 0.0 && story.resolves > 0.0;
}

// Large or unknown, and not begun: a look into it may be worth its time.
bool wants_a_look(const Scenario& scenario, const Story& story) {
    const bool is_large = story.is_unknown || story.points.value_or(0) >= effort_scale.back();
    return is_large && story.done == 0.0 && story.outcomes.empty() &&
           !is_looked_into(scenario, story);
}

/// Looks at one scenario's next sprints.
class Lookahead {
  public:
    Lookahead(const PlanOptions& options, std::uint32_t sprints)
        : options_{options},
          sprints_{sprints},
          progress_{"", !options.is_quiet},
          run_options_{.threads = options.threads,
                       .on_progress = [this](std::uint64_t) { show_progress(); },
                       .stop = &stop_on_signals()} {}

    [[nodiscard]] LookaheadRun look(const Variant& variant) {
        const Scenario& scenario = *variant.scenario;
        progress_.set_name(scenario.name);
        finished_ = 0;
        work_ = options_.trials * (2 + plays_of_spike * most_spikes(scenario));
        const Plan plan = compile(scenario);
        LookaheadRun run{variant.what_if,
                         scenario,
                         look_ahead(plan, sprints_, options_.seed, options_.trials, run_options_),
                         {},
                         {}};
        add_spikes(run);
        if (can_be_dropped(scenario)) {
            run.drops = find_drops(plan,
                                   options_.seed,
                                   play_nets(plan, options_.seed, options_.trials, run_options_),
                                   run_options_);
        }
        return run;
    }

  private:
    static constexpr std::uint64_t plays_of_spike = 4;  // with it, without it ...

    // Which stories want a look for sure is known when the sprints are.
    static std::uint64_t most_spikes(const Scenario& scenario) {
        std::size_t own = 0;
        std::size_t proposed = 0;
        for (const Story& story : scenario.backlog) {
            own += is_open_spike(story) ? 1 : 0;
            proposed += wants_a_look(scenario, story) ? 1 : 0;
        }
        return own + std::min(proposed, most_proposed);
    }

    void show_progress() {
        finished_ += trials_per_block;
        progress_.update(
            {std::min(1.0, static_cast<double>(finished_) / static_cast<double>(work_))});
    }

    // The backlog's own spikes into what is still open, then looks into what is large or unknown,
    // likely to start, and not looked into yet.
    void add_spikes(LookaheadRun& run) const {
        const Scenario& scenario = run.scenario;
        for (const Story& story : scenario.backlog) {
            if (is_open_spike(story)) {
                run.spikes.push_back({story.informs,
                                      story.id,
                                      *story.spike_days,
                                      story.resolves,
                                      value_in(scenario, story.id)});
            }
        }
        std::size_t proposed = 0;
        for (StoryIndex index; index.value < run.stories.size(); ++index.value) {
            const Story& story = scenario.backlog[index.value];
            if (!wants_a_look(scenario, story) ||
                run.stories[index].sprints.back().begun < likely_to_start ||
                proposed == most_proposed) {
                continue;
            }
            ++proposed;
            const std::string id = "spike into " + story.id;
            run.spikes.push_back({story.id,
                                  "",
                                  proposed_days,
                                  proposed_resolves,
                                  value_in(with_spike(scenario, index, id), id)});
        }
    }

    // What a spike is worth; none when nothing says what the story is worth and costs.
    [[nodiscard]] std::optional<SpikeValue> value_in(const Scenario& scenario,
                                                     const std::string& spike) const {
        const Plan plan = compile(scenario);
        const StoryIndex index = find_story(scenario, spike);
        if (!plan.money || !plan.stories[index].finding || !scenario.value_point) {
            return std::nullopt;
        }
        return value_of_spike(plan, index, options_.seed, options_.trials, run_options_);
    }

    const PlanOptions& options_;
    std::uint32_t sprints_;
    ProgressLine progress_;
    std::uint64_t finished_ = 0;  // futures of the scenario that is looked at
    std::uint64_t work_ = 1;      // futures that it takes at most
    RunOptions run_options_;
};

}  // namespace

boost::program_options::options_description lookahead_options() {
    auto options = plan_options(lookahead_call, "lookahead.csv and checklist.csv");
    options.add_options()("sprints", one_text("N"), "sprints to look at, 1 to 12 (default 2)");
    return options;
}

int run_lookahead(const Arguments& arguments) {
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
    Lookahead lookahead{options, sprints};
    std::vector<LookaheadRun> runs;
    std::vector<PlayedScenario> played;
    for (const Variant& variant :
         variants_of(*loaded, options.what_ifs, UnnamedWhatIfs::left_out)) {
        if (variant.scenario->backlog.empty()) {
            complain(fmt::format("{}: there is no backlog to look at", loaded->path));
            return exit_input;
        }
        runs.push_back(lookahead.look(variant));
        played.push_back({variant.scenario->name,
                          variant.what_if,
                          loaded->path,
                          loaded->digest,
                          options.trials});
    }
    write_tables(options, played, lookahead_tables(runs), outputs);
    if (options.places.json != "-") {
        for (const LookaheadRun& run : runs) {
            print((&run == &runs.front() ? "" : "\n") + lookahead_text(run, terminal));
            const std::string late =
                horizon_note_of(run.scenario, options.seed, options.threads, &stop_on_signals());
            print(late.empty() ? "" : terminal.paragraph("Note: " + late, 8));
        }
    }
    return code;
}

}  // namespace sprintcast
