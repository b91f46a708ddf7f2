#include "tools/sprintcast/inputs/scenario_arguments.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <optional>
#include <sstream>
#include <utility>

#include <fmt/format.h>
#include <glob.h>

#include "scenarios/text/text_format.hpp"
#include "tools/sprintcast/options/command_line.hpp"
#include "tools/sprintcast/system/input_file.hpp"
#include "tools/sprintcast/system/standard_streams.hpp"

namespace sprintcast::cli {

namespace {

namespace fs = std::filesystem;

std::vector<std::string> files_like(const std::string& pattern) {
    ::glob_t found{};
    // NOLINTNEXTLINE(concurrency-mt-unsafe): before any thread
    const int failed = ::glob(pattern.c_str(), GLOB_NOSORT, nullptr, &found);
    std::vector<std::string> files{found.gl_pathv, found.gl_pathv + found.gl_pathc};
    ::globfree(&found);
    if (failed != 0 || files.empty()) {
        return {
            pattern};  // as in a shell, it stands for itself: whoever reads it says what is wrong
    }
    // By bytes, not by anybody's locale.
    std::sort(files.begin(), files.end());
    return files;
}

void add(const std::string& argument, std::vector<std::string>& scenarios) {
    std::error_code ignored;
    const bool is_pattern =
        argument.find_first_of("*?[") != std::string::npos && !fs::exists(argument, ignored);
    if (is_pattern) {
        const std::vector<std::string> files = files_like(argument);
        scenarios.insert(scenarios.end(), files.begin(), files.end());
    } else {
        scenarios.push_back(argument);
    }
}

// The byte that a backslash and what follows stand for in a name that git writes. `at` is behind
// the backslash, and ends behind all of it.
std::optional<char> unescaped(std::string_view text, std::size_t& at) {
    constexpr std::string_view letters = "abtnvfr\"\\";
    constexpr std::string_view meanings = "\a\b\t\n\v\f\r\"\\";
    constexpr std::size_t digits = 3;
    if (at >= text.size()) {
        return std::nullopt;
    }
    if (const std::size_t letter = letters.find(text[at]); letter != std::string_view::npos) {
        ++at;
        return meanings[letter];
    }
    unsigned byte = 0;
    const std::string_view octal = text.substr(at, digits);
    const auto [end, error] =
        std::from_chars(octal.data(), octal.data() + octal.size(), byte, /*base=*/8);
    constexpr unsigned last = 0xFF;
    if (error != std::errc{} || end != octal.data() + digits || byte > last) {
        return std::nullopt;
    }
    at += digits;
    return static_cast<char>(byte);
}

// git puts names that are no plain ASCII in double quotes. What is not as it writes them stays.
std::string unquoted(const std::string& line) {
    if (line.size() < 2 || line.front() != '"' || line.back() != '"') {
        return line;
    }
    const std::string_view inside = std::string_view{line}.substr(1, line.size() - 2);
    std::string name;
    for (std::size_t at = 0; at < inside.size();) {
        if (inside[at] != '\\') {
            name += inside[at++];
            continue;
        }
        const auto byte = unescaped(inside, ++at);
        if (!byte) {
            return line;
        }
        name += *byte;
    }
    return name;
}

void add_list(const std::string& path, std::vector<std::string>& scenarios) {
    const std::string text = read_file(path);
    const std::string name = path == "-" ? "standard input" : path;
    constexpr std::size_t beginning = 1000;
    const bool has_zeros = text.find('\0') != std::string::npos;
    // A zero alone makes no foreign format of a list.
    if (const auto format = foreign_format(std::string_view{text}.substr(
            0, has_zeros ? std::min(beginning, text.find('\0')) : beginning));
        !format.empty()) {
        throw UsageError{fmt::format(
            "the list {} cannot be read (it is {}). Save it as UTF-8 text", name, format)};
    }
    std::istringstream lines{std::string{without_byte_order_mark(text)}};
    const std::size_t before = scenarios.size();
    for (std::string line; std::getline(lines, line, has_zeros ? '\0' : '\n');) {
        if (has_zeros) {
            if (!line.empty()) {
                scenarios.push_back(line);
            }
            continue;
        }
        constexpr std::string_view blanks = " \t\r";
        const std::size_t begin = line.find_first_not_of(blanks);
        if (begin != std::string::npos && line[begin] != '#') {
            add(unquoted(line.substr(begin, line.find_last_not_of(blanks) - begin + 1)), scenarios);
        }
    }
    if (scenarios.size() == before) {
        throw UsageError{fmt::format("the list {} names no scenario. Write one a line", name)};
    }
}

// What is the same for all names of one file, in a folder that its histories are beside.
std::pair<fs::path, fs::path> identity_of(const std::string& path) {
    if (path == "-") {
        return {path, {}};
    }
    std::error_code ignored;
    const fs::path whole =
        fs::absolute(path, ignored);  // a missing file is the same by any name too
    return {fs::weakly_canonical(whole, ignored),
            fs::weakly_canonical(whole.parent_path(), ignored)};
}

// Each file once, where it is named first.
std::vector<std::string> each_once(const std::vector<std::string>& scenarios) {
    std::vector<std::string> once;
    std::map<std::pair<fs::path, fs::path>, std::size_t> places;
    std::vector<std::size_t> counts;
    for (const std::string& scenario : scenarios) {
        const auto [place, is_new] = places.try_emplace(identity_of(scenario), once.size());
        if (is_new) {
            once.push_back(scenario);
            counts.push_back(0);
        }
        ++counts[place->second];
    }
    for (std::size_t i = 0; i < once.size(); ++i) {
        if (counts[i] > 1) {
            complain(fmt::format("{} is listed {} times; it is played once",
                                 once[i] == "-" ? "standard input" : once[i],
                                 counts[i]));
        }
    }
    return once;
}

}  // namespace

std::vector<std::string> NamedScenarios::inputs() const {
    std::vector<std::string> all = paths;
    all.insert(all.end(), lists.begin(), lists.end());
    return all;
}

NamedScenarios scenarios_of(const std::vector<std::string>& arguments) {
    std::vector<std::string> scenarios;
    NamedScenarios named;
    for (const std::string& argument : arguments) {
        if (argument.size() > 1 && argument.front() == '@') {
            named.lists.push_back(argument.substr(1));
            add_list(named.lists.back(), scenarios);
        } else {
            add(argument, scenarios);
        }
    }
    named.paths = each_once(scenarios);
    return named;
}

}  // namespace sprintcast::cli
