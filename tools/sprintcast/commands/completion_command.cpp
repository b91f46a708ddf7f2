#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scenarios/text/suggest.hpp"
#include "tools/sprintcast/commands/completion.hpp"
#include "tools/sprintcast/system/exit_code.hpp"
#include "tools/sprintcast/system/standard_streams.hpp"

namespace sprintcast::cli {

namespace {

using ScriptWriter = std::string (*)();

constexpr std::array script_writers{
    std::pair<std::string_view, ScriptWriter>{"bash", bash_script},
    std::pair<std::string_view, ScriptWriter>{"zsh", zsh_script},
    std::pair<std::string_view, ScriptWriter>{"fish", fish_script},
};

CompletedValues values_of(const Option& option) {
    if (option.name == "color") {
        return {CompletedValues::Kind::words, "auto always never"};
    }
    if (option.name == "format") {
        return {CompletedValues::Kind::words, "html markdown vega"};
    }
    return values_named(option.value);
}

int run_completion(const OptionValues& values) {
    if (values.arguments().empty()) {
        throw UsageError{"completion needs one shell, like: sprintcast completion bash"};
    }
    const std::string& shell = values.arguments().front();
    std::vector<std::string> names;
    for (const auto& [name, write] : script_writers) {
        if (name == shell) {
            print(write());
            return exit_done;
        }
        names.emplace_back(name);
    }
    throw UsageError{fmt::format(
        "unknown shell '{}'. {}", shell, did_you_mean(shell, names, "It is bash, zsh or fish."))};
}

}  // namespace

std::string command_names() {
    std::string names;
    for (const Command& command : commands()) {
        names += fmt::format("{}{}", names.empty() ? "" : " ", command.name);
    }
    return names;
}

CompletedValues values_named(std::string_view name) {
    using Kind = CompletedValues::Kind;
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

std::vector<CompletedOption> options_of(const Command& command) {
    std::vector<CompletedOption> options;
    options.reserve(command.options.size());
    for (const Option& option : command.options) {
        std::vector<std::string> spellings{fmt::format("--{}", option.name)};
        if (option.letter != '\0') {
            spellings.push_back(fmt::format("-{}", option.letter));
        }
        options.push_back({std::move(spellings), option, values_of(option)});
    }
    return options;
}

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
    return fmt::format("{}", fmt::join(words, separator));
}

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

Command completion_command() {
    return {"completion",
            "SHELL",
            "print a script that lets bash, zsh or fish complete command lines",
            {},
            run_completion};
}

}  // namespace sprintcast::cli
