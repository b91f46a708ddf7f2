#include "scenarios/language/team/pace_text.hpp"

#include "scenarios/text/number_text.hpp"

namespace sprintcast {

std::optional<StatedVelocity> parse_span(std::string_view text) {
    const auto low = take_number(text);
    text = trimmed(text);
    const std::string_view dash = text.starts_with("–") ? "–" : text.starts_with("..") ? ".." : "-";
    if (!low || !text.starts_with(dash)) {
        return std::nullopt;
    }
    text = trimmed(text.substr(dash.size()));
    const auto high = take_number(text);
    if (!high || !text.empty() || !(*low >= least_pace && *low <= *high && *high <= most_pace)) {
        return std::nullopt;
    }
    return StatedVelocity{*low, 0.5 * (*low + *high), *high};
}

Node list_of(std::string_view text, const Place& place) {
    Node list;
    list.kind = Node::Kind::list;
    list.place = place;
    while (true) {
        Node item;
        item.kind = Node::Kind::number;
        item.place = place;
        const std::string_view before = text;
        const auto number = take_number(text);
        if (!number) {
            return {};
        }
        item.number = *number;
        item.scalar = before.substr(0, before.size() - text.size());
        list.items.push_back(std::move(item));
        text = trimmed(text);
        if (text.empty()) {
            return list;
        }
        if (!text.starts_with(", ") && !text.starts_with(";")) {
            return {};
        }
        text = trimmed(text.substr(1));
    }
}

}  // namespace sprintcast
