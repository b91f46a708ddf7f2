#pragma once

#include <string>

namespace sprintcast::report {

/// Text as HTML and SVG take it, in content and in quoted attributes.
[[nodiscard]] std::string escape_markup(const std::string& text);

/// The same for texts that flow in lines: short words with hyphens, like `SRC-4`, are not broken at
/// them, nor amounts after their currency.
[[nodiscard]] std::string flowing_markup(const std::string& text);

/// The same for a command, whose blanks a shell has to understand.
[[nodiscard]] std::string command_markup(const std::string& command);

}  // namespace sprintcast::report
