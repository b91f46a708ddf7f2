#include <string>

#include <fmt/format.h>

#include "tools/sprintcast/commands/completion.hpp"

namespace sprintcast::cli {

namespace {

/// The statement that offers values.
std::string bash_offer(const CompletedValues& values) {
    switch (values.kind) {
        case CompletedValues::Kind::words:
            return fmt::format("_sprintcast_words '{}'", values.words);
        case CompletedValues::Kind::files:
            return values.endings.empty()
                       ? "_sprintcast_files ''"
                       : fmt::format(
                             "{} '\\.({})$'",
                             values.takes_lists ? "_sprintcast_files_or_list" : "_sprintcast_files",
                             joined(values.endings, "|"));
        case CompletedValues::Kind::folders:
            return "_sprintcast_files '/$'";
        case CompletedValues::Kind::unknown:
            break;
    }
    return ":";
}

std::string bash_case(const Command& command) {
    std::string values;
    std::string names;
    for (const CompletedOption& option : options_of(command)) {
        if (!option.option.value.empty()) {
            values += fmt::format(
                "        {}) {} ;;\n", joined(option.spellings, " | "), bash_offer(option.values));
        }
        names += fmt::format("{}{}", names.empty() ? "" : " ", joined(option.spellings, " "));
    }
    return fmt::format(R"(    {})
        case $previous in
{}        *)
            if [[ $current == -* ]]; then
                _sprintcast_words '{}'
            else
                {}
            fi
            ;;
        esac
        ;;
)",
                       command.name,
                       values,
                       names,
                       bash_offer(values_named(command.synopsis)));
}

}  // namespace

std::string bash_script() {
    std::string cases;
    for (const Command& command : commands()) {
        cases += bash_case(command);
    }
    return fmt::format(
        R"(# Completes sprintcast's command lines in bash. Made by: sprintcast completion bash

_sprintcast_words() {{
    mapfile -t COMPREPLY < <(compgen -W "$1" -- "$current")
}}

# Files whose names match, and the folders on the way to them.
_sprintcast_files() {{
    compopt -o filenames 2> /dev/null
    local name
    while IFS= read -r name; do
        if [[ -d $name || ${{name,,}} =~ $1 ]]; then
            COMPREPLY+=("$name")
        fi
    done < <(compgen -f -- "$current")
}}

# The same, or any file behind @, which bash takes for a word of its own.
_sprintcast_files_or_list() {{
    if [[ $current == @ ]]; then
        current=
        _sprintcast_files ''
    elif [[ $previous == @ ]]; then
        _sprintcast_files ''
    elif [[ $current == @* ]]; then
        current=${{current#@}}
        _sprintcast_files ''
        COMPREPLY=("${{COMPREPLY[@]/#/@}}")
    else
        _sprintcast_files "$1"
    fi
}}

_sprintcast() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD - 1]}}
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        _sprintcast_words '{} --help --version'
        return
    fi
    # bash cuts --color=auto into three words.
    if [[ $current == = ]]; then
        current=
    elif [[ $previous == = ]]; then
        previous=${{COMP_WORDS[COMP_CWORD - 2]}}
    fi
    case ${{COMP_WORDS[1]}} in
{}    esac
}}

complete -F _sprintcast sprintcast
)",
        command_names(),
        cases);
}

}  // namespace sprintcast::cli
