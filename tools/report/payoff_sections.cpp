#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/text/money_text.hpp"
#include "scenarios/text/number_text.hpp"
#include "tools/report/labels.hpp"
#include "tools/report/page.hpp"
#include "tools/report/page_charts.hpp"
#include "tools/report/payoff_words.hpp"
#include "tools/report/verdict.hpp"

namespace sprintcast {

namespace {

std::string name_of(const PayoffAnswer& run) {
    return isolated(run.metric().name);
}

// Further sprints, from the next on, that earn more than they cost on average.
std::size_t sprints_that_pay(const PayoffAnswer& run) {
    const auto& sprints = run.payoff.sprints;
    return static_cast<std::size_t>(
        std::find_if(sprints.begin(),
                     sprints.end(),
                     [](const SprintPayoff& sprint) { return sprint.net_mean <= 0.0; }) -
        sprints.begin());
}

// What sprints earn against their cost, as far as the best policy usually takes them.
std::string earning_heading(const PayoffAnswer& run) {
    const std::size_t next = run.next_sprint();
    const std::size_t paying = sprints_that_pay(run);
    const auto last = usual_last_sprint(run);
    if (run.decision() == Decision::too_close) {
        return fmt::format("Whether sprint {} earns what it costs is too close to call", next);
    }
    if (paying == 0) {
        return last ? fmt::format("Sprint {} does not earn what it costs; later ones may", next)
                    : fmt::format("Sprint {} does not earn what it costs", next);
    }
    const std::size_t planned = last.value_or(next) - next + 1;
    const std::size_t told = std::min(planned, paying);
    std::string text =
        told == 1 ? fmt::format("Sprint {} earns more than it costs", next)
                  : fmt::format("Sprints {} to {} earn more than they cost", next, next + told - 1);
    if (paying < run.payoff.sprints.size() && paying <= planned) {
        text += fmt::format("; sprint {} does not", next + paying);
    }
    return text;
}

// Why to stop around a sprint, where those after it earn more than they cost too.
std::string later_sentence(const PayoffAnswer& run) {
    const auto last = usual_last_sprint(run);
    const auto& sprints = run.payoff.sprints;
    const std::size_t taken = last ? *last - run.next_sprint() + 1 : 0;
    if (!last || taken >= sprints.size() || sprints_that_pay(run) <= taken) {
        return "";
    }
    return fmt::format(
        " Sprint {} would on average earn more than it costs too, but by then it often shows that "
        "the scores improve no further: it is worth taking in {} of futures.",
        *last + 1,
        percent(sprints[taken].chance_taken));
}

// "F1: " in front of what is said of one of several metrics.
std::string of_metric(const PayoffAnswer& run, Naming naming) {
    return naming == Naming::among_others ? name_of(run) + ": " : "";
}

std::string cost_sentence(const PayoffAnswer& run) {
    const SprintPayoff& sprint = run.payoff.sprints.front();
    const double delay = sprint.cost_mean - sprint.people_cost;
    std::string text = fmt::format("A sprint takes {}", days_text(run.plan.sprint_effort));
    if (sprint.cost_mean <= 0.0) {
        return text + ", which cost nothing here: day_cost would say what they do.";
    }
    text += fmt::format(" and costs {}", money_in(run, sprint.cost_mean));
    if (run.delays_backlog) {
        const std::string waits =
            fmt::format("{} because the backlog waits meanwhile", money_in(run, delay));
        text += sprint.people_cost > 0.0
                    ? fmt::format(
                          ": {} for its people, and {}", money_in(run, sprint.people_cost), waits)
                    : fmt::format(": {}", waits);
    }
    return text + ".";
}

std::string stop_sentence(const PayoffAnswer& run) {
    if (!run.payoff.goes_on) {
        return break_even_gain_text(run) + ".";
    }
    const auto& stops = run.payoff.stops_after_next;
    const bool always_stops = std::any_of(stops.begin(), stops.end(), [](const StopRange& range) {
        return !range.worse_end && !range.better_end;
    });
    const bool is_last = always_stops || run.payoff.sprints.size() == 1;
    return rule_text(run) +
           (is_last ? ""
                    : fmt::format(" Make this report again after sprint {}.", run.next_sprint())) +
           later_sentence(run);
}

PageSection earning_section(const PayoffAnswer& run, Naming naming) {
    PageSection section;
    section.heading = of_metric(run, naming) + earning_heading(run);
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
                     horizon_text(run.scenario()))});
    const Metric& metric = run.metric();
    const SprintPayoff& next = run.payoff.sprints.front();
    section.blocks.push_back(
        {"curve",
         PageBlock::Width::half,
         fmt::format("{} reaches {} with sprint {}, as likely as not",
                     name_of(run),
                     score_text(run, next.score_p50),
                     run.next_sprint()),
         curve_chart(run),
         {},
         fmt::format("Dots: {} so far, and the median after the next sprint. Dark band: the "
                     "middle half of the futures. Light band: the middle 80%.",
                     metric.scores.size() == 1 ? "the score" : "scores")});
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
                                                          money_in(run, *metric.worth_per_point))
                                            : "")});
    return section;
}

