#include "scenarios/language/sprint_length.hpp"

#include <chrono>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/histories/history.hpp"
#include "scenarios/text/number_text.hpp"

namespace sprintcast {

namespace {

constexpr int days_of_week = 7;
constexpr int weekdays_of_week = 5;

std::string sprint_units(int number, const char* unit) {
    return fmt::format("{} {}{}", number, unit, number == 1 ? "" : "s");
}

}  // namespace

int SprintLength::first_day(Date start, int sprint) const {
    if (months == 0) {
        return sprint * days;
    }
    const std::chrono::year_month_day first{start};
    const std::chrono::year_month month =
        first.year() / first.month() + std::chrono::months{sprint * months};
    const std::chrono::year_month_day_last last{month / std::chrono::last};
    const std::chrono::sys_days begin = first.day() < last.day()
                                            ? std::chrono::sys_days{month / first.day()}
                                            : std::chrono::sys_days{last};
    return static_cast<int>((begin - start).count());
}

int SprintLength::sprint_of(Date start, int day) const {
    if (months == 0) {
        return day / days;
    }
    constexpr int longest_month = 31;
    int sprint = day / (longest_month * months);
    while (first_day(start, sprint + 1) <= day) {
        ++sprint;
    }
    return sprint;
}

double SprintLength::calendar_days() const {
    return months == 0 ? days : months * days_a_month;
}

double SprintLength::working_days() const {
    constexpr double weekdays_a_month = 261.0 / 12.0;
    return months == 0 ? static_cast<double>(days * weekdays_of_week) / days_of_week
                       : months * weekdays_a_month;
}

std::string SprintLength::text() const {
    return months > 0                 ? sprint_units(months, "month")
           : days % days_of_week == 0 ? sprint_units(days / days_of_week, "week")
                                      : sprint_units(days, "day");
}

Parsed<SprintLength> parse_sprint_length(const Node& node) {
    const std::string otherwise = "Write it like '2 weeks'";
    const Refusal refused{
        "a sprint is 1 to 8 whole weeks, 5 to 56 days, whole weeks of 5 working days, or 1 or 2 "
        "months",
        otherwise};
    if (node.kind == Node::Kind::number) {
        return Refusal{"a time needs its unit", otherwise};
    }
    std::string_view text = node.kind == Node::Kind::text ? trimmed(node.scalar) : "";
    const auto number = take_number(text);
    text = trimmed(text);
    constexpr double most = 56.0;
    if (!number || *number != std::floor(*number) || !(*number >= 1.0 && *number <= most)) {
        return refused;
    }
    const int count = static_cast<int>(*number);
    const auto within = [&](SprintLength length) -> Parsed<SprintLength> {
        const bool is_within = length.months > 0 ? length.months <= 2
                                                 : length.days >= weekdays_of_week &&
                                                       length.days <= static_cast<int>(most);
        return is_within ? Parsed<SprintLength>{length} : refused;
    };
    if (text == "month" || text == "months") {
        return within({0, count});
    }
    if (text == "w" || text == "week" || text == "weeks") {
        return within({days_of_week * count, 0});
    }
    if (text == "d" || text == "day" || text == "days") {
        return within({count, 0});
    }
    if (text == "working days" && count % weekdays_of_week == 0) {
        return within({count / weekdays_of_week * days_of_week, 0});
    }
    return refused;
}

}  // namespace sprintcast
