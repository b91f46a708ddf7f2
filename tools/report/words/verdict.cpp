#include "tools/report/words/verdict.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "scenarios/text/date.hpp"
#include "scenarios/text/money_text.hpp"
#include "scenarios/text/number_text.hpp"
#include "tools/report/words/fields.hpp"
#include "tools/report/words/labels.hpp"
#include "tools/report/words/metric_words.hpp"

namespace sprintcast {

namespace {

// " on F1", where there are others.
std::string on_metric(const PayoffAnswer& run, Naming naming) {
    return naming == Naming::among_others ? fmt::format(" on {}", isolated(run.metric().name)) : "";
}

// What the next sprint is expected to bring and to cost.
std::string expected(const PayoffAnswer& run) {
    const SprintPayoff& sprint = run.payoff.sprints.front();
    return fmt::format("It is expected to bring {} {}, and costs {}.",
                       money_in(run, sprint.gain_mean),
                       horizon_text(run.scenario()),
                       money_in(run, sprint.cost_mean));
}

// " ±GBP 610": the simulation error of the next sprint's net, where there is any to tell.
std::string net_margin(const PayoffAnswer& run) {
    constexpr double least_told = 0.005;
    const auto margin = margin_of(run.payoff.sprints.front().net_error);
    return margin && *margin >= least_told ? " ±" + money_in(run, *margin) : "";
}

Headline yes(const PayoffAnswer& run, const std::string& on) {
    const SprintPayoff& sprint = run.payoff.sprints.front();
    const std::size_t next = run.next_sprint();
    const std::size_t last = usual_last_sprint(run).value();
    const std::string all = fmt::format("all sprints {} {} in total",
                                        sprint.cost_mean > 0.0 ? "net" : "earn",
                                        money_in(run, worth_in_all(run)));
    Headline verdict{"Yes.", Mood::good, {}, expected(run)};
    const bool pays_itself = sprint.net_mean >= 0.0;
    verdict.action =
        fmt::format("Run sprint {}{}: {} {} on average and pays in {} of futures{}.",
                    next,
                    on,
                    pays_itself ? "it" : "it itself",
                    nets_text(run, sprint.net_mean) + net_margin(run),
                    percent(sprint.chance_pays),
                    pays_itself ? ""
                                : fmt::format("; the sprints it makes possible are worth {}",
                                              money_in(run, worth_opened(run))));
    verdict.because += " " + spread_text(run);
    if (!is_next_the_last(run) || !pays_itself) {
        verdict.because += fmt::format(" Stopping at the best moment, {}.", all);
    }
    verdict.action +=
        goes_on_to_the_end(run)
            ? fmt::format(" Plan to go on to sprint {} at least, the last one simulated.", last)
        : last == next ? " Plan to stop after it."
                       : fmt::format(" Plan to stop around sprint {}.", last);
    return verdict;
}

Headline no(const PayoffAnswer& run, const std::string& on) {
    if (run.plan.past.is_at_bound()) {
        return {"No.",
                Mood::poor,
                fmt::format("Stop now{}: the best score so far, {}, is the best there can be.",
                            on,
                            score_text(run, run.plan.past.now())),
                "Nothing is left to gain."};
    }
    const SprintPayoff& sprint = run.payoff.sprints.front();
    if (adds_nothing(run)) {
        return {"No.",
                Mood::poor,
                fmt::format("Stop now{}: sprint {} adds nothing.", on, run.next_sprint()),
                fmt::format("No score is worth more {}.", horizon_text(run.scenario()))};
    }
    return {"No.",
            Mood::poor,
            fmt::format("Stop now{}: sprint {} would {} on average, and pay in {} of futures.",
                        on,
                        run.next_sprint(),
                        net_text(run, sprint.net_mean) + net_margin(run),
                        percent(sprint.chance_pays)),
            expected(run) + " " + spread_text(run)};
}

Headline too_close(const PayoffAnswer& run, const std::string& on) {
    const SprintPayoff& sprint = run.payoff.sprints.front();
    std::string open = open_text(run);
    open.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(open.front())));
    return {"Too close to call.",
            Mood::fair,
            fmt::format("Sprint {}{} would {} on average, and pay in {} of futures.",
                        run.next_sprint(),
                        on,
                        net_text(run, sprint.net_mean) + net_margin(run),
                        percent(sprint.chance_pays)),
            fmt::format("{}. It leans to {}. {} {}",
                        open,
                        run.payoff.goes_on ? "yes" : "no",
                        expected(run),
                        spread_text(run))};
}

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
    const bool is_free = money.cost.value + money.late_cost.value <= 0.0;
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

