#pragma once

#include <array>
#include <cstdint>

#include "sim/engine/future.hpp"
#include "sim/plan/plan.hpp"
#include "sim/random/stream.hpp"

namespace sprintcast {

/// Money of one future, or of many [currency]; discounted to the start.
struct Money {
    double value = 0.0;      ///< what finished stories earn until the horizon
    double late_cost = 0.0;  ///< of epics after their targets, until the horizon
    double cost = 0.0;       ///< of people, from the start to the end of their team's last work

    double other_cost = 0.0;  ///< beside people: of sprints, of finished stories, of risks, fixed

    [[nodiscard]] double net() const { return value - late_cost - cost - other_cost; }
};

/// @pre the plan has money
[[nodiscard]] Money money_of(const Plan& plan, const Future& future);

/// Sums of money over many trials, in whole units so that merging is exact in any grouping; in
/// batches from which the error of a mean is known.
class MoneySums {
  public:
    static constexpr std::size_t batches = 32;

    /// @param batch  below `batches`
    void add(const Money& money, std::size_t batch);
    void merge(const MoneySums& other);

    [[nodiscard]] std::uint64_t trials(std::size_t batch) const { return sums_[batch].trials; }
    /// Mean over a batch's trials.
    [[nodiscard]] Money mean(std::size_t batch) const;
    /// Mean over all trials.
    /// @pre there are any
    [[nodiscard]] Money mean() const;

    friend bool operator==(const MoneySums& a, const MoneySums& b) = default;

    /// The batch of a trial: groups of trials go to the batches in turn, however a run is cut.
    [[nodiscard]] static constexpr std::size_t batch_of(std::uint64_t trial) {
        return trial / trials_per_group % batches;
    }

  private:
    __extension__ using Whole = __int128;  // sums of 64-bit amounts cannot overflow it

    struct Sum {
        std::uint64_t trials = 0;
        Whole value = 0;
        Whole late_cost = 0;
        Whole cost = 0;
        Whole other_cost = 0;
        friend bool operator==(const Sum& a, const Sum& b) = default;
    };

    [[nodiscard]] static Money mean_of(const Sum& sum);

    std::array<Sum, batches> sums_;
};

}  // namespace sprintcast
