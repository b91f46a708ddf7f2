#include "sim/decision/flip_points.hpp"

#include <cmath>

#include "sim/engine/run/parallel_pieces.hpp"

namespace sprintcast {

namespace {

// Few paths tell a factor to two digits.
constexpr std::uint64_t paths_each = 4096;

/// Asks the same question with one thing changed.
class Question {
  public:
    Question(const MetricPlan& metric,
             const ImprovementCurve& curve,
             const BacklogDelay& delay,
             std::uint64_t seed,
             const RunOptions& options)
        : metric_{metric},
          curve_{curve},
          delay_{delay},
          seed_{seed},
          options_{options},
          drawn_{draw_scores(metric, curve, seed, 0, paths_each, options)} {}

    [[nodiscard]] bool goes_on(Lever lever, double factor) const {
        const auto [metric, delay] = scaled(lever, factor, metric_, delay_);
        // Scores depend on the effort alone: all else asks the same futures.
        const double worth =
            lever == Lever::sprint_effort
                ? worth_of_going_on(metric, curve_, delay, seed_, paths_each, options_)
                : worth_of_going_on(metric, delay, drawn_, options_);
        return worth > 0.0;
    }

    [[nodiscard]] bool has(Lever lever) const { return has_lever(lever, metric_, delay_); }

  private:
    const MetricPlan& metric_;
    const ImprovementCurve& curve_;
    const BacklogDelay& delay_;
    std::uint64_t seed_;
    const RunOptions& options_;
    DrawnScores drawn_;
};

// The factor between two, one of which flips the answer.
double between(const Question& question, Lever lever, bool answer, double same, double flipped) {
    constexpr int halvings = 7;
    for (int step = 0; step < halvings; ++step) {
        const double middle = std::sqrt(same * flipped);
        (question.goes_on(lever, middle) == answer ? same : flipped) = middle;
    }
    return std::sqrt(same * flipped);
}

std::optional<double> flip_of(const Question& question, Lever lever, bool answer) {
    if (!question.has(lever)) {
        return std::nullopt;
    }
    double up = 1.0;
    double down = 1.0;
    while (up < widest_flip) {
        if (question.goes_on(lever, 2.0 * up) != answer) {
            return between(question, lever, answer, up, 2.0 * up);
        }
        if (question.goes_on(lever, 0.5 * down) != answer) {
            return between(question, lever, answer, down, 0.5 * down);
        }
        up *= 2.0;
        down *= 0.5;
    }
    return std::nullopt;
}

}  // namespace

std::array<FlipPoint, all_levers.size()> find_flip_points(const MetricPlan& metric,
                                                          const ImprovementCurve& curve,
                                                          const BacklogDelay& delay,
                                                          bool answer,
                                                          std::uint64_t seed,
                                                          const RunOptions& options) {
    // Side by side: each asks few questions of few paths.
    const RunOptions alone{.threads = 1, .stop = options.stop};
    const Question question{metric, curve, delay, seed, alone};
    const bool is_close = question.goes_on(Lever::worth, 1.0) != answer;
    std::array<FlipPoint, all_levers.size()> flips{};
    for_pieces(flips.size(), options, [&](std::uint64_t i) {
        const Lever lever = all_levers.at(i);
        if (is_close) {
            flips.at(i) = {lever, question.has(lever) ? std::optional{1.0} : std::nullopt};
        } else {
            flips.at(i) = {lever, flip_of(question, lever, answer)};
        }
    });
    return flips;
}

}  // namespace sprintcast
