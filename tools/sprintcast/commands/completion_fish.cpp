#include <string>
#include <string_view>

#include <fmt/format.h>

#include "tools/sprintcast/commands/completion.hpp"

namespace sprintcast::cli {

namespace {

std::string fish_text(std::string_view text) {
    return fmt::format("'{}'", escaped(text, "\\'"));
}

/// The arguments of `complete` that offer values, each with a blank before it.
std::string fish_offer(const CompletedValues& values) {
    switch (values.kind) {
        case CompletedValues::Kind::words:
            return fmt::format(" -a '{}'", values.words);
        case CompletedValues::Kind::files:
            return values.endings.empty()
                       ? " -F"
                       : fmt::format(" -a '({} {})'",
                                     values.takes_lists ? "__sprintcast_files_or_list"
                                                        : "__sprintcast_files",
                                     joined(values.endings, " "));
        case CompletedValues::Kind::folders:
            return " -a '(__fish_complete_directories)'";
        case CompletedValues::Kind::unknown:
            break;
    }
    return "";
}

std::string fish_lines(const Command& command) {
    const std::string start =
        fmt::format("complete -c sprintcast -n '__sprintcast_command_is {}'", command.name);
    std::string lines;
    for (const CompletedOption& option : options_of(command)) {
        lines += start;
        for (const std::string& spelling : option.spellings) {
            const bool is_long = spelling.starts_with("--");
            lines += fmt::format(" {} {}", is_long ? "-l" : "-s", spelling.substr(is_long ? 2 : 1));
        }
        if (!option.option.value.empty()) {
            const std::string offer = fish_offer(option.values);
            lines += " -r" + (offer.ends_with("-F") ? offer : " -f" + offer);
        }
        lines += fmt::format(" -d {}\n", fish_text(option.option.help));
    }
    const std::string arguments = fish_offer(values_named(command.synopsis));
    return arguments.empty() ? lines : lines + start + arguments + "\n";
}

}  // namespace

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

}  // namespace sprintcast::cli
