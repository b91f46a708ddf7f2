#include "tools/report/chart.hpp"

#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "tests/support/charts.hpp"

namespace sprintcast {
namespace {

const NumberFormat plain{};
const NumberFormat share{NumberFormat::Kind::percent, "", {}};
const NumberFormat pounds{NumberFormat::Kind::money, "GBP", {}};
const NumberFormat date{NumberFormat::Kind::date, "", Date{std::chrono::year{2027} / 1 / 4}};

/// Adds the numbers of a mark, as its chart's table writes them.
struct NumbersOf {
    const Chart& chart;
    std::vector<std::string>& texts;

    void add(const std::vector<double>& numbers, const Axis& axis) const {
        for (const double number : numbers) {
            texts.push_back(number_text(number, axis.format, 0.0));
        }
    }
    [[nodiscard]] const Axis& numbers() const {
        return chart.y.categories.empty() ? chart.y : chart.x;
    }
    void operator()(const Band& band) const {
        add(band.low, numbers());
        add(band.high, numbers());
    }
    void operator()(const Line& line) const { add(line.y, numbers()); }
    void operator()(const Bars& bars) const {
        for (const Bar& bar : bars.bars) {
            add({bar.to}, numbers());
            texts.push_back(bar.to_label);
        }
    }
    void operator()(const Whiskers& whiskers) const {
        add(whiskers.low, numbers());
        add(whiskers.high, numbers());
    }
    void operator()(const Dots& dots) const {
        for (const Dot& dot : dots.dots) {
            add({dot.y}, numbers());
            texts.push_back(dot.label);
        }
    }
    void operator()(const Rule& rule) const { texts.push_back(rule.label); }
};

TEST_CASE("numbers on axes are as fine as the step between ticks", "[chart]") {
    CHECK(number_text(0.0, plain, 0.5) == "0");
    CHECK(number_text(1250.0, plain, 50.0) == "1,250");
    CHECK(number_text(0.3, plain, 0.1) == "0.3");
    CHECK(number_text(-0.05, plain, 0.01) == "-0.05");
    CHECK(number_text(0.8, share, 0.05) == "80%");
    CHECK(number_text(0.805, share, 0.005) == "80.5%");
    CHECK(number_text(0.0, share, 0.1) == "0%");
    CHECK(number_text(250'000.0, pounds, 50'000.0) == "GBP 250k");
    CHECK(number_text(-1.5e6, pounds, 0.5e6) == "-GBP 1.5m");
    CHECK(number_text(0.0, pounds, 1.0) == "GBP 0");
    CHECK(number_text(7.0, date, 7.0) == "11 Jan");
    CHECK(number_text(28.0, date, 31.0) == "Feb 2027");
    CHECK(number_text(28.0, date, 365.0) == "2027");
    CHECK(number_text(28.0, date, 0.0) == "1 Feb 2027");
}

TEST_CASE("ticks are round, within their range and not too many", "[chart]") {
    CHECK(ticks_of({0.0, 1.0}, 5, plain) ==
          std::vector<double>{0.0, 0.2, 0.4, 0.6000000000000001, 0.8, 1.0});
    CHECK(ticks_of({-195e3, 720e3}, 4, plain) == std::vector<double>{0.0, 500e3});
    // Mondays, then the first days of months.
    CHECK(ticks_of({0.0, 27.0}, 4, date) == std::vector<double>{0.0, 7.0, 14.0, 21.0});
    CHECK(ticks_of({0.0, 150.0}, 6, date) == std::vector<double>{28.0, 56.0, 87.0, 117.0, 148.0});
    for (const double low : {-1e12, -3.0, 0.0, 1e-9, 0.1, 17.0, 1e6}) {
        for (const double length : {1e-3, 1.0, 29.0, 1e3, 1e9}) {
            for (const std::size_t most : {2, 5, 9}) {
                const auto ticks = ticks_of({low, low + length}, most, plain);
                CAPTURE(low, length, most);
                CHECK(ticks.size() <= most + 1);
                CHECK(std::is_sorted(ticks.begin(), ticks.end()));
                CHECK(std::all_of(ticks.begin(), ticks.end(), [&](double tick) {
                    return tick >= low - 1e-6 * length && tick <= low + 1.000001 * length;
                }));
            }
        }
    }
}

TEST_CASE("an axis reaches over all that its chart shows, and always has a length", "[chart]") {
    for (std::uint64_t number = 0; number < 500; ++number) {
        const Chart chart = random_chart(number);
        for (const Axis* axis : {&chart.x, &chart.y}) {
            if (axis->categories.empty()) {
                const auto [low, high] = range_of(chart, *axis);
                CAPTURE(number, low, high);
                CHECK(low < high);
                CHECK(std::isfinite(high - low));
            }
        }
    }
    Chart chart;
    chart.marks = {Line{"", {2.0, 3.0}, {0.1, 0.5}}, Rule{Rule::Axis::y, 0.9, ""}};
    CHECK(range_of(chart, chart.x) == std::pair{2.0, 3.0});
    CHECK(range_of(chart, chart.y) == std::pair{0.1, 0.9});
    chart.y.from = 0.0;
    CHECK(range_of(chart, chart.y) == std::pair{0.0, 0.9});
}

TEST_CASE("the table of a chart holds each number and label of it", "[chart]") {
    std::vector<Chart> charts = usual_charts();
    for (std::uint64_t number = 0; number < 300; ++number) {
        charts.push_back(random_chart(number));
    }
    for (const Chart& chart : charts) {
        CAPTURE(chart.title);
        const ChartTable table = chart_table(chart);
        std::string cells;
        for (const auto& row : table.rows) {
            CHECK(row.size() == table.columns.size());
            for (const std::string& cell : row) {
                cells += cell + "\n";
            }
        }
        std::vector<std::string> texts;
        for (const Mark& mark : chart.marks) {
            std::visit(NumbersOf{chart, texts}, mark);
        }
        const auto lost = std::find_if(texts.begin(), texts.end(), [&](const std::string& text) {
            return cells.find(text) == std::string::npos;
        });
        CHECK((lost == texts.end() ? "" : *lost).empty());
    }
}

TEST_CASE("the table of a chart has a row a place and a column a mark", "[chart]") {
    Chart chart;
    chart.x.title = "Day";
    chart.marks = {Line{"Median", {1.0, 2.0}, {0.5, 0.75}},
                   Band{"Most", {2.0}, {0.25}, {1.0}},
                   Dots{"Measured", {{2.0, 0.5, "half"}, {2.0, 0.7, ""}}},
                   Rule{Rule::Axis::x, 1.5, "today"}};
    const ChartTable table = chart_table(chart);
    CHECK(table.columns ==
          std::vector<std::string>{"Day", "Median", "Most, from", "Most, to", "Measured"});
    CHECK(table.rows ==
          std::vector<std::vector<std::string>>{{"1", "0.5", "", "", ""},
                                                {"2", "0.75", "0.25", "1", "0.5 (half)"},
                                                {"2", "", "", "", "0.7"},
                                                {"today", "1.5", "", "", ""}});
}

}  // namespace
}  // namespace sprintcast