// The thing that needs the least change to turn the answer round.
const FlipPoint* nearest_flip(const PayoffAnswer& run) {
    const FlipPoint* nearest = nullptr;
    const auto distance = [](const FlipPoint& flip) { return std::abs(std::log(*flip.factor)); };
    for (const FlipPoint& flip : run.flips) {
        if (flip.factor && (nearest == nullptr || distance(flip) < distance(*nearest))) {
            nearest = &flip;
        }
    }
    return nearest;
}

PageSection change_section(const PayoffAnswer& run, Naming naming) {
    PageSection section;
    const FlipPoint* nearest = nearest_flip(run);
    section.heading =
        of_metric(run, naming) + (is_close_call(run) ? "Small changes turn the answer round"
                                  : nearest == nullptr
                                      ? "Nothing within reach would change the answer"
                                      : fmt::format("The answer would lean to {} with {}",
                                                    run.payoff.goes_on ? "no" : "yes",
                                                    flip_phrase(run, *nearest, MoneyStyle::brief)));
    section.paragraphs.push_back(flips_text(run, MoneyStyle::brief));
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

PageSection what_ifs_section(const std::vector<const PayoffAnswer*>& runs) {
    const PayoffAnswer& plan = *runs.front();
    PageTable table{{{"What if"}, {"Another sprint?"}}, {}, {0}};
    append_worth_columns(table);
    std::vector<std::string> others;  // that turn the answer round
    for (const PayoffAnswer* run : runs) {
        if (run->decision() != plan.decision()) {
            others.push_back(isolated(run->variant->what_if));
        }
        table.rows.push_back(
            {{run == &plan ? "As planned" : isolated(run->variant->what_if)}, answer_cell(*run)});
        append_worth(*run, table.rows.back());
    }
    PageSection section;
    section.heading =
        others.empty() ? fmt::format("The answer on {} is the same in every what-if", name_of(plan))
        : others.size() == 1
            ? fmt::format("“{}” changes the answer on {}", others.front(), name_of(plan))
            : fmt::format("{} of {} what-ifs change the answer on {}",
                          others.size(),
                          runs.size() - 1,
                          name_of(plan));
    section.blocks.push_back({"payoff-what-ifs",
                              PageBlock::Width::whole,
                              "",
                              {},
                              std::move(table),
                              std::string{worth_note}});
    return section;
}

}  // namespace

PageCell answer_cell(const PayoffAnswer& run) {
    switch (run.decision()) {
        case Decision::yes:
            return {fmt::format("Yes, sprint {}", run.next_sprint()), Mood::good};
        case Decision::no:
            return {"No", Mood::poor};
        case Decision::too_close:
            break;
    }
    return {"Too close to call", Mood::fair};
}

void append_worth_columns(PageTable& table) {
    for (const PageColumn& column : {PageColumn{"Next net"},
                                     PageColumn{"Pays", true},
                                     PageColumn{"Stop around", true},
                                     PageColumn{"Worth in all"}}) {
        table.columns.push_back(column);
    }
}

void append_worth(const PayoffAnswer& run, std::vector<PageCell>& row) {
    const SprintPayoff& next = run.payoff.sprints.front();
    row.push_back({money_in(run, next.net_mean)});
    row.push_back({percent(next.chance_pays)});
    row.push_back({usual_stop_text(run)});
    row.push_back({money_in(run, worth_in_all(run))});
}

std::vector<PageSection> payoff_sections(const std::vector<const PayoffAnswer*>& runs,
                                         Naming naming) {
    const PayoffAnswer& run = *runs.front();
    std::vector<PageSection> sections;
    if (!run.plan.past.is_at_bound()) {
        sections.push_back(earning_section(run, naming));
        sections.push_back(change_section(run, naming));
    }
    if (runs.size() > 1) {
        sections.push_back(what_ifs_section(runs));
    }
    return sections;
}

}  // namespace sprintcast
