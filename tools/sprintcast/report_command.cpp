#include <algorithm>

#include <fmt/format.h>

#include "sim/plan/compile.hpp"
#include "tools/report/html.hpp"
#include "tools/report/markdown.hpp"
#include "tools/report/output_files.hpp"
#include "tools/report/vega.hpp"
#include "tools/sprintcast/exit_code.hpp"
#include "tools/sprintcast/forecast_runs.hpp"
#include "tools/sprintcast/interrupt.hpp"
#include "tools/sprintcast/option_values.hpp"
#include "tools/sprintcast/order_runs.hpp"
#include "tools/sprintcast/payoff_runs.hpp"
#include "tools/sprintcast/plan_options.hpp"
#include "tools/sprintcast/scenario_arguments.hpp"

namespace sprintcast {

namespace {

// Dates to a day, and most pages in less than a second.
const PlanCall report_call{
    "report",
    10'000,
    1000,
    10'000'000,
    true,
    "this what-if alone, beside the scenario; may be repeated (default: all)"};

enum class ReportFormat { html, markdown, vega };

ReportFormat format_of(const boost::program_options::variables_map& values,
                       const std::string& output) {
    const auto ends_with = [&](std::string_view end) { return output.ends_with(end); };
    const auto written = text_of(values, "format");
    if (written) {
        if (*written == "html") {
            return ReportFormat::html;
        }
        if (*written == "markdown") {
            return ReportFormat::markdown;
        }
        if (*written == "vega") {
            return ReportFormat::vega;
        }
        throw UsageError{
            fmt::format("--format cannot be '{}' (it is html, markdown or vega)", *written)};
    }
    if (ends_with(".html") || ends_with(".htm")) {
        return ReportFormat::html;
    }
    if (ends_with(".md") || ends_with(".markdown")) {
        return ReportFormat::markdown;
    }
    if (ends_with(".json")) {
        return ReportFormat::vega;
    }
    throw UsageError{fmt::format(
        "-o {} does not say what to write (FILE.html, FILE.md or FILE.vl.json, or --format)",
        output)};
}

// The last day that the burn-up shows: when nearly all futures are done.
Day last_day_of(const ForecastRun& run, const Plan& plan) {
    const auto& finish = run.forecast.backlog.finish_at[p95];
    const Day usual = finish.value_or(run.forecast.backlog.finish_at[p85].value_or(
        run.forecast.backlog.finish_at[p50].value_or(plan.days - 1)));
    const Day target = run.forecast.backlog.target.value_or(0);
    // A target far behind would leave the work in a corner.
    const Day wide = usual + usual / 3;
    return std::min(plan.days, std::max(usual, std::min(target, wide)) + 2);
}

Answers answer(const LoadedScenario& loaded, const PlanOptions& options) {
    const std::vector<Variant> variants =
        variants_of(loaded, options.what_ifs, UnnamedWhatIfs::taken);
    const TrialBudget budget{options.trials};
    const std::atomic<bool>* stop = &stop_on_signals();
    Answers answers;
    answers.scenario = loaded.file.base;
    answers.path = loaded.path;
    answers.digest = loaded.digest;
    answers.forecasts =
        forecast_all(loaded,
                     variants,
                     {.seed = options.seed,
                      .budget = budget,
                      .threads = options.threads,
                      .is_explained = [](const std::string& what_if) { return what_if == "base"; },
                      .explained_by = {.rollovers = 0, .sensitivity = 2048},
                      .shows_progress = !options.is_quiet,
                      .stop = stop});
    for (const Variant& variant : variants) {
        for (PayoffRun& run : decide_all(variant,
                                         {.seed = options.seed,
                                         .trials = payoff_trials(budget),
                                         .threads = options.threads,
                                         .stop = stop,
                                         .pulls_levers = variant.what_if == "base"})) {
            answers.payoffs.push_back(std::move(run));
        }
    }
    if (answers.scenario.backlog.empty()) {
        return answers;
    }
    const Plan plan = compile(answers.scenario);
    constexpr std::uint64_t most_burn_ups = 8192;
    answers.burn_up = burn_up(plan,
                              last_day_of(answers.forecasts.front(), plan),
                              options.seed,
                              std::min(options.trials, most_burn_ups),
                              {.threads = options.threads, .stop = stop});
    // Looking for the best of very many orders would take longer than all else.
    constexpr std::size_t most_ordered = 60;
    constexpr std::uint64_t most_orders = 4096;
    if (can_be_ordered(answers.scenario) && answers.scenario.backlog.size() <= most_ordered) {
        answers.order = find_order(variants.front(),
                                   {.seed = options.seed,
                                    .trials = std::min(options.trials, most_orders),
                                    .threads = options.threads,
                                    .shows_progress = !options.is_quiet,
                                    .stop = stop});
    }
    return answers;
}

std::string written_report(const std::vector<Answers>& all,
                           const ReportSource& source,
                           ReportFormat format) {
    if (format == ReportFormat::markdown) {
        return to_markdown(all, source);
    }
    std::vector<PageArticle> articles;
    articles.reserve(all.size());
    for (const Answers& answers : all) {
        articles.push_back(write_article(answers, source));
    }
    return format == ReportFormat::html ? to_html(articles, source) : to_vega(articles);
}

}  // namespace

boost::program_options::options_description report_options() {
    auto options = play_options(report_call);
    options.add_options()("output,o",
                          one_text("FILE"),
                          "the file to write: .html, .md or .json; - is standard output")(
        "format", one_text("NAME"), "html, markdown or vega, where FILE does not say it")(
        "quiet", "no progress, nothing on rows that histories leave out")("help", "this page");
    return options;
}

int run_report(const Arguments& arguments) {
    auto [options, values] = parse_plan_call(report_call, arguments, report_options());
    const auto output = text_of(values, "output");
    if (!output) {
        throw UsageError{
            "report needs a file to write, like: sprintcast report plan.yaml -o plan.html"};
    }
    const ReportFormat format = format_of(values, *output);
    std::vector<Answers> all;
    int code = exit_done;
    // One bad scenario does not stop the others.
    for (const std::string& path : scenarios_of(options.scenarios)) {
        try {
            const auto [loaded, read_code] =
                load_scenario(path, options.settings, options.is_quiet);
            code = std::max(code, read_code);
            if (loaded) {
                all.push_back(answer(*loaded, options));
            }
        } catch (const UsageError& error) {
            complain(fmt::format("sprintcast: {}", error.what()));
            code = std::max(code, static_cast<int>(exit_input));
        }
    }
    if (all.empty()) {
        return code;
    }
    options.own_options = " -o " + shell_word(*output);
    if (const auto written = text_of(values, "format")) {
        options.own_options += " --format " + shell_word(*written);
    }
    std::string text = written_report(all, {options.repeating_command(), options.seed}, format);
    if (*output == "-") {
        print(text);
    } else {
        OutputFiles files;
        files.add(*output, std::move(text));
        files.put_in_place();
    }
    return code;
}

}  // namespace sprintcast
