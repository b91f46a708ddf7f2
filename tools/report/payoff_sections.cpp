#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "tools/report/page.hpp"
#include "tools/report/page_charts.hpp"
#include "tools/report/payoff_words.hpp"
#include "tools/report/verdict.hpp"

namespace sprintcast {

namespace {

std::string money(const PayoffRun& run, double amount) {
    return short_money(amount, run.scenario.currency);
}

std::string name_of(const PayoffRun& run) {
    return printable(run.its_metric().name);
}

// Further sprints, from the next on, that earn more than they cost on average.
std::size_t sprints_that_pay(const PayoffRun& run) {
    const auto& sprints = run.payoff.sprints;
    return static_cast<std::size_t>(
        std::find_if(sprints.begin(),
                     sprints.end(),
                     [](const SprintPayoff& sprint) { return sprint.net_mean <= 0.0; }) -
        sprints.begin());
}

std::string earning_heading(const PayoffRun& run) {
    const std::size_t next = run.next_sprint();
    const std::size_t paying = sprints_that_pay(run);
    const std::size_t all = run.payoff.sprints.size();
    if (paying == 0) {
        return fmt::format("Sprint {} does not earn what it costs", next);
    }
    if (paying == all) {
        return all == 1
                   ? fmt::format("Sprint {} earns more than it costs", next)
                   : fmt::format(
                         "All of sprints {} to {} earn more than they cost", next, next + all - 1);
    }
    return paying == 1
               ? fmt::format(
                     "Sprint {} earns more than it costs; sprint {} does not", next, next + 1)
               : fmt::format("Sprints {} to {} earn more than they cost; sprint {} does not",
                             next,
                             next + paying - 1,
                             next + paying);
}

std::string cost_sentence(const PayoffRun& run) {
    const SprintPayoff& sprint = run.payoff.sprints.front();
    const double delay = sprint.cost_mean - sprint.people_cost;
    std::string text = fmt::format("A sprint takes {:g} FTE days", run.plan.sprint_effort);
    if (sprint.cost_mean <= 0.0) {
        return text + ", which cost nothing here: day_cost would say what they do.";
    }
    text += fmt::format(" and costs {}", money(run, sprint.cost_mean));
    if (run.delays_backlog) {
        text += fmt::format(": {} for its people, and {} because the backlog waits meanwhile",
                            money(run, sprint.people_cost),
                            money(run, delay));
    }
    return text + ".";
}

std::string stop_sentence(const PayoffRun& run) {
    return run.payoff.goes_on
               ? rule_text(run) +
                     fmt::format(" Make this report again after sprint {}.", run.next_sprint())
               : break_even_text(run);
}

PageSection earning_section(const PayoffRun& run) {
    PageSection section;
    section.heading = earning_heading(run);
    section.paragraphs = {cost_sentence(run), stop_sentence(run)};
    section.blocks.push_back(
        {"earning",
         PageBlock::Width::whole,
         "",
         earning_chart(run),
         {},
         fmt::format("What each further sprint is expected to bring {}, against what it costs. "
                     "Thin lines: the middle 80% of the futures. “Pays”: the share of futures in "
                     "which that sprint alone brings more than it costs.",
                     horizon_text(run.scenario))});
    const Metric& metric = run.its_metric();
    const SprintPayoff& next = run.payoff.sprints.front();
    section.blocks.push_back(
        {"curve",
         PageBlock::Width::half,
         fmt::format("{} is likely to reach {} with sprint {}",
                     name_of(run),
                     score_text(run, next.score_p50),
                     run.next_sprint()),
         curve_chart(run),
         {},
         fmt::format("Dots: best {} so far. Dark band: the middle half of the futures. Light band: "
                     "the middle 80%.",
                     metric.scores.size() == 1 ? "score" : "scores")});
    section.blocks.push_back(
        {"waterfall",
         PageBlock::Width::half,
         next.net_mean >= 0.0
             ? fmt::format("What sprint {} brings, and what is left of it", run.next_sprint())
             : fmt::format("What sprint {} brings does not cover its cost", run.next_sprint()),
         waterfall_chart(run),
         {},
         fmt::format("Means over the futures{}.",
                     metric.worth_per_point ? fmt::format("; a point of {} is worth {} a year",
                                                          name_of(run),
                                                          money(run, *metric.worth_per_point))
                                            : "")});
    return section;
}

// The thing that needs the least change to turn the answer round.
const FlipPoint* nearest_flip(const PayoffRun& run) {
    const FlipPoint* nearest = nullptr;
    const auto distance = [](const FlipPoint& flip) { return std::abs(std::log(*flip.factor)); };
    for (const FlipPoint& flip : run.flips) {
        if (flip.factor && (nearest == nullptr || distance(flip) < distance(*nearest))) {
            nearest = &flip;
        }
    }
    return nearest;
}

PageSection change_section(const PayoffRun& run) {
    PageSection section;
    const FlipPoint* nearest = nearest_flip(run);
    const std::string_view other = run.payoff.goes_on ? "no" : "yes";
    section.heading =
        is_close_call(run) ? "Small changes turn the answer round"
        : nearest == nullptr
            ? "Nothing within reach would change the answer"
            : fmt::format("The answer turns to {} with {}", other, flip_phrase(run, *nearest));
    section.paragraphs.push_back(flips_text(run));
    section.blocks.push_back(
        {"net-tornado",
         PageBlock::Width::whole,
         "",
         net_chart(run),
         {},
         fmt::format("Expected net of sprint {} with a fifth less and a fifth more of one thing, "
                     "all else being the same. “What the sprint finds”: its net in a bad and in a "
                     "good future, each one in ten.",
                     run.next_sprint())});
    return section;
}

PageSection what_ifs_section(const std::vector<const PayoffRun*>& runs) {
    const PayoffRun& plan = *runs.front();
    PageTable table{{{"What if"},
                     {"Another sprint?"},
                     {"Next net"},
                     {"Pays", true},
                     {"Stop around", true},
                     {"Worth in all"}},
                    {},
                    {0}};
    std::vector<std::string> others;  // that turn the answer round
    for (const PayoffRun* run : runs) {
        const SprintPayoff& next = run->payoff.sprints.front();
        const auto last = usual_last_sprint(*run);
        if (run->payoff.goes_on != plan.payoff.goes_on) {
            others.push_back(printable(run->what_if));
        }
        table.rows.push_back(
            {{run == &plan ? "As planned" : printable(run->what_if)},
             {run->payoff.goes_on ? "Yes" : "No", run->payoff.goes_on ? Mood::good : Mood::poor},
             {money(*run, next.net_mean)},
             {percent(next.chance_pays)},
             {last ? fmt::format("sprint {}", *last) : "now"},
             {money(*run, run->payoff.policy.value)}});
    }
    PageSection section;
    section.heading =
        others.empty() ? fmt::format("The answer on {} is the same in every what-if", name_of(plan))
        : others.size() == 1
            ? fmt::format("“{}” turns the answer on {} round", others.front(), name_of(plan))
            : fmt::format("{} of {} what-ifs turn the answer on {} round",
                          others.size(),
                          runs.size() - 1,
                          name_of(plan));
    section.blocks.push_back(
        {"payoff-what-ifs",
         PageBlock::Width::whole,
         "",
         {},
         std::move(table),
         "Next net: of the next sprint alone. Worth in all: of all further sprints, stopping at "
         "the best moment."});
    return section;
}

}  // namespace

std::vector<PageSection> payoff_sections(const std::vector<const PayoffRun*>& runs) {
    const PayoffRun& run = *runs.front();
    std::vector<PageSection> sections;
    if (run.plan.past.is_at_bound) {
        return sections;
    }
    sections.push_back(earning_section(run));
    sections.push_back(change_section(run));
    if (runs.size() > 1) {
        sections.push_back(what_ifs_section(runs));
    }
    return sections;
}

}  // namespace sprintcast
