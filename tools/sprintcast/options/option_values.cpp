#include "tools/sprintcast/options/option_values.hpp"

#include <algorithm>
#include <string_view>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>

#include "scenarios/language/changes/patch.hpp"
#include "scenarios/language/quantity.hpp"
#include "sim/engine/run/parallel_for.hpp"
#include "tools/sprintcast/system/standard_streams.hpp"

namespace sprintcast::cli {

Texts settings_of(const OptionValues& values) {
    Texts settings = values.texts("set");
    if (const auto date = values.text("as-of")) {
        const Parsed<Date> parsed = parse_date(text_node(*date));
        if (const auto* refusal = std::get_if<Refusal>(&parsed)) {
            throw UsageError{fmt::format(
                "--as-of cannot be '{}' ({}). {}", *date, refusal->why, refusal->suggestion)};
        }
        settings.push_back("as_of=" + *date);
    }
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

OutputPlaces places_of(const OptionValues& values) {
    OutputPlaces places{values.text("out"), values.text("json")};
    if (places.folder == "") {
        throw UsageError{"--out has no name (a folder)"};
    }
    if (places.json == "") {
        throw UsageError{"--json has no name (a file, or -)"};
    }
    return places;
}

std::uint64_t seed_of(const OptionValues& values) {
    constexpr std::uint64_t any = ~std::uint64_t{0};
    return values.count("seed", 0, any).value_or(1);
}

std::optional<double> precision_of(const OptionValues& values) {
    const auto written = values.text("precision");
    if (!written) {
        return std::nullopt;
    }
    const Parsed<double> days = parse_elapsed_days(text_node(*written));
    const auto* number = std::get_if<double>(&days);
    constexpr double least = 0.001;
    if (number == nullptr || !(*number >= least)) {
        throw UsageError{fmt::format(
            "--precision cannot be '{}' (days from 0.001, like 1d or 0.5 days)", *written)};
    }
    return *number;
}

unsigned threads_of(const OptionValues& values) {
    constexpr std::uint64_t most = 1024;
    const auto processors = std::max(1U, std::thread::hardware_concurrency());
    return available_workers(
        static_cast<unsigned>(values.count("threads", 1, most).value_or(processors)));
}

report::TerminalStyle style_of(const OptionValues& values) {
    const std::string color = values.text("color").value_or("auto");
    if (color != "auto" && color != "always" && color != "never") {
        throw UsageError{
            fmt::format("--color cannot be '{}' (it is auto, always or never)", color)};
    }
    report::TerminalStyle style;
    style.has_unicode = has_unicode();
    style.has_color = color == "always" || (color == "auto" && is_smart_terminal(STDOUT_FILENO) &&
                                            environment("NO_COLOR").empty());
    // Longer lines are hard to read; shorter ones than this nobody has.
    constexpr std::size_t narrowest = 40;
    style.width =
        std::clamp(columns_of(STDOUT_FILENO).value_or(style.width), narrowest, style.width);
    return style;
}

Texts pieces_of(const std::string& list) {
    Texts pieces;
    for (std::size_t begin = 0; begin <= list.size();) {
        const std::size_t end = std::min(list.find(',', begin), list.size());
        pieces.push_back(list.substr(begin, end - begin));
        begin = end + 1;
    }
    return pieces;
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

}  // namespace sprintcast::cli
