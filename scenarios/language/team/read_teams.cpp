#include <algorithm>

#include <fmt/format.h>

#include "scenarios/language/reading.hpp"

namespace sprintcast {

namespace {

// `sickness: 4%`, or a range of shares, perhaps with the chance that it lasts.
void read_sickness(Fields& fields, Team& team) {
    const Node* node = fields.value("sickness");
    if (node == nullptr) {
        return;
    }
    Node shares = *node;
    if (node->kind == Node::Kind::map) {
        std::erase_if(shares.entries,
                      [](const Node::Entry& entry) { return entry.key == "lasting"; });
        if (const Node* lasting = node->find("lasting")) {
            team.sickness_lasting =
                fields.read<double>("lasting", *lasting, share()).value_or(team.sickness_lasting);
        }
    }
    team.sickness = fields.range("sickness", shares, share()).value_or(team.sickness);
}

// The fields that both a team in `teams:` and the only team of a scenario have, but what a day
// costs. What is absent
// keeps the value that `team` brings.
void read_common_fields(Fields& fields, Reading& reading, Team& team) {
    if (const auto days = fields.get<double>("days_per_point",
                                             positive(parse_number, "FTE days per effort point"))) {
        team.days_per_point = days;
    }
    if (const auto lanes =
            fields.get<int>("wip", whole(1, 1000, "stories worked on at the same time"))) {
        team.wip = lanes;
    }
    if (const auto lost = fields.range("unplanned", share())) {
        team.unplanned = *lost;
    }
    read_sickness(fields, team);
    if (const auto growth =
            fields.range("growth", not_negative(parse_share, "shares of the backlog's effort"))) {
        team.growth = *growth;
    }
    if (auto estimates = read_estimates(fields, reading)) {
        team.estimates = std::move(estimates);
    }
    const auto holidays = read_days_off(fields, "holidays", reading);
    team.holidays.insert(team.holidays.end(), holidays.begin(), holidays.end());
    const auto changes = read_capacity_changes(fields, reading);
    team.changes.insert(team.changes.end(), changes.begin(), changes.end());
}

// What a point costs, from a history that was estimated in points and done in a unit of time.
void learn_cost_of_points(const LearnedEstimationError& learned, Fields& fields, Team& team) {
    const TaskHistory& tasks = *learned.history;
    if (tasks.has_one_unit() || tasks.actual_unit.days <= 0.0) {
        fields.complain(fields.key_place("estimates"),
                        fmt::format("{} has no days_per_point", fields.owner()),
                        fmt::format("{} does not tell points from days, so it does not say what a "
                                    "point costs",
                                    learned.path),
                        "Write days_per_point: 1.5");
        return;
    }
    team.days_per_point = error_history(tasks).unit_cost * tasks.actual_unit.days;
    team.has_learned_cost = true;
}

// True when stories of a team have an estimate in place of points.
bool is_estimated_in_time(const Node* backlog, const std::string& team) {
    if (backlog == nullptr || backlog->kind != Node::Kind::list) {
        return false;
    }
    const auto has = [&](const char* key) {
        return std::any_of(backlog->items.begin(), backlog->items.end(), [&](const Node& story) {
            const Node* whose = story.find("team");
            return story.find(key) != nullptr &&
                   (team.empty() || whose == nullptr || whose->scalar == team);
        });
    };
    return has("estimate") && !has("points");
}

// What a share leaves on average: `75%` of 25%.
std::string rest_of(const Triangular& share) {
    return fmt::format("{:.0f}%", 100.0 * (1.0 - share.mean()));
}

/// A share of sprints that is lost, in words.
struct LossWords {
    const char* key;
    const char* what;
    const char* past;  ///< of which past sprints had some
};

// A pace was measured in sprints that had lost it already.
void refuse_beside_pace(const Fields& fields,
                        const std::string& pace,
                        const LossWords& words,
                        const Triangular& lost) {
    if (!fields.has(pace) || !fields.has(words.key)) {
        return;
    }
    fields.complain(fields.key_place(words.key),
                    fmt::format("{} beside a {}", words.what, pace),
                    fmt::format("past {} already contains past {}", pace, words.past),
                    fmt::format("Write capacity: {} if more is lost from now on, or describe the "
                                "team by its people",
                                rest_of(lost)));
}

// Who works in a team: people or a velocity, or both, and what goes with which.
void read_capacity(Fields& fields, Reading& reading, Team& team) {
    team.people = read_people(fields, reading);
    team.velocity = read_velocity(fields, "velocity", team.name, reading);
    if (auto throughput = read_velocity(fields, "throughput", team.name, reading)) {
        team.velocity = std::move(throughput);
    }
    team.unit = fields.has("throughput") ? EffortUnit::items
                : !team.days_per_point && is_estimated_in_time(reading.backlog, team.name)
                    ? EffortUnit::days
                    : EffortUnit::points;
    if (team.unit == EffortUnit::days && !team.velocity) {
        team.days_per_point = 1.0;
    }
    team.arrivals = read_arrivals(fields, reading).value_or(team.arrivals);
    if (fields.has("velocity") && fields.has("throughput")) {
        fields.complain(fields.key_place("throughput"),
                        fmt::format("{} has both a velocity and a throughput", fields.owner()),
                        "a velocity counts points per sprint, a throughput items",
                        "Remove one of the two");
    }
    const std::string key = fields.has("throughput") ? "throughput" : "velocity";
    if (team.velocity && !team.people.empty()) {
        team.measured_fte = measured_fte(team.people, reading);
        if (*team.measured_fte == 0.0) {
            fields.complain(fields.key_place("team"),
                            fmt::format("nobody of {} made its {}", fields.owner(), key),
                            "it is that of the people who are in the team when the plan starts",
                            "List those who made it, with their 'fte' and without 'from'");
        }
    }
    refuse_beside_pace(fields, key, {"sickness", "sickness", "sickness"}, team.sickness);
    refuse_beside_pace(
        fields, key, {"unplanned", "unplanned work", "interruptions"}, team.unplanned);
    const auto* learned =
        team.estimates ? std::get_if<LearnedEstimationError>(&*team.estimates) : nullptr;
    const bool can_learn = learned != nullptr && learned->history;
    if (!team.people.empty() && !fields.has(key) && !team.days_per_point && can_learn) {
        learn_cost_of_points(*learned, fields, team);
    }
    // A history that cannot be used has its own problem already.
    const bool means_to_learn = learned != nullptr && !learned->path.empty();
    if (fields.has("team") && !fields.has(key) && !team.days_per_point && !means_to_learn &&
        !fields.has("days_per_point")) {
        fields.complain(fields.key_place("team"),
                        fmt::format("{} has people and no days_per_point", fields.owner()),
                        "points become days by what a point costs when all goes as estimated",
                        "Write days_per_point: 1.5, or estimates with a history to learn it from");
    }
}

}  // namespace

std::optional<double> read_day_cost(Fields& fields, Reading& reading) {
    return fields.get<double>("day_cost", money(reading, Per::day_or_nothing));
}

std::vector<Team> read_teams(Fields& scenario,
                             const std::optional<double>& day_cost,
                             Reading& reading) {
    Team common;
    common.day_cost = day_cost;
    read_common_fields(scenario, reading, common);
    const Node* list = scenario.value("teams");
    if (list == nullptr) {
        read_capacity(scenario, reading, common);
        const bool none = common.people.empty() && !common.velocity;
        return none ? std::vector<Team>{} : std::vector{common};
    }
    for (const char* key : {"team", "velocity", "throughput", "arrivals"}) {
        if (scenario.value(key) != nullptr) {
            scenario.complain(scenario.key_place(key),
                              fmt::format("'{}' beside 'teams'", key),
                              "with several teams each has its own",
                              fmt::format("Move '{}' into one of the teams", key));
        }
    }
    std::vector<Team> teams;
    if (list->kind != Node::Kind::list) {
        scenario.complain(list->place,
                          fmt::format("teams cannot be {}", describe(*list)),
                          "it is a list of teams",
                          "Write teams: [{name: Web, velocity: [21, 18, 25]}]");
        return teams;
    }
    if (list->items.empty()) {
        scenario.complain(scenario.key_place("teams"),
                          "the list of teams is empty",
                          "somebody must do the work",
                          "Write teams: [{name: Web, velocity: [21, 18, 25]}]");
    }
    for (const Node& item : list->items) {
        Fields fields{item, label("team", item, "name"), reading.problems};
        Team team = common;
        fields.require("name", "stories say by name which team works them", "Add a name");
        team.name = fields.text("name").value_or("");
        if (!team.name.empty()) {
            reading.teams.define("team", {team.name, fields.key_place("name")}, reading.problems);
        }
        read_common_fields(fields, reading, team);
        if (const auto cost = read_day_cost(fields, reading)) {
            team.day_cost = cost;
        }
        read_capacity(fields, reading, team);
        team.has_own_growth = fields.has("growth");
        team.has_own_estimates = fields.has("estimates");
        if (!fields.has("team") && !fields.has("velocity") && !fields.has("throughput") &&
            item.kind == Node::Kind::map) {
            fields.complain(item.place,
                            fmt::format("{} has neither people nor a velocity", fields.owner()),
                            "somebody must do the work",
                            "Add velocity: [21, 18, 25], or team: with its people");
        }
        fields.refuse_others();
        teams.push_back(std::move(team));
    }
    return teams;
}

}  // namespace sprintcast
