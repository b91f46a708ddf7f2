#include "tools/sprintcast/options/option_values.hpp"

#include <algorithm>
#include <string_view>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>

#include "scenarios/language/patch.hpp"
#include "scenarios/language/quantity.hpp"
#include "sim/engine/parallel_for.hpp"
#include "tools/sprintcast/options/command_line.hpp"

namespace sprintcast {

namespace po = boost::program_options;

po::typed_value<Texts>* text_list(const char* name) {
    return po::value<Texts>()->composing()->value_name(name);
}

po::typed_value<std::string>* one_text(const char* name) {
    return po::value<std::string>()->value_name(name);
}

void add_batch_options(po::options_description& options) {
    options.add_options()(
        "resume",
        "continue an interrupted batch (needs --out); finished scenarios are not run again")(
        "fail-fast", "stop at the first scenario with problems, without tables");
}

Texts texts_of(const po::variables_map& values, const char* name) {
    return values.count(name) > 0 ? values[name].as<Texts>() : Texts{};
}

Texts settings_of(const po::variables_map& values) {
    Texts settings = texts_of(values, "set");
    for (const std::string& setting : settings) {
        Node nothing;
        nothing.kind = Node::Kind::map;
        std::vector<Problem> problems;
        try {
            (void)set_value(std::move(nothing), setting, problems);
        } catch (const ScenarioError& error) {
            problems = error.problems();
        }
        if (!problems.empty()) {
            throw UsageError{problems.front().text()};
        }
    }
    return settings;
}

OutputPlaces places_of(const po::variables_map& values) {
    OutputPlaces places{text_of(values, "out"), text_of(values, "json")};
    if (places.folder == "") {
        throw UsageError{"--out has no name (a folder)"};
    }
    if (places.json == "") {
        throw UsageError{"--json has no name (a file, or -)"};
    }
    return places;
}

std::optional<std::string> text_of(const po::variables_map& values, const char* name) {
    return values.count(name) > 0 ? std::optional{values[name].as<std::string>()} : std::nullopt;
}

std::optional<std::uint64_t> count_of(const po::variables_map& values,
                                      const char* name,
                                      std::uint64_t least,
                                      std::uint64_t most) {
    const auto written = text_of(values, name);
    return written ? std::optional{parse_count(fmt::format("--{}", name), *written, least, most)}
                   : std::nullopt;
}

std::uint64_t seed_of(const po::variables_map& values) {
    constexpr std::uint64_t any = ~std::uint64_t{0};
    return count_of(values, "seed", 0, any).value_or(1);
}

std::optional<double> precision_of(const po::variables_map& values) {
    const auto written = text_of(values, "precision");
    if (!written) {
        return std::nullopt;
    }
    Node node;
    node.kind = Node::Kind::text;
    node.scalar = *written;
    const Parsed<double> days = parse_elapsed_days(node);
    const auto* number = std::get_if<double>(&days);
    constexpr double least = 0.001;
    if (number == nullptr || !(*number >= least)) {
        throw UsageError{fmt::format(
            "--precision cannot be '{}' (days from 0.001, like 1d or 0.5 days)", *written)};
    }
    return *number;
}

unsigned threads_of(const po::variables_map& values) {
    constexpr std::uint64_t most = 1024;
    const auto processors = std::max(1U, std::thread::hardware_concurrency());
    return available_workers(
        static_cast<unsigned>(count_of(values, "threads", 1, most).value_or(processors)));
}

TerminalStyle style_of(const po::variables_map& values) {
    const std::string color = text_of(values, "color").value_or("auto");
    if (color != "auto" && color != "always" && color != "never") {
        throw UsageError{
            fmt::format("--color cannot be '{}' (it is auto, always or never)", color)};
    }
    TerminalStyle style;
    style.has_unicode = has_unicode();
    style.has_color = color == "always" || (color == "auto" && is_smart_terminal(STDOUT_FILENO) &&
                                            environment("NO_COLOR").empty());
    // Longer lines are hard to read; shorter ones than this nobody has.
    constexpr std::size_t narrowest = 40;
    style.width =
        std::clamp(columns_of(STDOUT_FILENO).value_or(style.width), narrowest, style.width);
    return style;
}

std::string shell_word(const std::string& word) {
    constexpr std::string_view plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=%:,+@";
    if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) {
        return word;
    }
    std::string quoted = "'";
    for (const char c : word) {
        quoted += c == '\'' ? "'\\''" : std::string(1, c);
    }
    return quoted + "'";
}

std::string shell_path(const std::string& path) {
    const bool is_like_option = path.starts_with('-') && path != "-";
    return shell_word(is_like_option ? "./" + path : path);
}

std::string command_text(const std::string& command, const Texts& scenarios, const Texts& options) {
    std::string text = "sprintcast " + command;
    for (const std::string& scenario : scenarios) {
        text += " " + shell_path(scenario);
    }
    for (const std::string& option : options) {
        text += " " + option;
    }
    return text;
}

}  // namespace sprintcast
