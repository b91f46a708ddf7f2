#include "tools/report/chart.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "tools/report/terminal.hpp"

namespace sprintcast {

namespace {

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
    const Date first = start + chrono::days{static_cast<int>(std::floor(range.first))};
    constexpr double days_a_month = 30.44;
    constexpr double days_a_week = 7.0;
    const double span = range.second - range.first;
    for (const int weeks : {1, 2}) {
        if (span / (days_a_week * weeks) <= static_cast<double>(most)) {
            for (int week = 0; days_a_week * week <= span; week += weeks) {
                add(first + chrono::days{7 * week});
            }
            return ticks;
        }
    }
    for (const int months : {1, 2, 3, 6, 12, 24, 60}) {
        if (span / (days_a_month * months) <= static_cast<double>(most)) {
            chrono::year_month month =
                chrono::year_month{chrono::year_month_day{first}.year(), chrono::January};
            for (; Date{month / 1} <= first + chrono::days{static_cast<int>(span)};
                 month += chrono::months{months}) {
                add(month / 1);
            }
            return ticks;
        }
    }
    return {range.first, range.second};
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
        column(band.name + ", from", band.x, band.low);
        column(band.name + ", to", band.x, band.high);
    }
    void operator()(const Line& line) { column(line.name, line.x, line.y); }
    void operator()(const Bars& bars) {
        std::vector<double> at;
        std::vector<double> from;
        std::vector<double> to;
        for (const Bar& bar : bars.bars) {
            at.push_back(bar.at);
            from.push_back(bar.from);
            to.push_back(bar.to);
        }
        if (std::any_of(from.begin(), from.end(), [](double x) { return x != 0.0; })) {
            column(bars.name + ", from", at, from);
            column(bars.name + ", to", at, to);
        } else {
            column(bars.name, at, to);
        }
    }
    void operator()(const Whiskers& whiskers) {
        column(whiskers.name + ", from", whiskers.at, whiskers.low);
        column(whiskers.name + ", to", whiskers.at, whiskers.high);
    }
    void operator()(const Dots& dots) {
        std::vector<double> x;
        std::vector<double> y;
        for (const Dot& dot : dots.dots) {
            x.push_back(dot.x);
            y.push_back(dot.y);
        }
        column(dots.name, x, y);
    }
    void operator()(const Rule& rule) {
        const Axis& axis = rule.axis == Rule::Axis::x ? chart_.x : chart_.y;
        if (axis.categories.empty() && !rule.label.empty()) {
            rules_.push_back({rule.label, number_text(rule.at, axis.format, 0.0)});
        }
    }

    [[nodiscard]] ChartTable take() {
        std::sort(places_of_rows_.begin(), places_of_rows_.end());
        for (const double place : places_of_rows_) {
            std::vector<std::string> row{place_text(place)};
            for (const auto& [name, at, numbers] : series_) {
                const auto found = std::find(at.begin(), at.end(), place);
                row.push_back(
                    found == at.end()
                        ? ""
                        : number_text(numbers[static_cast<std::size_t>(found - at.begin())],
                                      numbers_.format,
                                      0.0));
            }
            table_.rows.push_back(std::move(row));
        }
        for (const auto& [label, number] : rules_) {
            std::vector<std::string> row(table_.columns.size());
            row.front() = label;
            row.at(std::min<std::size_t>(1, row.size() - 1)) = number;
            table_.rows.push_back(std::move(row));
        }
        return std::move(table_);
    }

  private:
    struct Series {
        std::string name;
        std::vector<double> at;
        std::vector<double> numbers;
    };

    void column(const std::string& name,
                const std::vector<double>& at,
                const std::vector<double>& numbers) {
        table_.columns.push_back(name);
        series_.push_back({name, at, numbers});
        for (const double place : at) {
            if (std::find(places_of_rows_.begin(), places_of_rows_.end(), place) ==
                places_of_rows_.end()) {
                places_of_rows_.push_back(place);
            }
        }
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
    std::vector<Series> series_;
    std::vector<double> places_of_rows_;
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
            return short_money(number, format.currency);
        case NumberFormat::Kind::date: {
            const Date date =
                format.start.value() + std::chrono::days{static_cast<int>(std::lround(number))};
            return step > 0.0 ? short_date(date) : long_date(date);
        }
        case NumberFormat::Kind::percent: {
            const double percents = 100.0 * number;
            const bool is_fine = step > 0.0 ? step < 0.01 : percents != std::round(percents);
            return fmt::format("{:.{}f}%", percents == 0.0 ? 0.0 : percents, is_fine ? 1 : 0);
        }
        case NumberFormat::Kind::plain:
            break;
    }
    return fmt::format("{:.4g}", number == 0.0 ? 0.0 : number);
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
    if (extent.low == extent.high) {
        const double room = extent.low == 0.0 ? 1.0 : 0.1 * std::abs(extent.low);
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
    const double least_step = span / static_cast<double>(std::max<std::size_t>(most, 1));
    double step = std::pow(10.0, std::floor(std::log10(least_step)));
    for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
        if (factor * step >= least_step * (1.0 - 1e-9)) {
            step *= factor;
            break;
        }
    }
    std::vector<double> ticks;
    const double rounding = 1e-9 * span;
    for (double i = std::ceil((range.first - rounding) / step); i * step <= range.second + rounding;
         i += 1.0) {
        ticks.push_back(i == 0.0 ? 0.0 : i * step);
    }
    return ticks;
}

}  // namespace sprintcast
