#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "tools/report/document/tone.hpp"
#include "tools/report/writers/charts/label_places.hpp"
#include "tools/report/writers/charts/stroke.hpp"
#include "tools/report/writers/charts/text_width.hpp"

namespace sprintcast::report {

/// Sizes of a picture's texts [units].
inline constexpr double font_size = 12.0;
inline constexpr double line_height = 15.0;

/// From the middle of a line of text to its baseline [units].
inline constexpr double half_letter = 0.35 * font_size;

/// Collects the elements of a picture, its texts above all shapes.
class SvgCanvas {
  public:
    /// @param id  unique in the page; letters, digits and dashes
    SvgCanvas(double width, double height, std::string id)
        : width_{width}, height_{height}, id_{std::move(id)}, places_{width, height} {}

    /// A line with gaps where texts stand.
    void line(Point from,
              Point to,
              std::string_view color,
              double width = 1.0,
              std::string_view dashes = "");

    /// An area within a line, and a line alone.
    void area(const std::vector<Point>& edge, Tone tone, const std::string& name);
    void curve(const std::vector<Point>& points, Tone tone, const std::string& name);

    void bar(const Box& box, Tone tone, const std::string& name);
    void dot(Point place, double radius, Tone tone, const std::string& name);

    /// A text, unless it leaves the picture or meets another.
    /// @returns whether it is shown
    bool write(const std::string& text,
               Point place,
               Anchor anchor,
               Tone tone = Tone::muted,
               Weight weight = Weight::normal);

    /// Where further labels may stand.
    [[nodiscard]] LabelPlaces& places() { return places_; }

    /// All of it as an SVG element that stands alone.
    [[nodiscard]] std::string svg(const std::string& title, const std::string& description) const;

  private:
    struct StraightLine {
        Stroke stroke;
        std::string look;  // its attributes
    };

    [[nodiscard]] std::string hatch_name(Tone tone) const;
    [[nodiscard]] std::string hatches(const std::string& shapes) const;
    [[nodiscard]] std::string shapes() const;
    [[nodiscard]] std::string pieces_of(const StraightLine& line) const;

    double width_;
    double height_;
    std::string id_;
    std::vector<std::variant<std::string, StraightLine>> shapes_;
    std::string texts_;
    LabelPlaces places_;
};

}  // namespace sprintcast::report
