#pragma once

#include <span>
#include <string>
#include <string_view>

namespace sprintcast {

/// "Did you mean 'X'?" for the candidate that is a typing error or two away from `written`, or else
/// `otherwise`.
[[nodiscard]] std::string did_you_mean(std::string_view written,
                                       std::span<const std::string> candidates,
                                       std::string otherwise);

}  // namespace sprintcast
