#include "sim/plan/calendar.hpp"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <cmath>

#include "scenarios/text/date.hpp"

namespace sprintcast {

namespace {

using std::chrono::weekday;
using std::chrono::year_month_day;
using std::chrono::years;

// 10 years later; the 29th of February becomes the 28th.
Date ten_years_after(Date date) {
    const year_month_day later = year_month_day{date} + years{10};
    return later.ok() ? Date{later} : Date{later.year() / later.month() / std::chrono::last};
}

}  // namespace

ScenarioCalendar::ScenarioCalendar(const Scenario& scenario)
    : start_{scenario.start.value()},
      days_{static_cast<Day>((ten_years_after(start_) - start_).count())} {}

Day ScenarioCalendar::day_of(Date date) const {
    return static_cast<Day>((date - start_).count());
}

void ScenarioCalendar::clear(std::vector<bool>& flags, const DaysOff& days) const {
    if (const auto* recurring = std::get_if<RecurringDays>(&days)) {
        for (Day day = 0; day < days_; ++day) {
            if (falls_on(*recurring, start_ + std::chrono::days{day})) {
                flags[static_cast<std::size_t>(day)] = false;
            }
        }
        return;
    }
    const auto& range = std::get<DateRange>(days);
    const Day first = std::max(day_of(range.first), 0);
    const Day last = std::min(day_of(range.last), days_ - 1);
    for (Day day = first; day <= last; ++day) {
        flags[static_cast<std::size_t>(day)] = false;
    }
}

std::vector<bool> ScenarioCalendar::works(std::span<const DaysOff> holidays) const {
    std::vector<bool> works(static_cast<std::size_t>(days_));
    for (Day day = 0; day < days_; ++day) {
        const unsigned iso = weekday{start_ + std::chrono::days{day}}.iso_encoding();
        works[static_cast<std::size_t>(day)] = iso <= 5;
    }
    for (const DaysOff& days : holidays) {
        clear(works, days);
    }
    return works;
}

Calendar ScenarioCalendar::calendar_of(const std::vector<std::int64_t>& amounts, double unit) {
    Calendar calendar;
    calendar.by.push_back(0.0);
    std::int64_t sum = 0;
    std::int64_t daily = 0;
    bool is_even = true;
    for (std::size_t day = 0; day < amounts.size(); ++day) {
        sum += amounts[day];
        calendar.by.push_back(static_cast<double>(sum) / unit);
        if (amounts[day] > 0) {
            is_even = is_even && (daily == 0 || daily == amounts[day]);
            daily = amounts[day];
            calendar.counted.push_back(static_cast<Day>(day));
        }
    }
    if (is_even && daily > 0) {
        calendar.counted.push_back(static_cast<Day>(amounts.size()));
        calendar.daily = static_cast<double>(daily) / unit;
    } else {
        calendar.counted.clear();
    }
    return calendar;
}

std::vector<double> ScenarioCalendar::factors(std::span<const CapacityChange> changes) const {
    std::vector<double> factors(static_cast<std::size_t>(days_), 1.0);
    for (const CapacityChange& change : changes) {
        const Day first = change.from ? std::clamp(day_of(*change.from), 0, days_) : 0;
        const Day end = change.until ? std::min(day_of(*change.until) + 1, days_) : days_;
        for (Day day = first; day < end; ++day) {
            factors[static_cast<std::size_t>(day)] *= change.times;
        }
    }
    return factors;
}

Calendar ScenarioCalendar::working_days(std::span<const DaysOff> holidays,
                                        std::span<const CapacityChange> changes) const {
    const Person everybody;
    return fte_days({&everybody, 1}, holidays, changes);
}

Calendar ScenarioCalendar::fte_days(std::span<const Person> people,
                                    std::span<const DaysOff> holidays,
                                    std::span<const CapacityChange> changes,
                                    double unit) const {
    // Summed in whole millionths, so that 5 days of 0.8 are exactly 4.
    constexpr double one = 1e6;
    std::vector<std::int64_t> millionths(static_cast<std::size_t>(days_), 0);
    const std::vector<bool> team_works = works(holidays);
    const std::vector<double> times = factors(changes);
    for (const Person& person : people) {
        std::vector<bool> here = team_works;
        for (const DaysOff& days : person.away) {
            clear(here, days);
        }
        if (person.from) {
            clear(here, DateRange{start_, *person.from - std::chrono::days{1}});
        }
        if (person.until) {
            clear(
                here,
                DateRange{*person.until + std::chrono::days{1}, start_ + std::chrono::days{days_}});
        }
        for (std::size_t day = 0; day < here.size(); ++day) {
            millionths[day] += here[day] ? std::llround(person.fte * times[day] * one) : 0;
        }
    }
    return calendar_of(millionths, std::round(one * unit));
}

std::vector<Day> ScenarioCalendar::long_absences(const Calendar& calendar,
                                                 const Calendar& team,
                                                 int longest) const {
    std::vector<Day> absences;
    Day since = 0;  // the day after the last one worked
    int missed = 0;
    for (Day day = 0; day <= days_; ++day) {
        const bool is_end = day == days_;
        const auto at = static_cast<std::size_t>(day);
        if (!is_end && calendar.by[at + 1] == calendar.by[at]) {
            missed += team.by[at + 1] > team.by[at] ? 1 : 0;
            continue;
        }
        const bool has_worked = calendar.by[static_cast<std::size_t>(since)] > 0.0;
        if (has_worked && missed > (is_end ? 0 : longest)) {
            absences.push_back(since);
        }
        since = day + 1;
        missed = 0;
    }
    return absences;
}

}  // namespace sprintcast
