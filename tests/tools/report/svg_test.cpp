#include "tools/report/svg.hpp"

#include <algorithm>
#include <array>
#include <regex>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "tests/support/charts.hpp"

namespace sprintcast {
namespace {

struct Box {
    double left;
    double top;
    double right;
    double bottom;
};

std::string unescaped(std::string text) {
    const std::array<std::pair<const char*, const char*>, 5> entities{
        {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}}};
    for (const auto& [entity, character] : entities) {
        text = std::regex_replace(text, std::regex{entity}, character);
    }
    return text;
}

/// The width and the height of a picture.
std::pair<double, double> size_of(const std::string& svg) {
    std::smatch found;
    REQUIRE(std::regex_search(svg, found, std::regex{"viewBox=\"0 0 ([0-9]+) ([0-9]+)\""}));
    return {std::stod(found[1]), std::stod(found[2])};
}

/// Where the texts of a picture are, by the widest usual letters.
std::vector<Box> texts_of(const std::string& svg) {
    static const std::regex pattern{
        "<text x=\"([^\"]+)\" y=\"([^\"]+)\" text-anchor=\"([a-z]+)\"[^>]*>([^<]*)</text>"};
    std::vector<Box> boxes;
    for (auto it = std::sregex_iterator{svg.begin(), svg.end(), pattern};
         it != std::sregex_iterator{};
         ++it) {
        constexpr double size = 12.0;
        const double wide = text_width(unescaped((*it)[4]), size);
        const double x = std::stod((*it)[1]);
        const double y = std::stod((*it)[2]);
        const std::string anchor = (*it)[3];
        const double left = anchor == "start" ? x : anchor == "middle" ? x - 0.5 * wide : x - wide;
        boxes.push_back({left, y - 0.75 * size, left + wide, y + 0.2 * size});
    }
    return boxes;
}

/// What nobody may see in a picture.
std::vector<std::string> faults_of(const std::string& svg) {
    std::vector<std::string> faults;
    const auto [width, height] = size_of(svg);
    const std::vector<Box> texts = texts_of(svg);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const Box& one = texts[i];
        if (one.left < -0.1 || one.right > width + 0.1 || one.top < 0.0 || one.bottom > height) {
            faults.push_back(fmt::format("text {} leaves the picture", i));
        }
        for (std::size_t k = i + 1; k < texts.size(); ++k) {
            const Box& other = texts[k];
            if (one.left + 0.1 < other.right && other.left + 0.1 < one.right &&
                one.top < other.bottom && other.top < one.bottom) {
                faults.push_back(fmt::format("texts {} and {} overlap", i, k));
            }
        }
    }
    static const std::regex coordinate{" (x|y|x1|x2|y1|y2|cx|cy)=\"([^\"]+)\""};
    for (auto it = std::sregex_iterator{svg.begin(), svg.end(), coordinate};
         it != std::sregex_iterator{};
         ++it) {
        const double most = (*it)[1].str().find('x') != std::string::npos ? width : height;
        const double number = std::stod((*it)[2]);
        if (!(number >= -1.0 && number <= most + 1.0)) {
            faults.push_back((*it)[0]);
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
        // Each tag that opens is one of ours: texts are escaped.
        std::string tags = std::regex_replace(
            svg,
            std::regex{"</?(svg|title|desc|defs|pattern|rect|line|path|circle|text)[ >/]"},
            "");
        CHECK(tags.find('<') == std::string::npos);
    }
}

TEST_CASE("the check of pictures sees what is wrong with them", "[svg]") {
    const auto picture = [](const std::string& content) {
        return "<svg viewBox=\"0 0 100 50\">" + content + "</svg>";
    };
    const auto text = [](const std::string& x, const std::string& y) {
        return "<text x=\"" + x + "\" y=\"" + y + "\" text-anchor=\"start\">Label</text>";
    };
    CHECK(faults_of(picture(text("10", "20") + text("10", "40"))).empty());
    CHECK_FALSE(faults_of(picture(text("10", "20") + text("20", "22"))).empty());
    CHECK_FALSE(faults_of(picture(text("90", "20"))).empty());
    CHECK_FALSE(faults_of(picture(text("10", "5"))).empty());
    CHECK_FALSE(faults_of(picture("<line x1=\"0\" y1=\"nan\" x2=\"1\" y2=\"1\"/>")).empty());
    CHECK_FALSE(faults_of(picture("<rect x=\"120\" y=\"1\" width=\"1\" height=\"1\"/>")).empty());
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
}  // namespace sprintcast
