#include "tools/sprintcast/scenario_arguments.hpp"

#include <algorithm>
#include <filesystem>
#include <sstream>

#include <fmt/format.h>
#include <glob.h>

#include "scenarios/language/text_format.hpp"
#include "tools/sprintcast/command_line.hpp"
#include "tools/sprintcast/input_file.hpp"

namespace sprintcast {

namespace {

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
    const bool is_pattern = argument.find_first_of("*?[") != std::string::npos &&
                            !std::filesystem::exists(argument, ignored);
    if (is_pattern) {
        const std::vector<std::string> files = files_like(argument);
        scenarios.insert(scenarios.end(), files.begin(), files.end());
    } else {
        scenarios.push_back(argument);
    }
}

void add_list(const std::string& path, std::vector<std::string>& scenarios) {
    const std::string text = read_file(path);
    const std::string name = path == "-" ? "standard input" : path;
    constexpr std::size_t beginning = 1000;
    if (const auto format = foreign_format(text.substr(0, beginning)); !format.empty()) {
        throw UsageError{fmt::format(
            "the list {} cannot be read (it is {}). Save it as UTF-8 text", name, format)};
    }
    std::istringstream lines{std::string{without_byte_order_mark(text)}};
    const std::size_t before = scenarios.size();
    for (std::string line; std::getline(lines, line);) {
        constexpr std::string_view blanks = " \t\r";
        const std::size_t begin = line.find_first_not_of(blanks);
        if (begin != std::string::npos && line[begin] != '#') {
            add(line.substr(begin, line.find_last_not_of(blanks) - begin + 1), scenarios);
        }
    }
    if (scenarios.size() == before) {
        throw UsageError{fmt::format("the list {} names no scenario. Write one a line", name)};
    }
}

}  // namespace

std::vector<std::string> scenarios_of(const std::vector<std::string>& arguments) {
    std::vector<std::string> scenarios;
    for (const std::string& argument : arguments) {
        if (argument.size() > 1 && argument.front() == '@') {
            add_list(argument.substr(1), scenarios);
        } else {
            add(argument, scenarios);
        }
    }
    return scenarios;
}

}  // namespace sprintcast
