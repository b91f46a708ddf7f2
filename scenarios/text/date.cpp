#include "scenarios/text/date.hpp"

#include <array>
#include <charconv>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"

namespace sprintcast {

namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

std::optional<int> digits_at(std::string_view text, std::size_t begin, std::size_t count) {
    int number = 0;
    const auto [end, error] =
        std::from_chars(text.data() + begin, text.data() + begin + count, number);
    if (error != std::errc{} || end != text.data() + begin + count) {
        return std::nullopt;
    }
    return number;
}

constexpr std::array months{
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

}  // namespace

Parsed<Date> read_date(std::string_view text) {
    const Refusal form{"a date is year-month-day", "Write it like 2027-01-04"};
    if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !is_digit(text[0]) ||
        !is_digit(text[5]) || !is_digit(text[8])) {
        return form;
    }
    const auto y = digits_at(text, 0, 4);
    const auto m = digits_at(text, 5, 2);
    const auto d = digits_at(text, 8, 2);
    if (!y || !m || !d) {
        return form;
    }
    if (*y < 1990 || *y > 2199) {
        return Refusal{"years go from 1990 to 2199", "Check the year"};
    }
    const auto month_of_year = month{static_cast<unsigned>(*m)};
    if (!month_of_year.ok()) {
        return Refusal{fmt::format("there is no month {}", *m), "Write it like 2027-01-04"};
    }
    const year_month_day date{year{*y}, month_of_year, day{static_cast<unsigned>(*d)}};
    if (!date.ok()) {
        const year_month_day last{date.year() / date.month() / std::chrono::last};
        return Refusal{fmt::format("that month has {} days", static_cast<unsigned>(last.day())),
                       "Check the day"};
    }
    return Date{date};
}

bool is_date_like(std::string_view text) {
    return text.size() > 4 && text[4] == '-' && digits_at(text, 0, 4).has_value();
}

Parsed<DateRange> read_date_range(std::string_view text) {
    const std::string_view between = text.find(" to ") == std::string_view::npos ? ".." : " to ";
    const std::size_t middle = text.find(between);
    const bool one_day = middle == std::string_view::npos;
    const auto first = read_date(trimmed(text.substr(0, middle)));
    const auto last = one_day ? first : read_date(trimmed(text.substr(middle + between.size())));
    for (const auto* end : {&first, &last}) {
        if (const auto* refusal = std::get_if<Refusal>(end)) {
            return *refusal;
        }
    }
    const DateRange range{std::get<Date>(first), std::get<Date>(last)};
    if (range.last < range.first) {
        return Refusal{"it ends before it begins", "Swap the two dates"};
    }
    return range;
}

Parsed<Date> read_quarter_end(std::string_view text) {
    const Refusal form{"a quarter is a year and Q1 to Q4", "Write it like 2027-Q1"};
    if (text.size() != 7 || text.substr(4, 2) != "-Q" || text[6] < '1' || text[6] > '4' ||
        !is_digit(text[0])) {
        return form;
    }
    const auto y = digits_at(text, 0, 4);
    if (!y) {
        return form;
    }
    if (*y < 1990 || *y > 2199) {
        return Refusal{"years go from 1990 to 2199", "Check the year"};
    }
    const month last_month{static_cast<unsigned>(text[6] - '0') * 3U};
    return Date{year{*y} / last_month / std::chrono::last};
}

std::string iso_date(Date date) {
    const year_month_day ymd{date};
    return fmt::format("{:04}-{:02}-{:02}",
                       static_cast<int>(ymd.year()),
                       static_cast<unsigned>(ymd.month()),
                       static_cast<unsigned>(ymd.day()));
}

std::string short_date(Date date) {
    const year_month_day ymd{date};
    return fmt::format("{} {}",
                       static_cast<unsigned>(ymd.day()),
                       months.at(static_cast<unsigned>(ymd.month()) - 1));
}

std::string long_date(Date date) {
    const year_month_day ymd{date};
    return fmt::format("{} {}", short_date(date), static_cast<int>(ymd.year()));
}

std::string date_beside(Date date, Date start) {
    const auto year_of = [](Date day) { return year_month_day{day}.year(); };
    return year_of(date) == year_of(start) ? short_date(date) : long_date(date);
}

}  // namespace sprintcast
