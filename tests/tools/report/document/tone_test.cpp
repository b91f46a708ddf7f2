#include "tools/report/document/tone.hpp"

#include <array>
#include <cmath>
#include <string>

#include <catch2/catch.hpp>

namespace sprintcast::report {
namespace {

/// Light that a colour `#rrggbb` gives back, from 0 (black) to 1 (white): relative luminance of
/// WCAG 2.
double luminance(std::string_view color) {
    const auto channel = [&](std::size_t place) {
        const double share = std::stoi(std::string{color.substr(place, 2)}, nullptr, 16) / 255.0;
        return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/// L* of CIE 1976: equal steps look alike.
double lightness(std::string_view color) {
    return 116.0 * std::cbrt(luminance(color)) - 16.0;
}

TEST_CASE("bars of two tones differ in black and white", "[tone]") {
    constexpr std::array of_bars{Tone::forecast, Tone::cost, Tone::gain, Tone::loss, Tone::idle};
    for (const Tone one : of_bars) {
        for (const Tone other : of_bars) {
            CAPTURE(static_cast<int>(one), static_cast<int>(other));
            const double apart = std::abs(lightness(color_of(one)) - lightness(color_of(other)));
            CHECK((one == other || hatching_of(one) != hatching_of(other) || apart > 18.0));
        }
    }
}

TEST_CASE("texts of all tones can be read on white", "[tone]") {
    for (int tone = 0; tone <= static_cast<int>(Tone::idle); ++tone) {
        CAPTURE(tone);
        const double contrast = 1.05 / (luminance(text_color_of(static_cast<Tone>(tone))) + 0.05);
        CHECK(contrast >= 4.5);
    }
}

}  // namespace
}  // namespace sprintcast::report
