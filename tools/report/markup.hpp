#pragma once

#include <string>

namespace sprintcast {

/// Text as HTML and SVG take it, in content and in quoted attributes.
[[nodiscard]] std::string escape_markup(const std::string& text);

}  // namespace sprintcast
