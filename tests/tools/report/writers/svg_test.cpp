#include "tools/report/writers/svg.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <regex>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "scenarios/text/date.hpp"
#include "scenarios/text/money_text.hpp"
#include "tests/support/charts.hpp"
#include "tools/report/writers/terminal.hpp"
#include "tools/report/writers/text_width.hpp"

namespace sprintcast {
namespace {

struct Box {
    double left;
    double top;
    double right;
    double bottom;
};

/// Matches of a pattern where its first letters stand. A std::regex that tries every letter takes a
/// hundred times as long.
std::vector<std::smatch> matches_of(const std::string& text,
                                    const char* beginning,
                                    const std::regex& pattern) {
    std::vector<std::smatch> matches;
    for (std::size_t at = text.find(beginning); at != std::string::npos;
         at = text.find(beginning, at + 1)) {
        std::smatch match;
        if (std::regex_search(text.begin() + static_cast<std::ptrdiff_t>(at),
                              text.end(),
                              match,
                              pattern,
                              std::regex_constants::match_continuous)) {
            matches.push_back(match);
        }
    }
    return matches;
}

std::string unescaped(std::string text) {
    const std::array<std::pair<const char*, const char*>, 5> entities{
        {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}}};
    for (const auto& [entity, character] : entities) {
        for (std::size_t at = text.find(entity); at != std::string::npos;
             at = text.find(entity, at + 1)) {
            text.replace(at, std::string_view{entity}.size(), character);
        }
    }
    return text;
}

/// The width and the height of a picture.
std::pair<double, double> size_of(const std::string& svg) {
    std::smatch found;
    REQUIRE(std::regex_search(svg, found, std::regex{"viewBox=\"0 0 ([0-9]+) ([0-9]+)\""}));
    return {std::stod(found[1]), std::stod(found[2])};
}

struct Text {
    std::string text;
    Box box;
};

/// The texts of a picture and where they are, by the widest usual letters.
std::vector<Text> texts_of(const std::string& svg) {
    static const std::regex pattern{
        "<text x=\"([^\"]+)\" y=\"([^\"]+)\" text-anchor=\"([a-z]+)\" fill=\"[^\"]+\" "
        "font-weight=\"([0-9]+)\"[^>]*>([^<]*)</text>"};
    std::vector<Text> texts;
    for (const std::smatch& match : matches_of(svg, "<text ", pattern)) {
        constexpr double size = 12.0;
        const std::string text = unescaped(match[5]);
        const double wide =
            text_width(text, size, match[4] == "600" ? Weight::bold : Weight::normal);
        const double x = std::stod(match[1]);
        const double y = std::stod(match[2]);
        const std::string anchor = match[3];
        const double left = anchor == "start" ? x : anchor == "middle" ? x - 0.5 * wide : x - wide;
        texts.push_back({text, {left, y - 0.75 * size, left + wide, y + 0.2 * size}});
    }
    return texts;
}

struct Circle {
    double x;
    double y;
};

std::vector<Circle> dots_of(const std::string& svg) {
    static const std::regex pattern{"<circle cx=\"([^\"]+)\" cy=\"([^\"]+)\""};
    std::vector<Circle> dots;
    for (const std::smatch& match : matches_of(svg, "<circle ", pattern)) {
        dots.push_back({std::stod(match[1]), std::stod(match[2])});
    }
    return dots;
}

double distance(const Box& box, const Circle& dot) {
    return std::hypot(std::max({box.left - dot.x, dot.x - box.right, 0.0}),
                      std::max({box.top - dot.y, dot.y - box.bottom, 0.0}));
}

/// What nobody may see in a picture.
std::vector<std::string> faults_of(const std::string& svg) {
    std::vector<std::string> faults;
    const auto [width, height] = size_of(svg);
    const std::vector<Text> texts = texts_of(svg);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const Box& one = texts[i].box;
        if (one.left < -0.1 || one.right > width + 0.1 || one.top < 0.0 || one.bottom > height) {
            faults.push_back(fmt::format("text {} leaves the picture", i));
        }
        for (std::size_t k = i + 1; k < texts.size(); ++k) {
            const Box& other = texts[k].box;
            // A blank lies between them.
            if (one.left < other.right + 3.5 && other.left < one.right + 3.5 &&
                one.top < other.bottom && other.top < one.bottom) {
                faults.push_back(fmt::format("texts {} and {} overlap", i, k));
            }
        }
    }
    static const std::regex coordinate{" (x|y|x1|x2|y1|y2|cx|cy)=\"([^\"]+)\""};
    for (const std::smatch& match : matches_of(svg, " ", coordinate)) {
        const double most = match[1].str().find('x') != std::string::npos ? width : height;
        const double number = std::stod(match[2]);
        if (!(number >= -1.0 && number <= most + 1.0)) {
            faults.push_back(match[0]);
        }
    }
    for (const char* wrong : {"nan", "inf\"", "=\"-0.0\"", "width=\"-", "height=\"-"}) {
        if (svg.find(wrong) != std::string::npos) {
            faults.push_back(fmt::format("has {}", wrong));
        }
    }
    return faults;
}

constexpr std::array widths{SvgWidth::wide, SvgWidth::half, SvgWidth::narrow};

TEST_CASE("no label leaves its picture or covers another", "[svg]") {
    for (const Chart& chart : usual_charts()) {
        for (const SvgWidth width : widths) {
            CAPTURE(chart.title, static_cast<int>(width));
            const std::string svg = to_svg(chart, width, "chart");
            CHECK(faults_of(svg) == std::vector<std::string>{});
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
    const auto picture = [](const std::string& content) {
        return "<svg viewBox=\"0 0 100 50\">" + content + "</svg>";
    };
    const auto text = [](const std::string& x, const std::string& y) {
        return "<text x=\"" + x + "\" y=\"" + y +
               "\" text-anchor=\"start\" fill=\"#000\" font-weight=\"600\">Label</text>";
    };
    CHECK(faults_of(picture(text("10", "20") + text("10", "40"))).empty());
    CHECK_FALSE(faults_of(picture(text("10", "20") + text("20", "22"))).empty());
    CHECK_FALSE(faults_of(picture(text("10", "20") + text("48", "20"))).empty());
    CHECK_FALSE(faults_of(picture(text("90", "20"))).empty());
    CHECK_FALSE(faults_of(picture(text("10", "5"))).empty());
    CHECK_FALSE(faults_of(picture("<line x1=\"0\" y1=\"nan\" x2=\"1\" y2=\"1\"/>")).empty());
    CHECK_FALSE(faults_of(picture("<rect x=\"120\" y=\"1\" width=\"1\" height=\"1\"/>")).empty());
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
}  // namespace sprintcast
