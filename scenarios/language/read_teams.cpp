#include <algorithm>

#include <fmt/format.h>

#include "scenarios/language/reading.hpp"

namespace sprintcast {

namespace {

constexpr double usual_shared_error = 0.20;  // what the shipped prior of the estimation error holds

std::optional<HistoryFile> history_path(const Node& node) {
    const bool is_path = node.kind == Node::Kind::text && node.scalar.ends_with(".csv");
    return is_path ? std::optional{HistoryFile{node.scalar}} : std::nullopt;
}

Parsed<HistoryFile> parse_history(const Node& node) {
    if (const auto path = history_path(node)) {
        return *path;
    }
    return Refusal{"a history is a CSV file", "Write its path, like history/issues.csv"};
}

// Points of a sprint: nothing, or enough to compute with.
NumberParser velocity_points() {
    constexpr double least = 1e-3;
    const std::string unit = "effort points per sprint";
    return only_if(
        not_negative(parse_number, unit),
        [](double x) { return x == 0.0 || x >= least; },
        fmt::format("{} are 0, or at least 0.001", unit),
        "Check which number was meant");
}

Parsed<Velocity> parse_past_velocities(const Node& list) {
    PastVelocities past;
    const auto parse = velocity_points();
    for (const Node& item : list.items) {
        const Parsed<double> velocity = parse(item);
        if (const auto* refusal = std::get_if<Refusal>(&velocity)) {
            return *refusal;
        }
        past.completed.push_back(std::get<double>(velocity));
    }
    const auto finished = [](double points) { return points > 0.0; };
    if (std::none_of(past.completed.begin(), past.completed.end(), finished)) {
        return Refusal{"no sprint of this list finished anything",
                       "Write the points of recent sprints, oldest first, like [21, 18, 25]"};
    }
    return past;
}

std::optional<Velocity> read_velocity(Fields& fields, Reading& reading) {
    const Node* node = fields.value("velocity");
    if (node == nullptr) {
        return std::nullopt;
    }
    const std::string unit = "effort points per sprint";
    switch (node->kind) {
        case Node::Kind::number: {
            const auto points =
                fields.read<double>("velocity", *node, positive(velocity_points(), unit));
            return points ? std::optional<Velocity>{ExactVelocity{*points}} : std::nullopt;
        }
        case Node::Kind::list: {
            // Each item that is no velocity is a problem at its own place.
            bool sound = true;
            for (const Node& item : node->items) {
                sound &= fields.read<double>("velocity", item, velocity_points()).has_value();
            }
            return sound ? fields.read<Velocity>("velocity", *node, parse_past_velocities)
                         : std::nullopt;
        }
        case Node::Kind::map: {
            Fields quantiles{*node, "velocity", reading.problems};
            for (const char* key : {"p10", "p50", "p90"}) {
                quantiles.require(key,
                                  "a stated velocity is its P10, P50 and P90",
                                  "Write velocity: {p10: 12, p50: 20, p90: 27}");
            }
            const auto p10 = quantiles.get<double>("p10", positive(velocity_points(), unit));
            const auto p50 = quantiles.get<double>("p50", positive(velocity_points(), unit));
            const auto p90 = quantiles.get<double>("p90", positive(velocity_points(), unit));
            quantiles.refuse_others();
            if (!p10 || !p50 || !p90) {
                return std::nullopt;
            }
            if (!(*p10 <= *p50 && *p50 <= *p90)) {
                fields.complain(node->place,
                                "velocity is not in order",
                                "p10 <= p50 <= p90",
                                "Swap the values");
                return std::nullopt;
            }
            return StatedVelocity{*p10, *p50, *p90};
        }
        case Node::Kind::text:
            if (auto path = history_path(*node)) {
                return *path;
            }
            if (node->scalar.find_first_of("0123456789.-") == 0) {
                (void)fields.read<double>("velocity", *node, parse_number);
                return std::nullopt;
            }
            break;
        default:
            break;
    }
    if (node->kind != Node::Kind::refused) {
        fields.complain(node->place,
                        fmt::format("velocity cannot be {}", describe(*node)),
                        "a list of past sprints, a number, {p10, p50, p90}, or a CSV file",
                        "Write the points of recent sprints, oldest first, like [21, 18, 25]");
    }
    return std::nullopt;
}

std::optional<EstimationError> read_error(Fields& estimates, Reading& reading) {
    const Node* node = estimates.value("error");
    if (node == nullptr) {
        return std::nullopt;
    }
    if (node->kind == Node::Kind::text && node->scalar == "none") {
        return NoEstimationError{};
    }
    if (node->kind != Node::Kind::map) {
        estimates.complain(node->place,
                           fmt::format("error cannot be {}", describe(*node)),
                           "none, or the median and P90 of actual / estimate",
                           "Write error: {median: 1.2, p90: 2.4}, or error: none");
        return std::nullopt;
    }
    Fields error{*node, "error", reading.problems};
    for (const char* key : {"median", "p90"}) {
        error.require(key,
                      "an error is the median and P90 of actual / estimate",
                      "Write error: {median: 1.2, p90: 2.4}");
    }
    const std::string unit = "ratios of actual to estimate";
    const auto median = error.get<double>("median", positive(parse_number, unit));
    const auto p90 = error.get<double>("p90", positive(parse_number, unit));
    const auto shared = error.get<double>("shared", share());
    error.refuse_others();
    if (!median || !p90) {
        return std::nullopt;
    }
    if (*p90 < *median) {
        estimates.complain(node->place,
                           "error is not in order",
                           "one story in ten takes longer than p90, one in two than the median",
                           "Swap median and p90");
        return std::nullopt;
    }
    constexpr double greatest_ratio = 1000.0;
    if (!(*median >= 1.0 / greatest_ratio && *p90 <= greatest_ratio &&
          *p90 <= greatest_ratio * *median)) {
        estimates.complain(
            node->place,
            "error is beyond belief",
            "actual / estimate lies between 1/1000 and 1000, and p90 is no thousand medians",
            "Check median and p90");
        return std::nullopt;
    }
    return StatedEstimationError{*median, *p90, shared.value_or(usual_shared_error)};
}

std::optional<EstimationError> read_estimates(Fields& fields, Reading& reading) {
    const Node* node = fields.value("estimates");
    if (node == nullptr) {
        return std::nullopt;
    }
    Fields estimates{*node, "estimates", reading.problems};
    auto error = read_error(estimates, reading);
    const auto history = estimates.get<HistoryFile>("history", parse_history);
    estimates.refuse_others();
    if (estimates.has("error") && estimates.has("history")) {
        estimates.complain(estimates.key_place("error"),
                           "estimates have both an error and a history",
                           "the error is learned from the history",
                           "Remove one of the two");
    }
    return error ? error : std::optional<EstimationError>{LearnedEstimationError{history}};
}

Person read_person(const Node& node, Reading& reading, Names& names) {
    Fields fields{node, label("person", node, "name"), reading.problems};
    Person person;
    fields.require("name", "people are told apart by name", "Add a name");
    person.name = fields.text("name").value_or("");
    if (!person.name.empty()) {
        names.define("person", {person.name, fields.key_place("name")}, reading.problems);
    }
    person.fte = fields
                     .get<double>("fte",
                                  only_if(
                                      parse_number,
                                      [](double x) { return x >= 0.0 && x <= 1.0; },
                                      "one person is at most 1.0, full time",
                                      "Write 0.8 for four days a week; list people one by one"))
                     .value_or(1.0);
    person.away = fields.list<DateRange>("away", parse_date_range);
    person.from = fields.get<Date>("from", parse_date);
    person.until = fields.get<Date>("until", parse_date);
    person.day_cost = fields.get<double>("day_cost", money(reading, Per::day_or_nothing));
    if (person.from && person.until && *person.until < *person.from) {
        fields.complain(
            fields.key_place("until"),
            fmt::format("{} leaves before joining", fields.owner()),
            fmt::format("from {} until {}", iso_date(*person.from), iso_date(*person.until)),
            "Swap the two dates");
    }
    fields.refuse_others();
    return person;
}

std::vector<Person> read_people(Fields& fields, Reading& reading) {
    std::vector<Person> people;
    const Node* list = fields.value("team");
    if (list == nullptr) {
        return people;
    }
    if (list->kind != Node::Kind::list) {
        fields.complain(list->place,
                        fmt::format("team cannot be {}", describe(*list)),
                        "it is a list of people",
                        "Write team: [{name: Ana, fte: 1.0}]");
        return people;
    }
    if (list->items.empty()) {
        fields.complain(fields.key_place("team"),
                        fmt::format("{} has nobody in its team", fields.owner()),
                        "somebody must do the work",
                        "Write team: [{name: Ana, fte: 1.0}]");
    }
    Names names;
    for (const Node& item : list->items) {
        people.push_back(read_person(item, reading, names));
    }
    return people;
}

// The fields that both a team in `teams:` and the only team of a scenario have. What is absent
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
    if (const auto growth =
            fields.range("growth", not_negative(parse_share, "shares of the backlog's effort"))) {
        team.growth = *growth;
    }
    if (auto estimates = read_estimates(fields, reading)) {
        team.estimates = std::move(estimates);
    }
    if (const auto cost = fields.get<double>("day_cost", money(reading, Per::day_or_nothing))) {
        team.day_cost = cost;
    }
    const auto holidays = fields.list<DateRange>("holidays", parse_date_range);
    team.holidays.insert(team.holidays.end(), holidays.begin(), holidays.end());
}

// Who works in a team: people or a velocity, and what goes with which.
void read_capacity(Fields& fields, Reading& reading, Team& team) {
    team.people = read_people(fields, reading);
    team.velocity = read_velocity(fields, reading);
    if (fields.has("velocity") && fields.has("team")) {
        fields.complain(fields.key_place("velocity"),
                        fmt::format("{} has both a velocity and people", fields.owner()),
                        "velocity already says what the people get done",
                        "Remove 'velocity' or 'team'");
    }
    if (fields.has("velocity") && fields.has("unplanned")) {
        fields.complain(fields.key_place("unplanned"),
                        "unplanned work beside a velocity",
                        "past velocity already contains past interruptions",
                        "Remove 'unplanned', or describe the team by its people");
    }
    const auto* learned =
        team.estimates ? std::get_if<LearnedEstimationError>(&*team.estimates) : nullptr;
    const bool can_learn = learned != nullptr && learned->history;
    if (fields.has("team") && !fields.has("velocity") && !team.days_per_point && !can_learn &&
        !fields.has("days_per_point")) {
        fields.complain(fields.key_place("team"),
                        fmt::format("{} has people and no days_per_point", fields.owner()),
                        "points become days by what a point costs when all goes as estimated",
                        "Write days_per_point: 1.5, or estimates with a history to learn it from");
    }
}

}  // namespace

std::vector<Team> read_teams(Fields& scenario, Reading& reading) {
    Team common;
    read_common_fields(scenario, reading, common);
    const Node* list = scenario.value("teams");
    if (list == nullptr) {
        read_capacity(scenario, reading, common);
        const bool none = common.people.empty() && !common.velocity;
        return none ? std::vector<Team>{} : std::vector{common};
    }
    for (const char* key : {"team", "velocity"}) {
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
        read_capacity(fields, reading, team);
        team.has_own_growth = fields.has("growth");
        team.has_own_estimates = fields.has("estimates");
        if (!fields.has("team") && !fields.has("velocity") && item.kind == Node::Kind::map) {
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
