#include <fmt/format.h>

#include "scenarios/language/reading.hpp"

namespace sprintcast {

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

}  // namespace sprintcast
