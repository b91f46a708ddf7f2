#pragma once

#include <optional>
#include <string_view>

namespace sprintcast::report {

/// What a mark means, from which its colour follows, and its look in black and white.
enum class Tone {
    ink,       ///< what is known
    muted,     ///< beside the point
    forecast,  ///< what is expected
    inner,     ///< where half of the futures lie
    outer,     ///< where most of them do
    cost,
    gain,
    loss,
    idle  ///< what nobody is likely to do
};

/// The colour that areas, bars and lines of a tone have: `#rrggbb`. Bars of two tones differ in
/// lightness or in their hatching: so people who see few colours can tell them apart, and a black
/// and white print can.
[[nodiscard]] std::string_view color_of(Tone tone);

/// The colour of its texts: dark enough to be read on white.
[[nodiscard]] std::string_view text_color_of(Tone tone);

/// Which way its bars are hatched, clockwise [degrees]; none: they are solid.
[[nodiscard]] std::optional<int> hatching_of(Tone tone);

}  // namespace sprintcast::report
