#include "scenarios/language/yaml_tree.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "scenarios/language/yaml_events.hpp"

namespace sprintcast {

namespace {

constexpr std::size_t most_bytes = 4UL << 20U;
constexpr std::size_t most_values = 200'000;
constexpr std::size_t most_levels = 32;

/// Turns the events of a document into a tree.
class TreeBuilder {
  public:
    TreeBuilder(const std::string& text, const std::string& source, std::vector<Problem>& problems)
        : text_{text},
          source_{std::make_shared<const std::string>(source)},
          problems_{problems},
          events_{text, source_} {}

    Node build() {
        if (text_.size() > most_bytes) {
            fail({{source_, 1, 1}, "the file is too large", "at most 4 MiB", "Is it a scenario?"});
        }
        next();  // the stream's beginning
        if (next() == YamlEvent::Kind::stream_end) {
            fail({{source_, 1, 1},
                  "the file is empty",
                  "there is nothing to read",
                  "'sprintcast init' writes a scenario to start from"});
        }
        next();  // the document's first value
        Node root = value(1);
        next();  // its end
        if (next() != YamlEvent::Kind::stream_end) {
            fail({here(),
                  "a second document begins here",
                  "one file holds one scenario",
                  "Put it in a file of its own"});
        }
        return root;
    }

  private:
    void complain(Problem problem) const { problems_.push_back(std::move(problem)); }

    [[noreturn]] void fail(Problem problem) const {
        complain(std::move(problem));
        put_in_order(problems_);
        throw ScenarioError{problems_};
    }

    [[nodiscard]] const YamlEvent& event() const { return events_.event(); }
    [[nodiscard]] const Place& here() const { return event().place; }

    YamlEvent::Kind next() {
        if (!events_.next()) {
            fail(events_.syntax_problem());
        }
        return event().kind;
    }

    // Builds the value whose event is at hand.
    Node value(std::size_t level) {
        Node node;
        node.place = here();
        if (++values_ > most_values) {
            fail({node.place,
                  "the file has too many values",
                  fmt::format("at most {}", most_values),
                  "Split it into several scenarios"});
        }
        if (level > most_levels) {
            fail({node.place,
                  "values are nested too deeply",
                  fmt::format("at most {} levels", most_levels),
                  "Check the brackets and the indentation"});
        }
        switch (event().kind) {
            case YamlEvent::Kind::scalar:
                refuse_extras();
                read_scalar(node);
                break;
            case YamlEvent::Kind::list_begin:
                refuse_extras();
                node.kind = Node::Kind::list;
                while (next() != YamlEvent::Kind::list_end) {
                    node.items.push_back(value(level + 1));
                }
                take_period(node);
                break;
            case YamlEvent::Kind::map_begin:
                refuse_extras();
                node.kind = Node::Kind::map;
                while (next() != YamlEvent::Kind::map_end) {
                    add_entry(node, level);
                }
                take_period(node);
                break;
            default:
                node.kind = Node::Kind::refused;
                complain({node.place,
                          "an alias",
                          "'*name' repeats another part of a file, which scenarios do not allow",
                          "Write the value out, or put text that begins with * in quotes"});
        }
        return node;
    }

    void refuse_extras() const {
        if (event().has_anchor) {
            complain({here(),
                      "an anchor",
                      "'&name' marks a part to repeat, which scenarios do not allow",
                      "Remove it, or put text that begins with & in quotes"});
        }
        if (event().has_tag) {
            complain({here(),
                      "a tag",
                      "'!name' sets a type, which scenarios do not need",
                      "Remove it, or put text that begins with ! in quotes"});
        }
    }

    void add_entry(Node& map, std::size_t level) {
        const Place place = here();
        if (event().kind != YamlEvent::Kind::scalar) {
            fail({place, "a key that is not plain text", "keys are names", "Write 'key: value'"});
        }
        refuse_extras();
        std::string key = event().text;
        next();
        Node node = value(level + 1);
        if (key == "<<") {
            complain({place,
                      "a merge key",
                      "'<<' repeats another part of a file, which scenarios do not allow",
                      "Write the fields out"});
            return;
        }
        for (const auto& entry : map.entries) {
            if (entry.key == key) {
                complain({place,
                          fmt::format("duplicate key '{}'", key),
                          fmt::format("it is already in line {}", entry.place.line),
                          "Keep one of the two"});
                return;
            }
        }
        map.entries.push_back({std::move(key), place, std::move(node)});
    }

