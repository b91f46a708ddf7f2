#include "tools/sprintcast/inputs/history_files.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scenarios/text/date.hpp"
#include "scenarios/text/suggest.hpp"
#include "tools/sprintcast/options/command_line.hpp"
#include "tools/sprintcast/options/option_values.hpp"
#include "tools/sprintcast/system/input_file.hpp"
#include "tools/sprintcast/system/standard_streams.hpp"

namespace sprintcast::cli {

History load_history(const std::string& path, const HistoryOptions& options) {
    InputFile file{path};
    return read_history(file.stream(), source_name(path), options);
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

namespace {

// `NAME=VALUE` as its two parts.
std::pair<std::string, std::string> parts_of(const std::string& option,
                                             const std::string& text,
                                             const std::string& example) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == text.size()) {
        throw UsageError{fmt::format("{} cannot be '{}' ({}). Write {}.",
                                     option,
                                     text,
                                     option == "--where" ? "a column, = and what stands in it"
                                                         : "what a column says, = and its name",
                                     example)};
    }
    return {text.substr(0, equals), text.substr(equals + 1)};
}

void read_columns(const OptionValues& values, HistoryOptions& options) {
    for (const std::string& option : values.texts("column")) {
        const auto [word, name] = parts_of("--column", option, "'estimate=Original estimate'");
        const auto role = parse_role(word);
        if (!role) {
            const std::vector<std::string> known{role_names.begin(), role_names.end()};
            throw UsageError{fmt::format(
                "--column cannot be '{}' (what a column says, = and its name, like "
                "'estimate=Original estimate'). {}",
                option,
                did_you_mean(
                    word,
                    known,
                    fmt::format("A column says one of: {}; an estimate or an actual may have its "
                                "unit, like actual_hours.",
                                fmt::join(role_names, ", "))))};
        }
        for (const auto& [other, its_name] : options.columns) {
            if (its_name == name && other != role->role) {
                throw UsageError{fmt::format(
                    "--column says twice what '{}' is. A column says one thing.", name)};
            }
        }
        (void)add_column(options, word, name);
    }
}

}  // namespace

HistoryOptions history_options_of(const OptionValues& values) {
    HistoryOptions options;
    read_columns(values, options);
    for (const std::string& text : values.texts("where")) {
        auto [column, value] = parts_of("--where", text, "'type=Story'");
        const auto known = std::find_if(
            options.where.begin(), options.where.end(), [&column = column](const auto& condition) {
                return condition.column == column;
            });
        if (known == options.where.end()) {
            options.where.push_back({column, {value}});
        } else {
            known->values.push_back(value);
        }
    }
    if (const auto since = values.text("since")) {
        const Parsed<Date> date = read_date(*since);
        if (const auto* refusal = std::get_if<Refusal>(&date)) {
            throw UsageError{fmt::format(
                "--since cannot be '{}' ({}). {}.", *since, refusal->why, refusal->suggestion)};
        }
        options.since = std::get<Date>(date).time_since_epoch().count();
    }
    return options;
}

std::string repeated_history_options(const OptionValues& values) {
    std::string options;
    for (const char* const name : {"column", "where"}) {
        for (const std::string& text : values.texts(name)) {
            options += fmt::format(" --{} {}", name, shell_word(text));
        }
    }
    const auto since = values.text("since");
    return since ? options + " --since " + shell_word(*since) : options;
}

}  // namespace sprintcast::cli
