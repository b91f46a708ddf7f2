#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include <boost/program_options/cmdline.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scenarios/language/suggest.hpp"
#include "tools/sprintcast/command_line.hpp"
#include "tools/sprintcast/exit_code.hpp"

namespace sprintcast {

namespace po = boost::program_options;

namespace {

/// What may stand for a value that a help page names.
struct Values {
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
struct Option {
    std::vector<std::string> spellings;  ///< `--out`, and `-o` if it has one
    std::string description;
    std::string value_name;  ///< empty if it takes no value
    bool may_repeat = false;
    Values values;
};

using ScriptWriter = std::string (*)();

std::string command_names() {
    std::string names;
    for (const Command& command : commands()) {
        names += fmt::format("{}{}", names.empty() ? "" : " ", command.name);
    }
    return names;
}

Values values_named(std::string_view name) {
    using Kind = Values::Kind;
    if (name == "SCENARIO" || name == "SCENARIO...") {
        return {Kind::files, "", {"yaml", "yml", "json"}, name.ends_with("...")};
    }
    if (name == "HISTORY.csv") {
        return {Kind::files, "", {"csv", "tsv"}};
    }
    if (name == "FILE" || name == "[FILE]") {
        return {Kind::files};
    }
    if (name == "DIR") {
        return {Kind::folders};
    }
    if (name == "[COMMAND]") {
        return {Kind::words, command_names()};
    }
    if (name == "SHELL") {
        return {Kind::words, "bash zsh fish"};
    }
    return {};
}

Values values_of(const std::string& option, const std::string& value_name) {
    if (option == "color") {
        return {Values::Kind::words, "auto always never"};
    }
    if (option == "curve") {
        return {Values::Kind::words, "gamma stack"};
    }
    if (option == "format") {
        return {Values::Kind::words, "html markdown vega"};
    }
    return values_named(value_name);
}

std::vector<Option> options_of(const Command& command) {
    std::vector<Option> options;
    const po::options_description described = command.options();
    for (const auto& description : described.options()) {
        Option option;
        option.spellings.push_back("--" + description->long_name());
        const auto short_name =
            description->canonical_display_name(po::command_line_style::allow_dash_for_short);
        if (short_name.starts_with('-')) {
            option.spellings.push_back(short_name);
        }
        option.description = description->description();
        option.value_name = description->format_parameter();
        option.may_repeat = description->semantic()->is_composing();
        option.values = values_of(description->long_name(), option.value_name);
        options.push_back(std::move(option));
    }
    return options;
}

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
    return fmt::format("{}", fmt::join(words, separator));
}

/// The text with a backslash before each of these characters.
std::string escaped(std::string_view text, std::string_view characters) {
    std::string result;
    for (const char c : text) {
        if (characters.find(c) != std::string_view::npos) {
            result += '\\';
        }
        result += c;
    }
    return result;
}

// bash

/// The statement that offers values.
std::string bash_offer(const Values& values) {
    switch (values.kind) {
        case Values::Kind::words:
            return fmt::format("_sprintcast_words '{}'", values.words);
        case Values::Kind::files:
            return values.endings.empty()
                       ? "_sprintcast_files ''"
                       : fmt::format(
                             "{} '\\.({})$'",
                             values.takes_lists ? "_sprintcast_files_or_list" : "_sprintcast_files",
                             joined(values.endings, "|"));
        case Values::Kind::folders:
            return "_sprintcast_files '/$'";
        case Values::Kind::unknown:
            break;
    }
    return ":";
}

std::string bash_case(const Command& command) {
    std::string values;
    std::string names;
    for (const Option& option : options_of(command)) {
        if (!option.value_name.empty()) {
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

// zsh

/// A text inside the brackets of a specification, inside single quotes.
std::string zsh_text(std::string_view text) {
    std::string quoted;
    for (const char c : escaped(text, "\\[]:")) {
        quoted += c == '\'' ? "'\\''" : std::string(1, c);
    }
    return quoted;
}

/// What of a specification offers values.
std::string zsh_offer(const Values& values) {
    switch (values.kind) {
        case Values::Kind::words:
            return fmt::format("({})", values.words);
        case Values::Kind::files:
            return values.endings.empty()
                       ? "_files"
                       : fmt::format("{} \"*.(#i)({})(-.)\"",
                                     values.takes_lists ? "_sprintcast_files_or_list" : "_files -g",
                                     joined(values.endings, "|"));
        case Values::Kind::folders:
            return "_files -/";
        case Values::Kind::unknown:
            break;
    }
    return " ";
}

std::string zsh_case(const Command& command) {
    std::string specifications;
    for (const Option& option : options_of(command)) {
        for (const std::string& spelling : option.spellings) {
            const bool takes_value = !option.value_name.empty();
            specifications += fmt::format(
                " \\\n            '{}{}{}[{}]{}'",
                option.may_repeat ? "*" : fmt::format("({})", joined(option.spellings, " ")),
                spelling,
                !takes_value                 ? ""
                : spelling.starts_with("--") ? "="
                                             : "+",
                zsh_text(option.description),
                takes_value
                    ? fmt::format(":{}:{}", zsh_text(option.value_name), zsh_offer(option.values))
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

// fish

std::string fish_text(std::string_view text) {
    return fmt::format("'{}'", escaped(text, "\\'"));
}

/// The arguments of `complete` that offer values, each with a blank before it.
std::string fish_offer(const Values& values) {
    switch (values.kind) {
        case Values::Kind::words:
            return fmt::format(" -a '{}'", values.words);
        case Values::Kind::files:
            return values.endings.empty()
                       ? " -F"
                       : fmt::format(" -a '({} {})'",
                                     values.takes_lists ? "__sprintcast_files_or_list"
                                                        : "__sprintcast_files",
                                     joined(values.endings, " "));
        case Values::Kind::folders:
            return " -a '(__fish_complete_directories)'";
        case Values::Kind::unknown:
            break;
    }
    return "";
}

std::string fish_lines(const Command& command) {
    const std::string start =
        fmt::format("complete -c sprintcast -n '__sprintcast_command_is {}'", command.name);
    std::string lines;
    for (const Option& option : options_of(command)) {
        lines += start;
        for (const std::string& spelling : option.spellings) {
            const bool is_long = spelling.starts_with("--");
            lines += fmt::format(" {} {}", is_long ? "-l" : "-s", spelling.substr(is_long ? 2 : 1));
        }
        if (!option.value_name.empty()) {
            const std::string offer = fish_offer(option.values);
            lines += " -r" + (offer.ends_with("-F") ? offer : " -f" + offer);
        }
        lines += fmt::format(" -d {}\n", fish_text(option.description));
    }
    const std::string arguments = fish_offer(values_named(command.synopsis));
    return arguments.empty() ? lines : lines + start + arguments + "\n";
}

std::string fish_script() {
    std::string script =
        R"(# Completes sprintcast's command lines in fish. Made by: sprintcast completion fish

function __sprintcast_has_no_command
    test (count (commandline -opc)) -eq 1
end

function __sprintcast_command_is -a name
    set -l words (commandline -opc)
    test (count $words) -ge 2; and test $words[2] = $name
end

# Files with one of these endings, and the folders on the way to them.
function __sprintcast_files
    set -l pattern '(?:/|\.(?:'(string join '|' $argv)'))$'
    complete -C "__fish_command_without_completions "(commandline -ct) | string match -ri -- ".*$pattern"
end

# The same, or any file behind @.
function __sprintcast_files_or_list
    set -l word (commandline -ct)
    if string match -q '@*' -- $word
        complete -C "__fish_command_without_completions "(string sub -s 2 -- $word) | string replace -r '^' '@'
    else
        __sprintcast_files $argv
    end
end

complete -c sprintcast -f
complete -c sprintcast -n __sprintcast_has_no_command -l help -d 'what the commands are'
complete -c sprintcast -n __sprintcast_has_no_command -l version -d 'the version'
)";
    for (const Command& command : commands()) {
        script += fmt::format("complete -c sprintcast -n __sprintcast_has_no_command -a {} -d {}\n",
                              command.name,
                              fish_text(command.summary));
    }
    for (const Command& command : commands()) {
        script += fish_lines(command);
    }
    return script;
}

constexpr std::array script_writers{
    std::pair<std::string_view, ScriptWriter>{"bash", bash_script},
    std::pair<std::string_view, ScriptWriter>{"zsh", zsh_script},
    std::pair<std::string_view, ScriptWriter>{"fish", fish_script},
};

}  // namespace

int run_completion(const Arguments& arguments) {
    if (arguments.size() != 1) {
        throw UsageError{"completion needs one shell, like: sprintcast completion bash"};
    }
    std::vector<std::string> names;
    for (const auto& [name, write] : script_writers) {
        if (name == arguments.front()) {
            print(write());
            return exit_done;
        }
        names.emplace_back(name);
    }
    throw UsageError{
        fmt::format("unknown shell '{}'. {}",
                    arguments.front(),
                    did_you_mean(arguments.front(), names, "It is bash, zsh or fish."))};
}

}  // namespace sprintcast
