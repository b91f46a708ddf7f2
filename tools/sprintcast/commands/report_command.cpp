#include <algorithm>
#include <array>
#include <filesystem>

#include <fmt/format.h>

#include "sim/engine/parallel_for.hpp"
#include "sim/forecast/run_forecast.hpp"
#include "sim/plan/compile.hpp"
#include "sim/plan/reserve_capacity.hpp"
#include "tools/report/html.hpp"
#include "tools/report/markdown.hpp"
#include "tools/report/vega.hpp"
#include "tools/sprintcast/forecast_runs.hpp"
#include "tools/sprintcast/inputs/scenario_arguments.hpp"
#include "tools/sprintcast/options/option_values.hpp"
#include "tools/sprintcast/options/plan_options.hpp"
#include "tools/sprintcast/order_runs.hpp"
#include "tools/sprintcast/payoff_runs.hpp"
#include "tools/sprintcast/system/exit_code.hpp"
#include "tools/sprintcast/system/interrupt.hpp"
#include "tools/sprintcast/system/output_files.hpp"

namespace sprintcast {

namespace {

// Dates to a day, and most pages in less than a second.
const PlanCall report_call{
    "report",
    10'000,
    1000,
    10'000'000,
    true,
    "this what-if alone, beside the scenario; may be repeated (default: all)",
    "plan.yaml -o plan.html"};

enum class ReportFormat { html, markdown, vega };

ReportFormat format_of(const boost::program_options::variables_map& values,
                       const std::string& output) {
    if (const auto written = text_of(values, "format")) {
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

/// Answers all that a scenario asks; what does not need each other side by side.
class Answering {
  public:
    Answering(const LoadedScenario& loaded, const PlanOptions& options)
        : loaded_{loaded},
          options_{options},
          variants_{variants_of(loaded, options.what_ifs, UnnamedWhatIfs::taken)} {
        answers_.scenario = loaded.file.base;
        answers_.path = loaded.path;
        answers_.digest = loaded.digest;
    }

    [[nodiscard]] Answers all() {
        using Part = void (Answering::*)();
        constexpr std::array<Part, 3> parts{
            &Answering::forecast, &Answering::decide, &Answering::order};
        parallel_for(
            parts.size(), options_.threads, [&](std::uint64_t i) { (this->*parts.at(i))(); });
        if (!answers_.scenario.backlog.empty()) {
            forecast_after_sprint();
        }
        return std::move(answers_);
    }

  private:
    [[nodiscard]] RunOptions run() const { return {.threads = options_.threads, .stop = stop_}; }

    void forecast() {
        // Three times what the page shows: which are the greatest is found in a few futures.
        constexpr std::size_t most_of_stories = 24;
        answers_.forecasts = forecast_all(
            loaded_,
            variants_,
            {.seed = options_.seed,
             .budget = budget_,
             .threads = options_.threads,
             .is_explained = [](const std::string& what_if) { return what_if == "base"; },
             .explained_by = {.rollovers = 0, .sensitivity = 1024, .of_stories = most_of_stories},
             .shows_progress = !options_.is_quiet,
             .stop = stop_});
        if (answers_.scenario.backlog.empty()) {
            return;
        }
        const Plan plan = compile(answers_.scenario);
        constexpr std::uint64_t most_burn_ups = 8192;
        answers_.burn_up = burn_up(plan,
                                   last_day_of(answers_.forecasts.front(), plan),
                                   options_.seed,
                                   std::min(options_.trials, most_burn_ups),
                                   run());
    }

    void decide() {
        answers_.payoffs = decide_all(variants_,
                                      {.seed = options_.seed,
                                       .trials = payoff_trials(budget_),
                                       .threads = options_.threads,
                                       .stop = stop_,
                                       .pulls_levers_of_what_ifs = false});
    }

    void order() {
        // Looking for the best of very many orders would take longer than all else.
        constexpr std::size_t most_ordered = 60;
        constexpr std::uint64_t most_orders = 1024;
        if (answers_.scenario.backlog.empty() || !can_be_ordered(answers_.scenario)) {
            return;
        }
        answers_.is_order_left_out = answers_.scenario.backlog.size() > most_ordered;
        if (!answers_.is_order_left_out) {
            answers_.order = find_order(variants_.front(),
                                        {.seed = options_.seed,
                                         .trials = std::min(options_.trials, most_orders),
                                         .threads = options_.threads,
                                         .shows_progress = false,
                                         .stop = stop_});
        }
    }

    // When all work is done if the sprint that is worth it comes first: each future with its luck.
    void forecast_after_sprint() {
        const std::vector<const PayoffRun*> decisions = decisions_of(answers_.payoffs);
        if (decisions.empty() || !decisions.front()->payoff.goes_on) {
            return;
        }
        const PayoffRun& decision = *decisions.front();
        const Plan later = reserve_capacity_first(compile(answers_.scenario),
                                                  team_of(answers_.scenario, decision.its_metric()),
                                                  decision.plan.sprint_effort,
                                                  1);
        answers_.after_sprint = run_forecast(later, options_.seed, budget_, run()).backlog;
    }

    const LoadedScenario& loaded_;
    const PlanOptions& options_;
    const std::vector<Variant> variants_;
    const TrialBudget budget_{options_.trials, options_.precision};
    const std::atomic<bool>* const stop_ = &stop_on_signals();
    Answers answers_;  // each part has its own fields
};

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
        "precision",
        one_text("DAYS"),
        "simulate until the P85 dates are known to so many days, like 1d; at most 10 million "
        "futures, or --trials")("quiet", "no progress, nothing on rows that histories leave out")(
        "help", "this page");
    return options;
}

int run_report(const Arguments& arguments) {
    auto [options, values] = parse_plan_call(report_call, arguments, report_options());
    const auto output = text_of(values, "output");
    if (!output) {
        throw UsageError{
            "report needs a file to write, like: sprintcast report plan.yaml -o plan.html"};
    }
    if (output->empty()) {
        throw UsageError{"--output has no name (a file, or -)"};
    }
    const ReportFormat format = format_of(values, *output);
    const NamedScenarios named = scenarios_of(options.scenarios);
    OutputFiles files;
    bool is_checked = *output == "-";
    std::vector<Answers> all;
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
            all.push_back(Answering{*loaded, options}.all());
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
    if (const auto written = text_of(values, "format")) {
        options.own_options.push_back("--format " + shell_word(*written));
    }
    std::string text = written_report(all, {options.repeating_command(), options.seed}, format);
    if (*output == "-") {
        print(text);
    } else {
        files.add(*output, std::move(text));
        files.put_in_place();
    }
    return code;
}

}  // namespace sprintcast
