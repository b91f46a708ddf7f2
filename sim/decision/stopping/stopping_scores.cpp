#include "sim/decision/stopping/stopping_scores.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace sprintcast {

namespace {

/// What a policy does after the next sprint; `either` where going on is worth about nothing.
enum class Treatment { stop, go_on, either };

/// Scores that a smaller share of the futures gets are told as their neighbours are [-].
constexpr double too_few = 0.005;

/// A run of written scores after the next sprint that a policy treats alike.
struct Treated {
    double first;
    double last;
    Treatment treatment;
    double share;  // of the futures
};

// Written scores after the next sprint, from worse to better.
std::vector<Treated> treated_scores(const StoppingPolicy& policy,
                                    const DrawnScores& drawn,
                                    const PastCurve& past,
                                    double next_to_nothing) {
    std::vector<double> scores = drawn.after(1);
    const double sign = past.scale.better() == Better::higher ? 1.0 : -1.0;
    std::sort(scores.begin(), scores.end(), [&](double a, double b) { return sign * (b - a) > 0; });
    std::vector<Treated> runs;
    const double share = 1.0 / static_cast<double>(scores.size());
    for (const double score : scores) {
        if (!runs.empty() && runs.back().last == score) {
            runs.back().share += share;
            continue;
        }
        const std::array progress{static_cast<float>(sign * (score - past.now()))};
        const double worth = policy.worth_of_going_on(progress);
        const double margin = std::max(policy.margin_after_next(progress.front()), next_to_nothing);
        const Treatment treatment = std::abs(worth) <= margin ? Treatment::either
                                    : worth > 0.0             ? Treatment::go_on
                                                              : Treatment::stop;
        if (runs.empty() || runs.back().treatment != treatment) {
            runs.push_back({score, score, treatment, share});
        } else {
            runs.back().last = score;
            runs.back().share += share;
        }
    }
    return runs;
}

// Scores after the next sprint at which the policy stops.
std::vector<StopRange> told_stops(const std::vector<Treated>& runs) {
    std::vector<Treated> told;
    for (const Treated& run : runs) {
        const bool is_noise = run.treatment == Treatment::either || run.share < too_few;
        const bool joins = !told.empty() && (is_noise || told.back().treatment == run.treatment ||
                                             told.back().treatment == Treatment::either ||
                                             told.back().share < too_few);
        if (!joins) {
            told.push_back(run);
            continue;
        }
        Treated& before = told.back();
        const bool follows = is_noise || before.treatment == run.treatment;
        before = {before.first,
                  run.last,
                  follows ? before.treatment : run.treatment,
                  before.share + run.share};
    }
    std::vector<StopRange> ranges;
    for (std::size_t i = 0; i < told.size(); ++i) {
        if (told[i].treatment == Treatment::stop) {
            ranges.push_back(
                {i > 0 ? std::optional{told[i - 1].last} : std::nullopt,
                 i + 1 < told.size() ? std::optional{told[i + 1].first} : std::nullopt});
        }
    }
    return ranges;
}

// Where the treatment changes, the scores between at which it does not matter.
std::vector<ScoreBand> told_either(const std::vector<Treated>& runs) {
    std::vector<ScoreBand> bands;
    for (std::size_t i = 1; i + 1 < runs.size(); ++i) {
        if (runs[i].treatment == Treatment::either && runs[i].share >= too_few &&
            runs[i - 1].treatment != runs[i + 1].treatment) {
            bands.push_back({runs[i].first, runs[i].last});
        }
    }
    return bands;
}

}  // namespace

StoppingScores stopping_scores(const StoppingPolicy& policy,
                               const DrawnScores& drawn,
                               const PastCurve& past,
                               double next_to_nothing) {
    const std::vector<Treated> runs = treated_scores(policy, drawn, past, next_to_nothing);
    return {told_stops(runs), told_either(runs)};
}

}  // namespace sprintcast
