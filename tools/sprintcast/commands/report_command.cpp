#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "tools/report/sections/scenario_document.hpp"
#include "tools/report/writers/html.hpp"
#include "tools/report/writers/markdown.hpp"
#include "tools/report/writers/vega.hpp"
#include "tools/sprintcast/commands/answering.hpp"
#include "tools/sprintcast/commands/commands.hpp"
#include "tools/sprintcast/inputs/scenario_arguments.hpp"
#include "tools/sprintcast/options/option_values.hpp"
#include "tools/sprintcast/options/play_options.hpp"
#include "tools/sprintcast/options/shared_options.hpp"
#include "tools/sprintcast/system/exit_code.hpp"
#include "tools/sprintcast/system/output_files.hpp"
#include "tools/sprintcast/system/standard_streams.hpp"

namespace sprintcast::cli {

namespace {

constexpr PlayLimits report_limits{"report", 1000, 10'000'000, "plan.yaml -o plan.html"};

enum class ReportFormat { html, markdown, vega };

ReportFormat format_of(const std::optional<std::string>& written, const std::string& output) {
    if (written) {
        if (*written == "html") {
            return ReportFormat::html;
        }
        if (*written == "markdown" || *written == "md") {
            return ReportFormat::markdown;
        }
        if (*written == "vega") {
            return ReportFormat::vega;
        }
        throw UsageError{
            fmt::format("--format cannot be '{}' (it is html, markdown or vega)", *written)};
    }
    std::string name = output;
    std::transform(name.begin(), name.end(), name.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    const auto ends_with = [&](std::string_view end) { return name.ends_with(end); };
    if (ends_with(".html") || ends_with(".htm")) {
        return ReportFormat::html;
    }
    if (ends_with(".md") || ends_with(".markdown")) {
        return ReportFormat::markdown;
    }
    if (ends_with(".json")) {
        return ReportFormat::vega;
    }
    std::error_code ignored;
    if (ends_with("/") || std::filesystem::is_directory(output, ignored)) {
        throw UsageError{fmt::format("-o {} is a folder (name the file in it, like {}{}plan.html)",
                                     output,
                                     output,
                                     ends_with("/") ? "" : "/")};
    }
    throw UsageError{fmt::format(
        "-o {} does not say what to write (FILE.html, FILE.md or FILE.vl.json, or --format)",
        output)};
}

// All that a page tells of a scenario.
report::ReportedScenario answer_all(const LoadedScenario& loaded, const PlayOptions& options) {
    // Looking for the best of very many orders would take longer than all else.
    constexpr std::size_t most_ordered = 120;
    ProgressLine progress{loaded.file.base.name, !options.is_quiet};
    report::ReportedScenario reported{
        source_of(loaded),
        answer_chosen(loaded,
                      choose(loaded, options.what_ifs, UnnamedWhatIfs::taken),
                      options,
                      {.explanations = Asked::base,
                       .burns_up = true,
                       .levers = Asked::base,
                       .delays = true,
                       .orders = Asked::base,
                       .most_ordered = most_ordered},
                      [&](const Headway& headway) { progress.update(headway); })};
    ProgressLine::clear();
    for (const std::string& complaint : complaints_of(reported.answers, loaded.path)) {
        complain(complaint);
    }
    return reported;
}

std::string written_report(const std::vector<report::ReportedScenario>& all,
                           const std::string& command,
                           ReportFormat format) {
    std::vector<report::Document> documents;
    documents.reserve(all.size());
    for (const report::ReportedScenario& reported : all) {
        documents.push_back(scenario_document(reported));
    }
    switch (format) {
        case ReportFormat::html:
            return to_html(documents, command);
        case ReportFormat::markdown:
            return to_markdown(documents, command);
        case ReportFormat::vega:
            break;
    }
    return to_vega(documents);
}

int run_report(const OptionValues& values) {
    PlayOptions options = play_options_of(values, report_limits);
    const auto output = values.text("output");
    if (!output) {
        throw UsageError{
            "report needs a file to write, like: sprintcast report plan.yaml -o plan.html"};
    }
    if (output->empty()) {
        throw UsageError{"--output has no name (a file, or -)"};
    }
    const ReportFormat format = format_of(values.text("format"), *output);
    const NamedScenarios named = scenarios_of(options.scenarios);
    OutputFiles files;
    bool is_checked = *output == "-";
    std::vector<report::ReportedScenario> all;
    Mismatches mismatches;
    int code = exit_done;
    // One bad scenario does not stop the others.
    for (const std::string& path : named.paths) {
        const auto [loaded, read_code] =
            load_scenario(path, options.settings, options.is_quiet, mismatches);
        code = std::max(code, read_code);
        if (!loaded) {
            continue;
        }
        // What cannot be written is said before all the work, not after it.
        if (!is_checked) {
            files.check(*output);
            spare_inputs(files, named.inputs());
            is_checked = true;
        }
        spare_inputs(files, loaded->histories);
        try {
            all.push_back(answer_all(*loaded, options));
        } catch (const Mismatch& error) {
            if (mismatches.add(error.option())) {
                complain(fmt::format("sprintcast: {}", error.what()));
            }
            code = std::max(code, static_cast<int>(exit_input));
        }
    }
    mismatches.tell();
    if (all.empty()) {
        return code;
    }
    options.own_options = {"-o " + shell_word(*output)};
    if (const auto written = values.text("format")) {
        options.own_options.push_back("--format " + shell_word(*written));
    }
    std::string text = written_report(all, options.repeating_command(), format);
    if (*output == "-") {
        print(text);
    } else {
        files.add(*output, std::move(text));
        files.put_in_place();
    }
    return code;
}

}  // namespace

Command report_command() {
    return {
        "report",
        "SCENARIO...",
        "write one page to decide from: HTML, Markdown or Vega-Lite charts",
        {set_option,
         only_what_if_option,
         as_of_option,
         seed_option,
         {"trials",
          "N",
          "futures to simulate (default 20000, 100000 for decisions on metrics and 4096 for "
          "orders)"},
         threads_option,
         {"output", "FILE", "file to write: .html, .md or .json; - is standard output", false, 'o'},
         {"format", "NAME", "html, markdown or vega, if the ending of FILE does not tell"},
         precision_option,
         {"quiet", "", "no progress, no notes on skipped rows"},
         help_option},
        run_report};
}

}  // namespace sprintcast::cli
