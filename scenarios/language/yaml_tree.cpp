#include "scenarios/language/yaml_tree.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <yaml.h>

namespace sprintcast {

namespace {

constexpr std::size_t most_bytes = 4UL << 20U;
constexpr std::size_t most_values = 200'000;
constexpr std::size_t most_levels = 32;

struct Advice {
    std::string_view libyaml_says;
    std::string_view what;
    std::string_view why;
    std::string_view suggestion;
};

// What libyaml says of the mistakes that people make, in their words.
constexpr std::array advice{
    Advice{"found character that cannot start any token",
           "this character cannot begin a value",
           "a tab, or one of @ ` % at the start",
           "Indent with spaces, and put text that begins with such a character in quotes"},
    Advice{"found a tab character that violates indentation",
           "a tab at the beginning of a line",
           "indentation is made of spaces",
           "Indent with spaces"},
    Advice{"found a tab character where an indentation space is expected",
           "a tab at the beginning of a line",
           "indentation is made of spaces",
           "Indent with spaces"},
    Advice{"mapping values are not allowed in this context",
           "a second ': ' in one line",
           "text with a colon and a space looks like a key",
           "Put the text in quotes, or check the indentation"},
    Advice{"found unexpected end of stream",
           "the file ends inside a quoted text",
           "a quote is not closed",
           "Close the quote that opens here or before"},
    Advice{"did not find expected ',' or ']'",
           "this list is not closed",
           "a [ needs its ]",
           "Close the list, or put a comma between its items"},
    Advice{"did not find expected ',' or '}'",
           "this entry is not closed",
           "a { needs its }",
           "Close the entry, or put a comma between its fields; behind ' #' all is a comment"},
    Advice{"did not find expected '-' indicator",
           "this line does not belong to the list above it",
           "list items line up and begin with '- '",
           "Check the indentation"},
    Advice{"did not find expected key",
           "this line does not belong to the fields above it",
           "fields of one thing line up, each as 'key: value'",
           "Check the indentation"},
    Advice{"could not find expected ':'",
           "this line has no ': '",
           "a field is written as 'key: value'",
           "Write 'key: value', or put text of several lines in quotes"},
};

// The text behind a byte order mark, if it has one.
std::string_view without_mark(std::string_view text) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    return text.starts_with(mark) ? text.substr(mark.size()) : text;
}

/// libyaml's parser, released at the end of its scope.
class Parser {
  public:
    explicit Parser(const std::string& text) {
        yaml_parser_initialize(&parser_);
        const std::string_view body = without_mark(text);
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libyaml's bytes are unsigned
        const auto* bytes = reinterpret_cast<const unsigned char*>(body.data());
        yaml_parser_set_input_string(&parser_, bytes, body.size());
        yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    }
    ~Parser() { yaml_parser_delete(&parser_); }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;
    Parser(Parser&&) = delete;
    Parser& operator=(Parser&&) = delete;

    yaml_parser_t* operator->() { return &parser_; }
    yaml_parser_t* get() { return &parser_; }

  private:
    yaml_parser_t parser_{};
};

/// Turns libyaml's events into a tree.
class TreeBuilder {
  public:
    TreeBuilder(const std::string& text, const std::string& source, std::vector<Problem>& problems)
        : text_{text},
          source_{std::make_shared<const std::string>(source)},
          problems_{problems},
          parser_{text} {}

    Node build() {
        if (text_.size() > most_bytes) {
            fail({source_, 1, 1}, "the file is too large", "at most 4 MiB", "Is it a scenario?");
        }
        take(YAML_STREAM_START_EVENT);
        if (next() == YAML_STREAM_END_EVENT) {
            fail({source_, 1, 1},
                 "the file is empty",
                 "there is nothing to read",
                 "'sprintcast init' writes a scenario to start from");
        }
        next();
        Node root = value(1);
        next();  // the document's end
        if (next() != YAML_STREAM_END_EVENT) {
            fail(here(),
                 "a second document begins here",
                 "one file holds one scenario",
                 "Put it in a file of its own");
        }
        return root;
    }

  private:
    void complain(Place place, std::string what, std::string why, std::string suggestion) const {
        problems_.push_back(
            {std::move(place), std::move(what), std::move(why), std::move(suggestion)});
    }

    [[noreturn]] void fail(Place place,
                           std::string what,
                           std::string why,
                           std::string suggestion) const {
        complain(std::move(place), std::move(what), std::move(why), std::move(suggestion));
        put_in_order(problems_);
        throw ScenarioError{problems_};
    }

    [[nodiscard]] Place place_of(const yaml_mark_t& mark) const {
        return {source_, mark.line + 1, mark.column + 1};
    }

    [[nodiscard]] Place here() const { return place_of(event_.start_mark); }

    void take(yaml_event_type_t expected) {
        if (next() != expected) {
            fail(here(), "this is not a YAML document", "", "Check the file");
        }
    }

    yaml_event_type_t next() {
        yaml_event_delete(&event_);
        if (yaml_parser_parse(parser_.get(), &event_) == 0) {
            report_syntax();
        }
        return event_.type;
    }

