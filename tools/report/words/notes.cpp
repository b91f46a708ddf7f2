#include "tools/report/words/notes.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <optional>

#include <fmt/format.h>

#include "scenarios/text/date.hpp"
#include "scenarios/text/number_text.hpp"

namespace sprintcast {

namespace {

std::string of_team(const Team& team) {
    return team.name.empty() ? "" : fmt::format(" of team {}", team.name);
}

// "A-1, A-2 and 3 more"
std::string list(const std::vector<std::string>& names) {
    constexpr std::size_t most = 5;
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), most); ++i) {
        text += (i == 0 ? "" : ", ") + names[i];
    }
    return names.size() > most ? fmt::format("{} and {} more", text, names.size() - most) : text;
}

void note_capacity(const Team& team, std::vector<std::string>& notes) {
    const auto* past = team.velocity ? std::get_if<PastVelocities>(&*team.velocity) : nullptr;
    constexpr std::size_t thin = 5;
    if (past != nullptr && past->completed.size() < thin) {
        notes.push_back(fmt::format(
            "The velocity{} rests on {} past sprint{}: with so few, the dates are wide because the "
            "prior says how much velocities vary.",
            of_team(team),
            past->completed.size(),
            past->completed.size() == 1 ? "" : "s"));
    }
    if (team.velocity && std::holds_alternative<ExactVelocity>(*team.velocity)) {
        notes.push_back(fmt::format(
            "The velocity{} is exactly {:g} points in every sprint: nothing of it varies, and "
            "where "
            "nothing else does, all percentiles are one date. Past sprints in a list, like "
            "[21, 18, 25], say how much it varies.",
            of_team(team),
            std::get<ExactVelocity>(*team.velocity).points));
    }
    if (!team.velocity && !team.estimates) {
        notes.push_back(fmt::format(
            "Nothing is said about estimation error{}: it is what the prior learned from finished "
            "tasks of 36 teams and people (two in five take longer than estimated, one in eight "
            "more "
            "than twice as long).",
            of_team(team)));
    }
    if (past != nullptr && past->counts_stories) {
        notes.push_back(
            fmt::format("{} counts stories, not points: give every story of{} one point, or the "
                        "dates mean little.",
                        past->history,
                        team.name.empty() ? " the backlog" : " team " + team.name));
    }
    const auto* learned =
        team.estimates ? std::get_if<LearnedEstimationError>(&*team.estimates) : nullptr;
    if (learned == nullptr || !learned->history || team.velocity) {
        return;
    }
    const TaskHistory& tasks = *learned->history;
    if (tasks.has_one_unit() || tasks.actual_unit.days <= 0.0 || !team.days_per_point) {
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
            story.points.value_or(0) * (is_time ? *team.days_per_point / unit.days : 1.0);
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
        list(unseen),
        unseen.size() == 1 ? "" : "up to ",
        largest / usual,
        learned->path,
        finished.back(),
        unit.name,
        unseen.size() == 1 ? "Its" : "Their"));
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
            list(stories)));
        return;
    }
    const TaskHistory& tasks = *learned->history;
    const std::vector<std::string> known{tasks.kinds.begin() + 1, tasks.kinds.end()};
    if (known.empty()) {
        notes.push_back(fmt::format(
            "{}: the kind of work makes no difference, as {} has no column that tells kinds.",
            list(stories),
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
                        list(lost),
                        learned->path,
                        list(unknown),
                        lost.size() == 1 ? "the story counts" : "the stories count",
                        list(known)));
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

void note_stories(const Scenario& scenario, std::vector<std::string>& notes) {
    std::vector<std::string> unknown;
    std::vector<std::string> deaf;
    std::vector<std::string> spikes_by_velocity;
    for (const Story& story : scenario.backlog) {
        const auto team = std::find_if(scenario.teams.begin(),
                                       scenario.teams.end(),
                                       [&](const Team& t) { return t.name == story.team; });
        if (story.is_unknown) {
            unknown.push_back(story.id);
        }
        const auto about = std::find_if(scenario.backlog.begin(),
                                        scenario.backlog.end(),
                                        [&](const Story& s) { return s.id == story.informs; });
        if (about != scenario.backlog.end() && !story.drop_above && story.resolves > 0.0 &&
            !(about->value && scenario.value_point && team->day_cost && team->days_per_point)) {
            deaf.push_back(story.id);
        }
        if (story.spike_days && team->velocity && !team->days_per_point && !team->wip) {
            spikes_by_velocity.push_back(story.id);
        }
    }
    if (!unknown.empty()) {
        notes.push_back(fmt::format(
            "{}: not estimated, taken as 13 points on average, and with 80% between 3 and 26.",
            list(unknown)));
    }
    if (!deaf.empty()) {
        notes.push_back(fmt::format(
            "{}: nothing says what the story is worth against what it costs (value, value_point, "
            "day_cost and days_per_point), nor drop_above: it is done whatever the spike finds.",
            list(deaf)));
    }
    if (!spikes_by_velocity.empty()) {
        notes.push_back(
            fmt::format("{}: a velocity does not say how many people there are, so the time-box "
                        "holds up a whole "
                        "lane. Give days_per_point or wip to say otherwise.",
                        list(spikes_by_velocity)));
    }
}

// Teams whose people cost nothing because nobody says what.
void note_cost(const Scenario& scenario, std::vector<std::string>& notes) {
    const bool has_money = scenario.value_point ||
                           std::any_of(scenario.epics.begin(),
                                       scenario.epics.end(),
                                       [](const Epic& epic) { return epic.late_cost.has_value(); });
    for (const Team& team : scenario.teams) {
        const bool costs_nothing =
            team.velocity ? !(team.days_per_point && team.day_cost)
                          : !team.day_cost && std::none_of(team.people.begin(),
                                                           team.people.end(),
                                                           [](const Person& person) {
                                                               return person.day_cost.has_value();
                                                           });
        if (has_money && costs_nothing) {
            notes.push_back(
                fmt::format("The people{} are counted as free: set {}.",
                            of_team(team),
                            team.velocity ? "day_cost and days_per_point" : "day_cost"));
        }
    }
}

// Targets that lie where value counts no longer.
void note_horizon(const Scenario& scenario, std::vector<std::string>& notes) {
    const bool has_value = scenario.value_point &&
                           std::any_of(scenario.backlog.begin(),
                                       scenario.backlog.end(),
                                       [](const Story& story) { return story.value.has_value(); });
    std::optional<Date> last = scenario.target;
    for (const Epic& epic : scenario.epics) {
        last = std::max(last, epic.target);
    }
    if (!has_value || !last) {
        return;
    }
    const Date end =
        scenario.start.value() + std::chrono::days{static_cast<int>(scenario.horizon_days)};
    if (*last >= end) {
        notes.push_back(
            fmt::format("A target, {}, lies after the horizon, {}: work finished in between earns "
                        "nothing. Set a longer horizon.",
                        long_date(*last),
                        long_date(end)));
    }
}

// Rows that histories leave out. Standard error says it where they are read.
void note_histories(const Scenario& scenario, std::vector<std::string>& notes) {
    for (const UsedHistory& history : scenario.histories) {
        const std::string path = isolated(history.path);
        std::uint64_t left_out = 0;
        std::string reasons;
        for (const LeftOut& group : history.left_out) {
            left_out += group.rows;
            reasons += fmt::format(
                "{}{} ({})", reasons.empty() ? "" : ", ", group.why, thousands(group.rows));
        }
        if (left_out > 0) {
            notes.push_back(fmt::format("{} of {} rows of {} {} left out: {}.",
                                        thousands(left_out),
                                        thousands(history.rows),
                                        path,
                                        left_out == 1 ? "is" : "are",
                                        reasons));
        }
        for (const std::string& note : history.notes) {
            notes.push_back(fmt::format("{}: {}.", path, isolated(note)));
        }
    }
}

// An empty name says that there is none.
std::string isolated_name(const std::string& name) {
    return name.empty() ? "" : isolated(name);
}

// The scenario as it is, but for its names: they are told as a page tells them.
Scenario with_isolated_names(Scenario scenario) {
    for (Team& team : scenario.teams) {
        team.name = isolated(team.name);
        if (auto* past = team.velocity ? std::get_if<PastVelocities>(&*team.velocity) : nullptr) {
            past->history = isolated(past->history);
        }
        if (auto* learned =
                team.estimates ? std::get_if<LearnedEstimationError>(&*team.estimates) : nullptr) {
            learned->path = isolated(learned->path);
            if (learned->history) {
                auto history = std::make_shared<TaskHistory>(*learned->history);
                std::ranges::transform(history->kinds, history->kinds.begin(), isolated_name);
                learned->history = std::move(history);
            }
        }
    }
    for (Story& story : scenario.backlog) {
        story.id = isolated(story.id);
        story.team = isolated(story.team);
        story.informs = isolated(story.informs);
        story.kind = isolated_name(story.kind);
    }
    return scenario;
}

// How many stories a team works on at a time, where nobody says.
void note_lanes(const Scenario& scenario, std::vector<std::string>& notes) {
    std::vector<std::string> assumed;
    for (const Team& team : scenario.teams) {
        const auto stories = std::count_if(
            scenario.backlog.begin(), scenario.backlog.end(), [&](const Story& story) {
                return story.team == team.name;
            });
        const auto lanes = std::count_if(team.people.begin(),
                                         team.people.end(),
                                         [](const Person& person) { return person.fte > 0.0; });
        if (team.wip || (!team.velocity && lanes < 2) || stories < 2) {
            continue;
        }
        const std::string who = team.name.empty() ? "the team" : team.name;
        assumed.push_back(team.velocity
                              ? fmt::format("{} works on one story", who)
                              : fmt::format("{} works on {} stories, one per person", who, lanes));
    }
    if (!assumed.empty()) {
        notes.push_back(
            fmt::format("Work in progress: {}. Set wip to change that.", fmt::join(assumed, "; ")));
    }
}

}  // namespace

std::vector<std::string> notes_on(const Scenario& scenario) {
    const Scenario named = with_isolated_names(scenario);
    std::vector<std::string> notes;
    for (const Team& team : named.teams) {
        note_capacity(team, notes);
        note_unseen_sizes(team, named.backlog, notes);
        note_kinds(named, team, notes);
    }
    note_stories(named, notes);
    note_lanes(named, notes);
    note_cost(named, notes);
    note_horizon(named, notes);
    return notes;
}

std::vector<std::string> history_notes(const Scenario& scenario) {
    std::vector<std::string> notes;
    note_histories(scenario, notes);
    return notes;
}

}  // namespace sprintcast
