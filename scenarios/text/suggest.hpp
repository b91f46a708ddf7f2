#pragma once

#include <span>
#include <string>
#include <string_view>

namespace sprintcast {

/// "Did you mean 'X'?" for the candidate that is a typing error or two away from `written`, or else
/// `otherwise`. Of candidates that are as near, one that has letters more is meant rather than one
/// that has others.
[[nodiscard]] std::string did_you_mean(std::string_view written,
                                       std::span<const std::string> candidates,
                                       std::string otherwise);

}  // namespace sprintcast
