#include "tools/report/chart.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include <fmt/format.h>

#include "tools/report/terminal.hpp"

namespace sprintcast {

namespace {

constexpr double days_a_month = 30.44;

/// Takes in numbers, and knows the least and the greatest.
struct Extent {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();

    void add(double number) {
        low = std::min(low, number);
        high = std::max(high, number);
    }
    void add(const std::vector<double>& numbers) {
        for (const double number : numbers) {
            add(number);
        }
    }
};

/// Adds what a mark shows on the axis x or y.
class ExtentOf {
  public:
    ExtentOf(bool is_x, bool bars_lie, Extent& extent)
        : is_x_{is_x}, bars_lie_{bars_lie}, extent_{extent} {}

    void operator()(const Band& band) const {
        if (is_x_) {
            extent_.add(band.x);
        } else {
            extent_.add(band.low);
            extent_.add(band.high);
        }
    }
    void operator()(const Line& line) const { extent_.add(is_x_ ? line.x : line.y); }
    void operator()(const Bars& bars) const {
        for (const Bar& bar : bars.bars) {
            if (is_x_ == bars_lie_) {
                extent_.add(bar.from);
                extent_.add(bar.to);
            }
        }
    }
    void operator()(const Whiskers& whiskers) const {
        if (is_x_ == bars_lie_) {
            extent_.add(whiskers.low);
            extent_.add(whiskers.high);
        }
    }
    void operator()(const Dots& dots) const {
        for (const Dot& dot : dots.dots) {
            extent_.add(is_x_ ? dot.x : dot.y);
        }
    }
    void operator()(const Rule& rule) const {
        if (is_x_ == (rule.axis == Rule::Axis::x)) {
            extent_.add(rule.at);
        }
    }

