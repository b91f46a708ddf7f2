#pragma once

#include <string>
#include <vector>

namespace sprintcast {

/// The scenarios that arguments name, in their order.
///
/// An argument is a path, or `-` for standard input; a pattern with `*`, `?` or `[...]`, unless a
/// file has that very name, for the files that match it, in the order of their bytes, or for itself
/// where none does; or `@LIST` for the arguments that a file names, one a line (`@-`: standard
/// input). Blank lines of a list, and those that begin with `#`, say nothing.
/// @throws UsageError where a list names nothing, or is no text
/// @throws FileError where a list cannot be read
[[nodiscard]] std::vector<std::string> scenarios_of(const std::vector<std::string>& arguments);

}  // namespace sprintcast
