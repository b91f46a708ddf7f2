#include "tools/report/labels.hpp"

#include <fmt/format.h>

namespace sprintcast {

namespace {

// "Velocity of Ledger"
std::string of_teams(const ForecastRun& run, const Input& input, const std::string& what) {
    std::vector<std::string> names;
    for (const TeamIndex team : input.teams) {
        if (!run.scenario.teams[team.value].name.empty()) {
            names.push_back(printable(run.scenario.teams[team.value].name));
        }
    }
    return names.empty() ? what : fmt::format("{} of {}", what, fmt::join(names, ", "));
}

}  // namespace

std::string story_label(const ForecastRun& run, StoryIndex story) {
    const Story& of_scenario = run.scenario.backlog[story.value];
    return printable(of_scenario.title.empty()
                         ? of_scenario.id
                         : fmt::format("{}  {}", of_scenario.id, of_scenario.title));
}

std::string input_label(const ForecastRun& run, const Input& input) {
    const auto story = [&] { return printable(run.scenario.backlog[input.story.value].id); };
    switch (input.kind) {
        case Input::Kind::own_estimate:
            return story_label(run, input.story);
        case Input::Kind::wait:
            return "Wait before " + story();
        case Input::Kind::experiment:
            return "Outcome of " + story();
        case Input::Kind::shared_error:
            return of_teams(run, input, "All estimates");
        case Input::Kind::growth:
            return of_teams(run, input, "Growth");
        case Input::Kind::velocity_level:
            return of_teams(run, input, "Velocity") + " now";
        case Input::Kind::velocity_spread:
            return of_teams(run, input, "Velocity") + ", how it varies";
        case Input::Kind::velocity_drift:
            return of_teams(run, input, "Velocity") + ", how it drifts";
        case Input::Kind::empty_sprints:
            return of_teams(run, input, "Empty sprints");
        case Input::Kind::sprint_noise:
            return of_teams(run, input, "Luck in the sprints");
        case Input::Kind::unplanned:
            return of_teams(run, input, "Unplanned work");
        case Input::Kind::person:
            return "Time of " + printable(run.explanation->people[input.person]) +
                   (run.scenario.teams.size() > 1
                        ? ", " + printable(run.scenario.teams[input.teams.front().value].name)
                        : "");
    }
    return "";
}

}  // namespace sprintcast
