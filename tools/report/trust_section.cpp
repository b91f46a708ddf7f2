#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/text/money_text.hpp"
#include "tools/report/fields.hpp"
#include "tools/report/labels.hpp"
#include "tools/report/notes.hpp"
#include "tools/report/page.hpp"
#include "tools/report/payoff_words.hpp"
#include "tools/report/verdict.hpp"

namespace sprintcast {

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
                                text.empty() ? "What finitely many futures leave open, with 95% "
                                               "confidence. Of "
                                             : "; of ",
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
                               "{}: how such scores usually go on, learned from "
                               "other people's work, says most of the curve. ",
                               scores == 1 ? "One score is little"
                                           : fmt::format("{} scores are few", scores));
}

void add_metric(const PayoffAnswer& run, std::vector<std::string>& points) {
    const std::string name = isolated(run.metric().name);
    points.push_back(
        fmt::format("{}: {}{}", name, scores_text(run), certainty_text(run, MoneyStyle::brief)));
    if (run.metric().worth_per_point) {
        points.push_back(
            fmt::format("What a point of {} is worth, {} a year, is what the scenario says. It is "
                        "the number most worth checking.",
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

}  // namespace

std::string error_text(const Answers& answers) {
    Errors errors;
    if (!answers.forecasts.empty()) {
        const Forecast& forecast = answers.forecasts.front().forecast;
        const FinishForecast& backlog = forecast.backlog;
        if (backlog.p85_error && std::isfinite(*backlog.p85_error)) {
            errors.add(forecast.trials,
                       fmt::format("the P85 date of all work ±{} days",
                                   tenths(two_sided_95 * *backlog.p85_error)));
        }
        if (backlog.chance_of_target && std::isfinite(backlog.chance_of_target->mc_error)) {
            errors.add(
                forecast.trials,
                fmt::format("the chance of the target ±{} points",
                            tenths(100.0 * two_sided_95 * backlog.chance_of_target->mc_error)));
        }
    }
    const std::vector<const PayoffAnswer*> decisions = decisions_of(answers);
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

PageSection trust_section(const Answers& answers) {
    PageSection section;
    section.heading = "How far to trust this";
    if (!answers.forecasts.empty()) {
        for (const TrackRecord& trust : answers.forecasts.front().records) {
            section.points.push_back(trust_text(trust, Reader::page));
        }
        const std::string horizon = horizon_note(answers.forecasts.front());
        if (!horizon.empty()) {
            section.points.push_back(horizon);
        }
    }
    for (const PayoffAnswer* run : decisions_of(answers)) {
        if (!run->plan.past.is_at_bound()) {
            add_metric(*run, section.points);
            const std::string record = curve_record_text(*run);
            if (std::ranges::find(section.points, record) == section.points.end()) {
                section.points.push_back(record);
            }
        }
    }
    for (std::string& note : notes_on(answers.scenario(), Reader::page)) {
        section.points.push_back(std::move(note));
    }
    const std::string errors = error_text(answers);
    if (!errors.empty()) {
        section.points.push_back(errors);
    }
    return section;
}

}  // namespace sprintcast
