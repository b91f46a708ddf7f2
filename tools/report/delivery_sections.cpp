#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "tools/report/fields.hpp"
#include "tools/report/labels.hpp"
#include "tools/report/page.hpp"
#include "tools/report/page_charts.hpp"
#include "tools/report/verdict.hpp"

namespace sprintcast {

namespace {

Mood mood_of(const std::optional<Estimate>& chance) {
    if (!chance) {
        return Mood::plain;
    }
    return chance->value >= likely     ? Mood::good
           : chance->value >= unlikely ? Mood::fair
                                       : Mood::poor;
}

PageCell chance_cell(const std::optional<Estimate>& chance) {
    return {chance ? percent(chance->value) : "", mood_of(chance)};
}

// `31 Mar`, with its year where that is not the first one.
std::string compact_date(const ForecastRun& run, const std::optional<Day>& day) {
    if (!day) {
        return "never";
    }
    const auto year_of = [](Date date) { return std::chrono::year_month_day{date}.year(); };
    const Date date = date_of(run.scenario, *day);
    return year_of(date) == year_of(*run.scenario.start) ? short_date(date) : long_date(date);
}

std::string epic_name(const Epic& epic) {
    return printable(epic.title.empty() ? epic.id : epic.title);
}

// The epics that some story belongs to.
std::vector<EpicIndex> real_epics(const ForecastRun& run) {
    std::vector<EpicIndex> epics;
    for (EpicIndex i; i.value < run.scenario.epics.size(); ++i.value) {
        if (has_stories(run.scenario, run.scenario.epics[i.value])) {
            epics.push_back(i);
        }
    }
    return epics;
}

std::string targets_heading(const ForecastRun& run) {
    std::vector<std::string> at_risk;
    std::size_t targets = 0;
    for (const EpicIndex i : real_epics(run)) {
        const auto& chance = run.forecast.epics[i].chance_of_target;
        targets += chance ? 1 : 0;
        if (chance && chance->value < likely) {
            at_risk.push_back(epic_name(run.scenario.epics[i.value]));
        }
    }
    if (targets == 0) {
        return "When each epic is done";
    }
    if (at_risk.empty()) {
        return targets == 1 ? "The target is likely to be met" : "All targets are likely to be met";
    }
    return at_risk.size() == 1 ? fmt::format("At risk: {}", at_risk.front())
                               : fmt::format("At risk: {} of {} targets", at_risk.size(), targets);
}

PageBlock epics_block(const ForecastRun& run) {
    PageTable table{{{"Epic"}, {"Target"}, {"P85"}, {"Chance"}}, {}, {}};
    for (const EpicIndex i : real_epics(run)) {
        const FinishForecast& finish = run.forecast.epics[i];
        table.rows.push_back({{epic_name(run.scenario.epics[i.value])},
                              {finish.target ? compact_date(run, finish.target) : ""},
                              {compact_date(run, finish.finish_at[p85])},
                              chance_cell(finish.chance_of_target)});
    }
    return {"epics",
            PageBlock::Width::half,
            targets_heading(run),
            {},
            std::move(table),
            "Chance: the share of futures in which the epic is done on its target day or before."};
}

std::string money_sentence(const ForecastRun& run) {
    const MoneyForecast& money = *run.forecast.money;
    const auto amount = [&](const Estimate& estimate) {
        return short_money(estimate.value, run.scenario.currency);
    };
    return fmt::format("On average the work earns {} {}, less {} of people{}: {} net.",
                       amount(money.value),
                       horizon_text(run.scenario),
                       amount(money.cost),
                       money.late_cost.value > 0.0
                           ? fmt::format(" and {} for being late", amount(money.late_cost))
                           : "",
                       amount(money.net));
}

// How likely the target is, and what never ends.
std::string target_sentence(const ForecastRun& run) {
    const FinishForecast& backlog = run.forecast.backlog;
    std::string text;
    if (backlog.chance_of_target) {
        text = fmt::format("The target, {}, is met in {} of futures. ",
                           date_text(run, backlog.target),
                           percent(backlog.chance_of_target->value));
    }
    const double not_done = 1.0 - backlog.chance_done;
    constexpr double worth_telling = 0.0005;
    if (not_done >= worth_telling) {
        text += fmt::format("In {:.1f}% of futures the work is not done within 10 years. ",
                            100.0 * not_done);
    }
    return text;
}

PageSection finish_section(const Answers& answers) {
    const ForecastRun& run = answers.forecasts.front();
    PageSection section;
    const FinishForecast& backlog = run.forecast.backlog;
    section.heading = fmt::format("Even odds by {}, 95% sure by {}",
                                  date_text(run, backlog.finish_at[p50]),
                                  date_text(run, backlog.finish_at[p95]));
    const std::string paragraph =
        target_sentence(run) + (run.forecast.money ? money_sentence(run) : "");
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
    const bool has_epics = !real_epics(run).empty();
    section.blocks.push_back({"finish",
                              has_epics ? PageBlock::Width::half : PageBlock::Width::whole,
                              "The sprint that finishes all work",
                              finish_chart(run),
                              {},
                              "Share of the futures whose last story is finished in that sprint."});
    if (has_epics) {
        section.blocks.push_back(epics_block(run));
    }
    return section;
}

PageSection causes_section(const ForecastRun& run) {
    const Sensitivity& sensitivity = run.explanation->sensitivity;
    const InputEffect& first = sensitivity.effects.front();
    PageSection section;
    section.heading =
        first.swing ? fmt::format("What moves the end most: {}", input_label(run, first.input))
                    : "What moves the end";
    section.blocks.push_back(
        {"dates-tornado",
         PageBlock::Width::whole,
         "",
         dates_chart(run),
         {},
         fmt::format("The P85 date of all work with one thing at its P10 and at its P90, all else "
                     "keeping its luck, in {} futures; of somebody's time, with 20% less and 20% "
                     "more of it.",
                     thousands(sensitivity.trials))});
    return section;
}

std::string rollover_sentence(const ForecastRun& run) {
    constexpr std::size_t most = 3;
    const std::vector<StoryIndex> stories = likely_to_roll_over(run.forecast, most);
    std::vector<std::string> named;
    named.reserve(stories.size());
    for (const StoryIndex story : stories) {
        named.push_back(fmt::format("{} ({})",
                                    story_label(run, story),
                                    percent(run.forecast.stories[story].chance_of_rollover)));
    }
    return named.empty()
               ? ""
               : fmt::format("Most likely to roll over from one sprint into the next: {}.",
                             fmt::join(named, "; "));
}

PageSection sprints_section(const ForecastRun& run) {
    constexpr std::size_t most_rows = 12;
    constexpr double all_done = 0.995;
    PageSection section;
    section.heading = "What each sprint is likely to finish";
    const Day sprint_days = 7 * run.scenario.sprint_weeks;
    for (std::size_t team = 0; team < run.scenario.teams.size(); ++team) {
        const std::string& name = run.scenario.teams[team].name;
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
        for (const SprintForecast& sprint : run.forecast.sprints) {
            if (sprint.team.value != team) {
                continue;
            }
            if (table.rows.size() == most_rows || is_over) {
                ++left_out;
                continue;
            }
            const Day first = static_cast<Day>(sprint.sprint.value) * sprint_days;
            table.rows.push_back(
                {{fmt::format("{}", sprint.sprint.value + 1)},
                 {fmt::format("{} – {}",
                              short_date(date_of(run.scenario, first)),
                              long_date(date_of(run.scenario, first + sprint_days - 1)))},
                 {fmt::format("{:.1f}", sprint.capacity)},
                 {fmt::format("{:.1f}", sprint.committed)},
                 {fmt::format("{}", sprint.claimed[1])},
                 {fmt::format("{} to {}", sprint.claimed[0], sprint.claimed[2])},
                 {fmt::format("{:.1f}", sprint.rollovers)},
                 {percent(sprint.chance_all_done)}});
            is_over = sprint.chance_all_done > all_done;
        }
        section.blocks.push_back(
            {fmt::format("sprints-{}", team + 1),
             PageBlock::Width::whole,
             name.empty() ? "" : fmt::format("Team {}", printable(name)),
             {},
             std::move(table),
             left_out > 0 && !is_over
                 ? fmt::format("And {} sprints more, until all futures are done.", left_out)
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

std::string days_text(const Difference& difference) {
    if (!difference.delta) {
        return "";
    }
    const double days = *difference.delta;
    if (std::abs(days) < 0.5) {
        return "as planned";
    }
    const double whole = std::round(std::abs(days));
    return fmt::format(
        "{:.0f} {} {}", whole, whole == 1.0 ? "day" : "days", days < 0.0 ? "earlier" : "later");
}

// What the what-ifs come to: which one is clearly worth most, or clearly earliest.
std::string what_ifs_heading(const Answers& answers) {
    const ForecastRun* richest = nullptr;
    const ForecastRun* earliest = nullptr;
    bool has_money = false;
    for (std::size_t i = 1; i < answers.forecasts.size(); ++i) {
        const ForecastRun& run = answers.forecasts[i];
        if (run.compared_money) {
            has_money = true;
            const Difference& net = run.compared_money->net;
            if (net.low && *net.low > 0.0 &&
                (richest == nullptr || *net.delta > *richest->compared_money->net.delta)) {
                richest = &run;
            }
        }
        const Difference& date = run.comparison.front().p85;
        if (date.high && *date.high < 0.0 &&
            (earliest == nullptr || *date.delta < *earliest->comparison.front().p85.delta)) {
            earliest = &run;
        }
    }
    if (richest != nullptr) {
        return fmt::format(
            "“{}” is worth most: {} more than the plan",
            printable(richest->what_if),
            short_money(*richest->compared_money->net.delta, richest->scenario.currency));
    }
    if (has_money) {
        return "No what-if is clearly worth more than the plan";
    }
    return earliest != nullptr ? fmt::format("“{}” is done {}",
                                             printable(earliest->what_if),
                                             days_text(earliest->comparison.front().p85))
                               : "No what-if is clearly done earlier than the plan";
}

// True for a what-if that is about the backlog: it changes dates or money of it.
bool changes_something(const ForecastRun& run) {
    const auto differs = [](const Difference& difference) {
        return difference.base != difference.other;
    };
    return !run.comparison.empty() &&
           (differs(run.comparison.front().p50) || differs(run.comparison.front().p85) ||
            (run.compared_money && differs(run.compared_money->net)));
}

PageSection what_ifs_section(const Answers& answers) {
    const bool has_money =
        std::any_of(answers.forecasts.begin(), answers.forecasts.end(), [](const ForecastRun& run) {
            return run.compared_money.has_value();
        });
    PageTable table{
        {{"What if"}, {"P50", true}, {"P85"}, {"Against the plan"}, {"Earlier in", true}}, {}, {0}};
    if (has_money) {
        // Money says more than days, where there is room for one of them.
        table.columns.at(3).is_detail = true;
        table.columns.push_back({"Net against the plan"});
        table.columns.push_back({"Worth more in", true});
    }
    const bool has_target = answers.forecasts.front().forecast.backlog.target.has_value();
    if (has_target) {
        table.columns.push_back({"Target met", true});
    }
    for (const ForecastRun& run : answers.forecasts) {
        const FinishForecast& finish = run.forecast.backlog;
        const bool is_plan = run.comparison.empty();
        std::vector<PageCell> row{
            {is_plan ? "As planned" : printable(run.what_if)},
            {compact_date(run, finish.finish_at[p50])},
            {compact_date(run, finish.finish_at[p85])},
            {is_plan ? "" : days_text(run.comparison.front().p85)},
            {is_plan ? "" : percent(run.comparison.front().p85.chance_better)}};
        if (has_money) {
            const auto& money = run.compared_money;
            const bool has_delta = money && money->net.delta;
            row.push_back({has_delta
                               ? fmt::format("{}{}",
                                             *money->net.delta > 0.0 ? "+" : "",
                                             short_money(*money->net.delta, run.scenario.currency))
                               : ""});
            row.push_back({money ? percent(money->net.chance_better) : ""});
        }
        if (has_target) {
            row.push_back(chance_cell(finish.chance_of_target));
        }
        table.rows.push_back(std::move(row));
    }
    PageSection section;
    section.heading = what_ifs_heading(answers);
    section.blocks.push_back({"what-ifs",
                              PageBlock::Width::whole,
                              "",
                              {},
                              std::move(table),
                              "All of them have the same luck in each future, so that differences "
                              "are not luck of the draw."});
    return section;
}

PageSection order_section(const OrderRun& run) {
    constexpr std::size_t most_rows = 12;
    PageTable table{{{"Story"},
                     {"Best place"},
                     {"Place now"},
                     {"Value", true},
                     {"Effort", true},
                     {"Value per effort", true}},
                    {},
                    {}};
    for (std::size_t i = 0; i < std::min(most_rows, run.order.best.size()); ++i) {
        const StoryIndex index = run.order.best[i];
        const Story& story = run.scenario.backlog[index.value];
        const StoryRank& rank = run.order.stories[index];
        const bool has_effort = rank.effort > 0.0;
        table.rows.push_back(
            {{printable(story.title.empty() ? story.id
                                            : fmt::format("{}  {}", story.id, story.title))},
             {fmt::format("{}", i + 1)},
             {fmt::format("{}", index.value + 1)},
             {story.value ? fmt::format("{:.1f}", rank.value) : ""},
             {has_effort ? fmt::format("{:.1f}", rank.effort) : ""},
             {story.value && has_effort ? fmt::format("{:.2f}", rank.value_per_effort) : ""}});
    }
    const std::size_t more = run.order.best.size() - table.rows.size();
    PageSection section;
    section.heading = is_as_today(run) ? "The backlog is in the best order found"
                                       : "Another order of the backlog is worth more";
    section.paragraphs.push_back(order_headline(run, Terminal{{}}));
    section.blocks.push_back(
        {"order",
         PageBlock::Width::whole,
         "",
         {},
         std::move(table),
         fmt::format("{}Value in points and effort are means over the futures. What unlocks worth "
                     "comes early.",
                     more > 0 ? fmt::format("And {} stories more. ", more) : "")});
    return section;
}

}  // namespace

std::vector<PageSection> delivery_sections(const Answers& answers) {
    const ForecastRun& run = answers.forecasts.front();
    std::vector<PageSection> sections{finish_section(answers)};
    if (run.explanation && !run.explanation->sensitivity.effects.empty()) {
        sections.push_back(causes_section(run));
    }
    sections.push_back(sprints_section(run));
    if (std::any_of(answers.forecasts.begin(), answers.forecasts.end(), changes_something)) {
        sections.push_back(what_ifs_section(answers));
    }
    if (answers.order) {
        sections.push_back(order_section(*answers.order));
    }
    return sections;
}

}  // namespace sprintcast
