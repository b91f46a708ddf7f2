#include "tools/report/plan_sections.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/text/money_text.hpp"
#include "scenarios/text/number_text.hpp"
#include "scenarios/text/problem.hpp"
#include "tools/report/compare_report.hpp"
#include "tools/report/dates.hpp"
#include "tools/report/fields.hpp"
#include "tools/report/labels.hpp"
#include "tools/report/order_words.hpp"
#include "tools/report/verdict.hpp"

namespace sprintcast {

namespace {

// By how many days the P85 date is another one than as planned; none where one of them is never.
std::optional<int> days_later(const ForecastAnswer& run, const ForecastAnswer& planned) {
    const auto& its = run.forecast.backlog.finish_at[p85];
    const auto& day = planned.forecast.backlog.finish_at[p85];
    return its && day
               ? std::optional{static_cast<int>(
                     (date_of(run.scenario(), *its) - date_of(planned.scenario(), *day)).count())}
               : std::nullopt;
}

std::string days_text(int days) {
    return days == 0 ? "as planned"
                     : fmt::format("{} {}",
                                   counted(static_cast<std::uint64_t>(std::abs(days)), "day"),
                                   days < 0 ? "earlier" : "later");
}

bool has_compared_money(const Answers& answers) {
    return std::any_of(answers.forecasts.begin(),
                       answers.forecasts.end(),
                       [](const ForecastAnswer& run) { return run.compared_money.has_value(); });
}

/// What the what-ifs come to: which one is clearly worth most, or clearly earliest.
struct WhatIfsFinding {
    std::string heading;
    std::string sentence;  ///< may be empty
};

WhatIfsFinding what_ifs_finding(const Answers& answers) {
    const ForecastAnswer* const richest = clearly_richest(answers.forecasts);
    const ForecastAnswer* const earliest = clearly_earliest(answers.forecasts);
    if (richest != nullptr) {
        const Difference& net = richest->compared_money->net;
        const auto amount = [&](double of) {
            return short_money(of, richest->scenario().currency);
        };
        return {fmt::format("“{}” is worth most: {} more than the plan",
                            isolated(richest->variant->what_if),
                            amount(*net.delta)),
                fmt::format("It nets {} ±{} more, and more in {} of futures.",
                            amount(*net.delta),
                            amount(0.5 * (*net.high - *net.low)),
                            percent(net.chance_better))};
    }
    if (has_compared_money(answers)) {
        return {"No what-if is clearly worth more than the plan", ""};
    }
    if (earliest == nullptr) {
        return {"No what-if is clearly done earlier than the plan", ""};
    }
    const auto days = days_later(*earliest, answers.forecasts.front());
    const std::string when =
        days ? days_text(*days)
             : fmt::format("by {} with 85% confidence, the plan never",
                           date_text(*earliest, earliest->forecast.backlog.finish_at[p85]));
    return {fmt::format("“{}” is done {}", isolated(earliest->variant->what_if), when),
            fmt::format("It is earlier in {} of futures.",
                        percent(earliest->comparison.front().p85.chance_better))};
}

// True for a what-if that is about the backlog: it changes dates or money of it.
bool changes_something(const ForecastAnswer& run) {
    const auto differs = [](const Difference& difference) {
        return difference.base != difference.other;
    };
    return !run.comparison.empty() &&
           (differs(run.comparison.front().p50) || differs(run.comparison.front().p85) ||
            (run.compared_money && differs(run.compared_money->net)));
}

}  // namespace

bool has_telling_what_ifs(const Answers& answers) {
    return std::any_of(answers.forecasts.begin(), answers.forecasts.end(), changes_something);
}

PageSection delivery_what_ifs_section(const Answers& answers) {
    const ForecastAnswer& planned = answers.forecasts.front();
    const bool has_money = has_compared_money(answers);
    PageTable table{
        {{"What if"}, {"P50", true}, {"P85"}, {"Against the plan"}, {"Earlier in", true}}, {}, {0}};
    if (has_money) {
        // Money says more than days, where there is room for one of them.
        table.columns.at(3).is_detail = true;
        table.columns.push_back({"Net against the plan"});
        table.columns.push_back({"Worth more in", true});
    }
    const bool has_target = planned.forecast.backlog.target.has_value();
    if (has_target) {
        table.columns.push_back({"Target met", true});
    }
    for (const ForecastAnswer& run : answers.forecasts) {
        const FinishForecast& finish = run.forecast.backlog;
        const bool is_plan = run.comparison.empty();
        const std::optional<int> days = days_later(run, planned);
        std::vector<PageCell> row{
            {is_plan ? "As planned" : isolated(run.variant->what_if)},
            {compact_date(run, finish.finish_at[p50])},
            {compact_date(run, finish.finish_at[p85])},
            {is_plan ? ""
             : days  ? days_text(*days)
                     : never_text(run.comparison.front().p85)},
            {is_plan ? "" : percent(run.comparison.front().p85.chance_better)}};
        if (has_money) {
            const auto& money = run.compared_money;
            const bool has_delta = money && money->net.delta;
            row.push_back(
                {has_delta ? fmt::format("{}{}",
                                         *money->net.delta > 0.0 ? "+" : "",
                                         short_money(*money->net.delta, run.scenario().currency))
                           : ""});
            row.push_back({money ? percent(money->net.chance_better) : ""});
        }
        if (has_target) {
            const auto& chance = finish.chance_of_target;
            row.push_back({chance ? target_chance(chance->value) : "",
                           chance ? mood_of(chance->value) : Mood::plain});
        }
        table.rows.push_back(std::move(row));
    }
    PageSection section;
    const WhatIfsFinding finding = what_ifs_finding(answers);
    section.heading = finding.heading;
    if (!finding.sentence.empty()) {
        section.paragraphs.push_back(finding.sentence);
    }
    section.blocks.push_back({"what-ifs",
                              PageBlock::Width::whole,
                              "",
                              {},
                              std::move(table),
                              "All of them have the same luck in each future, so that differences "
                              "are not luck of the draw."});
    return section;
}

PageSection order_section(const Answers& answers, const std::string& path) {
    PageSection section;
    const std::string command =
        fmt::format("sprintcast order {}", path == "-" ? "-" : printable(path));
    if (answers.orders.empty()) {
        section.heading = "The order of the backlog is not looked into here";
        section.paragraphs.push_back(
            fmt::format("With {} stories, looking for the best order takes longer than all else on "
                        "this page: {} does it.",
                        answers.scenario().backlog.size(),
                        command));
        return section;
    }
    const OrderAnswer& run = answers.orders.front();
    constexpr std::size_t most_rows = 20;
    PageTable table{{{"Story"},
                     {is_best_order(run) ? "Best place" : "New place"},
                     {"Place now"},
                     {"Value", true},
                     {"Effort", true},
                     {"Value per effort", true}},
                    {},
                    {}};
    for (std::size_t i = 0; i < std::min(most_rows, run.order.best.size()); ++i) {
        const StoryIndex index = run.order.best[i];
        const Story& story = run.scenario().backlog[index.value];
        const StoryRank& rank = run.order.stories[index];
        const bool has_effort = rank.effort > 0.0;
        table.rows.push_back(
            {{isolated(story.title.empty() ? story.id
                                           : fmt::format("{}  {}", story.id, story.title))},
             {fmt::format("{}", i + 1)},
             {fmt::format("{}", index.value + 1)},
             {story.value ? fmt::format("{:.1f}", rank.value) : ""},
             {has_effort ? fmt::format("{:.1f}", rank.effort) : ""},
             {story.value && has_effort ? fmt::format("{:.2f}", rank.value_per_effort) : ""}});
    }
    const std::size_t more = run.order.best.size() - table.rows.size();
    const OrderFinding finding = order_finding(run, Terminal{{}}, MoneyStyle::brief);
    section.heading = finding.heading;
    section.paragraphs.push_back(
        fmt::format("{} (In {}.)", finding.sentence, counted(run.order.trials, "future")));
    constexpr std::size_t most_drops = 5;
    for (std::size_t i = 0; i < std::min(most_drops, run.drops.size()); ++i) {
        section.paragraphs.push_back(
            drop_sentence(run.scenario(), run.drops[i], MoneyStyle::brief) + ".");
    }
    section.blocks.push_back(
        {"order",
         PageBlock::Width::whole,
         "",
         {},
         std::move(table),
         fmt::format("{}Value in points and effort are means over the futures. What unlocks worth "
                     "comes early.",
                     more > 0 ? fmt::format("And {} more, which {} lists. ",
                                            counted(more, "story", "stories"),
                                            command)
                              : "")});
    return section;
}

}  // namespace sprintcast
