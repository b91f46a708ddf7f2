#include "scenarios/language/team/pace_period.hpp"

#include <array>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"
#include "scenarios/text/suggest.hpp"

namespace sprintcast {

namespace {

constexpr double days_in_week = 7.0;

struct PaceUnit {
    std::string_view name;
    PeriodLength length;
};

constexpr std::array pace_units{
    PaceUnit{"working day", {1.0, true}},
    PaceUnit{"working days", {1.0, true}},
    PaceUnit{"day", {1.0, false}},
    PaceUnit{"days", {1.0, false}},
    PaceUnit{"d", {1.0, false}},
    PaceUnit{"week", {days_in_week, false}},
    PaceUnit{"weeks", {days_in_week, false}},
    PaceUnit{"w", {days_in_week, false}},
    PaceUnit{"month", {days_a_month, false}},
    PaceUnit{"months", {days_a_month, false}},
    PaceUnit{"quarter", {3.0 * days_a_month, false}},
    PaceUnit{"quarters", {3.0 * days_a_month, false}},
};

}  // namespace

Parsed<PeriodLength> parse_pace_period(const Node& node) {
    const std::string otherwise = "Write it like 'week', '2 weeks', 'month' or 'sprint'";
    if (node.kind != Node::Kind::text) {
        return Refusal{"a period is a number and its unit of time", otherwise};
    }
    std::string_view text = trimmed(node.scalar);
    if (text == "sprint") {
        return PeriodLength{};
    }
    double number = 1.0;
    if (!text.empty() && is_digit(text.front())) {
        constexpr double most = 99.0;
        const auto taken = take_number(text);
        if (!taken || !(*taken >= 1.0 && *taken <= most) || *taken != std::floor(*taken)) {
            return Refusal{"a period is 1 to 99 whole days, weeks, months or quarters", otherwise};
        }
        number = *taken;
        text = trimmed(text);
    }
    std::vector<std::string> names;
    for (const PaceUnit& unit : pace_units) {
        if (unit.name == text) {
            // Nobody counts by the day and means Sundays too.
            const bool is_day = number == 1.0 && unit.length.days == 1.0;
            return PeriodLength{number * unit.length.days, unit.length.is_working_day || is_day};
        }
        names.emplace_back(unit.name);
    }
    if (text.empty()) {
        return Refusal{"a period has a unit of time", otherwise};
    }
    return Refusal{fmt::format("'{}' is not a unit of time here", text),
                   did_you_mean(text, names, otherwise)};
}

double periods_in(const SprintLength& sprint, const PeriodLength& length) {
    return (length.is_working_day ? sprint.working_days() : sprint.calendar_days()) / length.days;
}

std::optional<PeriodLength> read_pace_period(const Node* node, Reading& reading) {
    if (node == nullptr) {
        return PeriodLength{};
    }
    const Parsed<PeriodLength> parsed = parse_pace_period(*node);
    if (const auto* refusal = std::get_if<Refusal>(&parsed)) {
        reading.problems.push_back({node->place,
                                    fmt::format("per cannot be {}", describe(*node)),
                                    refusal->why,
                                    refusal->suggestion});
        return std::nullopt;
    }
    const auto length = std::get<PeriodLength>(parsed);
    if (!length.is_working_day) {
        warn_of_calendar_days(node->place, length.days, reading);
    }
    return length;
}

}  // namespace sprintcast
