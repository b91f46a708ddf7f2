#include "scenarios/language/backlog/read_story.hpp"

#include <cmath>

#include <fmt/format.h>

#include "scenarios/language/backlog/item_count.hpp"
#include "scenarios/text/suggest.hpp"

namespace sprintcast {

namespace {

constexpr double usual_resolution = 0.70;  // share of a story's log-variance that a spike reveals

std::vector<ExperimentOutcome> read_outcomes(Fields& story, Reading& reading) {
    std::vector<ExperimentOutcome> outcomes;
    const Node* node = story.value("outcomes");
    if (node == nullptr) {
        return outcomes;
    }
    if (node->kind != Node::Kind::map) {
        story.complain(node->place,
                       fmt::format("outcomes cannot be {}", describe(*node)),
                       "each outcome is a name with its chance",
                       "Write outcomes: {works: {chance: 60%, then: [ids]}, fails: {chance: 40%}}");
        return outcomes;
    }
    double sum = 0.0;
    bool sound = !node->entries.empty();
    for (const auto& entry : node->entries) {
        Fields fields{entry.value, fmt::format("outcome '{}'", entry.key), reading.problems};
        fields.require("chance", "an outcome has a chance", "Write chance: 40%");
        const auto chance = fields.get<double>("chance", share());
        const auto then = fields.references("then");
        for (const auto& reference : then) {
            reading.stories.references.push_back(reference);
        }
        fields.refuse_others();
        sound &= chance.has_value();
        sum += chance.value_or(0.0);
        outcomes.push_back({entry.key, chance.value_or(0.0), names_of(then)});
    }
    constexpr double rounding = 1e-3;  // 33.3% + 33.3% + 33.3% is meant to be everything
    if (sound && std::abs(sum - 1.0) > rounding) {
        story.complain(story.key_place("outcomes"),
                       fmt::format("the chances of {} sum to {:g}%", story.owner(), 100.0 * sum),
                       "one of the outcomes comes true",
                       "Make them sum to 100%");
    }
    return outcomes;
}

void check_kind_of_story(Fields& fields, const Story& story) {
    const bool has_points = fields.has("points");
    const bool has_spike = fields.has("spike");
    if (has_points && has_spike) {
        fields.complain(fields.key_place("spike"),
                        fmt::format("{} has both points and a time-box", fields.owner()),
                        "a spike takes its time-box, exactly",
                        "Remove 'points' or 'spike'");
    }
    if (has_spike && story.value) {
        fields.complain(fields.key_place("value"),
                        fmt::format("{} is a spike with value points", fields.owner()),
                        "a spike earns nothing itself, it yields information",
                        "Give the value to the story that follows it");
    }
    if (has_spike && fields.has("kind")) {
        fields.complain(fields.key_place("kind"),
                        fmt::format("{} is a spike with a kind of work", fields.owner()),
                        "a spike takes its time-box, whatever it is about",
                        "Remove 'kind'");
    }
    if (fields.has("informs") && !has_spike) {
        fields.complain(fields.key_place("informs"),
                        fmt::format("{} informs another story and is not a spike", fields.owner()),
                        "only a spike yields information",
                        "Write spike: and its time-box in place of points");
    }
    for (const char* key : {"resolves", "drop_above"}) {
        if (fields.has(key) && !fields.has("informs")) {
            fields.complain(fields.key_place(key),
                            fmt::format("'{}' without 'informs'", key),
                            "it says what a spike does to the story it informs",
                            "Write informs: and the story's id");
        }
    }
}

Parsed<double> parse_estimate(const Node& node) {
    if (node.kind == Node::Kind::number) {
        return Refusal{"an estimate is working time",
                       fmt::format("Write '{} days', or points: {}", node.scalar, node.scalar)};
    }
    return parse_work_days(node);
}

// `estimate: 3 days`: effort in FTE days, which days_per_point makes points of.
void read_estimate(Fields& fields, const Team* team, Story& story) {
    for (const char* key : {"points", "spike"}) {
        if (fields.has(key)) {
            (void)fields.value(key);
            fields.complain(fields.key_place("estimate"),
                            fmt::format("{} has both an estimate and '{}'", fields.owner(), key),
                            "each says how much work it is",
                            fmt::format("Remove 'estimate' or '{}'", key));
            return;
        }
    }
    const auto estimate = fields.range("estimate", positive(parse_estimate, "estimates"));
    if (team != nullptr && team->unit == EffortUnit::items) {
        fields.complain(fields.key_place("estimate"),
                        "an estimate beside a throughput",
                        "a throughput counts items, however long they take",
                        "Remove 'estimate'");
        return;
    }
    if (team != nullptr && team->unit == EffortUnit::points && !team->days_per_point) {
        fields.complain(
            fields.key_place("estimate"),
            fmt::format("{} is estimated in days, and others in points", fields.owner()),
            "nothing says how many days a point is",
            "Write days_per_point: 1.5, or points for all stories");
    }
    if (!estimate || team == nullptr) {
        return;
    }
    const bool are_points = team->unit == EffortUnit::points;
    const double days = are_points ? team->days_per_point.value_or(1.0) : 1.0;
    story.points = estimate->mean() / days;
    if (!estimate->is_constant()) {
        story.point_range =
            Triangular{estimate->low() / days, estimate->likely() / days, estimate->high() / days};
    }
}

// Points of a story, or the one item that it is.
void read_effort(Fields& fields, const BacklogRules& rules, Story& story) {
    const Team* team = rules.team_of(story);
    const bool counts_items = team != nullptr && team->unit == EffortUnit::items;
    (void)fields.value("estimate");
    if (fields.has("estimate")) {
        read_estimate(fields, team, story);
        return;
    }
    if (const auto size = read_size(fields, rules.scale)) {
        story.points = size->points;
        story.point_range = size->range;
        story.is_unknown = !size->points;
    }
    if (fields.has("points") && counts_items) {
        fields.complain(fields.key_place("points"),
                        "points beside a throughput",
                        "a throughput counts items, whatever their points",
                        "Remove 'points', or write velocity: and points per sprint");
    } else if (!fields.has("points") && !fields.has("spike")) {
        if (counts_items || !rules.has_sizes) {
            story.points = 1.0;
        } else {
            fields.require("points",
                           "other stories have a size, so nobody knows that of this one",
                           "Add points, or \"?\", or spike: 3 hours for a time-box");
        }
    }
}

// `who` and `skills`: some people of the team, and no others, can do the story.
void read_doers(Fields& fields, const Team* team, Story& story) {
    const std::vector<Reference> who = fields.references("who");
    story.who = names_of(who);
    story.skills = names_of(fields.references("skills"));
    if (team == nullptr || (story.who.empty() && story.skills.empty())) {
        return;
    }
    const char* key = story.who.empty() ? "skills" : "who";
    if (team->velocity || team->people.empty() || team->wip) {
        const bool shares = !team->people.empty();
        fields.complain(fields.key_place(key),
                        fmt::format("{} says who can do it", fields.owner()),
                        shares ? "its team shares lanes, which are no people"
                               : "its team is not described by people",
                        shares ? fmt::format("Remove '{}' of the team, or '{}'",
                                             team->velocity ? "velocity" : "wip",
                                             key)
                               : "Write team: with its people, or remove it");
        return;
    }
    bool known = true;
    for (const Reference& name : who) {
        const auto is_meant = [&](const Person& person) { return person.name == name.id; };
        if (std::none_of(team->people.begin(), team->people.end(), is_meant)) {
            std::vector<std::string> names;
            for (const Person& person : team->people) {
                names.push_back(person.name);
            }
            fields.complain(name.place,
                            fmt::format("there is no person '{}' in the team", name.id),
                            fmt::format("{} names who can do it", fields.owner()),
                            did_you_mean(name.id, names, "Add the person to the team"));
            known = false;
        }
    }
    const auto can = [&](const Person& person) { return can_do(person, story); };
    if (known && std::none_of(team->people.begin(), team->people.end(), can)) {
        fields.complain(fields.key_place("skills"),
                        fmt::format("nobody can do {}", fields.owner()),
                        "somebody must have all of its skills",
                        "Give a person skills: [names]");
    }
}

// What an entry that stands for several items cannot have.
void check_counted(Fields& fields, const Story& entry) {
    for (const char* key : {"done", "outcomes"}) {
        if (fields.has(key)) {
            fields.complain(fields.key_place(key),
                            fmt::format("{} has both a count and '{}'", fields.owner(), key),
                            "it stands for several items, and that is true of one",
                            fmt::format("Give the item an entry of its own, or remove '{}'", key));
        }
    }
    if (!entry.informs.empty()) {
        fields.complain(fields.key_place("informs"),
                        fmt::format("{} has both a count and 'informs'", fields.owner()),
                        "one spike looks into a story",
                        "Remove 'count'");
    }
}

}  // namespace

Story read_story(const Node& node,
                 const BacklogRules& rules,
                 std::optional<Triangular>& count,
                 Reading& reading) {
    Fields fields{node, label("story", node, "id"), reading.problems};
    Story story;
    fields.require("id", "stories are told apart by id", "Add an id");
    story.id = fields.text("id").value_or("");
    if (!story.id.empty()) {
        reading.stories.define("story", {story.id, fields.key_place("id")}, reading.problems);
    }
    story.title = fields.text("title").value_or("");
    story.kind = fields.text("kind").value_or("");
    const auto refer = [&](const char* key, Names& names) {
        const auto name = fields.text(key);
        if (name) {
            names.references.push_back({*name, fields.value(key)->place});
        }
        return name.value_or("");
    };
    story.epic = refer("epic", reading.epics);
    story.team = refer("team", reading.teams);
    story.informs = refer("informs", reading.stories);

    read_effort(fields, rules, story);
    count = read_count(fields);
    if (fields.has("count")) {
        check_counted(fields, story);
    }
    story.spike_days = fields.get<double>("spike", positive(parse_work_days, "time-boxes"));
    story.value = fields.range("value", not_negative(parse_number, "value points"));
    story.waits = fields.range("waits", not_negative(parse_elapsed_days, "waits"));
    story.not_before = fields.get<Date>("not_before", parse_date);
    story.cost = fields.get<double>("cost", money(reading, Per::once));
    read_doers(fields, rules.team_of(story), story);
    story.done = fields.get<double>("done", share()).value_or(0.0);
    story.resolves = fields.get<double>("resolves", share()).value_or(usual_resolution);
    story.drop_above = fields.get<double>("drop_above", positive(parse_number, "effort points"));
    const auto dependencies = fields.references("depends_on");
    reading.stories.references.insert(
        reading.stories.references.end(), dependencies.begin(), dependencies.end());
    story.depends_on = names_of(dependencies);
    if (story.done == 1.0) {
        // It waits for nothing any more.
        story.depends_on.clear();
        story.waits.reset();
        story.not_before.reset();
        reading.warnings.push_back({fields.key_place("done"),
                                    fmt::format("{} is done", fields.owner()),
                                    "it takes no time and is finished from the start on",
                                    "Take it out of the backlog when nothing needs it any more"});
    }
    if (story.done > 0.0 && story.not_before && reading.start &&
        *story.not_before > *reading.start) {
        fields.complain(fields.key_place("not_before"),
                        fmt::format("{} has begun and cannot begin yet", fields.owner()),
                        "'done' says that it has begun before the start",
                        "Remove 'not_before' or 'done'");
    }
    story.outcomes = read_outcomes(fields, reading);
    check_kind_of_story(fields, story);
    fields.refuse_others();
    return story;
}

}  // namespace sprintcast
