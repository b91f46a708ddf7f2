#include "tools/report/sections/payoff_sections.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/text/money_text.hpp"
#include "scenarios/text/number_text.hpp"
#include "tools/report/sections/page_charts.hpp"
#include "tools/report/tables/payoff_tables.hpp"
#include "tools/report/words/horizon_words.hpp"
#include "tools/report/words/labels.hpp"
#include "tools/report/words/payoff/flip_words.hpp"
#include "tools/report/words/payoff/metric_words.hpp"
#include "tools/report/words/payoff/payoff_verdict.hpp"
#include "tools/report/words/payoff/payoff_words.hpp"

namespace sprintcast::report {

namespace {

constexpr std::string_view worth_note =
    "Next net: of the next sprint alone. Worth in all: of all further sprints, stopping at the "
    "best "
    "moment.";

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
    const double delay = sprint.cost_mean - sprint.people_cost - sprint.other_cost;
    std::string text = fmt::format("A sprint takes {}", days_text(run.plan.sprint_effort));
    if (sprint.cost_mean <= 0.0) {
        return text + ", counted as free: set day_cost.";
    }
    text += fmt::format(" and costs {}", money_in(run, sprint.cost_mean));
    std::vector<std::string> parts;
    if (sprint.people_cost > 0.0 && (run.delays_backlog || sprint.other_cost > 0.0)) {
        parts.push_back(fmt::format("{} for its people", money_in(run, sprint.people_cost)));
    }
    if (sprint.other_cost > 0.0) {
        const std::string people =
            sprint.people_cost > 0.0 ? "them" : "its people, who are counted as free: set day_cost";
        parts.push_back(fmt::format("{} beside {}", money_in(run, sprint.other_cost), people));
    }
    if (run.delays_backlog) {
        parts.push_back(money_in(run, delay) + " because the backlog waits meanwhile");
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        text += (i == 0 ? ": " : i + 1 < parts.size() ? ", " : ", and ") + parts[i];
    }
    return text + ".";
}

// The last scores, and how they are read.
std::string past_sentence(const PayoffAnswer& run) {
    const Metric& metric = run.metric();
    constexpr std::size_t most_shown = 4;
    const std::size_t first =
        metric.scores.size() > most_shown ? metric.scores.size() - most_shown : 0;
    std::string scores = first > 0 ? "... " : "";
    for (std::size_t i = first; i < metric.scores.size(); ++i) {
        scores += fmt::format("{}{} after {}",
                              i > first ? ", " : "",
                              score_text(run, metric.scores[i].score),
                              plain_number(metric.scores[i].effort));
    }
    return fmt::format(
        "So far: {} FTE days. {}{}",
        scores,
        scale_sentence(metric),
        metric.has_reached_target()
            ? fmt::format(" The target, {}, is already reached.", score_text(run, *run.plan.target))
            : "");
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

Section earning_section(const PayoffAnswer& run, Naming naming) {
    constexpr std::size_t most_rows = 12;
    Section section;
    section.heading = of_metric(run, naming) + earning_heading(run);
    section.paragraphs = {past_sentence(run), cost_sentence(run), stop_sentence(run)};
    section.blocks.push_back(
        {"earning",
         Block::Width::whole,
         "",
         earning_chart(run),
         payoff_table(run, SprintRows::probable),
         fmt::format("Gain, cost, net and pays: of that sprint alone, {}, after all before it. "
                     "Taken: by the best policy.",
                     horizon_text(run.scenario())),
         Depth::brief,
         most_rows,
         "Thin lines: the middle 80% of the futures."});
    const Metric& metric = run.metric();
    const SprintPayoff& next = run.payoff.sprints.front();
    section.blocks.push_back(
        {"curve",
         Block::Width::half,
         fmt::format("{} reaches {} with sprint {}, as likely as not",
                     name_of(run),
                     score_text(run, next.score_p50),
                     run.next_sprint()),
         curve_chart(run),
         {},
         fmt::format("Dots: {} so far, and the median after the next sprint. Dark band: the "
                     "middle half of the futures. Light band: the middle 80%.",
                     metric.scores.size() == 1 ? "the score" : "scores"),
         Depth::full});
    section.blocks.push_back(
        {"waterfall",
         Block::Width::half,
         next.net_mean >= 0.0
             ? fmt::format("What sprint {} brings, and what is left of it", run.next_sprint())
             : fmt::format("What sprint {} brings does not cover its cost", run.next_sprint()),
         waterfall_chart(run),
         {},
         fmt::format("Means over the futures{}.",
                     metric.worth_per_point ? fmt::format("; a point of {} is worth {} a year",
                                                          name_of(run),
                                                          money_in(run, *metric.worth_per_point))
                                            : ""),
         Depth::full});
    return section;
}

// The input that needs the least change to flip the answer.
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

Section change_section(const PayoffAnswer& run, Naming naming) {
    Section section;
    const FlipPoint* nearest = nearest_flip(run);
    section.heading = of_metric(run, naming) +
                      (is_close_call(run)   ? "Small changes flip the answer"
                       : nearest == nullptr ? "Nothing within reach would change the answer"
                                            : fmt::format("The answer would lean to {} with {}",
                                                          run.payoff.goes_on ? "no" : "yes",
                                                          flip_phrase(run, *nearest)));
    section.paragraphs = {break_even_text(run), flips_text(run)};
    Chart chart = net_chart(run);
    const std::string broken = chart.x.window ? " This bar is longer than it is drawn." : "";
    section.blocks.push_back(
        {"net-tornado",
         Block::Width::whole,
         "",
         std::move(chart),
         {},
         fmt::format("Expected net of sprint {} with a fifth less and a fifth more of one thing, "
                     "all else being the same. “What the sprint finds”: from its net in a bad "
                     "future to that in a good one, each one in ten.{}",
                     run.next_sprint(),
                     broken)});
    return section;
}

// The answer, worth and stop of each of some decisions.
Block decisions_block(std::string name,
                      const std::vector<DecisionRow>& rows,
                      const std::string& first_column,
                      const std::string& note) {
    Block block;
    block.name = std::move(name);
    block.table = decisions_table(rows, first_column);
    block.table->lead = 0;
    block.note = note + std::string{worth_note};
    return block;
}

Section what_ifs_section(const std::vector<const PayoffAnswer*>& runs) {
    const PayoffAnswer& plan = *runs.front();
    std::vector<DecisionRow> rows;
    std::vector<std::string> others;  // that flip the answer
    for (const PayoffAnswer* run : runs) {
        if (run->decision() != plan.decision()) {
            others.push_back(isolated(run->variant->what_if));
        }
        rows.push_back({run, run == &plan ? Text{"As planned"} : named(run->variant->what_if)});
    }
    Section section;
    section.heading =
        others.empty() ? fmt::format("The answer on {} is the same in every what-if", name_of(plan))
        : others.size() == 1
            ? fmt::format("“{}” changes the answer on {}", others.front(), name_of(plan))
            : fmt::format("{} of {} what-ifs change the answer on {}",
                          others.size(),
                          runs.size() - 1,
                          name_of(plan));
    section.blocks.push_back(decisions_block("payoff-what-ifs", rows, "What if", ""));
    return section;
}

}  // namespace

Section metrics_section(const std::vector<const PayoffAnswer*>& decisions) {
    std::vector<DecisionRow> rows;
    std::size_t worth_it = 0;
    for (const PayoffAnswer* run : decisions) {
        worth_it += run->decision() == Decision::yes ? 1 : 0;
        rows.push_back({run, named(run->metric().name)});
    }
    Section section;
    section.heading =
        fmt::format("Another sprint is worth it on {} of {} metrics", worth_it, decisions.size());
    section.blocks.push_back(decisions_block("metrics", rows, "Metric", "Each metric by itself. "));
    return section;
}

std::vector<Section> payoff_sections(const std::vector<const PayoffAnswer*>& runs, Naming naming) {
    const PayoffAnswer& run = *runs.front();
    std::vector<Section> sections;
    if (!run.plan.past.is_at_bound()) {
        sections.push_back(earning_section(run, naming));
        sections.push_back(change_section(run, naming));
    }
    if (runs.size() > 1) {
        sections.push_back(what_ifs_section(runs));
    }
    return sections;
}

}  // namespace sprintcast::report
