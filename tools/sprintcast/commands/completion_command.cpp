#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include <boost/program_options/cmdline.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scenarios/text/suggest.hpp"
#include "tools/sprintcast/commands/completion.hpp"
#include "tools/sprintcast/options/command_line.hpp"
#include "tools/sprintcast/system/exit_code.hpp"

namespace sprintcast {

namespace po = boost::program_options;

namespace {

using ScriptWriter = std::string (*)();

constexpr std::array script_writers{
    std::pair<std::string_view, ScriptWriter>{"bash", bash_script},
    std::pair<std::string_view, ScriptWriter>{"zsh", zsh_script},
    std::pair<std::string_view, ScriptWriter>{"fish", fish_script},
};

CompletedValues values_of(const std::string& option, const std::string& value_name) {
    if (option == "color") {
        return {CompletedValues::Kind::words, "auto always never"};
    }
    if (option == "format") {
        return {CompletedValues::Kind::words, "html markdown vega"};
    }
    return values_named(value_name);
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
    const po::options_description described = command.options();
    for (const auto& description : described.options()) {
        CompletedOption option;
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

int completion_command(const Arguments& arguments) {
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
