#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/text/date.hpp"
#include "scenarios/text/money_text.hpp"
#include "scenarios/text/number_text.hpp"
#include "tools/report/dates.hpp"
#include "tools/report/fields.hpp"
#include "tools/report/labels.hpp"
#include "tools/report/page.hpp"
#include "tools/report/page_charts.hpp"
#include "tools/report/plan_sections.hpp"
#include "tools/report/verdict.hpp"

namespace sprintcast {

namespace {

PageCell chance_cell(const std::optional<Estimate>& chance) {
    return chance ? PageCell{target_chance(chance->value), mood_of(chance->value)} : PageCell{};
}

// The epics that some story belongs to.
std::vector<EpicIndex> real_epics(const ForecastAnswer& run) {
    std::vector<EpicIndex> epics;
    for (EpicIndex i; i.value < run.scenario().epics.size(); ++i.value) {
        if (has_stories(run.scenario(), run.scenario().epics[i.value])) {
            epics.push_back(i);
        }
    }
    return epics;
}

// The name of the epic that has a target.
std::string only_target(const ForecastAnswer& run) {
    for (const EpicIndex i : real_epics(run)) {
        if (run.forecast.epics[i].chance_of_target) {
            return epic_name(run.scenario().epics[i.value]);
        }
    }
    return "";
}

std::string targets_heading(const ForecastAnswer& run) {
    const auto [at_risk, targets] = epics_at_risk(run);
    if (targets == 0) {
        return "When each epic is done";
    }
    if (at_risk.empty()) {
        return targets == 1 ? fmt::format("{} is likely to meet its target", only_target(run))
                            : fmt::format("All {} epics are likely to meet their targets", targets);
    }
    return at_risk.size() == 1
               ? fmt::format("At risk: {}", epic_name(run.scenario().epics[at_risk.front().value]))
               : fmt::format("At risk: {} of the {} epics with targets", at_risk.size(), targets);
}

// Epics in the order in which they are written; of very many, those that are least likely to meet
// their targets.
std::vector<EpicIndex> told_epics(const ForecastAnswer& run) {
    constexpr std::size_t most_told = 20;
    std::vector<EpicIndex> epics = real_epics(run);
    if (epics.size() <= most_told) {
        return epics;
    }
    const auto chance_of = [&](EpicIndex epic) {
        const auto& chance = run.forecast.epics[epic].chance_of_target;
        return chance ? chance->value : 1.0;
    };
    std::stable_sort(epics.begin(), epics.end(), [&](EpicIndex a, EpicIndex b) {
        return chance_of(a) < chance_of(b);
    });
    epics.resize(most_told);
    return epics;
}

PageBlock epics_block(const ForecastAnswer& run) {
    PageTable table{{{"Epic"}, {"Target"}, {"P85"}, {"Chance"}}, {}, {}};
    bool has_long_dates = false;
    for (const EpicIndex i : told_epics(run)) {
        const FinishForecast& finish = run.forecast.epics[i];
        const std::string target = finish.target ? compact_date(run, finish.target) : "";
        const std::string day = compact_date(run, finish.finish_at[p85]);
        constexpr std::size_t short_date_length = 6;
        has_long_dates = has_long_dates || std::max(target.size(), day.size()) > short_date_length;
        table.rows.push_back({{epic_name(run.scenario().epics[i.value])},
                              {target},
                              {day},
                              chance_cell(finish.chance_of_target)});
    }
    const std::size_t more = real_epics(run).size() - table.rows.size();
    constexpr std::size_t most_beside_a_chart = 8;
    const bool is_narrow = !has_long_dates && table.rows.size() <= most_beside_a_chart;
    return {"epics",
            is_narrow ? PageBlock::Width::half : PageBlock::Width::whole,
            targets_heading(run),
            {},
            std::move(table),
            fmt::format("{}Chance: the share of futures in which the epic is done on its target "
                        "day or before.",
                        more > 0 ? fmt::format("And {} more, likelier to meet their targets. ",
                                               counted(more, "epic"))
                                 : "")};
}

std::string money_sentence(const ForecastAnswer& run) {
    const MoneyForecast& money = *run.forecast.money;
    const auto amount = [&](const Estimate& estimate) {
        return short_money(estimate.value, run.scenario().currency);
    };
    std::vector<std::string> costs;
    if (money.cost.value > 0.0) {
        costs.push_back(amount(money.cost) + " of people");
    }
    if (money.late_cost.value > 0.0) {
        costs.push_back(amount(money.late_cost) + " for being late");
    }
    const std::string earns = fmt::format(
        "On average the work earns {} {}", amount(money.value), horizon_text(run.scenario()));
    if (costs.empty()) {
        return earns + ".";
    }
    return fmt::format("{}, less {}: {} net.{}",
                       earns,
                       fmt::join(costs, " and "),
                       amount(money.net),
                       outlasts_horizon(run) ? fmt::format(" Value and costs count only until {}.",
                                                           horizon_end(run.scenario()))
                                             : "");
}

// How likely the target is, where the first line does not say it, and what never ends.
std::string target_sentence(const Answers& answers) {
    const FinishForecast& backlog = answers.forecasts.front().forecast.backlog;
    std::string text;
    if (backlog.chance_of_target && !answers.payoffs.empty()) {
        text = fmt::format("The target, {}, is met in {} of futures. ",
                           date_text(answers.forecasts.front(), backlog.target),
                           target_chance(backlog.chance_of_target->value));
    }
    const double not_done = 1.0 - backlog.chance_done;
    constexpr double worth_telling = 0.0005;
    if (not_done >= worth_telling) {
        text += fmt::format("In {} of futures the work is not done within 10 years. ",
                            percent(not_done));
    }
    return text;
}

// What the dates are without, and what it would make of them.
std::string sprint_sentence(const Answers& answers) {
    const ForecastAnswer& run = answers.forecasts.front();
    const PayoffAnswer& decision = *decisions_of(answers).front();
    const auto& before = run.forecast.backlog;
    const auto& after = *answers.after_sprint;
    std::string text = fmt::format("These dates are without sprint {} on {}.",
                                   decision.next_sprint(),
                                   isolated(decision.metric().name));
    if (before.finish_at[p85] && after.finish_at[p85]) {
        text += fmt::format(
            " If it comes first, all work is done by about {} instead of {}, with "
            "85% confidence",
            date_text(run, after.finish_at[p85]),
            date_text(run, before.finish_at[p85]));
        if (before.chance_of_target && after.chance_of_target) {
            const std::string with = target_chance(after.chance_of_target->value);
            const std::string without = target_chance(before.chance_of_target->value);
            text +=
                fmt::format(", and the target is met in {} of futures {}",
                            with,
                            with == without ? "either way" : fmt::format("instead of {}", without));
        }
        text += ".";
    }
    return text;
}

std::string odds_heading(const ForecastAnswer& run) {
    const auto& finish_at = run.forecast.backlog.finish_at;
    if (!finish_at[p50]) {
        return "In most futures the work is not done within 10 years";
    }
    const std::string even = "Even odds by " + date_text(run, finish_at[p50]);
    return finish_at[p95] ? fmt::format("{}, 95% sure by {}", even, date_text(run, finish_at[p95]))
           : finish_at[p85]
               ? fmt::format("{}, 85% sure by {}", even, date_text(run, finish_at[p85]))
               : even + "; no date within 10 years is 85% sure";
}

PageSection finish_section(const Answers& answers) {
    const ForecastAnswer& run = answers.forecasts.front();
    PageSection section;
    section.heading = odds_heading(run);
    if (answers.after_sprint) {
        section.heading +=
            fmt::format(", without sprint {}", decisions_of(answers).front()->next_sprint());
        section.paragraphs.push_back(sprint_sentence(answers));
    }
    const std::string paragraph =
        target_sentence(answers) + (run.forecast.money ? money_sentence(run) : "");
    if (!paragraph.empty()) {
        section.paragraphs.push_back(paragraph);
    }
    section.blocks.push_back({"burn-up",
                              PageBlock::Width::whole,
                              "",
                              burn_up_chart(run, answers.burn_up),
                              {},
                              "Share of the planned points that is finished. Dark band: the middle "
                              "half of the futures. Light band: nine in ten."});
    std::optional<PageBlock> epics;
    if (!real_epics(run).empty()) {
        epics = epics_block(run);
    }
    Chart finish = finish_chart(run);
    const std::string late = has_late_bars(finish)
                                 ? fmt::format(" Hatched: after the target, {}.",
                                               date_text(run, run.forecast.backlog.target))
                                 : "";
    section.blocks.push_back(
        {"finish",
         epics ? epics->width : PageBlock::Width::whole,
         "The sprint that finishes all work",
         std::move(finish),
         {},
         "Share of the futures whose last story is finished in that sprint." + late});
    if (epics) {
        section.blocks.push_back(std::move(*epics));
    }
    return section;
}

PageSection causes_section(const ForecastAnswer& run, Chart chart) {
    const Sensitivity& sensitivity = run.explanation->sensitivity;
    const InputEffect& first = sensitivity.effects.front();
    PageSection section;
    section.heading = first.swing ? fmt::format("What moves the end most: {}",
                                                input_label(run, first.input, Reader::page))
                                  : "What moves the end";
    const bool is_one_sided = has_one_sided_bars(chart);
    section.blocks.push_back(
        {"dates-tornado",
         PageBlock::Width::whole,
         "",
         std::move(chart),
         {},
         fmt::format("By how much the P85 date of all work moves with one thing at its P10 (low) "
                     "and at its P90 (high), all else keeping its luck, in {}; of somebody's time, "
                     "with 20% less and 20% more of it; of absences, leaving and fixed waits, "
                     "without and with them.{}",
                     counted(sensitivity.trials, "future"),
                     is_one_sided ? " With one thing known the rest is surer, so both ends may be "
                                    "early."
                                  : "")});
    return section;
}

std::string rollover_sentence(const ForecastAnswer& run) {
    constexpr std::size_t most = 3;
    const std::vector<StoryIndex> stories = likely_to_roll_over(run.forecast, most);
    std::vector<std::string> named;
    named.reserve(stories.size());
    for (const StoryIndex story : stories) {
        named.push_back(fmt::format("{} ({})",
                                    story_label(run, story, Reader::page),
                                    percent(run.forecast.stories[story].chance_of_rollover)));
    }
    return named.empty()
               ? ""
               : fmt::format("Most likely to roll over from one sprint into the next: {}.",
                             fmt::join(named, "; "));
}

// "Team Red"; a name that begins with the word says it itself.
std::string team_heading(const std::string& name) {
    const bool says_team = name.starts_with("Team") || name.starts_with("team");
    return name.empty() || says_team ? isolated(name) : "Team " + isolated(name);
}

PageSection sprints_section(const ForecastAnswer& run) {
    constexpr std::size_t most_rows = 12;
    constexpr std::size_t most_told = 24;
    constexpr double all_done = 0.995;
    PageSection section;
    section.heading = "What each sprint is likely to finish";
    const Day sprint_days = 7 * run.scenario().sprint_weeks;
    for (std::size_t team = 0; team < run.scenario().teams.size(); ++team) {
        if (!has_stories(run.scenario(), run.scenario().teams[team])) {
            continue;
        }
        PageTable table{{{"Sprint"},
                         {"Dates"},
                         {"Capacity", true},
                         {"Committed", true},
                         {"Finished"},
                         {"P10 to P90", true},
                         {"Rollovers", true},
                         {"All done"}},
                        {},
                        {}};
        std::size_t left_out = 0;
        bool is_over = false;
        double last_chance = 0.0;
        for (const SprintForecast& sprint : run.forecast.sprints) {
            if (sprint.team.value != team) {
                continue;
            }
            last_chance = sprint.chance_all_done;
            if (table.rows.size() == most_rows || is_over) {
                ++left_out;
                continue;
            }
            const Day first = static_cast<Day>(sprint.sprint.value) * sprint_days;
            table.rows.push_back(
                {{fmt::format("{}", sprint.sprint.value + 1)},
                 {fmt::format("{} – {}",
                              short_date(date_of(run.scenario(), first)),
                              long_date(date_of(run.scenario(), first + sprint_days - 1)))},
                 {fmt::format("{:.1f}", sprint.capacity)},
                 {fmt::format("{:.1f}", sprint.committed)},
                 {fmt::format("{}", sprint.claimed[1])},
                 {fmt::format("{} to {}", sprint.claimed[0], sprint.claimed[2])},
                 {fmt::format("{:.1f}", sprint.rollovers)},
                 {target_chance(sprint.chance_all_done)}});
            is_over = sprint.chance_all_done > all_done;
        }
        section.blocks.push_back(
            {fmt::format("sprints-{}", team + 1),
             PageBlock::Width::whole,
             team_heading(run.scenario().teams[team].name),
             {},
             std::move(table),
             left_out > 0 && !is_over
                 ? (left_out <= most_told && last_chance > all_done
                        ? fmt::format("And {} more, until >99% of futures are done.",
                                      counted(left_out, "sprint"))
                        : "And so on, as long as futures are not done.")
                 : ""});
    }
    section.blocks.back().note +=
        std::string{section.blocks.back().note.empty() ? "" : " "} +
        "Effort points: capacity and finished are medians, committed and rollovers (in stories) "
        "are means.";
    const std::string rollovers = rollover_sentence(run);
    if (!rollovers.empty()) {
        section.paragraphs.push_back(rollovers);
    }
    return section;
}

}  // namespace

std::vector<PageSection> delivery_sections(const Answers& answers, const std::string& path) {
    const ForecastAnswer& run = answers.forecasts.front();
    std::vector<PageSection> sections{finish_section(answers)};
    if (run.explanation) {
        if (auto chart = dates_chart(run)) {
            sections.push_back(causes_section(run, std::move(*chart)));
        }
    }
    sections.push_back(sprints_section(run));
    if (has_telling_what_ifs(answers)) {
        sections.push_back(delivery_what_ifs_section(answers));
    }
    if (!answers.orders.empty() || answers.is_order_left_out) {
        sections.push_back(order_section(answers, path));
    }
    return sections;
}

}  // namespace sprintcast
