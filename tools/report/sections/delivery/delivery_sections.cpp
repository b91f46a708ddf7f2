#include "tools/report/sections/delivery/delivery_sections.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/text/date.hpp"
#include "scenarios/text/money_text.hpp"
#include "scenarios/text/number_text.hpp"
#include "tools/report/sections/delivery/explanation_sections.hpp"
#include "tools/report/sections/delivery/sprints_section.hpp"
#include "tools/report/sections/delivery/what_ifs_section.hpp"
#include "tools/report/sections/experiments_section.hpp"
#include "tools/report/sections/order_section.hpp"
#include "tools/report/sections/page_charts.hpp"
#include "tools/report/tables/delivery_table.hpp"
#include "tools/report/words/dates.hpp"
#include "tools/report/words/fields.hpp"
#include "tools/report/words/horizon_words.hpp"
#include "tools/report/words/labels.hpp"

namespace sprintcast::report {

namespace {

Block dates_block(const ForecastAnswer& run) {
    Block block;
    block.name = "dates";
    block.table = delivery_table(epic_rows(run));
    block.table->lead = 0;
    return block;
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
    if (money.other_cost.value > 0.0) {
        costs.push_back(amount(money.other_cost) + " of other costs");
    }
    if (money.late_cost.value > 0.0) {
        costs.push_back(amount(money.late_cost) + " for being late");
    }
    if (money.value.value <= 0.0) {
        return costs.empty()
                   ? ""
                   : fmt::format(
                         "On average the work costs {} {}: {}.",
                         with_margin(-money.net.value, money.net.mc_error, run.scenario().currency),
                         horizon_text(run.scenario()),
                         fmt::join(costs, ", "));
    }
    const std::string earns = fmt::format(
        "On average the work earns {} {}", amount(money.value), horizon_text(run.scenario()));
    if (costs.empty()) {
        return earns + ".";
    }
    return fmt::format("{}, less {}: {} net.{}",
                       earns,
                       list_text(costs),
                       with_margin(money.net.value, money.net.mc_error, run.scenario().currency),
                       outlasts_horizon(run) ? fmt::format(" Value and costs count only until {}.",
                                                           horizon_end(run.scenario()))
                                             : "");
}

// How likely the target is, where the first line does not say it, and what never ends.
std::string target_sentence(const Answers& answers, const ForecastAnswer& run) {
    const FinishForecast& backlog = run.forecast.backlog;
    std::string text;
    if (backlog.chance_of_target && !answers.payoffs.empty()) {
        text = fmt::format("The target, {}, is met in {} of futures. ",
                           date_text(run, backlog.target),
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
    std::string text = fmt::format("These dates assume that sprint {} on {} is not run.",
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

Section finish_section(const Answers& answers, const ForecastAnswer& run) {
    Section section;
    section.heading = odds_heading(run);
    if (run.variant->is_base() && answers.after_sprint) {
        section.heading +=
            fmt::format(", without sprint {}", decisions_of(answers).front()->next_sprint());
        section.paragraphs.push_back(sprint_sentence(answers));
    }
    const std::string paragraph =
        target_sentence(answers, run) + (run.forecast.money ? money_sentence(run) : "");
    if (!paragraph.empty()) {
        section.paragraphs.push_back(paragraph);
    }
    section.blocks.push_back(dates_block(run));
    if (run.variant->is_base() && !answers.burn_up.empty()) {
        section.blocks.push_back(
            {"burn-up",
             Block::Width::whole,
             "",
             burn_up_chart(run, answers.burn_up),
             {},
             "Share of the planned points that is finished. Dark band: the middle half of the "
             "futures. Light band: nine in ten.",
             Depth::full});
    }
    Chart finish = finish_chart(run);
    const std::string late = has_late_bars(finish)
                                 ? fmt::format(" Hatched: after the target, {}.",
                                               date_text(run, run.forecast.backlog.target))
                                 : "";
    section.blocks.push_back(
        {"finish",
         Block::Width::whole,
         "The sprint that finishes all work",
         std::move(finish),
         {},
         "Share of the futures whose last story is finished in that sprint." + late,
         Depth::full});
    return section;
}

// Stories that exist only in some futures.
std::optional<Section> conditional_section(const ForecastAnswer& run) {
    Table table = conditional_table(run);
    if (table.rows.empty()) {
        return std::nullopt;
    }
    Section section;
    section.heading = "Stories that only some futures need";
    section.blocks.push_back({"conditional",
                              Block::Width::whole,
                              "",
                              {},
                              std::move(table),
                              "Chance: the share of futures that need the story. Its dates are "
                              "those of these futures."});
    return section;
}

}  // namespace

std::vector<Section> delivery_sections(const Answers& answers,
                                       const ForecastAnswer& run,
                                       const std::string& path,
                                       Depth explanation) {
    std::vector<Section> sections{finish_section(answers, run)};
    if (run.variant->is_base() && has_telling_what_ifs(answers)) {
        sections.push_back(what_ifs_section(answers));
    }
    if (run.explanation) {
        for (Section& section : explanation_sections(run)) {
            section.depth = explanation;
            sections.push_back(std::move(section));
        }
    }
    sections.push_back(sprints_section(run));
    if (auto experiments = experiments_section(run.scenario())) {
        sections.push_back(*std::move(experiments));
    }
    if (auto conditional = conditional_section(run)) {
        sections.push_back(*std::move(conditional));
    }
    if (run.variant->is_base() && answers.is_order_left_out) {
        sections.push_back(order_left_out_section(run.scenario(), path));
    }
    if (run.variant->is_base() && !answers.orders.empty()) {
        const OrderAnswer& order = answers.orders.front();
        sections.push_back(order_section(order));
        sections.back().depth = Depth::full;
        if (!order.drops.empty()) {
            sections.push_back(drops_section(order.scenario(), order.drops));
        }
    }
    return sections;
}

}  // namespace sprintcast::report
