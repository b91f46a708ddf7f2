#include "tools/report/writers/charts/svg.hpp"

#include <algorithm>
#include <array>
#include <regex>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "scenarios/text/date.hpp"
#include "tests/support/charts.hpp"
#include "tests/support/picture.hpp"
#include "tools/report/writers/charts/text_width.hpp"

namespace sprintcast::report {
namespace {

using picture::covered_texts;
using picture::faults_of;
using picture::matches_of;
using picture::texts_of;

constexpr std::array widths{SvgWidth::wide, SvgWidth::half, SvgWidth::narrow};

TEST_CASE("no label leaves its picture, covers another or stands on what the chart shows",
          "[svg]") {
    for (const Chart& chart : usual_charts()) {
        for (const SvgWidth width : widths) {
            CAPTURE(chart.title, static_cast<int>(width));
            const std::string svg = to_svg(chart, width, "chart");
            CHECK(faults_of(svg) == std::vector<std::string>{});
            if (width == SvgWidth::wide) {  // others may have no better place
                CHECK(covered_texts(svg) == std::vector<std::string>{});
            }
            CHECK(texts_of(svg).size() >= 5);
        }
    }
}

TEST_CASE("charts of any numbers and texts stay within their pictures", "[svg]") {
    for (std::uint64_t number = 0; number < 300; ++number) {
        const Chart chart = random_chart(number);
        const SvgWidth width = widths.at(number % widths.size());
        CAPTURE(number);
        const std::string svg = to_svg(chart, width, "chart");
        CHECK(faults_of(svg) == std::vector<std::string>{});
        CHECK(svg == to_svg(chart, width, "chart"));
        // Each tag is one of ours: texts are escaped.
        static const std::regex tag{
            "</?(svg|title|desc|defs|pattern|rect|line|path|circle|text)[ >/]"};
        CHECK(matches_of(svg, "<", tag).size() ==
              static_cast<std::size_t>(std::count(svg.begin(), svg.end(), '<')));
    }
}

TEST_CASE("the check of pictures sees what is wrong with them", "[svg]") {
    const auto picture_of = [](const std::string& content) {
        return "<svg viewBox=\"0 0 100 50\">" + content + "</svg>";
    };
    const auto text = [](const std::string& x, const std::string& y) {
        return "<text x=\"" + x + "\" y=\"" + y +
               "\" text-anchor=\"start\" fill=\"#000\" font-weight=\"600\">Label</text>";
    };
    CHECK(faults_of(picture_of(text("10", "20") + text("10", "40"))).empty());
    CHECK_FALSE(faults_of(picture_of(text("10", "20") + text("20", "22"))).empty());
    CHECK_FALSE(faults_of(picture_of(text("10", "20") + text("48", "20"))).empty());
    CHECK_FALSE(faults_of(picture_of(text("90", "20"))).empty());
    CHECK_FALSE(faults_of(picture_of(text("10", "5"))).empty());
    CHECK_FALSE(faults_of(picture_of("<line x1=\"0\" y1=\"nan\" x2=\"1\" y2=\"1\"/>")).empty());
    CHECK_FALSE(
        faults_of(picture_of(text("10", "20") + "<line x1=\"15\" y1=\"5\" x2=\"15\" y2=\"40\"/>"))
            .empty());
    const std::string bar = "<rect x=\"20\" y=\"1\" width=\"9\" height=\"30\"/>";
    const std::string curve = "<path d=\"M0.0 0.0L90.0 45.0\" fill=\"none\"/>";
    CHECK(covered_texts(picture_of(text("60", "15") + bar + curve)).empty());
    CHECK(covered_texts(picture_of(text("10", "20") + bar)).size() == 1);
    CHECK(covered_texts(picture_of(text("20", "20") + curve)).size() == 1);
    CHECK_FALSE(
        faults_of(picture_of("<rect x=\"120\" y=\"1\" width=\"1\" height=\"1\"/>")).empty());
}

TEST_CASE("a text has as much room as a wide font takes, and more where it is bold", "[svg]") {
    // As a browser measured them in DejaVu Sans, of 12 units.
    const auto has_room = [](const char* text, double measured, Weight weight) {
        const double wide = text_width(text, 12.0, weight);
        return wide >= measured - 0.01 && wide < 1.1 * measured;
    };
    CHECK(has_room("Feb 2027", 55.6, Weight::normal));
    CHECK(has_room("Time that worth counts", 139.7, Weight::normal));
    CHECK(has_room("P95 20 May", 78.0, Weight::bold));
    CHECK(has_room("GBP 1.85m", 74.0, Weight::bold));
    CHECK(has_room("-GBP 5.3k", 66.2, Weight::bold));
    CHECK(has_room("<1%", 30.4, Weight::bold));
    CHECK(has_room("stop around sprint 11", 146.9, Weight::bold));
}

TEST_CASE("an axis of numbers has two ticks at least", "[svg]") {
    for (const auto& [low, high] : {std::pair{93.4e3, 3.9e6}, {-15.3e3, 58.3e3}, {2.0, 3.1}}) {
        Chart chart;
        chart.x.format = {NumberFormat::Kind::money, "GBP", {}};
        chart.y.categories = {{"What the sprint finds", {}, ""}};
        chart.marks = {Bars{"Net", {{0.0, low, high, Tone::forecast, "GBP 14.4k", "GBP 21.6k"}}}};
        for (const SvgWidth width : widths) {
            const auto texts = texts_of(to_svg(chart, width, "chart"));
            // The name, two labels, and ticks.
            CHECK(texts.size() >= 5);
        }
    }
}

TEST_CASE("the last tick of an axis has its label", "[svg]") {
    Chart chart;
    chart.x.format = {NumberFormat::Kind::date, "", Date{std::chrono::year{2027} / 1 / 4}};
    chart.marks = {Line{"Median", {0.0, 148.0}, {0.0, 1.0}}};
    CHECK(to_svg(chart, SvgWidth::wide, "chart").find(">Jun 2027<") != std::string::npos);
    chart.marks = {Line{"Median", {0.0, 117.0}, {0.0, 1.0}}};
    CHECK(to_svg(chart, SvgWidth::narrow, "chart").find(">May 2027<") != std::string::npos);
}

TEST_CASE("a picture says what it shows to those who do not see it", "[svg]") {
    Chart chart = usual_charts().front();
    chart.title = "Gains & \"costs\" <b>";
    const std::string svg = to_svg(chart, SvgWidth::wide, "gains");
    CHECK(svg.find("role=\"img\" aria-labelledby=\"gains-title gains-description\"") !=
          std::string::npos);
    CHECK(svg.find("<title id=\"gains-title\">Gains &amp; &quot;costs&quot; &lt;b&gt;</title>") !=
          std::string::npos);
    CHECK(svg.find("<desc id=\"gains-description\">" + chart.description + "</desc>") !=
          std::string::npos);
}

TEST_CASE("the lines of a chart lie where its numbers say", "[svg]") {
    Chart chart;
    chart.marks = {Line{"Level", {0.0, 1.0, 2.0}, {10.0, 30.0, 20.0}}};
    const std::string svg = to_svg(chart, SvgWidth::wide, "chart");
    std::smatch found;
    REQUIRE(std::regex_search(
        svg,
        found,
        std::regex{"<path d=\"M([0-9.]+) ([0-9.]+)L([0-9.]+) ([0-9.]+)L([0-9.]+) ([0-9.]+)\""}));
    const auto at = [&](std::size_t i) { return std::stod(found[i]); };
    // Evenly apart, and the last one halfway down; coordinates are rounded to a tenth.
    CHECK(at(3) - at(1) == Approx(at(5) - at(3)).margin(0.11));
    CHECK(at(6) - at(4) == Approx(0.5 * (at(2) - at(4))).margin(0.11));
    CHECK(at(4) < at(2));
}

}  // namespace
}  // namespace sprintcast::report
