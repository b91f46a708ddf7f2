#include <string_view>
#include <utility>

#include "scenarios/language/backlog/item_count.hpp"
#include "scenarios/language/backlog/story_size.hpp"
#include "scenarios/language/reading.hpp"
#include "scenarios/language/team/pace_period.hpp"
#include "scenarios/text/number_text.hpp"
#include "scenarios/text/per_words.hpp"

namespace sprintcast {

namespace {

// `5`, `5 points`, `2 items`.
Parsed<double> parse_arrivals(const Node& node) {
    if (node.kind != Node::Kind::text) {
        return parse_number(node);
    }
    std::string_view text = trimmed(node.scalar);
    const auto number = take_number(text);
    text = trimmed(text);
    if (!number || !(text.empty() || names_points(text) || names_items(text))) {
        return not_a_number(node.scalar,
                            "it is the points, or items, that come in during a sprint",
                            "Write arrivals: 5, 5 per week, or {low: 0, likely: 2, high: 5}");
    }
    return *number;
}

// The same field without what it is per, and that: `5 points per week`, `{low: …, per: week}`.
std::pair<Node, std::optional<Node>> split(const Node& node) {
    std::pair<Node, std::optional<Node>> parts{node, std::nullopt};
    if (node.kind == Node::Kind::map) {
        std::erase_if(parts.first.entries, [&](const Node::Entry& entry) {
            const bool is_period = entry.key == "per";
            parts.second = is_period ? std::optional{entry.value} : parts.second;
            return is_period;
        });
    } else if (node.kind == Node::Kind::text) {
        if (const auto text = split_at_per(node.scalar)) {
            Node period = node;
            period.scalar = std::string{text->period};
            parts.second = std::move(period);
            parts.first.scalar = std::string{text->amount};
        }
    }
    return parts;
}

}  // namespace

std::optional<Triangular> read_arrivals(Fields& fields, Reading& reading) {
    const Node* node = fields.value("arrivals");
    if (node == nullptr) {
        return std::nullopt;
    }
    const auto [amount, per] = split(*node);
    const auto length = read_pace_period(per ? &*per : nullptr, reading);
    const auto work = fields.range("arrivals",
                                   amount,
                                   only_if(
                                       parse_arrivals,
                                       [](double x) { return x >= 0.0 && x <= most_points; },
                                       "from 0 to 10,000 points, or items, come in during a sprint",
                                       "Check which number was meant"));
    if (!work || !length) {
        return std::nullopt;
    }
    const double times = length->days > 0.0 ? periods_in(reading.sprint, *length) : 1.0;
    return Triangular{times * work->low(), times * work->likely(), times * work->high()};
}

}  // namespace sprintcast
