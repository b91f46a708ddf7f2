#include <fmt/format.h>

#include "scenarios/language/backlog/item_count.hpp"
#include "scenarios/language/reading.hpp"

namespace sprintcast {

namespace {

// `10k`, `GBP 2k per sprint`, `500 per story`.
Parsed<OtherCost> parse_cost(const Node& node, Reading& reading) {
    Parsed<Amount> parsed = read_amount(node, reading);
    if (auto* refusal = std::get_if<Refusal>(&parsed)) {
        return std::move(*refusal);
    }
    const Amount& amount = std::get<Amount>(parsed);
    const std::string unit = amount.per.size() == 1 ? amount.per.front() : "";
    if (amount.per.empty()) {
        return OtherCost{"", amount.value, OtherCost::Per::plan};
    }
    if (unit == "sprint" || names_items(unit)) {
        return OtherCost{
            "", amount.value, unit == "sprint" ? OtherCost::Per::sprint : OtherCost::Per::story};
    }
    return Refusal{"it is an amount once, per sprint or per story",
                   "Write it like 'GBP 2k per sprint', or 10k for once"};
}

}  // namespace

std::vector<OtherCost> read_costs(Fields& fields, Reading& reading) {
    std::vector<OtherCost> costs;
    const Node* node = fields.value("costs");
    if (node == nullptr) {
        return costs;
    }
    if (node->kind != Node::Kind::map) {
        fields.complain(node->place,
                        fmt::format("costs cannot be {}", describe(*node)),
                        "each is a name with its amount",
                        "Write costs: {Compute: GBP 2k per sprint, Licence: GBP 10k}");
        return costs;
    }
    for (const Node::Entry& entry : node->entries) {
        const auto parse = [&](const Node& value) { return parse_cost(value, reading); };
        if (auto cost = fields.read<OtherCost>("cost", entry.value, parse)) {
            cost->name = entry.key;
            costs.push_back(*std::move(cost));
        }
    }
    if (!fields.has("backlog")) {
        fields.complain(fields.key_place("costs"),
                        "costs without a backlog",
                        "they are those of the backlog",
                        "Write sprint_cost: for what a further sprint on a metric costs");
    }
    return costs;
}

}  // namespace sprintcast
