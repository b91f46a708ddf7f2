#include <algorithm>
#include <array>
#include <string_view>

#include "scenarios/language/backlog/item_count.hpp"
#include "scenarios/language/backlog/story_size.hpp"
#include "scenarios/language/reading.hpp"
#include "scenarios/text/number_text.hpp"

namespace sprintcast {

namespace {

// Without ` per sprint`, which is meant in any case.
std::string_view without_sprint(std::string_view text) {
    constexpr std::array<std::string_view, 4> endings{
        " per sprint", " a sprint", " each sprint", "/sprint"};
    const auto* const ending =
        std::find_if(endings.begin(), endings.end(), [&](std::string_view each) {
            return text.ends_with(each);
        });
    if (ending != endings.end()) {
        text.remove_suffix(ending->size());
    }
    return trimmed(text);
}

// `5`, `5 points per sprint`, `2 items`.
Parsed<double> parse_arrivals(const Node& node) {
    if (node.kind != Node::Kind::text) {
        return parse_number(node);
    }
    std::string_view text = without_sprint(node.scalar);
    const auto number = take_number(text);
    text = trimmed(text);
    if (!number || !(text.empty() || names_points(text) || names_items(text))) {
        return not_a_number(node.scalar,
                            "it is the points, or items, that come in during a sprint",
                            "Write arrivals: 5, or {low: 0, likely: 2, high: 5}");
    }
    return *number;
}

}  // namespace

std::optional<Triangular> read_arrivals(Fields& fields) {
    return fields.range("arrivals",
                        only_if(
                            parse_arrivals,
                            [](double x) { return x >= 0.0 && x <= most_points; },
                            "from 0 to 10,000 points, or items, come in during a sprint",
                            "Check which number was meant"));
}

}  // namespace sprintcast
