#include "tools/report/words/days_off_words.hpp"

#include <array>

#include <fmt/format.h>

namespace sprintcast::report {

namespace {

constexpr std::array<std::string_view, 7> weekday_words{
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};

constexpr std::array<std::string_view, 4> place_words{"first", "second", "third", "fourth"};

std::string_view place_word(int place) {
    return place_words.at(static_cast<std::size_t>(place - 1));
}

}  // namespace

std::string recurrence_words(const RecurringDays& days) {
    const std::string_view weekday = weekday_words.at(days.weekday.c_encoding());
    if (days.of_month != 0) {
        return fmt::format("the {} {} of each month",
                           days.of_month == last_of_month ? "last" : place_word(days.of_month),
                           weekday);
    }
    return days.every == 1 ? fmt::format("every {}", weekday)
                           : fmt::format("every {} {}", place_word(days.every), weekday);
}

std::string days_off_words(const DaysOff& days) {
    if (const auto* recurring = std::get_if<RecurringDays>(&days)) {
        return recurrence_words(*recurring) +
               (recurring->from ? " from " + long_date(*recurring->from) : "") +
               (recurring->until ? " until " + long_date(*recurring->until) : "");
    }
    const auto& range = std::get<DateRange>(days);
    return range.first == range.last
               ? long_date(range.first)
               : fmt::format("{} to {}", long_date(range.first), long_date(range.last));
}

}  // namespace sprintcast::report
