#pragma once

#include <string>
#include <vector>

#include "scenarios/language/yaml_tree.hpp"

namespace sprintcast {

inline Node tree_of(const std::string& yaml) {
    std::vector<Problem> problems;
    return parse_yaml(yaml, "a.yaml", problems);
}

/// A tree in one line: lists in brackets, maps in braces.
inline std::string flat(const Node& node) {
    std::string text;
    if (node.kind == Node::Kind::list) {
        for (const Node& item : node.items) {
            text += (text.empty() ? "" : ", ") + flat(item);
        }
        return "[" + text + "]";
    }
    if (node.kind == Node::Kind::map) {
        for (const auto& entry : node.entries) {
            text += (text.empty() ? "" : ", ") + entry.key + ": " + flat(entry.value);
        }
        return "{" + text + "}";
    }
    return node.scalar;
}

}  // namespace sprintcast
