#pragma once

#include <string_view>

namespace sprintcast::cli {

/// The help of a command, as it is in help/COMMAND.txt; empty where there is no such file.
[[nodiscard]] std::string_view help_text(std::string_view command);

}  // namespace sprintcast::cli
