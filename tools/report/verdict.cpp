#include "tools/report/verdict.hpp"

#include <cmath>

#include <fmt/format.h>

#include "tools/report/fields.hpp"
#include "tools/report/labels.hpp"
#include "tools/report/payoff_words.hpp"

namespace sprintcast {

namespace {

// " on F1", where there are others.
std::string on_metric(const PayoffRun& run, Naming naming) {
    return naming == Naming::among_others ? fmt::format(" on {}", isolated(run.its_metric().name))
                                          : "";
}

// What the next sprint does in a bad case.
std::string bad_case(const PayoffRun& run) {
    const double bad = run.payoff.sprints.front().net_p10;
    return bad < 0.0
               ? fmt::format("In a bad case, one in ten, it loses {} or more.", money_in(run, -bad))
               : fmt::format("Even in a bad case, one in ten, it earns {} more than it costs.",
                             money_in(run, bad));
}

// What the next sprint is expected to bring and to cost.
std::string expected(const PayoffRun& run) {
    const SprintPayoff& sprint = run.payoff.sprints.front();
    return fmt::format("It is expected to bring {} {}, and costs {}.",
                       money_in(run, sprint.gain_mean),
                       horizon_text(run.scenario),
                       money_in(run, sprint.cost_mean));
}

Verdict yes(const PayoffRun& run, const std::string& on) {
    const SprintPayoff& sprint = run.payoff.sprints.front();
    const std::size_t next = run.next_sprint();
    const std::size_t last = usual_last_sprint(run).value();
    const std::string all =
        fmt::format("all sprints together net {}", money_in(run, run.payoff.policy.value));
    Verdict verdict{"Yes.", Mood::good, {}, expected(run)};
    if (sprint.net_mean >= 0.0) {
        verdict.action =
            fmt::format("Run sprint {}{}: it nets {} on average and pays in {} of futures.",
                        next,
                        on,
                        money_in(run, sprint.net_mean),
                        percent(sprint.chance_pays));
        verdict.because += " " + bad_case(run);
        verdict.because +=
            last == next ? "" : fmt::format(" With the best moment to stop, {}.", all);
    } else {
        verdict.action = fmt::format(
            "Run sprint {}{}: alone it nets {} on average and pays in {} of futures, but {}.",
            next,
            on,
            money_in(run, sprint.net_mean),
            percent(sprint.chance_pays),
            all);
        verdict.because += " It is worth it for what the sprints after it may bring.";
    }
    verdict.action += last == next ? " Plan to stop after it."
                                   : fmt::format(" Plan to stop around sprint {}.", last);
    return verdict;
}

Verdict no(const PayoffRun& run, const std::string& on) {
    if (run.plan.past.is_at_bound) {
        return {"No.",
                Mood::poor,
                fmt::format("Stop now{}: the score is the best one there can be.", on),
                "Nothing is left to gain."};
    }
    const SprintPayoff& sprint = run.payoff.sprints.front();
    return {"No.",
            Mood::poor,
            fmt::format("Stop now{}: sprint {} would net {} on average, and pay in {} of futures.",
                        on,
                        run.next_sprint(),
                        money_in(run, sprint.net_mean),
                        percent(sprint.chance_pays)),
            expected(run)};
}

// How many futures are not done within ten years, where that keeps a date from being known.
std::string never_text(const ForecastRun& run) {
    return fmt::format("in {} of futures the work is not done within 10 years",
                       percent(1.0 - run.forecast.backlog.chance_done));
}

// What the work nets, in a sentence; empty where nobody says what things are worth.
std::string net_sentence(const ForecastRun& run) {
    if (!run.forecast.money) {
        return "";
    }
    const MoneyForecast& money = *run.forecast.money;
    const auto amount = [&](double of) { return short_money(of, run.scenario.currency); };
    const std::string horizon = horizon_text(run.scenario);
    return money.net.value < 0.0
               ? fmt::format("On average the work costs {} more than it earns {}.",
                             amount(-money.net.value),
                             horizon)
               : fmt::format("On average the work nets {} {}.", amount(money.net.value), horizon);
}

}  // namespace

Mood mood_of(double chance) {
    return chance >= likely ? Mood::good : chance >= unlikely ? Mood::fair : Mood::poor;
}

std::optional<std::size_t> usual_last_sprint(const PayoffRun& run) {
    if (!run.payoff.goes_on) {
        return std::nullopt;
    }
    const auto further =
        static_cast<std::size_t>(std::lround(std::max(1.0, run.payoff.policy.expected_sprints)));
    return run.next_sprint() + further - 1;
}

std::string horizon_text(const Scenario& scenario) {
    if (!scenario.start) {
        return fmt::format("within {:.0f} days", scenario.horizon_days);
    }
    const Date horizon =
        *scenario.start + std::chrono::days{static_cast<int>(scenario.horizon_days)};
    return "by " + long_date(horizon);
}

Verdict verdict_of(const PayoffRun& run, Naming naming) {
    const std::string on = on_metric(run, naming);
    Verdict verdict = run.payoff.goes_on ? yes(run, on) : no(run, on);
    if (is_close_call(run)) {
        verdict.because += " It is a close call: small changes of anything turn the answer round.";
    }
    return verdict;
}

Verdict delivery_verdict(const ForecastRun& run) {
    const FinishForecast& backlog = run.forecast.backlog;
    const std::string net = net_sentence(run);
    Verdict verdict;
    if (backlog.chance_of_target) {
        const double chance = backlog.chance_of_target->value;
        verdict.answer = chance >= likely     ? "Likely."
                         : chance >= unlikely ? "Not sure."
                                              : "Unlikely.";
        verdict.mood = mood_of(chance);
        verdict.action = fmt::format("The target, {}, is met in {} of futures.",
                                     date_text(run, backlog.target),
                                     percent(chance));
        verdict.because = delivery_headline(run);
    } else {
        verdict.action = delivery_headline(run);
    }
    const bool loses = run.forecast.money && run.forecast.money->net.value < 0.0;
    if (loses) {
        // What costs more than it earns is no good news, however early it comes.
        verdict.action += " " + net;
        verdict.mood = verdict.mood == Mood::good ? Mood::fair : verdict.mood;
    }
    const auto add = [&](const std::string& sentence) {
        verdict.because += (verdict.because.empty() ? "" : " ") + sentence;
    };
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

std::string delivery_headline(const ForecastRun& run) {
    const auto& day = run.forecast.backlog.finish_at[p85];
    return day ? fmt::format("All work is done by {}, with 85% confidence.", date_text(run, day))
               : fmt::format("No date is 85% sure: {}.", never_text(run));
}

std::string delivery_headline(const ForecastRun& run,
                              const PayoffRun& decision,
                              const FinishForecast& after) {
    const auto& day = run.forecast.backlog.finish_at[p85];
    const auto& moved = after.finish_at[p85];
    if (!day) {
        return delivery_headline(run);
    }
    return fmt::format(
        "Without sprint {} all work is done by {}, with 85% confidence; with it, {}.",
        decision.next_sprint(),
        date_text(run, day),
        moved ? "by about " + date_text(run, moved) : "no date within 10 years is so sure");
}

}  // namespace sprintcast
