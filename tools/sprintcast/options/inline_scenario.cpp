#include "tools/sprintcast/options/inline_scenario.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <memory>

#include <fmt/format.h>

#include "scenarios/language/wanted_history.hpp"
#include "scenarios/text/date.hpp"
#include "scenarios/text/number_text.hpp"
#include "scenarios/text/text_format.hpp"
#include "tools/sprintcast/options/option_values.hpp"

namespace sprintcast::cli {

namespace {

using Line = InlineScenario::Line;

constexpr std::string_view yaml_option = "yaml";

bool is_history(const std::string& text) {
    return is_history_file(text_node(text));
}

// As somebody would write it: in quotes only where YAML needs them.
std::string scalar(const std::string& text) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const std::string plain = std::string{letters} + "0123456789 .-%/_";
    const std::string value{trimmed(text)};
    const bool is_negative = value.size() > 1 && value[0] == '-' && is_digit(value[1]);
    const bool is_plain =
        !value.empty() && value.find_first_not_of(plain) == std::string::npos &&
        (is_digit(value.front()) || is_negative ||
         (value.find_first_of(letters) == 0 && value.find(' ') != std::string::npos));
    return is_plain ? value : yaml_text(value);
}

// Numbers with blanks or semicolons between them, as a list has commas.
std::string with_commas(const std::string& text) {
    constexpr std::string_view separators = " ;\t\n";
    if (text.find_first_not_of("0123456789. ;\t\n") != std::string::npos) {
        return text;
    }
    std::string list;
    for (std::size_t begin = text.find_first_not_of(separators); begin != std::string::npos;) {
        const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
        list += (list.empty() ? "" : ",") + text.substr(begin, end - begin);
        begin = text.find_first_not_of(separators, end);
    }
    return list;
}

std::string list_or_scalar(const std::string& written) {
    const std::string text{trimmed(written)};
    const bool is_yaml = (text.starts_with('[') && text.ends_with(']')) ||
                         (text.starts_with('{') && text.ends_with('}'));
    if (is_yaml && text.find('\n') == std::string::npos) {
        return text;
    }
    const std::string separated = with_commas(text);
    if (is_history(text) || separated.find(',') == std::string::npos) {
        return scalar(text);
    }
    std::string list;
    for (const std::string& piece : pieces_of(separated)) {
        list += (list.empty() ? "" : ", ") + scalar(piece);
    }
    return "[" + list + "]";
}

// `75%@10, 78%@8`: scores, each with its FTE days.
std::string observed_yaml(const std::string& text) {
    std::string list;
    for (const std::string& written : pieces_of(text)) {
        const std::string piece{trimmed(written)};
        const std::size_t at = piece.find('@');
        if (at == std::string::npos || at == 0 || at + 1 == piece.size()) {
            throw UsageError{
                fmt::format("--observed cannot be '{}' (scores and the FTE days of each). Write it "
                            "like '75%@10, 78%@8, 80%@5', or name a CSV file",
                            text)};
        }
        list += fmt::format("{}{{score: {}, days: {}}}",
                            list.empty() ? "" : ", ",
                            scalar(piece.substr(0, at)),
                            scalar(piece.substr(at + 1)));
    }
    return "[" + list + "]";
}

/// Makes the lines of one scenario.
class LineMaker {
  public:
    explicit LineMaker(const OptionValues& values) : values_{values} {}

    /// Adds a line for an option, if it is there.
    template <class Yaml>
    void add(std::string_view option, std::string_view key, Yaml yaml) {
        if (const auto text = values_.text(option)) {
            if (text->empty()) {
                throw UsageError{fmt::format("--{} has no value (it needs one)", option)};
            }
            lines_.push_back({std::string{key},
                              yaml(*text),
                              fmt::format("--{} {}", option, with_short_words(shell_word(*text))),
                              ""});
        }
    }