    [[noreturn]] void report_syntax() {
        const std::string says = parser_->problem == nullptr ? "" : parser_->problem;
        if (parser_->error == YAML_READER_ERROR) {
            // libyaml gives an offset only.
            const std::string_view body = without_mark(text_);
            const std::size_t offset = std::min(parser_->problem_offset, body.size());
            const std::string_view before = body.substr(0, offset);
            const auto line = std::count(before.begin(), before.end(), '\n');
            const std::size_t begin = before.rfind('\n') + 1;
            const Place place{source_, static_cast<std::size_t>(line) + 1, offset - begin + 1};
            if (says.find("control") != std::string::npos) {
                fail(place, "a control character", says, "Remove it");
            }
            fail(place,
                 "the file is not in UTF-8",
                 says.empty() ? "bytes that no character has" : says,
                 "Save it as UTF-8");
        }
        for (const Advice& known : advice) {
            if (says == known.libyaml_says) {
                fail(place_of(parser_->problem_mark),
                     std::string{known.what},
                     std::string{known.why},
                     std::string{known.suggestion});
            }
        }
        fail(place_of(parser_->problem_mark),
             "this is not YAML",
             says,
             "Check the line, its quotes and its indentation");
    }

    // Builds the value whose event is at hand.
    Node value(std::size_t level) {
        Node node;
        node.place = here();
        if (++values_ > most_values) {
            fail(node.place,
                 "the file has too many values",
                 fmt::format("at most {}", most_values),
                 "Split it into several scenarios");
        }
        if (level > most_levels) {
            fail(node.place,
                 "values are nested too deeply",
                 fmt::format("at most {} levels", most_levels),
                 "Check the brackets and the indentation");
        }
        switch (event_.type) {
            case YAML_SCALAR_EVENT:
                refuse_extras(event_.data.scalar.anchor, event_.data.scalar.tag);
                read_scalar(node);
                break;
            case YAML_SEQUENCE_START_EVENT:
                refuse_extras(event_.data.sequence_start.anchor, event_.data.sequence_start.tag);
                node.kind = Node::Kind::list;
                while (next() != YAML_SEQUENCE_END_EVENT) {
                    node.items.push_back(value(level + 1));
                }
                break;
            case YAML_MAPPING_START_EVENT:
                refuse_extras(event_.data.mapping_start.anchor, event_.data.mapping_start.tag);
                node.kind = Node::Kind::map;
                while (next() != YAML_MAPPING_END_EVENT) {
                    add_entry(node, level);
                }
                break;
            default:
                node.kind = Node::Kind::refused;
                complain(node.place,
                         "an alias",
                         "'*name' repeats another part of a file, which scenarios do not allow",
                         "Write the value out, or put text that begins with * in quotes");
        }
        return node;
    }

    void refuse_extras(const yaml_char_t* anchor, const yaml_char_t* tag) const {
        if (anchor != nullptr) {
            complain(here(),
                     "an anchor",
                     "'&name' marks a part to repeat, which scenarios do not allow",
                     "Remove it, or put text that begins with & in quotes");
        }
        if (tag != nullptr) {
            complain(here(),
                     "a tag",
                     "'!name' sets a type, which scenarios do not need",
                     "Remove it, or put text that begins with ! in quotes");
        }
    }

    void add_entry(Node& map, std::size_t level) {
        const Place place = here();
        if (event_.type != YAML_SCALAR_EVENT) {
            fail(place, "a key that is not plain text", "keys are names", "Write 'key: value'");
        }
        refuse_extras(event_.data.scalar.anchor, event_.data.scalar.tag);
        std::string key = scalar_text();
        next();
        Node node = value(level + 1);
        if (key == "<<") {
            complain(place,
                     "a merge key",
                     "'<<' repeats another part of a file, which scenarios do not allow",
                     "Write the fields out");
            return;
        }
        for (const auto& entry : map.entries) {
            if (entry.key == key) {
                complain(place,
                         fmt::format("duplicate key '{}'", key),
                         fmt::format("it is already in line {}", entry.place.line),
                         "Keep one of the two");
                return;
            }
        }
        map.entries.push_back({std::move(key), place, std::move(node)});
    }

    [[nodiscard]] std::string scalar_text() const {
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libyaml's bytes are unsigned
        const auto* bytes = reinterpret_cast<const char*>(event_.data.scalar.value);
        return {bytes, event_.data.scalar.length};
    }

    void read_scalar(Node& node) const {
        node.scalar = scalar_text();
        node.kind = Node::Kind::text;
        if (event_.data.scalar.style != YAML_PLAIN_SCALAR_STYLE) {
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
    Parser parser_;
    yaml_event_t event_{};
    std::size_t values_ = 0;

  public:
    ~TreeBuilder() { yaml_event_delete(&event_); }
    TreeBuilder(const TreeBuilder&) = delete;
    TreeBuilder& operator=(const TreeBuilder&) = delete;
    TreeBuilder(TreeBuilder&&) = delete;
    TreeBuilder& operator=(TreeBuilder&&) = delete;
};

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
            return "a group of fields";
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
