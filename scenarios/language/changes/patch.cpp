#include "scenarios/language/changes/patch.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/language/changes/named_entries.hpp"
#include "scenarios/text/suggest.hpp"
#include "scenarios/text/text_format.hpp"

namespace sprintcast {

namespace {

bool all_named(const Node& list) {
    return !list.items.empty() &&
           std::none_of(list.items.begin(), list.items.end(), [](const Node& item) {
               return name_of(item).empty();
           });
}

void complain_of_unknown(const Place& place,
                         const std::string& name,
                         const Node& list,
                         const std::string& why,
                         std::vector<Problem>& problems) {
    problems.push_back({place,
                        fmt::format("unknown id or name '{}'", name),
                        why,
                        did_you_mean(name, names_of(list), "Check the spelling")});
}

// `{first: [ids]}`: the list with those entries moved to its front.
Node reordered(Node list, const Node& order, std::vector<Problem>& problems) {
    for (const auto& entry : order.entries) {
        if (entry.key != "first" ||
            (entry.value.kind != Node::Kind::list && !is_scalar(entry.value))) {
            problems.push_back({entry.place,
                                fmt::format("unknown key '{}'", entry.key),
                                "a list is changed by a list, or put in order by 'first'",
                                "Write {first: [ids]}, or a list of entries"});
            return list;
        }
        const std::vector<Node> names =
            entry.value.kind == Node::Kind::list ? entry.value.items : std::vector{entry.value};
        std::size_t front = 0;
        for (const Node& name : names) {
            Node* found = find_named(list, name.scalar);
            if (found == nullptr) {
                complain_of_unknown(name.place,
                                    name.scalar,
                                    list,
                                    "only entries of the list can be put first",
                                    problems);
                continue;
            }
            const auto position = list.items.begin() + (found - list.items.data());
            const auto next = list.items.begin() + static_cast<std::ptrdiff_t>(front);
            if (position < next) {
                problems.push_back({name.place,
                                    fmt::format("'{}' is put first twice", name.scalar),
                                    "an entry has one place in a list",
                                    "Remove one of the two"});
                continue;
            }
            std::rotate(next, position, position + 1);
            ++front;
        }
    }
    return list;
}

// The steps of a path, divided by dots outside double quotes.
std::vector<std::string> steps_of(const std::string& path) {
    std::vector<std::string> steps(1);
    bool quoted = false;
    for (const char c : path) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == '.' && !quoted) {
            steps.emplace_back();
        } else {
            steps.back() += c;
        }
    }
    return steps;
}

// What a patch adds where there was nothing: a null in it removes nothing, and is gone.
Node without_nulls(Node node) {
    std::erase_if(node.entries,
                  [](const Node::Entry& entry) { return entry.value.kind == Node::Kind::null; });
    for (Node::Entry& entry : node.entries) {
        entry.value = without_nulls(std::move(entry.value));
    }
    return node;
}

}  // namespace

Node merge(Node base, const Node& patch, std::vector<Problem>& problems) {
    using enum Node::Kind;
    if (base.kind == map && patch.kind == map) {
        for (const auto& entry : patch.entries) {
            const auto same_key = [&](const Node::Entry& e) { return e.key == entry.key; };
            const auto old = std::find_if(base.entries.begin(), base.entries.end(), same_key);
            if (entry.value.kind == null) {
                if (old != base.entries.end()) {
                    base.entries.erase(old);
                }
            } else if (old != base.entries.end()) {
                const bool is_replaced = entry.value.kind != map && entry.value.kind != list;
                old->value = merge(std::move(old->value), entry.value, problems);
                old->place = is_replaced ? entry.place : old->place;
            } else {
                base.entries.push_back({entry.key, entry.place, without_nulls(entry.value)});
            }
        }
        return base;
    }
    if (base.kind == list && patch.kind == map && all_named(base)) {
        return reordered(std::move(base), patch, problems);
    }
    if (base.kind == list && patch.kind == list && all_named(base) && all_named(patch)) {
        for (const Node& item : patch.items) {
            const std::string name = name_of(item);
            Node* old = find_named(base, name);
            if (old != nullptr) {
                *old = merge(std::move(*old), item, problems);
            } else if (item.find("skip") != nullptr) {
                complain_of_unknown(
                    item.place, name, base, "only what is there can be skipped", problems);
            } else {
                base.items.push_back(item);
            }
        }
        return base;
    }
    return patch;
}

Node set_value(Node base, const std::string& setting, std::vector<Problem>& problems) {
    const auto source = std::make_shared<const std::string>("--set " + with_short_words(setting));
    const Place place{source, 1, 1};
    const std::size_t equals = setting.find('=');
    if (equals == std::string::npos || equals == 0) {
        problems.push_back({place,
                            "this setting has no value",
                            "a setting is path=value",
                            "Write it like --set unplanned=25%"});
        return base;
    }
    const std::string text = setting.substr(equals + 1);
    Node value;
    value.place = place;
    if (!text.empty()) {
        value = parse_yaml(text, *source, problems);
    }

    Node* at = &base;
    const std::vector<std::string> steps = steps_of(setting.substr(0, equals));
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (at->kind == Node::Kind::list) {
            Node* item = find_named(*at, steps[i]);
            if (item == nullptr) {
                complain_of_unknown(place,
                                    steps[i],
                                    *at,
                                    "a step inside a list is the id or name of an entry",
                                    problems);
                return base;
            }
            at = item;
            continue;
        }
        if (at->kind != Node::Kind::map) {
            problems.push_back({place,
                                fmt::format("'{}' has no field '{}'", steps[i - 1], steps[i]),
                                fmt::format("it is {}", describe(*at)),
                                "Set the field above it as a whole"});
            return base;
        }
        const bool last = i + 1 == steps.size();
        if (last && value.kind == Node::Kind::null) {
            std::erase_if(at->entries, [&](const auto& e) { return e.key == steps[i]; });
            return base;
        }
        Node* field = at->find(steps[i]);
        if (field == nullptr) {
            Node empty;
            empty.kind = Node::Kind::map;
            empty.place = place;
            at->entries.push_back({steps[i], place, std::move(empty)});
            field = &at->entries.back().value;
        }
        at = field;
    }
    *at = merge(std::move(*at), value, problems);
    return base;
}

}  // namespace sprintcast
