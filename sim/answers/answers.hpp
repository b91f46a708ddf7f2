#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/answers/budget.hpp"
#include "sim/answers/forecast_answer.hpp"
#include "sim/answers/lookahead_answer.hpp"
#include "sim/answers/order_answer.hpp"
#include "sim/answers/payoff_answer.hpp"
#include "sim/answers/questions.hpp"
#include "sim/answers/variant.hpp"
#include "sim/forecast/burn_up.hpp"

namespace sprintcast {

/// All that was asked about a scenario. Answers of one kind have the order of the variants they are
/// about: the scenario as it stands, then its what-ifs.
struct Answers {
    std::vector<VariantPointer> variants;  ///< the scenario as it stands, then its what-ifs
    std::uint64_t seed = 0;
    Budget budget;                          ///< futures that tell them
    std::vector<ForecastAnswer> forecasts;  ///< of variants with a backlog
    std::vector<PayoffAnswer> payoffs;      ///< variant by variant, metric by metric
    std::vector<OrderAnswer> orders;        ///< of variants where one order may be better
    std::vector<LookaheadAnswer> lookaheads;
    std::vector<BurnUpDay> burn_up;  ///< of the scenario as it stands; empty without a backlog
    /// When all work is done if the next sprint of the first of `decisions_of` comes first; none
    /// without a backlog, or where that sprint is not worth it.
    std::optional<FinishForecast> after_sprint;
    /// True where orders may be better, but the stories are too many to look for the best.
    bool is_order_left_out = false;

    [[nodiscard]] const Scenario& scenario() const { return variants.front()->scenario; }

    /// The forecast of the scenario as it stands.
    /// @pre it has a backlog, and was forecast
    [[nodiscard]] const ForecastAnswer& base() const { return forecasts.front(); }

    /// The forecast of a variant; null where there is none.
    [[nodiscard]] const ForecastAnswer* forecast_of(const Variant& variant) const;
};

/// The decisions on the metrics of the scenario as it stands, in the order to read them in: first
/// what nets most of those with a yes, else of those that lean to one, then as they are written.
[[nodiscard]] std::vector<const PayoffAnswer*> decisions_of(const Answers& answers);

/// The same of a variant of the scenario.
[[nodiscard]] std::vector<const PayoffAnswer*> decisions_of(const Answers& answers,
                                                            const Variant& variant);

/// Answers questions about a scenario. The answers depend on the scenario and the questions alone.
/// @throws std::invalid_argument where the file has no what-if of some name
/// @throws Interrupted, TrialFailed
[[nodiscard]] Answers answer(ScenarioFile file,
                             const Questions& questions,
                             const AnswerOptions& options = {});

}  // namespace sprintcast
