#include <cmath>

#include <fmt/format.h>

#include "scenarios/language/reading.hpp"

namespace sprintcast {

namespace {

// `fte: 0.8`, or `80%`.
Parsed<double> parse_fte(const Node& node) {
    return node.kind == Node::Kind::number ? parse_number(node) : parse_share(node);
}

// Somebody who is gone when the plan starts.
void warn_gone(const Fields& fields, bool shares_velocity, Reading& reading) {
    reading.warnings.push_back(
        {fields.key_place("until"),
         fmt::format("{} leaves before the start", fields.owner()),
         shares_velocity ? "the velocity is taken as made with this person's help"
                         : fmt::format("the scenario starts on {}", iso_date(*reading.start)),
         shares_velocity ? "Remove the person if it was not, and check the year"
                         : "Check the year, or remove the person"});
}

Person read_person(const Node& node, bool shares_velocity, Reading& reading, Names& names) {
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
                                      parse_fte,
                                      [](double x) { return x >= 0.0 && x <= 1.0; },
                                      "one person is at most 1.0, full time",
                                      "Write 0.8 for four days a week; list people one by one"))
                     .value_or(1.0);
    person.away = read_days_off(fields, "away", reading);
    person.from = fields.get<Date>("from", parse_date);
    person.until = fields.get<Date>("until", parse_date);
    person.skills = names_of(fields.references("skills"));
    person.day_cost = read_day_cost(fields, reading);
    if (person.from && person.until && *person.until < *person.from) {
        fields.complain(
            fields.key_place("until"),
            fmt::format("{} leaves before joining", fields.owner()),
            fmt::format("from {} until {}", iso_date(*person.from), iso_date(*person.until)),
            "Swap the two dates");
    }
    if (reading.start && person.until && *person.until < *reading.start &&
        (!person.from || *person.from <= *person.until)) {
        warn_gone(fields, shares_velocity, reading);
    }
    fields.refuse_others();
    return person;
}

}  // namespace

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
    const bool shares_velocity = fields.has("velocity") || fields.has("throughput");
    Names names;
    for (const Node& item : list->items) {
        people.push_back(read_person(item, shares_velocity, reading, names));
    }
    return people;
}

double measured_fte(const std::vector<Person>& people, const Reading& reading) {
    constexpr double one = 1e6;  // calendars count whole millionths
    double millionths = 0.0;
    for (const Person& person : people) {
        const bool joins_later = person.from && reading.start && *person.from > *reading.start;
        millionths += joins_later ? 0.0 : std::round(person.fte * one);
    }
    return millionths / one;
}

}  // namespace sprintcast