    /// The same for an option that may name a history.
    template <class Yaml>
    void add_history(std::string_view option, std::string_view key, Yaml yaml) {
        add(option, key, yaml);
        if (const std::string text = *values_.text(option); is_history(text)) {
            lines_.back().history = trimmed(text);
        }
    }

    void add_own(const std::string& key, const std::string& value) {
        lines_.push_back({key, value, "", ""});
    }

    [[nodiscard]] std::vector<Line> lines() { return std::move(lines_); }

  private:
    const OptionValues& values_;
    std::vector<Line> lines_;
};

// Of options that say the same thing, the one that is there.
std::string only_one_of(const OptionValues& values,
                        std::initializer_list<std::string_view> options,
                        const std::string& missing) {
    std::string found;
    for (const std::string_view option : options) {
        if (!values.has(option)) {
            continue;
        }
        if (!found.empty()) {
            throw UsageError{fmt::format(
                "--{} beside --{} (one of them says it). Leave one of them out", option, found)};
        }
        found = option;
    }
    if (found.empty()) {
        throw UsageError{missing};
    }
    return found;
}

// `80 points`, for who wrote 80 or 80 Points.
std::string amount_of_work(const std::string& written, std::string_view unit) {
    std::string text{trimmed(written)};
    const std::size_t number = text.find_last_of("0123456789") + 1;
    std::string word{trimmed(std::string_view{text}.substr(number))};
    std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return word.empty() ? fmt::format("{} {}", text, unit)
                        : fmt::format("{} {}", trimmed(text.substr(0, number)), word);
}

std::chrono::sys_days next_monday(std::chrono::sys_days today) {
    return today + (std::chrono::Monday - std::chrono::weekday{today});
}

std::vector<Line> delivery_lines(const OptionValues& values, std::chrono::sys_days today) {
    const std::string work =
        only_one_of(values,
                    {"items", "points"},
                    "there is no backlog (how much is left to do). Add --items 40 or --points 80");
    const std::string pace =
        only_one_of(values,
                    {"velocity", "throughput", "history"},
                    "nobody works on it (what past sprints finished). Add --throughput 4,6,3,5, "
                    "--velocity 21,18,25 or --history items.csv");
    const auto number_of_work = [&](const std::string& text) {
        return scalar(amount_of_work(text, work));
    };
    LineMaker maker{values};
    maker.add_own("name", scalar(amount_of_work(*values.text(work), work)));
    if (values.has("start")) {
        maker.add("start", "start", scalar);
    } else {
        maker.add_own("start", iso_date(next_monday(today)));
    }
    maker.add("sprint", "sprint", scalar);
    maker.add_history(pace,
                      pace != "history"  ? std::string_view{pace}
                      : work == "points" ? std::string_view{"velocity"}
                                         : std::string_view{"throughput"},
                      list_or_scalar);
    maker.add(work, "backlog", number_of_work);
    maker.add("target", "target", scalar);
    return maker.lines();
}

std::vector<Line> metric_lines(const OptionValues& values) {
    const std::string scores = only_one_of(
        values,
        {"observed", "history"},
        "there are no scores (what the metric did so far). Add --observed '75%@10, 78%@8'");
    if (!values.has("worth")) {
        throw UsageError{"nothing is worth anything. Add --worth 'GBP 500k per point per year'"};
    }
    LineMaker maker{values};
    const std::string metric = values.text("metric").value_or("Metric");
    maker.add_own("name", yaml_text(metric));
    if (values.has("metric")) {
        maker.add("metric", "metric", yaml_text);
    } else {
        maker.add_own("metric", metric);
    }
    if (scores == "history" || is_history(*values.text(scores))) {
        maker.add_history(scores, "history", scalar);
    } else {
        maker.add(scores, "observed", observed_yaml);
    }
    maker.add("worth", "worth", scalar);
    maker.add("day-cost", "day_cost", scalar);
    maker.add("sprint-days", "sprint_days", scalar);
    maker.add("better", "better", scalar);
    return maker.lines();
}

}  // namespace

