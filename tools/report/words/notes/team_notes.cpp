#include "tools/report/words/notes/team_notes.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "tools/report/words/capacity_words.hpp"

namespace sprintcast::report {

namespace {

void note_capacity(const Team& team, std::vector<std::string>& notes) {
    const auto* past = team.velocity ? std::get_if<PastVelocities>(&*team.velocity) : nullptr;
    const bool are_items = team.unit == EffortUnit::items;
    const std::string_view pace = are_items ? "throughput" : "velocity";
    constexpr std::size_t thin = 5;
    if (past != nullptr && past->completed.size() < thin) {
        notes.push_back(fmt::format(
            "The {}{} rests on {} past sprint{}: with so few, the dates are wide because the "
            "prior says how much velocities vary.",
            pace,
            of_team(team),
            past->completed.size(),
            past->completed.size() == 1 ? "" : "s"));
    }
    if (team.velocity && std::holds_alternative<ExactVelocity>(*team.velocity)) {
        notes.push_back(fmt::format(
            "The {}{} is exactly {:g} {} in every sprint{}: nothing of it varies, and "
            "where "
            "nothing else does, all percentiles are one date. Past sprints in a list, like "
            "{}, say how much it varies.",
            pace,
            of_team(team),
            std::get<ExactVelocity>(*team.velocity).points,
            plural_of(team.unit),
            team.changes.empty() && team.people.empty() ? "" : " at full capacity",
            are_items ? "[4, 6, 3]" : "[21, 18, 25]"));
    }
    if (team.measured_fte) {
        notes.push_back(
            fmt::format("The {}{} is taken as made by {:g} FTE: all who are in the team at the "
                        "start. Absences, "
                        "leaving and joining change it in proportion.",
                        pace,
                        of_team(team),
                        *team.measured_fte));
    }
    if (!team.changes.empty()) {
        notes.push_back(fmt::format("Capacity{} is not the usual one, as the scenario says: {}.",
                                    of_team(team),
                                    capacity_words(team)));
    }
    if (team.arrivals.high() > 0.0) {
        notes.push_back(fmt::format(
            "New work comes in{}, as the scenario says: {} when a sprint begins, behind "
            "today's backlog, until nothing is open.",
            team.name.empty() ? "" : " for team " + team.name,
            arrivals_words(team)));
    }
    if (!team.velocity && !team.estimates) {
        notes.push_back(fmt::format(
            "Nothing is said about estimation error{}: it is what the prior learned from finished "
            "tasks of 36 teams and people (two in five take longer than estimated, one in eight "
            "more "
            "than twice as long).",
            of_team(team)));
    }
    if (team.velocity && team.unit == EffortUnit::days) {
        notes.push_back(
            fmt::format("The stories{} are estimated in time, so the velocity counts days "
                        "of estimates that a sprint finishes.",
                        of_team(team)));
    }
    if (const std::string made_by = pace_made_by(team); !made_by.empty()) {
        notes.push_back(fmt::format("The {}{} {}.", pace, of_team(team), made_by));
    }
    if (past != nullptr) {
        notes.insert(notes.end(), past->notes.begin(), past->notes.end());
    }
    if (past != nullptr && past->counts_stories && !are_items) {
        notes.push_back(fmt::format(
            "{} counts stories, not points: write throughput: in place of velocity:, and "
            "no points in{}, or the dates mean little.",
            past->history,
            team.name.empty() ? " the backlog" : " team " + team.name));
    }
    const auto* learned =
        team.estimates ? std::get_if<LearnedEstimationError>(&*team.estimates) : nullptr;
    if (learned == nullptr || !learned->history || team.velocity) {
        return;
    }
    const TaskHistory& tasks = *learned->history;
    if (tasks.has_one_unit() || tasks.actual_unit.days <= 0.0 || !team.days_per_point ||
        team.unit == EffortUnit::days) {
        return;
    }
    const double cost = error_history(tasks).unit_cost * tasks.actual_unit.days;
    constexpr double much = 1.25;
    if (team.has_learned_cost) {
        notes.push_back(
            fmt::format("A point{} costs {:.2g} FTE days when all goes as estimated, as {} has it.",
                        of_team(team),
                        cost,
                        learned->path));
    } else if (cost > much * *team.days_per_point || cost < *team.days_per_point / much) {
        notes.push_back(
            fmt::format("In {} a point typically took {:.2g} FTE days; the scenario's "
                        "days_per_point{} is {:.2g}, "
                        "and that is what counts.",
                        learned->path,
                        cost,
                        of_team(team),
                        *team.days_per_point));
    }
}

// Stories far larger than anything that the team's history has finished, in one unit of size.
void note_unseen_sizes(const Team& team,
                       const std::vector<Story>& backlog,
                       std::vector<std::string>& notes) {
    const auto* learned =
        team.estimates ? std::get_if<LearnedEstimationError>(&*team.estimates) : nullptr;
    if (learned == nullptr || !learned->history || team.velocity) {
        return;
    }
    const WorkUnit& unit = learned->history->estimate_unit;
    const bool is_time = unit.days > 0.0 && team.days_per_point;
    if (!is_time && unit.name != "points") {
        return;  // nobody knows how the two compare
    }
    std::vector<double> finished;
    for (const PastTask& task : learned->history->tasks) {
        finished.push_back(task.estimate);
    }
    std::sort(finished.begin(), finished.end());
    constexpr double far = 3.0;
    std::vector<std::string> unseen;
    double largest = 0.0;
    for (const Story& story : backlog) {
        const double size =
            story.points.value_or(0.0) * (is_time ? *team.days_per_point / unit.days : 1.0);
        if (story.team == team.name && size > far * finished.back()) {
            unseen.push_back(story.id);
            largest = std::max(largest, size);
        }
    }
    if (unseen.empty()) {
        return;
    }
    const double usual = finished[finished.size() / 2];
    notes.push_back(fmt::format(
        "{}: {}{:.3g} times the usual finished task in {}, of which none was larger than {:.3g} "
        "{}. {} time is a guess.",
        name_list(unseen),
        unseen.size() == 1 ? "" : "up to ",
        largest / usual,
        learned->path,
        finished.back(),
        unit.name,
        unseen.size() == 1 ? "Its" : "Their"));
}

// Stories that some people only can do.
void note_doers(const Scenario& scenario, const Team& team, std::vector<std::string>& notes) {
    std::vector<std::string> stories;
    for (const Story& story : scenario.backlog) {
        if (story.team == team.name && !(story.who.empty() && story.skills.empty())) {
            stories.push_back(story.id);
        }
    }
    if (!stories.empty()) {
        notes.push_back(
            fmt::format("{}: only some people can do {}, so {} for those, while "
                        "others go on with what comes next.",
                        name_list(stories),
                        stories.size() == 1 ? "it" : "them",
                        stories.size() == 1 ? "it waits" : "they wait"));
    }
}

// Kinds of work that stories name, where they make no difference.
void note_kinds(const Scenario& scenario, const Team& team, std::vector<std::string>& notes) {
    std::vector<std::string> stories;
    std::vector<std::string> kinds;
    for (const Story& story : scenario.backlog) {
        if (story.team == team.name && !story.kind.empty()) {
            stories.push_back(story.id);
            kinds.push_back(story.kind);
        }
    }
    if (stories.empty()) {
        return;
    }
    const auto* learned =
        team.estimates ? std::get_if<LearnedEstimationError>(&*team.estimates) : nullptr;
    if (learned == nullptr || !learned->history) {
        notes.push_back(fmt::format(
            "{}: the kind of work makes no difference, as there is no task history to learn it "
            "from.",
            name_list(stories)));
        return;
    }
    const TaskHistory& tasks = *learned->history;
    const std::vector<std::string> known{tasks.kinds.begin() + 1, tasks.kinds.end()};
    if (known.empty()) {
        notes.push_back(fmt::format(
            "{}: the kind of work makes no difference, as {} has no column that tells kinds.",
            name_list(stories),
            learned->path));
        return;
    }
    std::vector<std::string> lost;
    std::vector<std::string> unknown;
    for (std::size_t i = 0; i < stories.size(); ++i) {
        if (std::find(known.begin(), known.end(), kinds[i]) == known.end()) {
            lost.push_back(stories[i]);
            if (std::find(unknown.begin(), unknown.end(), kinds[i]) == unknown.end()) {
                unknown.push_back(kinds[i]);
            }
        }
    }
    if (!lost.empty()) {
        notes.push_back(
            fmt::format("{}: {} knows no kind of work {}, so {} as the usual kind. It knows: {}.",
                        name_list(lost),
                        learned->path,
                        name_list(unknown),
                        lost.size() == 1 ? "the story counts" : "the stories count",
                        name_list(known)));
    }
    if (lost.size() < stories.size() &&
        groups_of(tasks, error_history(tasks), Grouping::kind).grouping == Grouping::none) {
        notes.push_back(
            fmt::format("Kinds of work make no difference{}: in {} they do not make forecasts "
                        "better ('sprintcast fit' shows it).",
                        of_team(team),
                        learned->path));
    }
}

}  // namespace

std::string of_team(const Team& team) {
    return team.name.empty() ? "" : fmt::format(" of team {}", team.name);
}

std::string name_list(const std::vector<std::string>& names) {
    constexpr std::size_t most = 5;
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), most); ++i) {
        text += (i == 0 ? "" : ", ") + names[i];
    }
    return names.size() > most ? fmt::format("{} and {} more", text, names.size() - most) : text;
}

void note_team(const Scenario& scenario, const Team& team, std::vector<std::string>& notes) {
    note_capacity(team, notes);
    note_unseen_sizes(team, scenario.backlog, notes);
    note_doers(scenario, team, notes);
    note_kinds(scenario, team, notes);
}

}  // namespace sprintcast::report
