#pragma once

#include <string>

namespace sprintcast::report {

// How wide text is drawn, as nobody knows which font a reader has.

/// How heavy letters are.
enum class Weight { normal, bold };

/// Columns of units that text of a size takes at most, in the usual sans-serif fonts.
[[nodiscard]] double text_width(const std::string& text,
                                double size,
                                Weight weight = Weight::normal);

/// As much of a text as has room, with an ellipsis where it is cut; empty where nothing has.
[[nodiscard]] std::string fitted(const std::string& text,
                                 double room,
                                 double size,
                                 Weight weight = Weight::normal);

}  // namespace sprintcast::report