std::string InlineScenario::yaml(const std::string& folder) const {
    namespace fs = std::filesystem;
    std::string text;
    for (const Line& line : lines) {
        const bool has_moved = !line.history.empty() && !folder.empty();
        const std::string path =
            has_moved ? fs::proximate(fs::absolute(line.history), fs::absolute(folder)).string()
                      : "";
        text += fmt::format("{}: {}\n", line.key, has_moved ? yaml_text(path) : line.value);
    }
    return text;
}

Texts InlineScenario::options() const {
    Texts options;
    for (const Line& line : lines) {
        if (!line.option.empty()) {
            options.push_back(line.option);
        } else if (line.key == "start") {
            options.push_back("--start " + line.value);
        }
    }
    return options;
}

void InlineScenario::relocate(Problem& problem) const {
    const std::size_t place = problem.place.line;
    if (place < 1 || place > lines.size() || lines[place - 1].option.empty()) {
        return;
    }
    const Line& line = lines[place - 1];
    const std::size_t before = line.key.size() + 2;
    problem.place.source = std::make_shared<const std::string>(line.option);
    problem.place.line = 1;
    problem.place.column = problem.place.column > before ? problem.place.column - before : 1;
}

Options delivery_options() {
    return {
        {"velocity",
         "POINTS",
         "without a file: points of recent sprints, oldest first, like 21,18,25; or a history"},
        {"throughput", "ITEMS", "the same in items, like 4,6,3,5; or a history"},
        {"history", "FILE", "the history of finished items or sprints that the pace comes from"},
        {"items", "N", "items left to do, like 40 or 100-120"},
        {"points", "N", "points left to do, like 80 or 60-100"},
        {"start",
         "DATE",
         "first day of the first sprint (default: today if it is a Monday, else the next one)"},
        {"sprint", "TIME", "length of a sprint (default '2 weeks')"},
        {"target", "DATE", "last day that is in time"},
        {yaml_option, "FILE", "also write the scenario that these options say, to go on from"}};
}

Options metric_options() {
    return {{"observed",
             "SCORES",
             "without a file: scores so far, oldest first, each with its FTE days, like '75%@10, "
             "78%@8'; or a history"},
            {"history", "FILE", "the history of scores"},
            {"metric", "NAME", "what the score is called, like F1"},
            {"worth", "MONEY", "what a point is worth, like 'GBP 500k per point per year'"},
            {"day-cost", "MONEY", "what an FTE day costs"},
            {"sprint-days", "DAYS", "FTE days of one further sprint"},
            {"better", "WAY", "higher or lower"},
            {yaml_option, "FILE", "also write the scenario that these options say, to go on from"}};
}

std::optional<InlineScenario> inline_scenario_of(const OptionValues& values,
                                                 const Options& known,
                                                 std::chrono::sys_days today) {
    const auto given = std::find_if(
        known.begin(), known.end(), [&](const Option& option) { return values.has(option.name); });
    if (given == known.end()) {
        return std::nullopt;
    }
    if (!values.arguments().empty()) {
        throw UsageError{
            fmt::format("--{} beside a scenario's file (the file says it). Use --set to change a "
                        "field of the file",
                        given->name)};
    }
    const bool is_metric = std::any_of(
        known.begin(), known.end(), [](const Option& option) { return option.name == "observed"; });
    InlineScenario scenario{is_metric ? metric_lines(values) : delivery_lines(values, today),
                            values.text(yaml_option)};
    if (scenario.yaml_file == "" || scenario.yaml_file == "-") {
        throw UsageError{
            "--yaml needs the name of a file (the forecast goes to the standard output)"};
    }
    if (scenario.yaml_file && (values.has("set") || values.has("as-of"))) {
        throw UsageError{
            "--yaml goes with neither --set nor --as-of (the file would not say them)"};
    }
    return scenario;
}

}  // namespace sprintcast::cli
