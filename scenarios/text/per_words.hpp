#pragma once

#include <optional>
#include <string_view>

namespace sprintcast {

/// The words behind `per`, `a`, `an`, `each`, `every` or a slash that begins a text: "2 weeks" of
/// "per 2 weeks". Nothing where it begins otherwise.
[[nodiscard]] std::optional<std::string_view> behind_per(std::string_view text);

/// A text with such words: "20 per 2 weeks".
struct PerText {
    std::string_view amount;  ///< "20"
    std::string_view period;  ///< "2 weeks"
};

/// The two parts of a text; nothing where it has no such words.
[[nodiscard]] std::optional<PerText> split_at_per(std::string_view text);

}  // namespace sprintcast
