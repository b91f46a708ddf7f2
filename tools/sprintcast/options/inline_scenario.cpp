#include "tools/sprintcast/options/inline_scenario.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>

#include <fmt/format.h>

#include "scenarios/text/date.hpp"
#include "scenarios/text/number_text.hpp"
#include "scenarios/text/text_format.hpp"
#include "tools/sprintcast/options/option_values.hpp"
#include "tools/sprintcast/options/option_yaml.hpp"

namespace sprintcast::cli {

namespace {

using Line = InlineScenario::Line;

constexpr std::string_view yaml_option = "yaml";

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
        return yaml_scalar(amount_of_work(text, work));
    };
    LineMaker maker{values};
    maker.add_own("name", yaml_scalar(amount_of_work(*values.text(work), work)));
    if (values.has("start")) {
        maker.add("start", "start", yaml_scalar);
    } else {
        maker.add_own("start", iso_date(next_monday(today)));
    }
    maker.add("sprint", "sprint", yaml_scalar);
    maker.add_history(pace,
                      pace != "history"  ? std::string_view{pace}
                      : work == "points" ? std::string_view{"velocity"}
                                         : std::string_view{"throughput"},
                      yaml_list);
    maker.add(work, "backlog", number_of_work);
    maker.add("target", "target", yaml_scalar);
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
        maker.add_history(scores, "history", yaml_scalar);
    } else {
        maker.add(scores, "observed", yaml_scores);
    }
    maker.add("worth", "worth", yaml_scalar);
    maker.add("day-cost", "day_cost", yaml_scalar);
    maker.add("sprint-days", "sprint_days", yaml_scalar);
    maker.add("sprint-cost", "sprint_cost", yaml_scalar);
    maker.add("better", "better", yaml_scalar);
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
         "without a file: points of recent sprints, oldest first, like 21,18,25 or '10 per week'; "
         "or a "
         "history"},
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
            {"sprint-cost", "MONEY", "what a sprint costs beside its days, like labels"},
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
