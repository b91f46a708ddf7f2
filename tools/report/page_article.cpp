#include <algorithm>
#include <cmath>
#include <iterator>

#include <fmt/format.h>

#include "scenarios/text/money_text.hpp"
#include "scenarios/text/number_text.hpp"
#include "scenarios/text/problem.hpp"
#include "tools/report/fields.hpp"
#include "tools/report/labels.hpp"
#include "tools/report/page.hpp"
#include "tools/report/payoff_words.hpp"
#include "tools/report/verdict.hpp"

namespace sprintcast {

namespace {

// A decision, then those of its what-ifs on the same metric.
std::vector<const PayoffAnswer*> with_what_ifs(const PayoffAnswer& decision,
                                               const Answers& answers) {
    std::vector<const PayoffAnswer*> runs{&decision};
    for (const PayoffAnswer& run : answers.payoffs) {
        if (&run != &decision && run.metric().name == decision.metric().name) {
            runs.push_back(&run);
        }
    }
    return runs;
}

std::string names_of(const std::vector<const PayoffAnswer*>& runs) {
    std::string names;
    for (const PayoffAnswer* run : runs) {
        names += (names.empty() ? "" : ", ") + isolated(run->metric().name);
    }
    return names;
}

// An amount of money, with what chance leaves open of it.
std::string with_error(const std::string& amount, double mc_error) {
    constexpr double least_told = 0.005;
    const double margin = two_sided_95 * mc_error;
    return std::isfinite(margin) && margin >= least_told
               ? fmt::format("{} ±{}", amount, short_money(margin, ""))
               : amount;
}

std::vector<KeyFigure> payoff_figures(const PayoffAnswer& run) {
    const SprintPayoff& next = run.payoff.sprints.front();
    const auto last = usual_last_sprint(run);
    const std::string name = isolated(run.metric().name);
    std::vector<KeyFigure> figures{
        {next.cost_mean > 0.0 ? "Expected net gain" : "Expected earnings",
         with_error(money_in(run, next.net_mean), next.net_error),
         fmt::format("of sprint {} alone, {}; median {}",
                     run.next_sprint(),
                     horizon_text(run.scenario()),
                     money_in(run, next.net_p50))},
        {"Chance that it pays", percent(next.chance_pays), "its gain covers all its cost"},
        {"Stop around",
         !last                     ? "now"
         : goes_on_to_the_end(run) ? fmt::format("Sprint {} or later", *last)
                                   : fmt::format("Sprint {}", *last),
         !last                   ? "no further sprint is worth it"
         : is_next_the_last(run) ? "on average none after it is worth it"
                                 : fmt::format("all of them {} {}",
                                               next.cost_mean > 0.0 ? "net" : "earn",
                                               money_in(run, worth_in_all(run)))}};
    if (run.payoff.break_even_gain && !run.plan.past.is_at_bound()) {
        const double likely_gain = std::abs(next.score_p50 - run.plan.past.now());
        figures.push_back(
            {"Break-even",
             gain_text(run, *run.payoff.break_even_gain),
             fmt::format(
                 "of {} pay for it; {} are as likely as not", name, gain_text(run, likely_gain))});
    }
    return figures;
}

std::vector<KeyFigure> delivery_figures(const ForecastAnswer& run) {
    const FinishForecast& backlog = run.forecast.backlog;
    const auto by = [&](const std::string& name, std::size_t confidence, const char* meaning) {
        const auto& day = backlog.finish_at.at(confidence);
        return KeyFigure{name, date_text(run, day), day ? meaning : "not within 10 years"};
    };
    std::vector<KeyFigure> figures{by("Even chance", p50, "half of the futures are done"),
                                   by("85% sure", p85, "a date to promise"),
                                   by("95% sure", p95, "a date to bet on")};
    if (run.forecast.money) {
        figures.push_back(
            {"Expected net",
             with_error(short_money(run.forecast.money->net.value, run.scenario().currency),
                        run.forecast.money->net.mc_error),
             outlasts_horizon(run)
                 ? fmt::format("value counts only until {}", horizon_end(run.scenario()))
                 : horizon_text(run.scenario())});
    } else if (backlog.chance_of_target) {
        figures.push_back({"Target met",
                           target_chance(backlog.chance_of_target->value),
                           "by " + date_text(run, backlog.target)});
    }
    return figures;
}

// Metrics side by side, where there are several.
PageSection metrics_section(const std::vector<const PayoffAnswer*>& decisions) {
    PageTable table{{{"Metric"}, {"Another sprint?"}, {"Best so far", true}}, {}, {0}};
    append_worth_columns(table);
    std::size_t worth_it = 0;
    for (const PayoffAnswer* run : decisions) {
        worth_it += run->decision() == Decision::yes ? 1 : 0;
        table.rows.push_back({{isolated(run->metric().name)},
                              answer_cell(*run),
                              {score_text(*run, run->plan.past.now())}});
        append_worth(*run, table.rows.back());
    }
    PageSection section;
    section.heading =
        fmt::format("Another sprint is worth it on {} of {} metrics", worth_it, decisions.size());
    section.blocks.push_back({"metrics",
                              PageBlock::Width::whole,
                              "",
                              {},
                              std::move(table),
                              fmt::format("Each metric by itself. {}", worth_note)});
    return section;
}

// What else is worth a sprint, and what is not.
std::string others_sentence(const std::vector<const PayoffAnswer*>& decisions) {
    const auto told = [&](Decision answer, std::string_view what) {
        std::vector<const PayoffAnswer*> such;
        std::copy_if(decisions.begin() + 1,
                     decisions.end(),
                     std::back_inserter(such),
                     [&](const PayoffAnswer* run) { return run->decision() == answer; });
        return such.empty() ? "" : fmt::format(" {}: {}.", what, names_of(such));
    };
    const bool leads_with_yes = decisions.front()->decision() == Decision::yes;
    return told(Decision::yes, leads_with_yes ? "Also worth a sprint" : "Worth a sprint") +
           told(Decision::too_close, "Too close to call") + told(Decision::no, "Not worth one");
}

void set_verdict(const Verdict& verdict, PageArticle& article) {
    article.answer = verdict.answer;
    article.mood = verdict.mood;
    article.action = verdict.action;
    article.lede = verdict.because;
}

// What is said of one metric after the first line.
void add_metric(const PayoffAnswer& decision,
                bool is_first,
                Naming naming,
                const Answers& answers,
                PageArticle& article) {
    if (!is_first) {
        const Verdict verdict = verdict_of(decision, naming);
        const std::string name = isolated(decision.metric().name);
        article.sections.push_back(
            {decision.decision() == Decision::yes
                 ? fmt::format("{}: run sprint {}", name, decision.next_sprint())
             : decision.decision() == Decision::no ? fmt::format("{}: stop now", name)
                                                   : fmt::format("{}: too close to call", name),
             {fmt::format("{} {} {}", verdict.answer, verdict.action, verdict.because)},
             {},
             {}});
    }
    for (PageSection& section : payoff_sections(with_what_ifs(decision, answers), naming)) {
        for (PageBlock& block : section.blocks) {
            block.name += fmt::format("-{}", decision.metric_index + 1);
        }
        article.sections.push_back(std::move(section));
    }
}

}  // namespace

PageArticle write_article(const ReportedScenario& reported, const ReportSource& source) {
    const Answers& answers = reported.answers;
    const auto& [path, digest] = reported.source;
    PageArticle article;
    article.scenario = isolated(answers.scenario().name);
    article.has_dates = !answers.forecasts.empty();
    if (article.has_dates) {
        if (const auto& chance = answers.forecasts.front().forecast.backlog.chance_of_target) {
            article.is_likely_in_time = mood_of(chance->value) == Mood::good;
        }
    }
    const std::vector<const PayoffAnswer*> decisions = decisions_of(answers);
    const Naming naming = decisions.size() > 1 ? Naming::among_others : Naming::alone;
    if (!decisions.empty()) {
        const PayoffAnswer& first = *decisions.front();
        article.subject = naming == Naming::alone ? fmt::format("Is another sprint on {} worth it?",
                                                                isolated(first.metric().name))
                                                  : "Is another sprint worth it?";
        article.is_decision = true;
        set_verdict(verdict_of(first, naming), article);
        article.lede += others_sentence(decisions);
        article.figures = payoff_figures(first);
        if (!answers.forecasts.empty()) {
            const std::string risk = risk_sentence(answers.forecasts.front());
            article.lede += " " + dates_beside(answers) + (risk.empty() ? "" : " " + risk);
            if (article.mood == Mood::good && endangers_target(answers)) {
                article.mood = Mood::fair;
            }
        }
    } else if (!answers.forecasts.empty()) {
        const ForecastAnswer& run = answers.forecasts.front();
        article.subject =
            run.forecast.backlog.target ? "Will it be done in time?" : "When will it be done?";
        set_verdict(delivery_verdict(run), article);
        article.figures = delivery_figures(run);
    }
    if (naming == Naming::among_others) {
        article.sections.push_back(metrics_section(decisions));
    }
    for (const PayoffAnswer* decision : decisions) {
        add_metric(*decision, decision == decisions.front(), naming, answers, article);
    }
    if (!answers.forecasts.empty()) {
        for (PageSection& section : delivery_sections(answers, path)) {
            article.sections.push_back(std::move(section));
        }
    }
    PageSection trust = trust_section(answers);
    if (!trust.points.empty()) {
        article.sections.push_back(std::move(trust));
    }
    article.source = fmt::format("{}, digest {:016x}, seed {}.",
                                 printable(path == "-" ? "standard input" : path),
                                 digest,
                                 source.seed);
    return article;
}

}  // namespace sprintcast
