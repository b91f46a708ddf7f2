#include <fstream>
#include <iostream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "scenarios/language/yaml_tree.hpp"

namespace sprintcast {
namespace {

nlohmann::ordered_json json_of(const Node& node) {
    switch (node.kind) {
        case Node::Kind::null:
        case Node::Kind::refused:
            return nullptr;
        case Node::Kind::boolean:
            return node.scalar == "true";
        case Node::Kind::number:
            return nlohmann::ordered_json::parse(node.scalar);
        case Node::Kind::text:
            return node.scalar;
        case Node::Kind::list: {
            auto list = nlohmann::ordered_json::array();
            for (const Node& item : node.items) {
                list.push_back(json_of(item));
            }
            return list;
        }
        case Node::Kind::map: {
            auto map = nlohmann::ordered_json::object();
            for (const auto& entry : node.entries) {
                map[entry.key] = json_of(entry.value);
            }
            return map;
        }
    }
    return nullptr;
}

}  // namespace
}  // namespace sprintcast

// Exit status 0 with the JSON, or 1 when the file is not YAML as scenarios have it.
int main(int /*argc*/, char** argv) {
    std::ifstream file{argv[1]};
    std::ostringstream text;
    text << file.rdbuf();
    std::vector<sprintcast::Problem> problems;
    try {
        const sprintcast::Node root = sprintcast::parse_yaml(text.str(), argv[1], problems);
        if (!problems.empty()) {
            return 1;
        }
        std::cout << sprintcast::json_of(root).dump() << "\n";
    } catch (const sprintcast::ScenarioError&) {
        return 1;
    }
    return 0;
}
