#include <algorithm>
#include <array>
#include <functional>
#include <span>
#include <utility>

#include "sim/answers/answers.hpp"
#include "sim/answers/decisions.hpp"
#include "sim/answers/forecasts.hpp"
#include "sim/engine/run/parallel_for.hpp"
#include "sim/plan/compile/reserve_capacity.hpp"

namespace sprintcast {

namespace {

// The last day that the burn-up shows: when nearly all futures are done.
Day last_day_of(const ForecastAnswer& answer) {
    const Plan& plan = *answer.variant->plan;
    const FinishForecast& backlog = answer.forecast.backlog;
    const Day usual = backlog.finish_at[p95].value_or(
        backlog.finish_at[p85].value_or(backlog.finish_at[p50].value_or(plan.days - 1)));
    // A target far behind would leave the work in a corner.
    const Day wide = usual + usual / 3;
    return std::min(plan.days, std::max(usual, std::min(backlog.target.value_or(0), wide)) + 2);
}

/// Answers questions; what does not need each other side by side.
class Answering {
  public:
    Answering(ScenarioFile file, const Questions& questions, const AnswerOptions& options)
        : questions_{questions},
          work_{options},
          threads_{options.threads},
          budget_{budget_of(questions.trials, questions.precision)} {
        answers_.variants = variants_of(std::move(file), questions.what_ifs);
        answers_.seed = questions.seed;
        answers_.budget = budget_;
    }

    [[nodiscard]] Answers all() {
        Forecasts forecasts{
            asked(questions_.forecasts),
            {questions_.seed, budget_, questions_.explanations, questions_.explains_rollovers},
            work_};
        Decisions decisions{asked(questions_.decisions),
                            {questions_.seed, budget_.decision, questions_.levers},
                            work_};
        add_orders();
        add_lookaheads();
        const std::array<std::function<void()>, 4> parts{
            [&] {
                answers_.forecasts = forecasts.answers();
                burn_up_base();
            },
            [&] { answers_.payoffs = decisions.answers(); },
            [&] { find_orders(); },
            [&] { look_ahead_in_all(); }};
        parallel_for(parts.size(), threads_, [&](std::uint64_t i) { parts.at(i)(); });
        forecast_after_sprint();
        return std::move(answers_);
    }

  private:
    [[nodiscard]] std::span<const VariantPointer> asked(Asked about) const {
        const std::size_t count = about == Asked::nothing ? 0
                                  : about == Asked::base  ? 1
                                                          : answers_.variants.size();
        return {answers_.variants.data(), count};
    }

    // The work of a part that plays trials in several passes: as many stories as are played, about.
    Work::Part& add_part(Stage stage, const Variant& variant, std::uint64_t trials) {
        constexpr double passes = 30.0;
        return work_.add(stage,
                         passes * static_cast<double>(trials) *
                             static_cast<double>(variant.scenario.backlog.size()));
    }

    void add_orders() {
        for (const VariantPointer& variant : asked(questions_.orders)) {
            if (!can_be_ordered(variant->scenario)) {
                continue;
            }
            if (variant->scenario.backlog.size() > questions_.most_ordered) {
                answers_.is_order_left_out = true;
                continue;
            }
            orders_.push_back({variant, &add_part(Stage::order, *variant, budget_.order)});
        }
    }

    void add_lookaheads() {
        for (const VariantPointer& variant : asked(questions_.lookaheads)) {
            if (variant->plan) {
                lookaheads_.push_back(
                    {variant, &add_part(Stage::lookahead, *variant, budget_.lookahead)});
            }
        }
    }

    void find_orders() {
        for (const auto& [variant, part] : orders_) {
            answers_.orders.push_back(find_order(variant, questions_.seed, budget_.order, *part));
        }
    }

    void look_ahead_in_all() {
        for (const auto& [variant, part] : lookaheads_) {
            answers_.lookaheads.push_back(look_into_sprints(
                variant, questions_.sprints_ahead, questions_.seed, budget_.lookahead, *part));
        }
    }

    void burn_up_base() {
        if (questions_.burns_up && !answers_.forecasts.empty() && answers_.variants.front()->plan) {
            const ForecastAnswer& base = answers_.forecasts.front();
            answers_.burn_up = burn_up(*base.variant->plan,
                                       last_day_of(base),
                                       questions_.seed,
                                       std::min(base.forecast.trials, budget_.burn_up),
                                       work_.quiet_run());
        }
    }

    // When all work is done if the sprint that is worth it comes first: each future with its luck.
    void forecast_after_sprint() {
        const std::vector<const PayoffAnswer*> decisions = decisions_of(answers_);
        if (!questions_.delays || decisions.empty() || !decisions.front()->payoff.goes_on ||
            !decisions.front()->variant->plan) {
            return;
        }
        const PayoffAnswer& decision = *decisions.front();
        const Plan later = reserve_capacity_first(*decision.variant->plan,
                                                  team_of(decision.scenario(), decision.metric()),
                                                  decision.plan.sprint_effort,
                                                  1);
        answers_.after_sprint =
            run_forecast(later, questions_.seed, budget_.forecast, work_.quiet_run()).backlog;
    }

    const Questions& questions_;
    Work work_;
    unsigned threads_;
    const Budget budget_;
    std::vector<std::pair<VariantPointer, Work::Part*>> orders_;
    std::vector<std::pair<VariantPointer, Work::Part*>> lookaheads_;
    Answers answers_;  // each part has its own fields
};

}  // namespace

const ForecastAnswer* Answers::forecast_of(const Variant& variant) const {
    const auto own =
        std::find_if(forecasts.begin(), forecasts.end(), [&](const ForecastAnswer& forecast) {
            return forecast.variant.get() == &variant;
        });
    return own == forecasts.end() ? nullptr : &*own;
}

std::vector<const PayoffAnswer*> decisions_of(const Answers& answers) {
    return decisions_of(answers, *answers.variants.front());
}

std::vector<const PayoffAnswer*> decisions_of(const Answers& answers, const Variant& variant) {
    std::vector<const PayoffAnswer*> decisions;
    for (const PayoffAnswer& payoff : answers.payoffs) {
        if (payoff.variant.get() == &variant) {
            decisions.push_back(&payoff);
        }
    }
    const auto rank = [](const PayoffAnswer* answer) {
        return answer->decision() == Decision::yes ? 2 : answer->payoff.goes_on ? 1 : 0;
    };
    const auto is_less = [&](const PayoffAnswer* a, const PayoffAnswer* b) {
        return rank(a) < rank(b) ||
               (rank(a) == rank(b) && rank(b) > 0 &&
                a->payoff.sprints.front().net_mean < b->payoff.sprints.front().net_mean);
    };
    const auto leading = std::max_element(decisions.begin(), decisions.end(), is_less);
    if (leading != decisions.end()) {
        std::rotate(decisions.begin(), leading, leading + 1);
    }
    return decisions;
}

Answers answer(ScenarioFile file, const Questions& questions, const AnswerOptions& options) {
    return Answering{std::move(file), questions, options}.all();
}

}  // namespace sprintcast
