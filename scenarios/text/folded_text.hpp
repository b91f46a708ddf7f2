#pragma once

#include <string>
#include <string_view>

namespace sprintcast {

/// The words of a text, as a comparison needs them: lower case, without accents and apostrophes,
/// with one blank between words. "completedPoints", "Completed_Points" and "completed points" are
/// the same, as are "Won't Do" and "WONT-DO".
[[nodiscard]] std::string folded(std::string_view text);

/// The same without blanks: "Story Points" and "storypoints" are one.
[[nodiscard]] std::string without_blanks(std::string folded_text);

}  // namespace sprintcast
