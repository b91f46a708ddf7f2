#pragma once

#include <string>
#include <vector>

namespace sprintcast::cli {

/// The scenarios that arguments name.
struct NamedScenarios {
    std::vector<std::string> paths;  ///< in the order of the arguments, each file once
    std::vector<std::string> lists;  ///< files that name some of them

    /// All files that are read, but for histories.
    [[nodiscard]] std::vector<std::string> inputs() const;
};

/// The scenarios that arguments name. Says which are named more than once.
///
/// An argument is a path, or `-` for standard input; a pattern with `*`, `?` or `[...]`, unless a
/// file has that very name, for the files that match it, in the order of their bytes, or for itself
/// where none does; or `@LIST` for the arguments that a file names, one a line (`@-`: standard
/// input). Blank lines of a list, and those that begin with `#`, say nothing; a line in double
/// quotes is a name as `git` writes it. Where a list has bytes of 0, they end its names, which are
/// what they are, as `find -print0` and `git -z` write them.
/// @throws UsageError where a list names nothing, or is no text
/// @throws FileError where a list cannot be read
[[nodiscard]] NamedScenarios scenarios_of(const std::vector<std::string>& arguments);

}  // namespace sprintcast::cli
