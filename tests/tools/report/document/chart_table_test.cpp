#include "tools/report/document/chart_table.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/support/charts.hpp"

namespace sprintcast::report {
namespace {

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

TEST_CASE("the table of a chart holds each number and label of it", "[chart_table]") {
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
        for (const std::string& line : table.lines) {
            cells += line + "\n";
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

TEST_CASE("the table of a chart has a row a place and a column a mark", "[chart_table]") {
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
                                                {"2", "", "", "", "0.7"}});
    CHECK(table.lines == std::vector<std::string>{"today, at 1.5"});
}

TEST_CASE("the table of a chart says each number once", "[chart_table]") {
    Chart chart;
    chart.y.format.kind = NumberFormat::Kind::percent;
    chart.marks = {Dots{"Scores", {{10.0, 0.75, "75.0%"}, {18.0, 0.783, "78.3%"}}},
                   Rule{Rule::Axis::y, 0.85, "target 85.0%"}};
    const ChartTable table = chart_table(chart);
    CHECK(table.rows == std::vector<std::vector<std::string>>{{"10", "75%"}, {"18", "78.3%"}});
    CHECK(table.lines == std::vector<std::string>{"target 85.0%"});
}

TEST_CASE("a line among categories stands at one of them, or after it", "[chart_table]") {
    Chart chart;
    chart.x.categories = {{"Sprint 4", {}, ""}, {"Sprint 5", {}, ""}};
    chart.marks = {Rule{Rule::Axis::x, 0.5, "stop"}, Rule{Rule::Axis::x, 1.0, ""}};
    CHECK(chart_table(chart).lines ==
          std::vector<std::string>{"stop, after Sprint 4", "a line, at Sprint 5"});
}

}  // namespace
}  // namespace sprintcast::report