  private:
    bool is_x_;
    bool bars_lie_;
    Extent& extent_;
};

std::vector<double> date_ticks(std::pair<double, double> range, std::size_t most, Date start) {
    namespace chrono = std::chrono;
    std::vector<double> ticks;
    const auto add = [&](Date date) {
        const auto day = static_cast<double>((date - start).count());
        if (day >= range.first && day <= range.second) {
            ticks.push_back(day);
        }
    };
    const Date first = start + chrono::days{static_cast<int>(std::ceil(range.first))};
    const Date last = start + chrono::days{static_cast<int>(std::floor(range.second))};
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
    if (step == 0.0 && (size >= thousand.size || size == std::round(size))) {
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

/// Collects the rows of a chart's table.
class TableMaker {
  public:
    explicit TableMaker(const Chart& chart)
        : chart_{chart},
          places_{chart.y.categories.empty() ? chart.x : chart.y},
          numbers_{chart.y.categories.empty() ? chart.y : chart.x} {
        table_.columns.push_back(!places_.title.empty()                            ? places_.title
                                 : !places_.categories.empty()                     ? ""
                                 : places_.format.kind == NumberFormat::Kind::date ? "Date"
                                                                                   : "Place");
    }

    void operator()(const Band& band) {
        column(band.name + ", from", band.x, band.low, {});
        column(band.name + ", to", band.x, band.high, {});
    }
    void operator()(const Line& line) { column(line.name, line.x, line.y, {}); }
    void operator()(const Bars& bars) {
        std::vector<double> at;
        std::vector<double> from;
        std::vector<double> to;
        std::vector<std::string> from_labels;
        std::vector<std::string> to_labels;
        for (const Bar& bar : bars.bars) {
            at.push_back(bar.at);
            from.push_back(bar.from);
            to.push_back(bar.to);
            from_labels.push_back(bar.from_label);
            to_labels.push_back(bar.to_label);
        }
        const bool all_start_at_zero =
            std::all_of(bars.bars.begin(), bars.bars.end(), [](const Bar& bar) {
                return bar.from == 0.0 && bar.from_label.empty();
            });
        if (all_start_at_zero) {
            column(bars.name, at, to, to_labels);
        } else {
            column(bars.name + ", from", at, from, from_labels);
            column(bars.name + ", to", at, to, to_labels);
        }
    }
    void operator()(const Whiskers& whiskers) {
        column(whiskers.name + ", from", whiskers.at, whiskers.low, {});
        column(whiskers.name + ", to", whiskers.at, whiskers.high, {});
    }
    void operator()(const Dots& dots) {
        std::vector<double> x;
        std::vector<double> y;
        std::vector<std::string> labels;
        for (const Dot& dot : dots.dots) {
            x.push_back(dot.x);
            y.push_back(dot.y);
            labels.push_back(dot.label);
        }
        column(dots.name, x, y, labels);
    }
    void operator()(const Rule& rule) {
        const Axis& axis = rule.axis == Rule::Axis::x ? chart_.x : chart_.y;
        std::string at;
        if (axis.categories.empty()) {
            at = number_text(rule.at, axis.format, 0.0);
        } else {
            const double before = std::floor(rule.at);
            const std::string& name = axis.categories.at(static_cast<std::size_t>(before)).name;
            at = rule.at > before ? "after " + name : name;
        }
        rules_.emplace_back(rule.label.empty() ? "Line" : rule.label, at);
    }

    [[nodiscard]] ChartTable take() {
        for (auto& [place, cells] : rows_) {
            cells.resize(table_.columns.size());
            table_.rows.push_back(std::move(cells));
        }
        for (const auto& [label, at] : rules_) {
            std::vector<std::string> row(std::max<std::size_t>(2, table_.columns.size()));
            row[0] = label;
            row[1] = at;
            table_.rows.push_back(std::move(row));
        }
        // A chart of rules alone.
        table_.columns.resize(std::max<std::size_t>(2, table_.columns.size()));
        return std::move(table_);
    }

  private:
    void column(const std::string& name,
                const std::vector<double>& at,
                const std::vector<double>& numbers,
                const std::vector<std::string>& labels) {
        const std::size_t column = table_.columns.size();
        table_.columns.push_back(name);
        std::map<double, std::size_t> times;
        for (std::size_t i = 0; i < at.size(); ++i) {
            std::vector<std::string>& cells = rows_[{at[i], times[at[i]]++}];
            cells.resize(column + 1);
            cells[0] = place_text(at[i]);
            cells[column] = cell(numbers[i], labels.empty() ? "" : labels[i]);
        }
    }

    [[nodiscard]] std::string cell(double number, const std::string& label) const {
        const std::string text = number_text(number, numbers_.format, 0.0);
        const std::string whole = number_text(number, numbers_.format, 1.0);
        const bool is_same = label.empty() || label == text || label == whole;
        return is_same ? text : fmt::format("{} ({})", text, label);
    }

    [[nodiscard]] std::string place_text(double place) const {
        if (places_.categories.empty()) {
            return number_text(place, places_.format, 0.0);
        }
        const Category& category = places_.categories.at(static_cast<std::size_t>(place));
        std::string text = category.name;
        for (const std::string& detail : category.details) {
            text += ", " + detail;
        }
        return text;
    }

    const Chart& chart_;
    const Axis& places_;
    const Axis& numbers_;
    ChartTable table_;
    std::map<std::pair<double, std::size_t>, std::vector<std::string>> rows_;  // by place, in order
    std::vector<std::pair<std::string, std::string>> rules_;
};

}  // namespace

ChartTable chart_table(const Chart& chart) {
    TableMaker maker{chart};
    for (const Mark& mark : chart.marks) {
        std::visit(maker, mark);
    }
    return maker.take();
}

std::string number_text(double number, const NumberFormat& format, double step) {
    switch (format.kind) {
        case NumberFormat::Kind::money:
            return money_axis_text(number, format.currency, step);
        case NumberFormat::Kind::date: {
            const Date date =
                format.start.value() + std::chrono::days{static_cast<int>(std::lround(number))};
            constexpr double least_days_a_month = 28.0;
            constexpr double least_days_a_year = 365.0;
            const std::string text = long_date(date);
            return step == 0.0                 ? text
                   : step < least_days_a_month ? short_date(date)
                   : step < least_days_a_year  ? text.substr(text.find(' ') + 1)
                                               : text.substr(text.rfind(' ') + 1);
        }
        case NumberFormat::Kind::percent:
            return percent_axis_text(number, step);
        case NumberFormat::Kind::plain:
            break;
    }
    const std::string text = scaled_text(std::abs(number), step, {million, billion});
    return std::string{sign_of(number, text)} + text;
}

std::pair<double, double> range_of(const Chart& chart, const Axis& axis) {
    const bool is_x = &axis == &chart.x;
    Extent extent;
    const ExtentOf add{is_x, !chart.y.categories.empty(), extent};
    for (const Mark& mark : chart.marks) {
        std::visit(add, mark);
    }
    if (axis.from) {
        extent.add(*axis.from);
    }
    if (axis.to) {
        extent.add(*axis.to);
    }
    if (!(extent.low <= extent.high)) {
        return {0.0, 1.0};
    }
    // Numbers that differ only by rounding would need ticks that differ only by rounding.
    constexpr double alike = 1e-6;
    const double size = std::max(std::abs(extent.low), std::abs(extent.high));
    if (extent.high - extent.low <= alike * size) {
        constexpr double days = 3.0;
        const double room = axis.format.kind == NumberFormat::Kind::date ? days
                            : size == 0.0                                ? 1.0
                                                                         : 0.1 * size;
        return {extent.low - room, extent.high + room};
    }
    return {extent.low, extent.high};
}

std::vector<double> ticks_of(std::pair<double, double> range,
                             std::size_t most,
                             const NumberFormat& format) {
    const double span = range.second - range.first;
    if (format.kind == NumberFormat::Kind::date) {
        return date_ticks(range, most, format.start.value());
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

}  // namespace sprintcast
