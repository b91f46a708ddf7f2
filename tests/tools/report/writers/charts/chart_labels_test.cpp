#include <algorithm>
#include <array>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "scenarios/text/money_text.hpp"
#include "tests/support/picture.hpp"
#include "tools/report/writers/charts/svg.hpp"

namespace sprintcast::report {
namespace {

using picture::Circle;
using picture::covered_texts;
using picture::distance;
using picture::dots_of;
using picture::faults_of;
using picture::matches_of;
using picture::Text;
using picture::texts_of;

constexpr std::array widths{SvgWidth::wide, SvgWidth::half, SvgWidth::narrow};

/// A chart of dots with labels, and one more dot to keep its axes long.
Chart dots_at(const std::vector<Dot>& dots) {
    Chart chart;
    chart.y.from = 0.0;
    chart.y.to = 1.0;
    chart.x.from = 0.0;
    chart.x.to = 100.0;
    chart.marks = {Dots{"Measured", dots}};
    return chart;
}

TEST_CASE("the label of a dot is nearest to it, or a line joins them", "[svg]") {
    const std::vector<std::vector<Dot>> all{
        {{40.0, 1.0, "P50 5 Mar"}, {49.0, 1.0, "P85 20 Apr"}, {53.0, 1.0, "P95 20 May"}},
        {{90.0, 1.0, "P50 5 Mar"}, {95.0, 1.0, "P85 20 Apr"}, {100.0, 1.0, "P95 20 May 2028"}},
        {{20.0, 0.9, "23.1%"}, {24.0, 0.52, "19.4%"}, {26.0, 0.55, "19.6%"}, {30.0, 0.3, "17.8%"}},
        {{10.0, 0.1, "75.0%"}, {18.0, 0.5, "78.0%"}, {33.0, 0.53, "78.3%"}, {53.0, 0.6, "78.9%"}}};
    for (const std::vector<Dot>& dots : all) {
        for (const SvgWidth width : widths) {
            const std::string svg = to_svg(dots_at(dots), width, "chart");
            CAPTURE(dots.front().label, static_cast<int>(width));
            const std::vector<Circle> circles = dots_of(svg);
            const std::vector<Text> texts = texts_of(svg);
            CHECK(faults_of(svg) == std::vector<std::string>{});
            for (std::size_t i = 0; i < dots.size(); ++i) {
                CAPTURE(dots[i].label);
                const auto text = std::find_if(texts.begin(), texts.end(), [&](const Text& each) {
                    return each.text == dots[i].label;
                });
                REQUIRE(text != texts.end());
                const double own = distance(text->box, circles[i]);
                // The line from a dot begins at its edge.
                const bool has_leader =
                    svg.find(fmt::format(
                        "<line x1=\"{:.1f}\" y1=\"{:.1f}\"", circles[i].x, circles[i].y + 5.5)) !=
                        std::string::npos ||
                    svg.find(fmt::format(
                        "<line x1=\"{:.1f}\" y1=\"{:.1f}\"", circles[i].x, circles[i].y - 5.5)) !=
                        std::string::npos;
                for (std::size_t k = 0; k < dots.size(); ++k) {
                    CHECK(distance(text->box, circles[k]) > 3.0);
                    CHECK((k == i || has_leader || distance(text->box, circles[k]) > own + 2.0));
                }
            }
        }
    }
}

TEST_CASE("a line gives way to the label that it would cross", "[svg]") {
    // Below the dot, the rule passes wherever the label may stand.
    Chart chart = dots_at({{95.0, 1.0, "P95 20 May 2028"}});
    chart.marks.emplace_back(Rule{Rule::Axis::x, 80.0, "target 30 Jun", Tone::cost});
    chart.marks.emplace_back(Rule{Rule::Axis::x, 90.0, "P85 4 May", Tone::ink});
    for (const SvgWidth width : widths) {
        const std::string svg = to_svg(chart, width, "chart");
        CHECK(faults_of(svg) == std::vector<std::string>{});
        CHECK(svg.find(">P95 20 May 2028<") != std::string::npos);
    }
}

TEST_CASE("a bar that is longer than the rest of its chart is broken", "[svg]") {
    Chart chart;
    chart.y.categories = {{"What the sprint finds", {}, ""}, {"Worth of a point", {}, ""}};
    chart.marks = {Bars{"Net",
                        {{0.0, -1000.0, 5000.0, Tone::forecast, "-1,000", "5,000"},
                         {1.0, 10.0, 60.0, Tone::forecast, "10", "60"}}}};
    const std::string whole = to_svg(chart, SvgWidth::wide, "chart");
    chart.x.window = std::pair{0.0, 70.0};
    const std::string broken = to_svg(chart, SvgWidth::wide, "chart");
    const auto breaks_of = [](const std::string& svg) {
        return matches_of(svg, "stroke=\"#fff\" stroke-width=\"2\"", std::regex{"stroke"}).size();
    };
    CHECK(breaks_of(whole) == 0);
    CHECK(breaks_of(broken) == 4);  // two strokes at either end
    CHECK(faults_of(broken) == std::vector<std::string>{});
    for (const char* label : {">-1,000<", ">5,000<", ">10<", ">60<"}) {
        CHECK(broken.find(label) != std::string::npos);
    }
}

TEST_CASE("bars that fall below all others have room for their labels", "[svg]") {
    Chart chart;
    chart.y.format = {NumberFormat::Kind::money, "EUR", {}};
    chart.x.categories = {{"Score", {}, ""}, {"People", {}, ""}, {"Net", {}, ""}};
    chart.marks = {Bars{"Amount",
                        {{0.0, 0.0, 5.5e3, Tone::forecast, "", "EUR 5.5k"},
                         {1.0, 5.5e3, -8.5e3, Tone::cost, "", "-EUR 14k"},
                         {2.0, 0.0, -8.5e3, Tone::loss, "", "-EUR 8.5k"}},
                        true}};
    for (const SvgWidth width : widths) {
        const std::string svg = to_svg(chart, width, "chart");
        for (const char* label : {">EUR 5.5k<", ">-EUR 14k<", ">-EUR 8.5k<"}) {
            CHECK(svg.find(label) != std::string::npos);
        }
    }
}

TEST_CASE("every bar that stands has its label in the picture", "[svg]") {
    // Steps of all sizes: long labels beside each other, next to nothing, and below the axis.
    const std::array<double, 6> sizes{3.0, 600.0, 8900.0, 45e3, 1.24e6, 37e6};
    for (const double gain : sizes) {
        for (const double people : sizes) {
            for (const double waiting : sizes) {
                Chart chart;
                chart.title = "What a sprint brings, costs and leaves";
                chart.description = "In steps.";
                chart.y.format = {NumberFormat::Kind::money, "EUR", {}};
                Bars bars{"Amount", {}, true};
                double level = 0.0;
                const auto add = [&](const char* name, double from, double to, Tone tone) {
                    chart.x.categories.push_back({name, {}, name});
                    bars.bars.push_back({static_cast<double>(bars.bars.size()),
                                         from,
                                         to,
                                         tone,
                                         "",
                                         short_money(to - from, "EUR")});
                    level = to;
                };
                add("Gain", 0.0, gain, Tone::forecast);
                add("People", level, level - people, Tone::cost);
                add("Waiting", level, level - waiting, Tone::cost);
                add("Net", 0.0, level, level < 0.0 ? Tone::loss : Tone::gain);
                chart.marks = {bars};
                for (const SvgWidth width : {SvgWidth::wide, SvgWidth::half, SvgWidth::narrow}) {
                    CAPTURE(gain, people, waiting, static_cast<int>(width));
                    const std::string svg = to_svg(chart, width, "steps");
                    CHECK(faults_of(svg).empty());
                    CHECK((width != SvgWidth::wide || covered_texts(svg).empty()));
                    std::vector<Text> texts = texts_of(svg);
                    for (const Bar& bar : bars.bars) {
                        const auto label =
                            std::find_if(texts.begin(), texts.end(), [&](const Text& text) {
                                return text.text == bar.to_label;
                            });
                        CHECK(label != texts.end());
                        if (label != texts.end()) {
                            texts.erase(label);
                        }
                    }
                }
            }
        }
    }
}

}  // namespace
}  // namespace sprintcast::report
