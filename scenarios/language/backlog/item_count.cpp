#include "scenarios/language/backlog/item_count.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

#include "scenarios/language/backlog/story_size.hpp"
#include "scenarios/text/number_text.hpp"

namespace sprintcast {

namespace {

// A backlog of which only the points are known is made of stories of this size, or of a thousand
// equal ones.
constexpr double usual_points = 5.0;

constexpr std::string_view words_example = "Write backlog: 40 items, 100-120 items, or 80 points";

constexpr std::array<std::string_view, 5> point_words{
    "points", "point", "pts", "SP", "story points"};
constexpr std::array<std::string_view, 12> item_words{"items",
                                                      "item",
                                                      "stories",
                                                      "story",
                                                      "tickets",
                                                      "ticket",
                                                      "tasks",
                                                      "task",
                                                      "issues",
                                                      "issue",
                                                      "cards",
                                                      "card"};

NumberParser whole_items(double least) {
    return only_if(
        parse_number,
        [=](double x) { return x >= least && x <= most_items && x == std::floor(x); },
        "items are counted",
        fmt::format("Write a whole number from {:g} to {:g}", least, most_items));
}

Node number_node(double number, const Place& place) {
    Node node;
    node.kind = Node::Kind::number;
    node.number = number;
    node.scalar = fmt::format("{:.10g}", number);
    node.place = place;
    return node;
}

Node map_node(std::vector<Node::Entry> entries, const Place& place) {
    Node node;
    node.kind = Node::Kind::map;
    node.entries = std::move(entries);
    node.place = place;
    return node;
}

/// `40 items`, or `100-120 items`.
struct Words {
    double low = 0.0;
    double high = 0.0;
    bool are_points = false;
};

std::optional<Words> parse_words(std::string_view text) {
    Words words;
    const auto low = take_number(text);
    if (!low) {
        return std::nullopt;
    }
    words.low = words.high = *low;
    text = trimmed(text);
    for (const std::string_view dash : {"..", "-", "–", "to "}) {
        if (text.starts_with(dash)) {
            text = trimmed(text.substr(dash.size()));
            const auto high = take_number(text);
            if (!high || *high < *low) {
                return std::nullopt;
            }
            words.high = *high;
            break;
        }
    }
    text = trimmed(text);
    words.are_points = names_points(text);
    return words.are_points || names_items(text) ? std::optional{words} : std::nullopt;
}

// The same as a node: a number, or the triangle over the range.
Node amount_node(const Words& words, const Place& place) {
    if (words.low == words.high) {
        return number_node(words.low, place);
    }
    double middle = 0.5 * (words.low + words.high);
    middle = words.are_points ? middle : std::floor(middle);
    return map_node({{"low", place, number_node(words.low, place)},
                     {"likely", place, number_node(middle, place)},
                     {"high", place, number_node(words.high, place)}},
                    place);
}

}  // namespace

bool names_points(std::string_view word) {
    return std::find(point_words.begin(), point_words.end(), word) != point_words.end();
}

bool names_items(std::string_view word) {
    return std::find(item_words.begin(), item_words.end(), word) != item_words.end();
}

std::optional<Triangular> read_count(Fields& entry) {
    const Node* node = entry.value("count");
    if (node == nullptr) {
        return std::nullopt;
    }
    const bool is_range = node->kind == Node::Kind::map;
    const auto count = entry.range("count", whole_items(is_range ? 0.0 : 1.0));
    if (count && count->high() == 0.0) {
        entry.complain(node->place,
                       "count cannot be 0",
                       "there is nothing to forecast",
                       "Remove the entry, or write a number from 1");
        return std::nullopt;
    }
    return count;
}

std::string item_id(const std::string& entry, int number) {
    return fmt::format("{} {}", entry, number);
}

std::optional<Node> backlog_in_words(const Node& words, Fields& scenario) {
    const auto refuse = [&](const std::string& why) {
        scenario.complain(words.place,
                          fmt::format("backlog cannot be {}", describe(words)),
                          why,
                          std::string{words_example});
        return std::nullopt;
    };
    const auto parsed = parse_words(words.scalar);
    if (!parsed) {
        if (const auto separator = refused_separator(words.scalar)) {
            return refuse(separator->why);
        }
        return refuse("it is a list of stories in priority order, or a number of items or points");
    }
    Node list;
    list.kind = Node::Kind::list;
    list.place = words.place;
    const auto add = [&](std::vector<Node::Entry> entries) {
        list.items.push_back(map_node(std::move(entries), words.place));
    };
    const Place& place = words.place;
    if (!parsed->are_points) {
        if (parsed->low < 1.0 || parsed->high > most_items ||
            parsed->low != std::floor(parsed->low) || parsed->high != std::floor(parsed->high)) {
            return refuse("items are whole numbers from 1 to 1000");
        }
        add({{"id", place, text_node("Item", place)},
             {"count", place, amount_node(*parsed, place)}});
        return list;
    }
    if (!(parsed->low > 0.0) || parsed->high > most_items * most_points) {
        return refuse("points are above 0, and at most ten million");
    }
    if (parsed->low < parsed->high) {
        if (parsed->high > most_points) {
            return refuse("a range of points ends at 10,000");
        }
        add({{"id", place, text_node("All work", place)},
             {"points", place, amount_node(*parsed, place)}});
        return list;
    }
    const double each = std::max(usual_points, parsed->low / most_items);
    const auto whole = std::floor(parsed->low / each * (1.0 + 1e-12));
    const double rest = parsed->low - whole * each;
    if (whole > 0.0) {
        add({{"id", place, text_node("Part", place)},
             {"count", place, number_node(whole, place)},
             {"points", place, number_node(each, place)}});
    }
    if (rest >= 1e-3) {
        add({{"id", place, text_node("Rest", place)}, {"points", place, number_node(rest, place)}});
    }
    return list;
}

}  // namespace sprintcast