std::optional<std::size_t> usual_last_sprint(const PayoffAnswer& run) {
    if (!run.payoff.goes_on) {
        return std::nullopt;
    }
    constexpr double half = 0.5;
    const auto& sprints = run.payoff.sprints;
    const auto rare = std::find_if(sprints.begin(), sprints.end(), [](const SprintPayoff& sprint) {
        return sprint.chance_taken < half;
    });
    const auto further = std::max<std::ptrdiff_t>(1, rare - sprints.begin());
    return run.next_sprint() + static_cast<std::size_t>(further) - 1;
}

bool goes_on_to_the_end(const PayoffAnswer& run) {
    const auto last = usual_last_sprint(run);
    const std::size_t sprints = run.payoff.sprints.size();
    return last && sprints > 1 && *last + 1 == run.next_sprint() + sprints;
}

std::string usual_stop_text(const PayoffAnswer& run) {
    const auto last = usual_last_sprint(run);
    return !last                     ? "now"
           : goes_on_to_the_end(run) ? fmt::format("sprint {} or later", *last)
                                     : fmt::format("sprint {}", *last);
}

std::string horizon_text(const Scenario& scenario) {
    if (!scenario.start) {
        return fmt::format("within {:.0f} days", scenario.horizon_days);
    }
    return "by " + horizon_end(scenario);
}

std::string horizon_end(const Scenario& scenario) {
    return long_date(scenario.start.value() +
                     std::chrono::days{static_cast<int>(scenario.horizon_days)});
}

bool outlasts_horizon(const ForecastAnswer& run) {
    const auto& even = run.forecast.backlog.finish_at[p50];
    return run.forecast.money && (!even || *even >= run.scenario().horizon_days);
}

double share_after_horizon(const ForecastAnswer& run) {
    double all = 0.0;
    double late = 0.0;
    for (StoryIndex i; i.value < run.forecast.stories.size(); ++i.value) {
        const StoryForecast& story = run.forecast.stories[i];
        const auto& value = run.scenario().backlog[i.value].value;
        if (value && story.chance_in_horizon) {
            const double mean = value->mean();
            all += story.chance_exists * mean;
            late += story.chance_exists * mean * (1.0 - *story.chance_in_horizon);
        }
    }
    return all > 0.0 ? late / all : 0.0;
}

std::string horizon_note(const ForecastAnswer& run) {
    constexpr double much = 0.2;
    constexpr double worth_telling = 0.005;
    const double late = run.scenario().value_point ? share_after_horizon(run) : 0.0;
    std::string text;
    if (late >= (outlasts_horizon(run) ? worth_telling : much)) {
        text = fmt::format(
            "{} of the value is not finished by the horizon, {}, and earns nothing here; horizon: "
            "in the scenario sets a later one.",
            percent(late),
            horizon_end(run.scenario()));
    }
    if (!outlasts_horizon(run)) {
        return text;
    }
    const auto& even = run.forecast.backlog.finish_at[p50];
    const std::string ends =
        even ? fmt::format("half of the futures end after {}", date_text(run, even))
             : "in half of the futures the work does not end within 10 years";
    return text.empty()
               ? fmt::format(
                     "Value and costs count only until {}, and {}. What the work nets says little "
                     "then; a longer time, horizon: in the scenario, would say more.",
                     horizon_end(run.scenario()),
                     ends)
               : fmt::format(
                     "{} Costs count only until then too, and {}: what the work nets says little "
                     "then.",
                     text,
                     ends);
}

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

Headline verdict_of(const PayoffAnswer& run, Naming naming) {
    const std::string on = on_metric(run, naming);
    Headline verdict = run.decision() == Decision::yes  ? yes(run, on)
                       : run.decision() == Decision::no ? no(run, on)
                                                        : too_close(run, on);
    if (is_scale_guessed(run.metric())) {
        verdict.because += " " + scale_sentence(run.metric());
    }
    return verdict;
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

}  // namespace sprintcast
