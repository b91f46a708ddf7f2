#include "sim/answers/forecasts.hpp"

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <utility>

#include "sim/engine/run/paired_trials.hpp"

namespace sprintcast {

namespace {

std::vector<EpicPair> pairs_of(const Scenario& base, const Scenario& other) {
    std::vector<EpicPair> pairs;
    for (std::uint32_t i = 0; i < base.epics.size(); ++i) {
        for (std::uint32_t k = 0; k < other.epics.size(); ++k) {
            if (base.epics[i].id == other.epics[k].id && has_stories(base, base.epics[i]) &&
                has_stories(other, other.epics[k])) {
                pairs.push_back({{i}, {k}});
            }
        }
    }
    return pairs;
}

}  // namespace

std::optional<Date> ForecastAnswer::finish(double confidence) const {
    const auto place = std::find(confidences.begin(), confidences.end(), confidence);
    if (place == confidences.end()) {
        throw std::invalid_argument{"a confidence is 0.5, 0.7, 0.85 or 0.95"};
    }
    const std::optional<Day> day =
        forecast.backlog.finish_at.at(static_cast<std::size_t>(place - confidences.begin()));
    return day ? std::optional{scenario().start.value() + std::chrono::days{*day}} : std::nullopt;
}

Forecasts::Forecasts(std::span<const VariantPointer> variants,
                     const ForecastQuestion& question,
                     Work& work)
    : question_{question}, work_{work} {
    for (const VariantPointer& variant : variants) {
        if (!variant->plan) {
            continue;
        }
        // Stories that are played, about.
        const auto stories = static_cast<double>(variant->scenario.backlog.size());
        const auto futures = static_cast<double>(question.budget.forecast.trials);
        const bool is_explained = question.explanations == Asked::all ||
                                  (question.explanations == Asked::base && variant->is_base());
        constexpr double inputs_of_story = 3.0;
        Parts parts{
            variant,
            work.add(
                Stage::forecast, futures * stories, question.budget.forecast.precision.has_value()),
            nullptr,
            nullptr};
        if (is_explained) {
            parts.explanation =
                &work.add(Stage::explanation,
                          std::min(futures, static_cast<double>(question.budget.sensitivity)) *
                              stories * std::min(stories, 24.0) * inputs_of_story);
        }
        if (!parts_.empty()) {
            parts.comparison = &work.add(
                Stage::comparison,
                2.0 * std::min(futures, static_cast<double>(question.budget.comparison)) * stories);
        }
        parts_.push_back(parts);
    }
}

std::vector<ForecastAnswer> Forecasts::answers() {
    std::vector<ForecastAnswer> answers;
    for (const Parts& parts : parts_) {
        ForecastAnswer answer = forecast(parts);
        if (parts.explanation != nullptr) {
            explain(parts, answer);
        }
        if (parts.comparison != nullptr) {
            compare_with(answers.front(), *parts.comparison, answer);
        }
        answers.push_back(std::move(answer));
    }
    return answers;
}

ForecastAnswer Forecasts::forecast(const Parts& parts) const {
    const TrialBudget& budget = question_.budget.forecast;
    const RunOptions run =
        parts.forecast.run(budget.precision ? std::nullopt : std::optional{budget.trials});
    ForecastAnswer answer;
    answer.variant = parts.variant;
    answer.forecast = run_forecast(*parts.variant->plan, question_.seed, budget, run);
    answer.records = track_records(parts.variant->scenario,
                                   *parts.variant->plan,
                                   answer.forecast,
                                   question_.seed,
                                   run.threads);
    answer.seed = question_.seed;
    parts.forecast.finish();
    return answer;
}

void Forecasts::explain(const Parts& parts, ForecastAnswer& answer) const {
    constexpr std::size_t most_stories = 10;  // that are worth a line
    const std::uint64_t trials = std::min(answer.forecast.trials, question_.budget.sensitivity);
    answer.explanation = explain_dates(
        *parts.variant, answer.forecast, question_.seed, trials, parts.explanation->run(trials));
    if (question_.explains_rollovers) {
        answer.explanation->rollovers =
            explain_rollovers(*parts.variant->plan,
                              likely_to_roll_over(answer.forecast, most_stories),
                              question_.seed,
                              std::min(answer.forecast.trials, question_.budget.rollovers),
                              work_.quiet_run());
    }
    parts.explanation->finish();
}

// Plays a what-if and its scenario side by side, with the same luck.
void Forecasts::compare_with(const ForecastAnswer& base,
                             Work::Part& part,
                             ForecastAnswer& answer) const {
    const Plan& base_plan = *base.variant->plan;
    const Plan& plan = *answer.variant->plan;
    answer.compared_epics = pairs_of(base.scenario(), answer.scenario());
    const auto start_difference =
        static_cast<Day>((answer.scenario().start.value() - base.scenario().start.value()).count());
    const std::uint64_t trials =
        std::min({question_.budget.comparison, base.forecast.trials, answer.forecast.trials});
    const PairedOutcomes outcomes = run_paired_trials(base_plan,
                                                      plan,
                                                      answer.compared_epics,
                                                      start_difference,
                                                      question_.seed,
                                                      question_.seed,
                                                      trials,
                                                      part.run(trials));
    answer.compared_money = compare_money(outcomes, base_plan, plan);
    answer.comparison = compare(outcomes, answer.compared_epics, base_plan, plan, start_difference);
    part.finish();
}

}  // namespace sprintcast
