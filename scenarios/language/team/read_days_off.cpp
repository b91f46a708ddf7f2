#include <algorithm>

#include <fmt/format.h>

#include "scenarios/language/reading.hpp"

namespace sprintcast {

namespace {

// Says from when they are counted, where that makes a difference.
RecurringDays anchored(RecurringDays days, const Reading& reading) {
    if (days.every == 1) {
        return days;
    }
    days.counts_from_start = !days.from;
    if (const auto since = days.from ? days.from : reading.start) {
        days.from = first_from(days.weekday, *since);
    }
    return days;
}

bool is_weekend(const RecurringDays& days) {
    return days.weekday == std::chrono::Saturday || days.weekday == std::chrono::Sunday;
}

}  // namespace

std::vector<DaysOff> read_days_off(Fields& fields, const std::string& key, Reading& reading) {
    std::vector<DaysOff> all;
    const Node* node = fields.value(key);
    if (node == nullptr) {
        return all;
    }
    const auto add = [&](const Node& item) {
        auto days = fields.read<DaysOff>(key, item, parse_days_off);
        if (!days) {
            return;
        }
        if (auto* recurring = std::get_if<RecurringDays>(&*days)) {
            *recurring = anchored(*recurring, reading);
            if (is_weekend(*recurring)) {
                reading.warnings.push_back({item.place,
                                            fmt::format("'{}' is no working day", item.scalar),
                                            "working days are Monday to Friday",
                                            "Remove it, or check the weekday"});
            }
        }
        all.push_back(*days);
    };
    if (node->kind == Node::Kind::list) {
        std::for_each(node->items.begin(), node->items.end(), add);
    } else {
        add(*node);
    }
    return all;
}

}  // namespace sprintcast
