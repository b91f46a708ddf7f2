// Speed of the pay-off decision: 100,000 paths of twelve sprints, drawn, a policy fitted to them
// and valued on as many others; medians of some rounds.

#include <algorithm>
#include <array>
#include <chrono>
#include <vector>

#include <fmt/format.h>

#include "sim/decision/payoff.hpp"
#include "sim/engine/scores/score_filter.hpp"

namespace sprintcast {
namespace {

constexpr int rounds = 7;

MetricPlan seed_story() {
    MetricKind percent;
    percent.bound = 100.0;
    return {1,
            read_past(
                std::array{
                    ScoredEffort{10.0, 75.0}, ScoredEffort{18.0, 78.0}, ScoredEffort{23.0, 80.0}},
                percent),
            ScoreWorth{20e3},
            85.0,
            12,
            10.0,
            14.0,
            365.0,
            0.0,
            600.0};
}

void run() {
    const MetricPlan metric = seed_story();
    std::vector<double> fits;
    for (int round = 0; round < rounds; ++round) {
        const auto begin = std::chrono::steady_clock::now();
        (void)fit_improvement_curve(metric.past, 1, 1, ways_for(3));
        fits.push_back(
            std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    }
    std::sort(fits.begin(), fits.end());
    fmt::print("The curve of three scores, fitted on one core: {:.1f} ms\n",
               1e3 * fits[rounds / 2]);
    const ImprovementCurve curve = fit_improvement_curve(metric.past, 1, 1, ways_for(3));
    fmt::print("100,000 paths of 12 sprints, a policy fitted to them, valued on 100,000 others\n");
    for (const unsigned threads : {1U, 2U}) {
        std::vector<double> seconds;
        double value = 0.0;
        for (int round = 0; round < rounds; ++round) {
            const auto begin = std::chrono::steady_clock::now();
            value =
                decide(metric, curve, {}, 1, {100'000, 100'000}, {.threads = threads}).policy.value;
            seconds.push_back(
                std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
        }
        std::sort(seconds.begin(), seconds.end());
        fmt::print("{} thread{}  {:.2f} s; the policy is worth {:.0f}\n",
                   threads,
                   threads == 1 ? " " : "s",
                   seconds[rounds / 2],
                   value);
    }
}

}  // namespace
}  // namespace sprintcast

int main() {
    sprintcast::run();
}
