#include "tools/report/document/axis_numbers.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/text/date.hpp"
#include "scenarios/text/money_text.hpp"
#include "scenarios/text/number_text.hpp"

namespace sprintcast::report {

namespace {

constexpr double days_a_month = 30.44;

std::vector<double> date_ticks(std::pair<double, double> range,
                               std::size_t most,
                               const NumberFormat& format) {
    namespace chrono = std::chrono;
    const Date start = format.start.value();
    // Of days that are over, a tick stands at its day's end, where all else of that day does.
    const int over = format.is_over ? 1 : 0;
    std::vector<double> ticks;
    const auto add = [&](Date date) {
        const auto day = static_cast<double>((date - start).count() + over);
        if (day >= range.first && day <= range.second) {
            ticks.push_back(day);
        }
    };
    const int begin = static_cast<int>(std::ceil(range.first));
    const Date first = start + chrono::days{format.is_over ? std::max(begin - 1, 0) : begin};
    const Date last = start + chrono::days{static_cast<int>(std::floor(range.second)) - over};
    const double span = range.second - range.first;
    const auto fits = [&](double days) { return span / days <= static_cast<double>(most); };
    for (const int days : {1, 2, 7, 14}) {
        if (fits(days)) {
            for (Date date = first; date <= last; date += chrono::days{days}) {
                add(date);
            }
            return ticks;
        }
    }
    for (const int months : {1, 2, 3, 6, 12, 24, 60, 120, 240, 600}) {
        if (fits(days_a_month * months)) {
            const int years = std::max(1, months / 12);
            const int year = static_cast<int>(chrono::year_month_day{first}.year());
            chrono::year_month month = chrono::year{year - year % years} / chrono::January;
            for (; Date{month / 1} <= last; month += chrono::months{months}) {
                add(month / 1);
            }
            return ticks;
        }
    }
    return {};
}

/// The fewest digits after the point that write a step, or four that matter of a number.
int decimals_of(double number, double step) {
    constexpr double rounding = 1e-9;
    const double digits = step > 0.0      ? std::ceil(-std::log10(step) - rounding)
                          : number == 0.0 ? 0.0
                                          : 3.0 - std::floor(std::log10(std::abs(number)));
    return static_cast<int>(std::clamp(digits, 0.0, 15.0));
}

/// A unit that large numbers are counted in.
struct Unit {
    double size;
    std::string_view name;
};
constexpr Unit thousand{1e3, "k"};
constexpr Unit million{1e6, "m"};
constexpr Unit billion{1e9, "bn"};

/// A number at least 0, in units: `1,250`, `1.2m`, `0.05`.
std::string scaled_text(double number, double step, const std::vector<Unit>& units) {
    constexpr double least = 1e-4;
    constexpr double most = 1e18;
    const bool is_tiny = number < least && (step == 0.0 || step < least);
    if (number != 0.0 && (is_tiny || number >= most)) {
        return fmt::format("{:.3g}", number);
    }
    Unit unit{1.0, ""};
    // Ticks that lie below a unit only by rounding belong to it.
    constexpr double rounding = 1e-12;
    for (const Unit& each : units) {
        if (number * (1.0 + rounding) >= each.size) {
            unit = each;
        }
    }
    const double count = number / unit.size;
    std::string digits = fmt::format("{:.{}f}", count, decimals_of(count, step / unit.size));
    std::string fraction;
    if (const auto point = digits.find('.'); point != std::string::npos) {
        digits.erase(digits.find_last_not_of('0') + 1);
        fraction = digits.substr(point + 1);
        digits.erase(point);
    }
    return fmt::format("{}{}{}{}",
                       thousands(std::stoull(digits)),
                       fraction.empty() ? "" : ".",
                       fraction,
                       unit.name);
}

bool has_digits(const std::string& text) {
    return text.find_first_of("123456789") != std::string::npos;
}

/// `-` in front of a number below 0 that is not written as 0.
std::string_view sign_of(double number, const std::string& text) {
    return number < 0.0 && has_digits(text) ? "-" : "";
}

std::string money_axis_text(double amount, const std::string& currency, double step) {
    const double size = std::abs(amount);
    if (step == 0.0) {
        return short_money(amount, currency);
    }
    const std::string text = scaled_text(size, step, {thousand, million, billion});
    return fmt::format(
        "{}{}{}{}", sign_of(amount, text), currency, currency.empty() ? "" : " ", text);
}

std::string percent_axis_text(double share, double step) {
    const double percents = 100.0 * std::abs(share);
    constexpr double least = 0.1;
    // Without a step a tenth of a percent is as much as anybody reads.
    const double finest =
        step > 0.0 ? 100.0 * step : (percents == 0.0 || percents >= least ? least : 0.0);
    const std::string text = scaled_text(percents, finest, {million, billion});
    return fmt::format("{}{}%", sign_of(share, text), text);
}

std::string date_axis_text(double number, const NumberFormat& format, double step) {
    const Date start = format.start.value();
    const auto day = static_cast<int>(std::lround(number));
    if (step == 0.0) {
        return format.is_over && day <= 0
                   ? "the start"
                   : long_date(start + std::chrono::days{format.is_over ? day - 1 : day});
    }
    const Date date = start + std::chrono::days{format.is_over ? day - 1 : day};
    constexpr double least_days_a_month = 28.0;
    constexpr double least_days_a_year = 365.0;
    if (step < least_days_a_month) {
        return date_beside(date, start);
    }
    const std::string text = long_date(date);
    return text.substr((step < least_days_a_year ? text.find(' ') : text.rfind(' ')) + 1);
}

}  // namespace

std::string number_text(double number, const NumberFormat& format, double step) {
    switch (format.kind) {
        case NumberFormat::Kind::money:
            return money_axis_text(number, format.currency, step);
        case NumberFormat::Kind::date:
            return date_axis_text(number, format, step);
        case NumberFormat::Kind::percent:
            return percent_axis_text(number, step);
        case NumberFormat::Kind::plain:
            break;
    }
    const std::string text = scaled_text(std::abs(number), step, {million, billion});
    return std::string{sign_of(number, text)} + text;
}

std::vector<double> ticks_of(std::pair<double, double> range,
                             std::size_t most,
                             const NumberFormat& format) {
    const double span = range.second - range.first;
    if (format.kind == NumberFormat::Kind::date) {
        return date_ticks(range, most, format);
    }
    if (!(span > 0.0)) {
        return {range.first};
    }
    const double least_step = span / static_cast<double>(std::max<std::size_t>(most, 1));
    double step = std::pow(10.0, std::floor(std::log10(least_step)));
    for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
        if (factor * step >= least_step * (1.0 - 1e-9)) {
            step *= factor;
            break;
        }
    }
    // A count of ticks, not the last one, ends the loop: far from 0 a step may vanish by rounding.
    std::vector<double> ticks;
    const double rounding = 1e-9 * span;
    const double first = std::ceil((range.first - rounding) / step);
    const double last = std::floor((range.second + rounding) / step);
    const double count = std::min(last - first, static_cast<double>(most)) + 1.0;
    for (int i = 0; i < static_cast<int>(count); ++i) {
        const double tick = first + i;
        ticks.push_back(tick == 0.0 ? 0.0 : tick * step);
    }
    return ticks;
}

}  // namespace sprintcast::report
