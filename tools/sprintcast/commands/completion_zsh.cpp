#include <string>
#include <string_view>

#include <fmt/format.h>

#include "tools/sprintcast/commands/completion.hpp"

namespace sprintcast::cli {

namespace {

/// A text inside the brackets of a specification, inside single quotes.
std::string zsh_text(std::string_view text) {
    std::string quoted;
    for (const char c : escaped(text, "\\[]:")) {
        quoted += c == '\'' ? "'\\''" : std::string(1, c);
    }
    return quoted;
}

/// What of a specification offers values.
std::string zsh_offer(const CompletedValues& values) {
    switch (values.kind) {
        case CompletedValues::Kind::words:
            return fmt::format("({})", values.words);
        case CompletedValues::Kind::files:
            return values.endings.empty()
                       ? "_files"
                       : fmt::format("{} \"*.(#i)({})(-.)\"",
                                     values.takes_lists ? "_sprintcast_files_or_list" : "_files -g",
                                     joined(values.endings, "|"));
        case CompletedValues::Kind::folders:
            return "_files -/";
        case CompletedValues::Kind::unknown:
            break;
    }
    return " ";
}

std::string zsh_case(const Command& command) {
    std::string specifications;
    for (const CompletedOption& option : options_of(command)) {
        for (const std::string& spelling : option.spellings) {
            const bool takes_value = !option.option.value.empty();
            specifications += fmt::format(
                " \\\n            '{}{}{}[{}]{}'",
                option.option.repeats ? "*" : fmt::format("({})", joined(option.spellings, " ")),
                spelling,
                !takes_value                 ? ""
                : spelling.starts_with("--") ? "="
                                             : "+",
                zsh_text(option.option.help),
                takes_value
                    ? fmt::format(":{}:{}", zsh_text(option.option.value), zsh_offer(option.values))
                    : "");
        }
    }
    if (!command.synopsis.empty()) {
        specifications += fmt::format(" \\\n            '{}:{}:{}'",
                                      command.synopsis.ends_with("...") ? "*" : "1",
                                      zsh_text(command.synopsis),
                                      zsh_offer(values_named(command.synopsis)));
    }
    return fmt::format("    {})\n        _arguments{}\n        ;;\n", command.name, specifications);
}

}  // namespace

std::string zsh_script() {
    std::string descriptions;
    std::string cases;
    for (const Command& command : commands()) {
        descriptions +=
            fmt::format("            '{}:{}'\n", command.name, zsh_text(command.summary));
        cases += zsh_case(command);
    }
    return fmt::format(R"(#compdef sprintcast
# Completes sprintcast's command lines in zsh. Made by: sprintcast completion zsh

# Files like these, or any file behind @.
_sprintcast_files_or_list() {{
    if compset -P @; then
        _files
    else
        _files -g "$1"
    fi
}}

_sprintcast() {{
    local curcontext=$curcontext state line
    typeset -A opt_args
    _arguments -C \
        '(- *)--help[what the commands are]' \
        '(- *)--version[the version]' \
        '1: :->command' \
        '*:: :->arguments' && return
    if [[ $state == command ]]; then
        local -a commands=(
{}        )
        _describe -t commands command commands
        return
    fi
    case $line[1] in
{}    esac
}}

# A folder of $fpath has this file as a function; `source` defines the function only.
if [[ $funcstack[1] == _sprintcast ]]; then
    _sprintcast "$@"
else
    compdef _sprintcast sprintcast
fi
)",
                       descriptions,
                       cases);
}

}  // namespace sprintcast::cli
