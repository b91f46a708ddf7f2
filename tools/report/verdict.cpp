#include "tools/report/verdict.hpp"

#include <cmath>

#include <fmt/format.h>

#include "tools/report/fields.hpp"
#include "tools/report/payoff_words.hpp"

namespace sprintcast {

namespace {

std::string amount(const PayoffRun& run, double money) {
    return short_money(std::abs(money), run.scenario.currency);
}

// What the next sprint does in a bad case.
std::string bad_case(const PayoffRun& run) {
    const double bad = run.payoff.sprints.front().net_p10;
    return bad < 0.0
               ? fmt::format("In a bad case, one in ten, it loses {} or more.", amount(run, bad))
               : fmt::format("Even in a bad case, one in ten, it earns {} more than it costs.",
                             amount(run, bad));
}

}  // namespace

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

Verdict verdict_of(const PayoffRun& run) {
    const SprintPayoff& sprint = run.payoff.sprints.front();
    const std::size_t next = run.next_sprint();
    const std::string pays =
        fmt::format("pays for itself in {} of futures", percent(sprint.chance_pays));
    Verdict verdict;
    if (run.payoff.goes_on) {
        const std::size_t last = usual_last_sprint(run).value();
        verdict.answer = "Yes.";
        verdict.action =
            last == next
                ? fmt::format("Run sprint {}, and plan to stop after it.", next)
                : fmt::format("Run sprint {}, and plan to stop around sprint {}.", next, last);
        verdict.because =
            sprint.net_mean >= 0.0
                ? fmt::format("Sprint {} is expected to bring {} more than it costs {}, and {}. {}",
                              next,
                              amount(run, sprint.net_mean),
                              horizon_text(run.scenario),
                              pays,
                              bad_case(run))
                : fmt::format(
                      "Sprint {} alone is expected to cost {} more than it brings {}, and "
                      "{}; it is worth it for what the sprints after it may bring.",
                      next,
                      amount(run, sprint.net_mean),
                      horizon_text(run.scenario),
                      pays);
    } else {
        verdict.answer = "No.";
        verdict.action = fmt::format("Stop now: do not run sprint {}.", next);
        verdict.because =
            run.plan.past.is_at_bound
                ? "The score is the best one there can be: nothing is left to gain."
                : fmt::format("Sprint {} is expected to cost {} {} than it brings {}, and {}.",
                              next,
                              amount(run, sprint.net_mean),
                              sprint.net_mean <= 0.0 ? "more" : "less",
                              horizon_text(run.scenario),
                              pays);
    }
    if (is_close_call(run)) {
        verdict.because += " It is a close call: small changes of anything turn the answer round.";
    }
    return verdict;
}

std::string delivery_headline(const ForecastRun& run) {
    const auto& day = run.forecast.backlog.finish_at[p85];
    return day ? fmt::format("All work is done by {}, with 85% confidence.", date_text(run, day))
               : "All work is not done within 10 years, with 85% confidence.";
}

}  // namespace sprintcast
