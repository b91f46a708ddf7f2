#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/language/reading.hpp"
#include "scenarios/text/effort_scale.hpp"
#include "scenarios/text/suggest.hpp"

namespace sprintcast {

namespace {

constexpr double usual_resolution = 0.70;  // share of a story's log-variance that a spike reveals

struct Size {
    std::optional<int> points;  // none: unknown
};

Parsed<Size> parse_story_size(const Node& node) {
    const std::string scale = "effort points are 1, 2, 3, 5, 8, 13, or S, M, L, XL, XXL, XXXL";
    if (node.kind == Node::Kind::number) {
        const auto* nearest =
            std::min_element(effort_scale.begin(), effort_scale.end(), [&](int a, int b) {
                return std::abs(a - node.number) < std::abs(b - node.number);
            });
        if (node.number == *nearest) {
            return Size{*nearest};
        }
        return Refusal{scale,
                       node.number > effort_scale.back()
                           ? "Split the story, or write 13"
                           : fmt::format("Did you mean {}?", *nearest)};
    }
    if (node.kind != Node::Kind::text) {
        return Refusal{scale, "Write one of these"};
    }
    if (node.scalar == "?") {
        return Size{};
    }
    if (const auto effort = effort_of_size(node.scalar)) {
        return Size{*effort};
    }
    const std::vector<std::string> names{size_names.begin(), size_names.end()};
    return Refusal{
        scale, did_you_mean(node.scalar, names, "Write \"?\" for what cannot be estimated yet")};
}

std::vector<std::string> ids_of(const std::vector<Reference>& references) {
    std::vector<std::string> ids;
    ids.reserve(references.size());
    for (const auto& reference : references) {
        ids.push_back(reference.id);
    }
    return ids;
}

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
        outcomes.push_back({entry.key, chance.value_or(0.0), ids_of(then)});
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
    if (!has_points && !has_spike) {
        fields.require("points",
                       "effort points are 1, 2, 3, 5, 8 or 13, or \"?\"",
                       "Add points, or spike: 3 hours for a time-box");
    }
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
                        fmt::format("{} informs another story and is no spike", fields.owner()),
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

Story read_story(const Node& node, Reading& reading) {
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

    if (const auto size = fields.get<Size>("points", parse_story_size)) {
        story.points = size->points;
        story.is_unknown = !size->points;
    }
    story.spike_days = fields.get<double>("spike", positive(parse_work_days, "time-boxes"));
    story.value = fields.range("value", not_negative(parse_number, "value points"));
    story.waits = fields.range("waits", not_negative(parse_elapsed_days, "waits"));
    story.done = fields
                     .get<double>("done",
                                  only_if(
                                      parse_share,
                                      [](double x) { return x >= 0.0 && x < 1.0; },
                                      "a share from 0% to less than 100%",
                                      "Take finished stories out of the backlog"))
                     .value_or(0.0);
    story.resolves = fields.get<double>("resolves", share()).value_or(usual_resolution);
    story.drop_above = fields.get<double>("drop_above", positive(parse_number, "effort points"));
    const auto dependencies = fields.references("depends_on");
    reading.stories.references.insert(
        reading.stories.references.end(), dependencies.begin(), dependencies.end());
    story.depends_on = ids_of(dependencies);
    story.outcomes = read_outcomes(fields, reading);
    check_kind_of_story(fields, story);
    fields.refuse_others();
    return story;
}

}  // namespace

std::vector<Epic> read_epics(Fields& scenario, Reading& reading) {
    std::vector<Epic> epics;
    const Node* list = scenario.value("epics");
    if (list == nullptr) {
        return epics;
    }
    if (list->kind != Node::Kind::list) {
        scenario.complain(list->place,
                          fmt::format("epics cannot be {}", describe(*list)),
                          "it is a list of epics",
                          "Write epics: [{id: checkout, quarter: 2027-Q1}]");
        return epics;
    }
    for (const Node& node : list->items) {
        Fields fields{node, label("epic", node, "id"), reading.problems};
        Epic epic;
        fields.require("id", "epics are told apart by id", "Add an id");
        epic.id = fields.text("id").value_or("");
        if (!epic.id.empty()) {
            reading.epics.define("epic", {epic.id, fields.key_place("id")}, reading.problems);
        }
        if (epic.id == "backlog") {
            fields.complain(fields.key_place("id"),
                            "an epic cannot be called 'backlog'",
                            "that name means all work",
                            "Choose another id");
        }
        epic.title = fields.text("title").value_or("");
        epic.target = fields.get<Date>("target", parse_date);
        const auto quarter_end = fields.get<Date>("quarter", parse_quarter_end);
        if (fields.has("target") && fields.has("quarter")) {
            fields.complain(fields.key_place("quarter"),
                            fmt::format("{} has both a target and a quarter", fields.owner()),
                            "a quarter's target is its last day",
                            "Remove one of the two");
        }
        epic.target = epic.target ? epic.target : quarter_end;
        if (const auto cost = fields.get<double>("late_cost", money(reading, Per::time))) {
            epic.late_cost = *cost / 365.0;
            if (!fields.has("target") && !fields.has("quarter")) {
                fields.complain(fields.key_place("late_cost"),
                                fmt::format("{} has a late_cost and no target", fields.owner()),
                                "late is after the target",
                                "Add a target or a quarter");
            }
        }
        fields.refuse_others();
        epics.push_back(std::move(epic));
    }
    return epics;
}

std::vector<Story> read_backlog(Fields& scenario, Reading& reading) {
    std::vector<Story> backlog;
    const Node* list = scenario.value("backlog");
    if (list == nullptr) {
        return backlog;
    }
    if (list->kind != Node::Kind::list) {
        scenario.complain(list->place,
                          fmt::format("backlog cannot be {}", describe(*list)),
                          "it is a list of stories in priority order",
                          "Write backlog: with a line '- {id: A-1, points: 5}' for each story");
        return backlog;
    }
    for (const Node& node : list->items) {
        backlog.push_back(read_story(node, reading));
    }
    return backlog;
}

}  // namespace sprintcast
