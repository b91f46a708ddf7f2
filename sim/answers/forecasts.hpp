#pragma once

#include <span>
#include <vector>

#include "sim/answers/budget.hpp"
#include "sim/answers/forecast_answer.hpp"
#include "sim/answers/work.hpp"

namespace sprintcast {

/// How to forecast variants.
struct ForecastQuestion {
    std::uint64_t seed;
    Budget budget;
    Asked explanations;
    bool explains_rollovers;
};

/// Forecasts variants that have a backlog, explains them, and compares all but the first with it.
class Forecasts {
  public:
    /// @param variants  the base first
    Forecasts(std::span<const VariantPointer> variants,
              const ForecastQuestion& question,
              Work& work);

    /// @throws Interrupted, TrialFailed
    [[nodiscard]] std::vector<ForecastAnswer> answers();

  private:
    struct Parts {
        VariantPointer variant;
        Work::Part& forecast;
        Work::Part* explanation;
        Work::Part* comparison;
    };

    [[nodiscard]] ForecastAnswer forecast(const Parts& parts) const;
    void explain(const Parts& parts, ForecastAnswer& answer) const;
    void compare_with(const ForecastAnswer& base, Work::Part& part, ForecastAnswer& answer) const;

    const ForecastQuestion question_;
    Work& work_;
    std::vector<Parts> parts_;
};

}  // namespace sprintcast
