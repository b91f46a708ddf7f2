#include "tools/report/sections/trust_section.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/text/money_text.hpp"
#include "scenarios/text/number_text.hpp"
#include "tools/report/words/fields.hpp"
#include "tools/report/words/horizon_words.hpp"
#include "tools/report/words/labels.hpp"
#include "tools/report/words/notes/notes.hpp"
#include "tools/report/words/payoff/payoff_words.hpp"

namespace sprintcast::report {

namespace {

/// Collects how far chance alone may move numbers, by how many futures they come from.
class Errors {
  public:
    void add(std::uint64_t futures, std::string text) {
        const auto place = std::find_if(errors_.begin(), errors_.end(), [&](const auto& each) {
            return each.first == futures;
        });
        if (place == errors_.end()) {
            errors_.push_back({futures, {std::move(text)}});
        } else {
            place->second.push_back(std::move(text));
        }
    }

    /// A sentence; empty where nothing was added.
    [[nodiscard]] std::string text() const {
        std::string text;
        for (const auto& [futures, errors] : errors_) {
            text += fmt::format("{}{}: {}",
                                text.empty() ? "Simulation error (±: 95% interval). Of " : "; ",
                                counted(futures, "future"),
                                fmt::join(errors, ", "));
        }
        return text.empty() ? "" : text + ".";
    }

  private:
    std::vector<std::pair<std::uint64_t, std::vector<std::string>>> errors_;
};

// A number with one digit after the point; what would be 0.0 is `<0.1`.
std::string tenths(double number) {
    constexpr double least = 0.05;
    return number < least ? "<0.1" : fmt::format("{:.1f}", number);
}

// What the curve of a metric rests on.
std::string scores_text(const PayoffAnswer& run) {
    constexpr std::size_t few = 6;
    const std::size_t scores = run.metric().scores.size();
    return scores >= few ? ""
                         : fmt::format(
                               "{}: the priors, learned from other people's work, "
                               "determine most of the curve. ",
                               scores == 1 ? "One score is little"
                                           : fmt::format("{} scores are few", scores));
}

void add_metric(const PayoffAnswer& run, std::vector<Text>& points) {
    const std::string name = isolated(run.metric().name);
    points.push_back(fmt::format("{}: {}{}", name, scores_text(run), certainty_text(run)));
    if (run.payoff.goes_on) {
        points.push_back(fmt::format(
            "Value of the stopping rule: {}, on {} fresh futures (effective sample of curves: {}).",
            with_margin(
                run.payoff.policy.value, run.payoff.policy.mc_error, run.scenario().currency),
            thousands(run.payoff.paths),
            thousands(static_cast<std::uint64_t>(run.effective_draws))));
    }
    if (run.metric().worth_per_point) {
        points.push_back(
            fmt::format("A point of {} is worth {} a year: the scenario says so. Check this "
                        "number first.",
                        name,
                        money_in(run, *run.metric().worth_per_point)));
    }
    if (!run.scenario().backlog.empty() && !run.delays_backlog) {
        points.push_back(fmt::format(
            "The backlog waits for a sprint on {}, and nothing says what that costs (value and "
            "value_point, or late_cost): only its people are counted.",
            name));
    }
}

// The simulation error of the numbers that people act on.
std::string error_text(const ForecastAnswer* forecast,
                       const std::vector<const PayoffAnswer*>& decisions) {
    Errors errors;
    if (forecast != nullptr) {
        const FinishForecast& backlog = forecast->forecast.backlog;
        const std::uint64_t trials = forecast->forecast.trials;
        if (const auto days = backlog.p85_error ? margin_of(*backlog.p85_error) : std::nullopt) {
            errors.add(trials, fmt::format("the P85 date of all work ±{} days", tenths(*days)));
        }
        const auto& chance = backlog.chance_of_target;
        if (const auto share = chance ? margin_of(chance->mc_error) : std::nullopt) {
            errors.add(trials,
                       fmt::format("the chance of the target ±{} points", tenths(100.0 * *share)));
        }
    }
    for (const PayoffAnswer* run : decisions) {
        if (run->plan.past.is_at_bound()) {
            continue;
        }
        const SprintPayoff& next = run->payoff.sprints.front();
        errors.add(run->payoff.paths,
                   fmt::format("the net of sprint {}{} ±{}, its chance to pay ±{} points",
                               run->next_sprint(),
                               decisions.size() > 1 ? " on " + isolated(run->metric().name) : "",
                               money_in(*run, two_sided_95 * next.net_error),
                               tenths(100.0 * two_sided_95 * next.chance_error)));
    }
    return errors.text();
}

}  // namespace

Section trust_section(const Answers& answers, const Variant& variant) {
    const ForecastAnswer* forecast = answers.forecast_of(variant);
    const std::vector<const PayoffAnswer*> decisions = decisions_of(answers, variant);
    Section section;
    section.heading = "How far to trust this";
    const auto add = [&](const Text& point) {
        if (!point.empty() && std::ranges::find(section.points, point) == section.points.end()) {
            section.points.push_back(point);
        }
    };
    add(error_text(forecast, decisions));
    if (forecast != nullptr) {
        for (const TrackRecord& record : forecast->records) {
            add(trust_text(record));
        }
        add(horizon_note(*forecast));
    }
    for (const PayoffAnswer* run : decisions) {
        if (!run->plan.past.is_at_bound()) {
            add_metric(*run, section.points);
            add(curve_record_text(*run));
        }
    }
    if (forecast != nullptr || !decisions.empty()) {
        for (const std::string& note : notes_on(variant.scenario)) {
            add(note);
        }
    }
    return section;
}

}  // namespace sprintcast::report
