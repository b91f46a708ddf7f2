#include "tests/support/picture.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "tools/report/writers/charts/text_width.hpp"

namespace sprintcast::report::picture {

namespace {

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

struct Line {
    Circle from;
    Circle to;
};

std::vector<Line> lines_of(const std::string& svg) {
    static const std::regex pattern{
        "<line x1=\"([^\"]+)\" y1=\"([^\"]+)\" x2=\"([^\"]+)\" y2=\"([^\"]+)\""};
    std::vector<Line> lines;
    for (const std::smatch& match : matches_of(svg, "<line ", pattern)) {
        lines.push_back({{std::stod(match[1]), std::stod(match[2])},
                         {std::stod(match[3]), std::stod(match[4])}});
    }
    return lines;
}

/// The lines of curves.
std::vector<Line> curves_of(const std::string& svg) {
    static const std::regex path{"<path d=\"M([^\"Z]+)\" fill=\"none\""};
    static const std::regex point{"([0-9.]+) ([0-9.]+)"};
    std::vector<Line> lines;
    for (const std::smatch& match : matches_of(svg, "<path ", path)) {
        const std::string points = match[1];
        std::vector<Circle> places;
        for (std::sregex_iterator at{points.begin(), points.end(), point}, end; at != end; ++at) {
            places.push_back({std::stod((*at)[1]), std::stod((*at)[2])});
        }
        for (std::size_t i = 1; i < places.size(); ++i) {
            lines.push_back({places[i - 1], places[i]});
        }
    }
    return lines;
}

/// Whether some of many points along a line lies in a box, its edge aside.
bool runs_through(const Line& line, const Box& box) {
    constexpr int points = 400;
    constexpr double edge = 0.5;
    for (int i = 0; i <= points; ++i) {
        const double way = static_cast<double>(i) / points;
        const double x = line.from.x + way * (line.to.x - line.from.x);
        const double y = line.from.y + way * (line.to.y - line.from.y);
        if (x > box.left + edge && x < box.right - edge && y > box.top + edge &&
            y < box.bottom - edge) {
            return true;
        }
    }
    return false;
}

std::vector<Box> bars_of(const std::string& svg) {
    static const std::regex pattern{
        "<rect x=\"([^\"]+)\" y=\"([^\"]+)\" width=\"([^\"]+)\" height=\"([^\"]+)\""};
    std::vector<Box> bars;
    for (const std::smatch& match : matches_of(svg, "<rect x", pattern)) {
        const double left = std::stod(match[1]);
        const double top = std::stod(match[2]);
        bars.push_back({left, top, left + std::stod(match[3]), top + std::stod(match[4])});
    }
    return bars;
}

}  // namespace

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
    for (const Line& line : lines_of(svg)) {
        for (const Text& text : texts) {
            if (runs_through(line, text.box)) {
                faults.push_back(fmt::format("a line runs through {}", text.text));
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

std::vector<std::string> covered_texts(const std::string& svg) {
    const std::vector<Line> curves = curves_of(svg);
    const std::vector<Box> bars = bars_of(svg);
    std::vector<std::string> covered;
    for (const auto& [text, box] : texts_of(svg)) {
        const bool is_on_curve = std::ranges::any_of(
            curves, [&box = box](const Line& line) { return runs_through(line, box); });
        const bool is_on_bar = std::ranges::any_of(bars, [&box = box](const Box& bar) {
            return box.left < bar.right && bar.left < box.right && box.top < bar.bottom &&
                   bar.top < box.bottom;
        });
        if (is_on_curve || is_on_bar) {
            covered.push_back(text);
        }
    }
    return covered;
}

}  // namespace sprintcast::report::picture
