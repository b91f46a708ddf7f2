#include "tools/report/words/notes/notes.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

#include <fmt/format.h>

#include "scenarios/text/date.hpp"
#include "scenarios/text/money_text.hpp"
#include "tools/report/words/days_off_words.hpp"
#include "tools/report/words/notes/team_notes.hpp"
#include "tools/report/words/risk_words.hpp"

namespace sprintcast::report {

namespace {

// People whose cost nobody says cost nothing.
bool has_paid_people(const Team& team) {
    return std::any_of(team.people.begin(), team.people.end(), [&](const Person& person) {
        return person.day_cost || team.day_cost;
    });
}

// True when it is known what a story costs.
bool says_cost(const Team& team) {
    return team.people.empty() ? team.day_cost && team.days_per_point : has_paid_people(team);
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
            !(about->value && scenario.value_point && says_cost(*team))) {
            deaf.push_back(story.id);
        }
        if (story.spike_days && team->velocity && team->people.empty() && !team->days_per_point &&
            !team->wip) {
            spikes_by_velocity.push_back(story.id);
        }
    }
    if (!unknown.empty()) {
        notes.push_back(fmt::format(
            "{}: not estimated, taken as 13 points on average, and with 80% between 3 and 26.",
            name_list(unknown)));
    }
    if (!deaf.empty()) {
        notes.push_back(fmt::format(
            "{}: nothing says what the story is worth against what it costs (value, value_point, "
            "day_cost and days_per_point), nor drop_above: it is done whatever the spike finds.",
            name_list(deaf)));
    }
    if (!spikes_by_velocity.empty()) {
        notes.push_back(
            fmt::format("{}: a velocity does not say how many people there are, so the time-box "
                        "holds up a whole "
                        "lane. Give days_per_point or wip to say otherwise.",
                        name_list(spikes_by_velocity)));
    }
}

// Teams whose people cost nothing because nobody says what.
void note_cost(const Scenario& scenario, std::vector<std::string>& notes) {
    const bool has_money = scenario.value_point ||
                           std::any_of(scenario.epics.begin(),
                                       scenario.epics.end(),
                                       [](const Epic& epic) { return epic.late_cost.has_value(); });
    for (const Team& team : scenario.teams) {
        const bool is_velocity_alone = team.velocity && team.people.empty();
        const bool costs_nothing =
            is_velocity_alone ? !(team.days_per_point && team.day_cost) : !has_paid_people(team);
        if (has_money && costs_nothing) {
            notes.push_back(
                fmt::format("The people{} are counted as free: set {}.",
                            of_team(team),
                            is_velocity_alone ? "day_cost and days_per_point" : "day_cost"));
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

// Days off of which nobody says which of the weeks they fall in.
void note_days_off(const Scenario& scenario, std::vector<std::string>& notes) {
    std::vector<RecurringDays> assumed;
    const auto look_at = [&](const std::vector<DaysOff>& days_off) {
        for (const DaysOff& days : days_off) {
            const auto* recurring = std::get_if<RecurringDays>(&days);
            if (recurring != nullptr && recurring->counts_from_start && recurring->from &&
                std::find(assumed.begin(), assumed.end(), *recurring) == assumed.end()) {
                assumed.push_back(*recurring);
            }
        }
    };
    for (const Team& team : scenario.teams) {
        look_at(team.holidays);
        for (const Person& person : team.people) {
            look_at(person.away);
        }
    }
    for (const RecurringDays& days : assumed) {
        notes.push_back(fmt::format(
            "Days off on {0} are counted from the start: the first is {1}. Write '{0} from' and "
            "a date to say which.",
            recurrence_words(days),
            long_date(*days.from)));
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
    for (Risk& risk : scenario.risks) {
        risk.name = isolated(risk.name);
        std::ranges::transform(risk.stories, risk.stories.begin(), isolated_name);
    }
    for (Story& story : scenario.backlog) {
        story.id = isolated(story.id);
        story.team = isolated(story.team);
        story.informs = isolated(story.informs);
        story.kind = isolated_name(story.kind);
    }
    return scenario;
}

void note_risks(const Scenario& scenario, std::vector<std::string>& notes) {
    for (const Risk& risk : scenario.risks) {
        notes.push_back(fmt::format(
            "Risk {}: {}{}.",
            risk.name,
            risk_words(scenario, risk),
            risk.cost > 0.0 ? fmt::format(", {} on average",
                                          short_money(risk.chance * risk.cost, scenario.currency))
                            : ""));
    }
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
        note_team(named, team, notes);
    }
    note_risks(named, notes);
    note_days_off(named, notes);
    note_stories(named, notes);
    note_cost(named, notes);
    note_horizon(named, notes);
    return notes;
}

std::vector<std::string> lane_notes(const Scenario& scenario) {
    std::vector<std::string> notes;
    note_lanes(with_isolated_names(scenario), notes);
    return notes;
}

}  // namespace sprintcast::report
