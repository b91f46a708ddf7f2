#include "sim/decision/stopping/net_values.hpp"

#include <cmath>

#include "sim/engine/money.hpp"
#include "sim/engine/run/run_blocks.hpp"
#include "sim/engine/trial_player.hpp"

namespace sprintcast {

namespace {

/// Plays blocks of a plan, and notes what each trial is worth at its own place.
class NetWorker {
  public:
    NetWorker(const Plan& plan, std::uint64_t seed, std::span<double> nets)
        : plan_{plan}, player_{plan, seed}, nets_{nets} {}

    void run(TrialRange trials) {
        for (std::uint64_t number = trials.first; number < trials.end; ++number) {
            nets_[number] = money_of(plan_, player_.play(number)).net();
        }
    }

  private:
    const Plan& plan_;
    TrialPlayer player_;
    std::span<double> nets_;
};

}  // namespace

std::vector<double> play_nets(const Plan& plan,
                              std::uint64_t seed,
                              std::uint64_t trials,
                              const RunOptions& options) {
    std::vector<double> nets(trials);
    run_blocks(
        {0, trials},
        options,
        [&] {
            return NetWorker{plan, seed, nets};
        },
        [](const NetWorker&) {});
    return nets;
}

namespace {

// What one trial is worth more in another plan; what only rounding tells apart is equal.
double difference_of(double other, double base) {
    constexpr double rounding = 1e-9;
    const double difference = other - base;
    return std::abs(difference) <= rounding * (std::abs(other) + std::abs(base)) ? 0.0 : difference;
}

}  // namespace

Gain gain_of(std::span<const double> other, std::span<const double> base) {
    const auto count = static_cast<double>(base.size());
    Gain gain;
    for (std::size_t i = 0; i < base.size(); ++i) {
        const double difference = difference_of(other[i], base[i]);
        gain.mean += difference / count;
        gain.chance_better += difference > 0.0 ? 1.0 / count : 0.0;
    }
    double squares = 0.0;
    for (std::size_t i = 0; i < base.size(); ++i) {
        const double deviation = difference_of(other[i], base[i]) - gain.mean;
        squares += deviation * deviation;
    }
    gain.mc_error = std::sqrt(squares / (count - 1.0) / count);
    return gain;
}

}  // namespace sprintcast
