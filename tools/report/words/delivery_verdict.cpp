#include "tools/report/words/delivery_verdict.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "scenarios/text/money_text.hpp"
#include "scenarios/text/number_text.hpp"
#include "tools/report/words/fields.hpp"
#include "tools/report/words/horizon_words.hpp"
#include "tools/report/words/labels.hpp"

namespace sprintcast::report {

namespace {

// How many futures are not done within ten years, where that keeps a date from being known.
std::string never_text(const ForecastAnswer& run) {
    return fmt::format("in {} of futures the work is not done within 10 years",
                       percent(1.0 - run.forecast.backlog.chance_done));
}

// What the work nets, in a sentence; empty where nobody says what things are worth.
std::string net_sentence(const ForecastAnswer& run) {
    if (!run.forecast.money) {
        return "";
    }
    const MoneyForecast& money = *run.forecast.money;
    const auto amount = [&](double of) { return short_money(of, run.scenario().currency); };
    const std::string horizon = horizon_text(run.scenario());
    const bool is_free = money.cost.value + money.late_cost.value + money.other_cost.value <= 0.0;
    if (money.value.value <= 0.0) {
        return fmt::format("On average the work costs {} {}.", amount(-money.net.value), horizon);
    }
    const std::string net = money.net.value < 0.0
                                ? fmt::format("On average the work costs {} more than it earns {}",
                                              amount(-money.net.value),
                                              horizon)
                                : fmt::format("On average the work {} {} {}",
                                              is_free ? "earns" : "nets",
                                              amount(money.net.value),
                                              horizon);
    return net +
           (outlasts_horizon(run) && !is_free
                ? fmt::format(": value and costs count only until {}.", horizon_end(run.scenario()))
                : ".");
}

// When all work is done, without the full stop.
std::string dates_clause(const ForecastAnswer& run) {
    const auto& day = run.forecast.backlog.finish_at[p85];
    return day ? fmt::format("All work is done by {}, with 85% confidence", date_text(run, day))
               : fmt::format("No date is 85% sure: {}", never_text(run));
}

}  // namespace

EpicsAtRisk epics_at_risk(const ForecastAnswer& run) {
    EpicsAtRisk risk;
    for (EpicIndex i; i.value < run.scenario().epics.size(); ++i.value) {
        const auto& chance = run.forecast.epics[i].chance_of_target;
        if (chance && has_stories(run.scenario(), run.scenario().epics[i.value])) {
            ++risk.targets;
            if (chance->value < likely) {
                risk.epics.push_back(i);
            }
        }
    }
    return risk;
}

std::string epic_name(const Epic& epic) {
    return isolated(epic.title.empty() ? epic.id : epic.title);
}

std::string risk_sentence(const ForecastAnswer& run) {
    const EpicsAtRisk risk = epics_at_risk(run);
    if (risk.epics.empty()) {
        return "";
    }
    const EpicIndex first = risk.epics.front();
    return risk.epics.size() == 1
               ? fmt::format("At risk: {} ({}).",
                             epic_name(run.scenario().epics[first.value]),
                             target_chance(run.forecast.epics[first].chance_of_target->value))
           : risk.epics.size() == risk.targets
               ? fmt::format("{} epics are at risk.",
                             risk.targets == 2 ? "Both" : fmt::format("All {}", risk.targets))
               : fmt::format("{} of {} epics are at risk.", risk.epics.size(), risk.targets);
}

Headline delivery_verdict(const ForecastAnswer& run) {
    const FinishForecast& backlog = run.forecast.backlog;
    const std::string net = net_sentence(run);
    Headline verdict;
    if (backlog.chance_of_target) {
        const double chance = backlog.chance_of_target->value;
        verdict.answer = chance >= likely     ? "Likely."
                         : chance >= unlikely ? "Not sure."
                                              : "Unlikely.";
        verdict.mood = mood_of(chance);
        verdict.action = fmt::format("The target, {}, is met in {} of futures.",
                                     date_text(run, backlog.target),
                                     target_chance(chance));
        verdict.because = dates_clause(run) + ".";
    } else {
        verdict.action = dates_clause(run) + ".";
    }
    const EpicsAtRisk risk = epics_at_risk(run);
    const bool has_unlikely =
        std::any_of(risk.epics.begin(), risk.epics.end(), [&](EpicIndex epic) {
            return run.forecast.epics[epic].chance_of_target->value < unlikely;
        });
    if (has_unlikely && verdict.mood != Mood::poor) {
        verdict.mood = Mood::fair;
    }
    const bool loses =
        run.forecast.money && run.forecast.money->net.value < 0.0 && !outlasts_horizon(run);
    if (loses) {
        // What costs more than it earns is no good news, however early it comes.
        verdict.action += " " + net;
        verdict.mood = verdict.mood == Mood::good ? Mood::fair : verdict.mood;
    }
    const auto add = [&](const Text& sentence) {
        const bool has_gap = verdict.because.empty() || sentence.empty();
        verdict.because += (has_gap ? "" : " ") + sentence;
    };
    // What is at risk comes first.
    const Text dates = std::exchange(verdict.because, risk_sentence(run));
    add(dates);
    if (const auto& even = backlog.finish_at[p50]) {
        const auto& sure = backlog.finish_at[p95];
        add(fmt::format("Half of the futures are done by {}{}.",
                        date_text(run, even),
                        sure ? ", 95% by " + date_text(run, sure) : ""));
    }
    if (!loses && !net.empty()) {
        add(net);
    }
    return verdict;
}

std::string dates_beside(const Answers& answers) {
    const ForecastAnswer& run = answers.forecasts.front();
    const FinishForecast& without = run.forecast.backlog;
    const auto& with = answers.after_sprint;
    std::string text = dates_clause(run);
    if (with && without.finish_at[p85]) {
        text = fmt::format(
            "Without sprint {} all work is done by {}, with 85% confidence; with it, {}",
            decisions_of(answers).front()->next_sprint(),
            date_text(run, without.finish_at[p85]),
            with->finish_at[p85] ? "by about " + date_text(run, with->finish_at[p85])
                                 : "no date within 10 years is so sure");
    }
    if (!without.chance_of_target) {
        return text + ".";
    }
    const std::string chance = target_chance(without.chance_of_target->value);
    const std::string then =
        with && with->chance_of_target ? target_chance(with->chance_of_target->value) : chance;
    text += fmt::format("; the target, {}, is ", date_text(run, without.target));
    return text + (then == chance
                       ? fmt::format("met in {} of futures{}.", chance, with ? " either way" : "")
                       : fmt::format("then met in {} of futures instead of {}.", then, chance));
}

bool endangers_target(const Answers& answers) {
    if (!answers.after_sprint || answers.forecasts.empty()) {
        return false;
    }
    const auto& before = answers.forecasts.front().forecast.backlog.chance_of_target;
    const auto& after = answers.after_sprint->chance_of_target;
    return before && after && after->value < likely && after->value < before->value;
}

}  // namespace sprintcast::report
