#include "tests/support/scenarios.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "scenarios/language/read_scenario.hpp"
#include "scenarios/text/date.hpp"
#include "sim/engine/run/run_trials.hpp"
#include "sim/engine/trial.hpp"
#include "sim/forecast/summarize.hpp"
#include "sim/plan/compile.hpp"

namespace sprintcast {

namespace {

// Histories of test scenarios stand beside the complete one, those of shipped ones beside them.
std::shared_ptr<const History> test_history(const std::string& path,
                                            const HistoryOptions& options) {
    std::ifstream file{SCENARIOS_DIR "/../tests/scenarios/language/" + path};
    if (!file) {
        file.open(SCENARIOS_DIR "/" + path);
    }
    return std::make_shared<const History>(read_history(file, path, options));
}

}  // namespace

ScenarioFile read_sound(const std::string& yaml) {
    return read_scenario(yaml, "test.yaml", {}, test_history);
}

Plan plan_of(const std::string& yaml) {
    return compile(read_sound(yaml).base);
}

std::vector<std::string> problems_of(const std::string& yaml) {
    std::vector<std::string> texts;
    try {
        (void)read_scenario(yaml, "test.yaml", {}, test_history);
    } catch (const ScenarioError& error) {
        for (const Problem& problem : error.problems()) {
            texts.push_back(problem.text());
        }
    }
    return texts;
}

Future future_of(const Plan& plan, std::uint64_t trial, std::uint64_t seed) {
    const DrawLayout layout{plan};
    GroupDraws draws{seed, layout};
    return Trial{plan, TrialDraws{draws}}.play(trial);
}

Outcomes reference_outcomes(const Plan& plan, std::uint64_t trials, std::uint64_t seed) {
    const DrawLayout layout{plan};
    GroupDraws draws{seed, layout};
    Trial trial{plan, TrialDraws{draws}};
    Outcomes outcomes{plan};
    for (std::uint64_t number = 0; number < trials; ++number) {
        outcomes.add(plan, trial.play(number), number);
    }
    return outcomes;
}

Forecast forecast_of(const std::string& yaml, std::uint64_t trials, std::uint64_t seed) {
    const Plan plan = plan_of(yaml);
    return summarize(plan, run_trials(plan, seed, {0, trials}));
}

std::string finish_date(const std::string& yaml, const std::string& story) {
    const Scenario scenario = read_sound(yaml).base;
    const auto found = std::find_if(scenario.backlog.begin(),
                                    scenario.backlog.end(),
                                    [&](const Story& s) { return s.id == story; });
    if (found == scenario.backlog.end()) {
        throw std::invalid_argument{"the scenario has no story " + story};
    }
    const Plan plan = compile(scenario);
    const auto index = static_cast<std::uint32_t>(found - scenario.backlog.begin());
    const Day day = future_of(plan, 0).stories[{index}].finished;
    return day == plan.days ? "never" : iso_date(*scenario.start + std::chrono::days{day});
}

}  // namespace sprintcast
