#include "scenarios/language/changes/drop_skipped.hpp"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>

#include <fmt/format.h>

#include "scenarios/language/changes/named_entries.hpp"

namespace sprintcast {

namespace {

bool is_skipped(const Node& entry, std::vector<Problem>& problems) {
    const Node* skip = entry.kind == Node::Kind::map ? entry.find("skip") : nullptr;
    if (skip == nullptr) {
        return false;
    }
    if (skip->kind != Node::Kind::boolean) {
        problems.push_back({skip->place,
                            fmt::format("skip cannot be {}", describe(*skip)),
                            "it is true or false",
                            "Write skip: true, or remove it"});
    }
    return skip->scalar == "true";
}

// Removes the skipped entries of a list and returns their names.
std::set<std::string> remove_skipped(Node* list, std::vector<Problem>& problems) {
    std::set<std::string> removed;
    if (list == nullptr || list->kind != Node::Kind::list) {
        return removed;
    }
    std::erase_if(list->items, [&](const Node& item) {
        const bool skipped = is_skipped(item, problems);
        if (skipped) {
            removed.insert(name_of(item));
        }
        return skipped;
    });
    for (Node& item : list->items) {
        std::erase_if(item.entries, [](const auto& field) { return field.key == "skip"; });
    }
    return removed;
}

// Removes from the named fields of a map all references to `names`.
void forget(Node& map, const std::vector<std::string>& keys, const std::set<std::string>& names) {
    std::erase_if(map.entries, [&](Node::Entry& entry) {
        if (std::find(keys.begin(), keys.end(), entry.key) == keys.end()) {
            return false;
        }
        std::erase_if(entry.value.items,
                      [&](const Node& name) { return names.contains(name.scalar); });
        return is_scalar(entry.value) && names.contains(entry.value.scalar);
    });
}

// Removes from a risk what it no longer hits; what hits nothing any more is not about all stories.
void keep_hits(Node& risk, const std::set<std::string>& gone) {
    for (Node::Entry& entry : risk.entries) {
        if (entry.key != "to") {
            continue;
        }
        std::erase_if(entry.value.items,
                      [&](const Node& name) { return gone.contains(name.scalar); });
        if (is_scalar(entry.value) && gone.contains(entry.value.scalar)) {
            entry.value.kind = Node::Kind::list;
            entry.value.scalar.clear();
        }
    }
}

}  // namespace

void drop_skipped(Node& scenario, std::vector<Problem>& problems) {
    for (const char* key : {"team", "teams", "metrics", "risks"}) {
        remove_skipped(scenario.find(key), problems);
    }
    if (Node* teams = scenario.find("teams")) {
        for (Node& team : teams->items) {
            remove_skipped(team.find("team"), problems);
        }
    }
    const std::set<std::string> epics = remove_skipped(scenario.find("epics"), problems);
    Node* backlog = scenario.find("backlog");
    std::set<std::string> stories = remove_skipped(backlog, problems);
    if (backlog == nullptr) {
        return;
    }
    std::erase_if(backlog->items, [&](const Node& story) {
        const Node* epic = story.find("epic");
        const bool goes = epic != nullptr && epics.contains(epic->scalar);
        if (goes) {
            stories.insert(name_of(story));
        }
        return goes;
    });
    if (Node* risks = scenario.find("risks")) {
        std::set<std::string> hit = stories;
        for (const std::string& epic : epics) {
            hit.insert({epic, "epic " + epic});
        }
        for (Node& risk : risks->items) {
            keep_hits(risk, hit);
        }
    }
    for (Node& story : backlog->items) {
        const bool informs = story.find("informs") != nullptr;
        forget(story, {"depends_on", "informs"}, stories);
        if (story.find("informs") == nullptr && informs) {
            std::erase_if(story.entries, [](const auto& field) {
                return field.key == "resolves" || field.key == "drop_above";
            });
        }
        Node* outcomes = story.find("outcomes");
        for (std::size_t i = 0; outcomes != nullptr && i < outcomes->entries.size(); ++i) {
            forget(outcomes->entries[i].value, {"then"}, stories);
        }
    }
}

}  // namespace sprintcast
