#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scenarios/text/problem.hpp"

namespace sprintcast {

/// A YAML document as a tree of values, each with the place it was written at.
///
/// Only `true`, `false`, `null`, `~`, nothing at all, and whole plain numbers have a type; every
/// other scalar is text, so that `no`, `1.10.2` and dates stay what they are. Words behind
/// brackets, which are not YAML, are an entry `per`: `{p10: 1} per week` is `{p10: 1, per: week}`,
/// and
/// `[21, 18] per week` is `{past: [21, 18], per: week}`.
class Node {
  public:
    enum class Kind {
        null,
        boolean,
        number,
        text,
        list,
        map,
        refused  ///< something has been said about it already
    };
    struct Entry;

    Kind kind = Kind::null;
    std::string scalar;          ///< as written, of a boolean, number or text
    double number = 0.0;         ///< of a number
    std::vector<Node> items;     ///< of a list
    std::vector<Entry> entries;  ///< of a map, in the order written
    Place place;

    [[nodiscard]] const Node* find(std::string_view key) const;  ///< of a map; null when absent
    [[nodiscard]] Node* find(std::string_view key);
};

struct Node::Entry {
    std::string key;
    Place place;
    Node value;
};

/// A text that stands outside a document, such as an option's value.
[[nodiscard]] Node text_node(std::string text, Place place = {});

/// True for text, numbers and booleans.
[[nodiscard]] bool is_scalar(const Node& node);

/// "a list", "text 'high'" and so on, for messages.
[[nodiscard]] std::string describe(const Node& node);

/// Reads one YAML document, of which JSON is a part, strictly.
///
/// Refused: anchors, aliases, tags, merge keys, duplicate keys, keys that are not plain text, a
/// second document, more than 32 levels, 200,000 values or 4 MiB, and text that is not UTF-8.
/// @param text    the document
/// @param source  the name to use in messages
/// @param problems  gets what is wrong, where reading can go on after it
/// @throws ScenarioError with all problems so far where reading cannot go on
[[nodiscard]] Node parse_yaml(const std::string& text,
                              const std::string& source,
                              std::vector<Problem>& problems);

}  // namespace sprintcast
