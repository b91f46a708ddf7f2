#include "scenarios/language/changes/named_entries.hpp"

#include <algorithm>
#include <utility>

namespace sprintcast {

namespace {

enum class NamesAlone { become_people, stay };

Node* find_list(Node& map, const char* key) {
    const auto entry =
        std::find_if(map.entries.begin(), map.entries.end(), [&](const Node::Entry& each) {
            return each.key == key && each.value.kind == Node::Kind::list;
        });
    return entry == map.entries.end() ? nullptr : &entry->value;
}

void name_people_of(Node& team, NamesAlone names_alone) {
    Node* people = find_list(team, "team");
    if (people == nullptr ||
        (names_alone == NamesAlone::stay &&
         std::all_of(people->items.begin(), people->items.end(), [](const Node& person) {
             return person.kind == Node::Kind::text;
         }))) {
        return;
    }
    for (Node& person : people->items) {
        if (person.kind == Node::Kind::text && !person.scalar.empty()) {
            Node map;
            map.kind = Node::Kind::map;
            map.place = person.place;
            map.entries.push_back({"name", person.place, person});
            person = std::move(map);
        }
    }
}

void name_people(Node& scenario, NamesAlone names_alone) {
    name_people_of(scenario, names_alone);
    if (Node* teams = find_list(scenario, "teams")) {
        for (Node& team : teams->items) {
            name_people_of(team, names_alone);
        }
    }
}

}  // namespace

std::string name_of(const Node& entry) {
    for (const char* key : {"id", "name"}) {
        const Node* name = entry.kind == Node::Kind::map ? entry.find(key) : nullptr;
        if (name != nullptr) {
            return name->scalar;
        }
    }
    return {};
}

std::vector<std::string> names_of(const Node& list) {
    std::vector<std::string> names;
    for (const Node& item : list.items) {
        names.push_back(name_of(item));
    }
    return names;
}

Node* find_named(Node& list, const std::string& name) {
    const auto found = std::find_if(
        list.items.begin(), list.items.end(), [&](const Node& n) { return name_of(n) == name; });
    return found == list.items.end() ? nullptr : &*found;
}

void name_people(Node& scenario) {
    name_people(scenario, NamesAlone::become_people);
}

void name_people_in_change(Node& change) {
    name_people(change, NamesAlone::stay);
}

}  // namespace sprintcast
