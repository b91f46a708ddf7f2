#pragma once

// What completion scripts are written from: one reading of the commands, one script for each shell.

#include <string>
#include <string_view>
#include <vector>

#include "tools/sprintcast/commands/commands.hpp"

namespace sprintcast::cli {

/// What may stand for a value that a help page names.
struct CompletedValues {
    enum class Kind {
        unknown,  ///< only the user knows
        words,
        files,
        folders
    };
    Kind kind = Kind::unknown;
    std::string words = {};                 ///< separated by blanks
    std::vector<std::string> endings = {};  ///< of files, without the dot; any when empty
    bool takes_lists = false;               ///< `@FILE` too, whatever its ending
};

/// An option as the scripts need it.
struct CompletedOption {
    std::vector<std::string> spellings;  ///< `--out`, and `-o` if it has one
    Option option;
    CompletedValues values;
};

/// All names, separated by blanks.
std::string command_names();

/// What may stand for a value that a help page calls so, like `SCENARIO...` or `DIR`.
CompletedValues values_named(std::string_view name);

/// The command's options, in the order of its help page.
std::vector<CompletedOption> options_of(const Command& command);

std::string joined(const std::vector<std::string>& words, std::string_view separator);

/// The text with a backslash before each of these characters.
std::string escaped(std::string_view text, std::string_view characters);

/// The script that a shell sources to complete sprintcast's command lines.
std::string bash_script();
std::string zsh_script();
std::string fish_script();

}  // namespace sprintcast::cli
