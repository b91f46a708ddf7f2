#include "tools/report/writers/charts/svg_canvas.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "tools/report/writers/markup.hpp"

namespace sprintcast::report {

namespace {

constexpr std::string_view fonts =
    "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";

std::string coordinate(double x) {
    const std::string text = fmt::format("{:.1f}", x);
    return text == "-0.0" ? "0.0" : text;
}

std::string path_of(const std::vector<Point>& points) {
    std::string path;
    for (const auto& [x, y] : points) {
        path += fmt::format("{}{} {}", path.empty() ? "M" : "L", coordinate(x), coordinate(y));
    }
    return path;
}

}  // namespace

void SvgCanvas::line(
    Point from, Point to, std::string_view color, double width, std::string_view dashes) {
    shapes_.emplace_back(StraightLine{
        {from, to},
        fmt::format("stroke=\"{}\" stroke-width=\"{}\"{}",
                    color,
                    width,
                    dashes.empty() ? "" : fmt::format(" stroke-dasharray=\"{}\"", dashes))});
}

void SvgCanvas::area(const std::vector<Point>& edge, Tone tone, const std::string& name) {
    shapes_.emplace_back(fmt::format("<path d=\"{}Z\" fill=\"{}\"><title>{}</title></path>",
                                     path_of(edge),
                                     color_of(tone),
                                     escape_markup(name)));
}

void SvgCanvas::curve(const std::vector<Point>& points, Tone tone, const std::string& name) {
    shapes_.emplace_back(
        fmt::format("<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2\" "
                    "stroke-linejoin=\"round\"><title>{}</title></path>",
                    path_of(points),
                    color_of(tone),
                    escape_markup(name)));
}

void SvgCanvas::bar(const Box& box, Tone tone, const std::string& name) {
    shapes_.emplace_back(fmt::format(
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\" stroke=\"{}\" "
        "stroke-width=\"0.8\"><title>{}</title></rect>",
        coordinate(box.left),
        coordinate(box.top),
        coordinate(box.right - box.left),
        coordinate(box.bottom - box.top),
        hatching_of(tone) ? fmt::format("url(#{})", hatch_name(tone)) : std::string{color_of(tone)},
        color_of(tone),
        escape_markup(name)));
}

void SvgCanvas::dot(Point place, double radius, Tone tone, const std::string& name) {
    shapes_.emplace_back(
        fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{}\" stroke=\"#fff\" "
                    "stroke-width=\"1.5\"><title>{}</title></circle>",
                    coordinate(place.x),
                    coordinate(place.y),
                    radius,
                    color_of(tone),
                    escape_markup(name)));
}

bool SvgCanvas::write(
    const std::string& text, Point place, Anchor anchor, Tone tone, Weight weight) {
    const Box box = LabelPlaces::box_of(
        text_width(text, font_size, weight), place.x, place.y, anchor, font_size);
    if (text.empty() || !places_.is_free(box)) {
        return false;
    }
    places_.take(box);
    constexpr std::array<std::string_view, 3> anchors{"start", "middle", "end"};
    texts_ += fmt::format(
        "<text x=\"{}\" y=\"{}\" text-anchor=\"{}\" fill=\"{}\" font-weight=\"{}\" "
        "stroke=\"#fff\" stroke-width=\"3\" paint-order=\"stroke\" "
        "stroke-linejoin=\"round\">{}</text>",
        coordinate(place.x),
        coordinate(place.y),
        anchors.at(static_cast<std::size_t>(anchor)),
        text_color_of(tone),
        weight == Weight::bold ? 600 : 400,
        escape_markup(text));
    return true;
}

std::string SvgCanvas::hatch_name(Tone tone) const {
    return fmt::format("{}-hatch-{}", id_, static_cast<int>(tone));
}

// What no text covers of a line.
std::string SvgCanvas::pieces_of(const StraightLine& line) const {
    const auto& [from, to, burden] = line.stroke;
    const double length = std::hypot(to.x - from.x, to.y - from.y);
    std::vector<std::pair<double, double>> gaps;
    for (const Box& box : places_.taken()) {
        if (const auto gap = part_within(line.stroke, box)) {
            gaps.push_back(*gap);
        }
    }
    std::sort(gaps.begin(), gaps.end());
    gaps.emplace_back(1.0, 1.0);
    constexpr double least_length = 0.5;
    std::string pieces;
    double begin = 0.0;
    for (const auto& [end, next] : gaps) {
        if ((end - begin) * length > least_length) {
            pieces += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" {}/>",
                                  coordinate(from.x + begin * (to.x - from.x)),
                                  coordinate(from.y + begin * (to.y - from.y)),
                                  coordinate(from.x + end * (to.x - from.x)),
                                  coordinate(from.y + end * (to.y - from.y)),
                                  line.look);
        }
        begin = std::max(begin, next);
    }
    return pieces;
}

std::string SvgCanvas::shapes() const {
    std::string all;
    for (const auto& shape : shapes_) {
        const auto* line = std::get_if<StraightLine>(&shape);
        all += line != nullptr ? pieces_of(*line) : std::get<std::string>(shape);
    }
    return all;
}

std::string SvgCanvas::hatches(const std::string& shapes) const {
    std::string defined;
    for (const Tone tone : {Tone::cost, Tone::loss}) {
        const std::string name = hatch_name(tone);
        if (shapes.find(name) != std::string::npos) {
            defined += fmt::format(
                "<pattern id=\"{}\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" "
                "patternTransform=\"rotate({})\"><rect width=\"5\" height=\"5\" fill=\"#fff\"/>"
                "<rect width=\"3\" height=\"5\" fill=\"{}\"/></pattern>",
                name,
                *hatching_of(tone),
                color_of(tone));
        }
    }
    return defined.empty() ? "" : "<defs>" + defined + "</defs>";
}

std::string SvgCanvas::svg(const std::string& title, const std::string& description) const {
    const std::string shapes = this->shapes();
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:.0f} {1:.0f}\" "
        "width=\"100%\" role=\"img\" aria-labelledby=\"{2}-title {2}-description\" "
        "font-family=\"{3}\" font-size=\"{4:.0f}\"><title id=\"{2}-title\">{5}</title><desc "
        "id=\"{2}-description\">{6}</desc>{7}{8}{9}</svg>",
        width_,
        height_,
        id_,
        escape_markup(std::string{fonts}),
        font_size,
        escape_markup(title),
        escape_markup(description),
        hatches(shapes),
        shapes,
        texts_);
}

}  // namespace sprintcast::report