    // Words behind a bracket are an entry: `{p10: 1} per week` is `{p10: 1, per: week}`, and
    // `[21, 18] per week` is `{past: [21, 18], per: week}`.
    void take_period(Node& node) const {
        const WrittenPeriod& period = event().period;
        if (period.words.empty()) {
            return;
        }
        const Place place{source_, here().line, period.column};
        if (node.kind == Node::Kind::list) {
            Node map;
            map.kind = Node::Kind::map;
            map.place = node.place;
            map.entries.push_back({"past", map.place, std::move(node)});
            node = std::move(map);
        } else if (node.find("per") != nullptr) {
            complain({place,
                      fmt::format("'per {}' behind a group with a field 'per'", period.words),
                      "one of them says it",
                      "Keep one of the two"});
            return;
        }
        node.entries.push_back({"per", place, text_node(period.words, place)});
    }

    void read_scalar(Node& node) const {
        node.scalar = event().text;
        node.kind = Node::Kind::text;
        if (!event().is_plain) {
            return;
        }
        if (node.scalar.empty() || node.scalar == "~" || node.scalar == "null") {
            node.kind = Node::Kind::null;
        } else if (node.scalar == "true" || node.scalar == "false") {
            node.kind = Node::Kind::boolean;
        } else if (const auto number = whole_number(node.scalar)) {
            node.kind = Node::Kind::number;
            node.number = *number;
        }
    }

    // The scalar as a number in JSON's grammar, if all of it is one.
    static std::optional<double> whole_number(const std::string& scalar) {
        const std::string_view digits{scalar.data() + (scalar[0] == '-' ? 1 : 0),
                                      scalar.data() + scalar.size()};
        const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
        const bool begins_well = !digits.empty() && is_digit(digits[0]) &&
                                 !(digits.size() > 1 && digits[0] == '0' && is_digit(digits[1])) &&
                                 digits.find(".e") == std::string_view::npos &&
                                 is_digit(digits.back());
        double number = 0.0;
        const auto [end, error] =
            std::from_chars(scalar.data(), scalar.data() + scalar.size(), number);
        if (!begins_well || error != std::errc{} || end != scalar.data() + scalar.size() ||
            !std::isfinite(number)) {
            return std::nullopt;
        }
        return number;
    }

    const std::string& text_;
    std::shared_ptr<const std::string> source_;
    std::vector<Problem>& problems_;
    YamlEvents events_;
    std::size_t values_ = 0;
};

// True for what `[21, 18] per week` is read as.
bool is_list_per_period(const Node& map) {
    const Node* past = map.find("past");
    return map.entries.size() == 2 && past != nullptr && past->kind == Node::Kind::list &&
           map.find("per") != nullptr;
}

}  // namespace

const Node* Node::find(std::string_view key) const {
    const auto entry =
        std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.key == key; });
    return entry == entries.end() ? nullptr : &entry->value;
}

Node* Node::find(std::string_view key) {
    return const_cast<Node*>(
        std::as_const(*this).find(key));  // NOLINT: the same, for a Node of ours
}

Node text_node(std::string text, Place place) {
    Node node;
    node.kind = Node::Kind::text;
    node.scalar = std::move(text);
    node.place = std::move(place);
    return node;
}

bool is_scalar(const Node& node) {
    using enum Node::Kind;
    return node.kind == text || node.kind == number || node.kind == boolean;
}

std::string describe(const Node& node) {
    switch (node.kind) {
        case Node::Kind::null:
            return "nothing";
        case Node::Kind::boolean:
        case Node::Kind::number:
            return node.scalar;
        case Node::Kind::text:
            return fmt::format("'{}'", node.scalar);
        case Node::Kind::list:
            return "a list";
        case Node::Kind::map:
            return is_list_per_period(node) ? fmt::format("a list per {}", node.find("per")->scalar)
                                            : "a group of fields";
        case Node::Kind::refused:
            return "something refused";
    }
    return {};
}

Node parse_yaml(const std::string& text,
                const std::string& source,
                std::vector<Problem>& problems) {
    return TreeBuilder{text, source, problems}.build();
}

}  // namespace sprintcast
