#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "tools/report/fields.hpp"
#include "tools/report/notes.hpp"
#include "tools/report/page.hpp"
#include "tools/report/payoff_words.hpp"
#include "tools/report/verdict.hpp"

namespace sprintcast {

namespace {

constexpr double two_sided_95 = 1.96;

// The runs of one metric, of which the first is of the scenario as it stands.
std::vector<const PayoffRun*> runs_of(const Answers& answers, const std::string& metric) {
    std::vector<const PayoffRun*> runs;
    for (const PayoffRun& run : answers.payoffs) {
        if (run.its_metric().name == metric) {
            runs.push_back(&run);
        }
    }
    return runs;
}

std::vector<KeyFigure> payoff_figures(const PayoffRun& run) {
    const SprintPayoff& next = run.payoff.sprints.front();
    const auto last = usual_last_sprint(run);
    const std::string& currency = run.scenario.currency;
    std::vector<KeyFigure> figures{
        {"Expected net gain",
         short_money(next.net_mean, currency),
         fmt::format("of sprint {} alone, {}", run.next_sprint(), horizon_text(run.scenario))},
        {"Chance that it pays", percent(next.chance_pays), "its gain covers all its cost"},
        {"Stop around",
         last ? fmt::format("Sprint {}", *last) : "now",
         last ? fmt::format("all of them net {}", short_money(run.payoff.policy.value, currency))
              : "no further sprint is worth it"}};
    if (run.payoff.break_even_gain) {
        figures.push_back(
            {"Break-even",
             fmt::format("+{:.2g} pts", *run.payoff.break_even_gain / run.point()),
             fmt::format(
                 "of {}; +{:.2g} are likely",
                 printable(run.its_metric().name),
                 std::abs(next.score_p50 - run.its_metric().scores.back().score) / run.point())});
    }
    return figures;
}

std::vector<KeyFigure> delivery_figures(const ForecastRun& run) {
    const FinishForecast& backlog = run.forecast.backlog;
    std::vector<KeyFigure> figures{
        {"Even chance", date_text(run, backlog.finish_at[p50]), "half of the futures are done"},
        {"85% sure", date_text(run, backlog.finish_at[p85]), "a date to promise"},
        {"95% sure", date_text(run, backlog.finish_at[p95]), "a date to bet on"}};
    if (backlog.chance_of_target) {
        figures.push_back({"Target met",
                           percent(backlog.chance_of_target->value),
                           "by " + date_text(run, backlog.target)});
    } else if (run.forecast.money) {
        figures.push_back({"Expected net",
                           short_money(run.forecast.money->net.value, run.scenario.currency),
                           horizon_text(run.scenario)});
    }
    return figures;
}

// How far chance alone may move what the page says.
std::string error_point(const Answers& answers) {
    std::vector<std::string> errors;
    std::uint64_t trials = 0;
    if (!answers.forecasts.empty()) {
        const Forecast& forecast = answers.forecasts.front().forecast;
        trials = forecast.trials;
        if (forecast.backlog.p85_error) {
            errors.push_back(fmt::format("the P85 date of all work ±{:.1f} days",
                                         two_sided_95 * *forecast.backlog.p85_error));
        }
        if (forecast.backlog.chance_of_target) {
            errors.push_back(
                fmt::format("its chance ±{:.1f} points",
                            100.0 * two_sided_95 * forecast.backlog.chance_of_target->mc_error));
        }
    }
    if (!answers.payoffs.empty()) {
        const PayoffRun& run = answers.payoffs.front();
        trials = std::max(trials, run.payoff.paths);
        errors.push_back(
            fmt::format("the net of sprint {} ±{}",
                        run.next_sprint(),
                        short_money(two_sided_95 * run.payoff.sprints.front().net_error,
                                    run.scenario.currency)));
    }
    return fmt::format("What finitely many futures, {}, leave open with 95% confidence: {}.",
                       thousands(trials),
                       fmt::join(errors, ", "));
}

PageSection trust_section(const Answers& answers) {
    PageSection section;
    section.heading = "How far to trust this";
    for (const ForecastRun& run : answers.forecasts) {
        if (&run == &answers.forecasts.front()) {
            for (const Trust& trust : run.trust) {
                section.points.push_back(trust_text(trust));
            }
        }
    }
    for (const PayoffRun& run : answers.payoffs) {
        if (run.what_if != "base" || run.plan.past.is_at_bound) {
            continue;
        }
        section.points.push_back(printable(run.its_metric().name) + ": " + certainty_text(run));
        if (run.its_metric().worth_per_point) {
            section.points.push_back(
                fmt::format("What a point of {} is worth, {} a year, is what the scenario says. It "
                            "is the number most worth checking.",
                            printable(run.its_metric().name),
                            short_money(*run.its_metric().worth_per_point, run.scenario.currency)));
        }
    }
    for (const std::string& note : notes_on(answers.scenario)) {
        section.points.push_back(printable(note));
    }
    section.points.push_back(error_point(answers));
    return section;
}

}  // namespace

PageArticle write_article(const Answers& answers, const ReportSource& source) {
    PageArticle article;
    article.scenario = printable(answers.scenario.name);
    std::vector<std::string> metrics;
    for (const PayoffRun& run : answers.payoffs) {
        if (run.what_if == "base") {
            metrics.push_back(run.its_metric().name);
        }
    }
    if (!metrics.empty()) {
        const PayoffRun& run = *runs_of(answers, metrics.front()).front();
        const Verdict verdict = verdict_of(run);
        article.subject =
            fmt::format("Is another sprint on {} worth it?", printable(run.its_metric().name));
        article.answer = verdict.answer;
        article.mood = run.payoff.goes_on ? Mood::good : Mood::poor;
        article.action = verdict.action;
        article.lede = verdict.because;
        article.figures = payoff_figures(run);
        if (!answers.forecasts.empty()) {
            article.lede += " " + delivery_headline(answers.forecasts.front());
        }
    } else if (!answers.forecasts.empty()) {
        const ForecastRun& run = answers.forecasts.front();
        article.subject = "When will it be done?";
        article.action = delivery_headline(run);
        article.figures = delivery_figures(run);
    }
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        const auto runs = runs_of(answers, metrics[i]);
        if (i > 0) {
            const Verdict verdict = verdict_of(*runs.front());
            article.sections.push_back(
                {fmt::format("{}: {} {}", printable(metrics[i]), verdict.answer, verdict.action),
                 {verdict.because},
                 {},
                 {}});
        }
        for (PageSection& section : payoff_sections(runs)) {
            for (PageBlock& block : section.blocks) {
                block.name += fmt::format("-{}", i + 1);
            }
            article.sections.push_back(std::move(section));
        }
    }
    if (!answers.forecasts.empty()) {
        for (PageSection& section : delivery_sections(answers)) {
            article.sections.push_back(std::move(section));
        }
    }
    article.sections.push_back(trust_section(answers));
    article.source = fmt::format("{}, digest {:016x}, seed {}.",
                                 printable(answers.path == "-" ? "standard input" : answers.path),
                                 answers.digest,
                                 source.seed);
    return article;
}

}  // namespace sprintcast
