#include "tools/report/document/chart_table.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"

namespace sprintcast::report {

namespace {

// `75.0%` and `1.50m` as `75%` and `1.5m`.
std::string without_idle_zeros(const std::string& text) {
    const auto is_digit = [&](std::size_t i) {
        return i < text.size() && text[i] >= '0' && text[i] <= '9';
    };
    std::string plain;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] != '.' || !is_digit(i + 1)) {
            plain += text[i++];
            continue;
        }
        std::size_t end = i + 1;
        while (is_digit(end)) {
            ++end;
        }
        std::string fraction = text.substr(i, end - i);
        fraction.erase(fraction.find_last_not_of('0') + 1);
        plain += fraction == "." ? "" : fraction;
        i = end;
    }
    return plain;
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
        const std::string label = rule.label.empty() ? "a line" : rule.label;
        if (axis.categories.empty()) {
            table_.lines.push_back(
                says(label, rule.at, axis.format)
                    ? label
                    : fmt::format("{}, at {}", label, number_text(rule.at, axis.format, 0.0)));
            return;
        }
        const double before = std::floor(rule.at);
        const std::string& name = axis.categories.at(static_cast<std::size_t>(before)).name;
        table_.lines.push_back(
            fmt::format("{}, {} {}", label, rule.at > before ? "after" : "at", name));
    }

    [[nodiscard]] ChartTable take() {
        for (auto& [place, cells] : rows_) {
            cells.resize(table_.columns.size());
            table_.rows.push_back(std::move(cells));
        }
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

    // True when a text says a number already, in whichever way an axis may write it.
    static bool says(const std::string& text, double number, const NumberFormat& format) {
        const std::string plain = without_idle_zeros(text);
        return plain.find(number_text(number, format, 0.0)) != std::string::npos ||
               plain.find(number_text(number, format, 1.0)) != std::string::npos;
    }

    [[nodiscard]] std::string cell(double number, const std::string& label) const {
        const std::string text = number_text(number, numbers_.format, 0.0);
        return label.empty() || label == number_text(number, numbers_.format, 1.0) ||
                       without_idle_zeros(label) == text
                   ? text
                   : fmt::format("{} ({})", text, label);
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
};

}  // namespace

ChartTable chart_table(const Chart& chart) {
    TableMaker maker{chart};
    for (const Mark& mark : chart.marks) {
        std::visit(maker, mark);
    }
    return maker.take();
}

}  // namespace sprintcast::report
