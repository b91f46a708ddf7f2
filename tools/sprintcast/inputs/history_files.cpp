#include "tools/sprintcast/inputs/history_files.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scenarios/text/suggest.hpp"
#include "tools/sprintcast/options/command_line.hpp"
#include "tools/sprintcast/system/input_file.hpp"
#include "tools/sprintcast/system/standard_streams.hpp"

namespace sprintcast::cli {

History load_history(const std::string& path, const ColumnNames& named) {
    InputFile file{path};
    return read_history(file.stream(), source_name(path), named);
}

std::string source_name(const std::string& path) {
    return path == "-" ? "standard input" : path;
}

std::string history_path(const OptionValues& values, const std::string& command) {
    if (values.arguments().empty()) {
        throw UsageError{
            fmt::format("{0} needs a history, like: sprintcast {0} history.csv", command)};
    }
    return values.arguments().front();
}

void complain_of(const History& history, const std::string& source) {
    for (const LeftOut& group : history.left_out) {
        const bool is_one = group.rows == 1;
        complain(fmt::format("{}: {} of {} rows left out: {} ({} {}{}{})",
                             source,
                             group.rows,
                             history.rows,
                             group.why,
                             is_one ? "line" : "lines",
                             fmt::join(group.lines, ", "),
                             group.rows > group.lines.size() ? ", ..." : "",
                             group.first_text.empty() ? ""
                             : is_one                 ? ": " + group.first_text
                                                      : ": first " + group.first_text));
    }
    if (history.blank_lines > 0) {
        complain(fmt::format("{}: {} blank line{}",
                             source,
                             history.blank_lines,
                             history.blank_lines == 1 ? "" : "s"));
    }
    for (const std::string& note : history.notes) {
        complain(fmt::format("{}: {}", source, note));
    }
}

ColumnNames parse_column_names(const std::vector<std::string>& options) {
    ColumnNames names;
    for (const std::string& option : options) {
        const std::size_t equals = option.find('=');
        const std::string word = option.substr(0, equals);
        const auto role = std::find(role_names.begin(), role_names.end(), word);
        if (equals == std::string::npos || role == role_names.end()) {
            const std::vector<std::string> known{role_names.begin(), role_names.end()};
            throw UsageError{fmt::format(
                "--column cannot be '{}' (what a column says, = and its name, like "
                "'estimate=Original estimate'). {}",
                option,
                did_you_mean(
                    word,
                    known,
                    fmt::format("A column says one of: {}.", fmt::join(role_names, ", "))))};
        }
        const std::string name = option.substr(equals + 1);
        for (const auto& [other, its_name] : names) {
            if (its_name == name && other != static_cast<Role>(role - role_names.begin())) {
                throw UsageError{fmt::format(
                    "--column says twice what '{}' is. A column says one thing.", name)};
            }
        }
        names[static_cast<Role>(role - role_names.begin())] = name;
    }
    return names;
}

}  // namespace sprintcast::cli
