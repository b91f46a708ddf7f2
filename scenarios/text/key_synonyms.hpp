#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace sprintcast {

/// The key that somebody means who writes it in the words of another tool, `due` for `target`.
/// @param known  keys that there are at that place
[[nodiscard]] std::optional<std::string> key_meant(std::string_view written,
                                                   const std::set<std::string, std::less<>>& known);

}  // namespace sprintcast
