#include "scenarios/language/changes/named_entries.hpp"

#include <algorithm>

namespace sprintcast {

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

}  // namespace sprintcast
