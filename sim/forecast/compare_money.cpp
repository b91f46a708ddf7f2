#include "sim/forecast/compare_money.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace sprintcast {

std::optional<MoneyComparison> compare_money(const PairedOutcomes& outcomes,
                                             const Plan& base,
                                             const Plan& other) {
    if (!base.money || !other.money) {
        return std::nullopt;
    }
    const auto difference = [&](auto amount) {
        Difference result;
        result.base = amount(outcomes.base_money.mean());
        result.other = amount(outcomes.other_money.mean());
        result.delta = *result.other - *result.base;
        std::vector<double> deltas;
        for (std::size_t batch = 0; batch < MoneySums::batches; ++batch) {
            if (outcomes.base_money.trials(batch) > 0) {
                deltas.push_back(amount(outcomes.other_money.mean(batch)) -
                                 amount(outcomes.base_money.mean(batch)));
            }
        }
        set_interval(result, deltas);
        return result;
    };
    MoneyComparison comparison{difference([](const Money& money) { return money.value; }),
                               difference([](const Money& money) { return money.late_cost; }),
                               difference([](const Money& money) { return money.cost; }),
                               difference([](const Money& money) { return money.net(); }),
                               difference([](const Money& money) { return money.other_cost; })};
    std::uint64_t richer = 0;
    std::uint64_t trials = 0;
    for (const PairedOutcomes::Batch& batch : outcomes.of_batch) {
        richer += batch.richer;
        trials += batch.trials;
    }
    comparison.net.chance_better = static_cast<double>(richer) / static_cast<double>(trials);
    return comparison;
}

}  // namespace sprintcast
