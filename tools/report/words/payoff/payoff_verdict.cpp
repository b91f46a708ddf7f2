#include "tools/report/words/payoff/payoff_verdict.hpp"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"
#include "tools/report/words/fields.hpp"
#include "tools/report/words/horizon_words.hpp"
#include "tools/report/words/labels.hpp"
#include "tools/report/words/payoff/metric_words.hpp"

namespace sprintcast::report {

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

// " ±610": the simulation error of the next sprint's net.
std::string net_margin(const PayoffAnswer& run) {
    return margin_text(margin_of(run.payoff.sprints.front().net_error));
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

}  // namespace sprintcast::report
