#include "scenarios/histories/order/sprints_of_periods.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

namespace sprintcast {

namespace {

bool is_known(double committed) {
    return committed >= 0.0;
}

// Each `count` periods are one, of which the last is the latest.
void sum_periods(std::vector<PastPeriod>& periods, std::size_t count) {
    std::vector<PastPeriod> sums;
    sums.reserve(periods.size() / count);
    for (std::size_t begin = periods.size() % count; begin < periods.size(); begin += count) {
        PastPeriod sum = periods[begin + count - 1];
        sum.completed = 0.0;
        sum.committed = 0.0;
        for (std::size_t i = begin; i < begin + count; ++i) {
            sum.completed += periods[i].completed;
            sum.committed = is_known(sum.committed) && is_known(periods[i].committed)
                                ? sum.committed + periods[i].committed
                                : -1.0;
        }
        sums.push_back(sum);
    }
    periods = std::move(sums);
}

}  // namespace

std::uint64_t drop_periods_after(PeriodHistory& periods, std::int64_t day) {
    const auto is_open = [&](const PastPeriod& period) {
        return period.last_day && *period.last_day > day;
    };
    auto& all = periods.periods;
    return std::all_of(all.begin(), all.end(), is_open) ? 0 : std::erase_if(all, is_open);
}

std::string length_text(const PeriodLength& length) {
    const auto in = [](double number, const char* unit) {
        return number == 1.0 ? fmt::format("the {}", unit)
                             : fmt::format("{:.0f} {}s", number, unit);
    };
    constexpr double week = 7.0;
    constexpr double least_month = 30.0;
    if (length.is_working_day) {
        return in(length.days, "working day");
    }
    if (std::round(length.days) != length.days && length.days > least_month) {
        return in(std::round(length.days / days_a_month), "month");
    }
    return std::fmod(length.days, week) == 0.0 ? in(length.days / week, "week")
                                               : in(length.days, "day");
}

std::string make_sprints(PeriodHistory& periods, double sprint_days) {
    constexpr double tolerance = 0.02;  // of a sprint
    if (!(periods.length.days > 0.0)) {
        return "";
    }
    const double count = periods.length.count_in(sprint_days);
    const double whole = std::round(count);
    if (std::abs(count - 1.0) <= tolerance) {
        return "";
    }
    const bool is_sum = whole >= 2.0 && std::abs(count - whole) <= tolerance * whole &&
                        static_cast<double>(periods.periods.size()) >= 2.0 * whole;
    if (is_sum) {
        sum_periods(periods.periods, static_cast<std::size_t>(whole));
        return fmt::format("counts by {}; each {:.0f} in a row count as one sprint",
                           length_text(periods.length),
                           whole);
    }
    for (PastPeriod& period : periods.periods) {
        period.completed *= count;
        period.committed = is_known(period.committed) ? period.committed * count : -1.0;
    }
    return proportion_text(periods.length, count);
}

std::string proportion_text(const PeriodLength& length, double count) {
    return fmt::format(
        "counts by {}; each number counts {:.3g} times, as a sprint is longer or shorter",
        length_text(length),
        count);
}

}  // namespace sprintcast
