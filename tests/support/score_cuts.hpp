#pragma once

#include <vector>

#include "models/curves/score_scale.hpp"

namespace sprintcast {

/// A metric's past, as decisions meet it, and the effort of its sprints.
struct ScoreCut {
    const char* name;
    std::vector<ScoredEffort> scores;
    MetricKind kind;
    double sprint;  ///< effort
};

/// Bounded, stalled, single, falling and unbounded pasts.
[[nodiscard]] inline std::vector<ScoreCut> score_cuts() {
    const MetricKind whole_percent{Better::higher, 100.0, 1.0};
    return {{"three scores", {{10, 75}, {18, 78}, {23, 80}}, whole_percent, 10},
            {"a plateau of seven",
             {{5, 75}, {10, 78}, {15, 80}, {20, 80}, {25, 80}, {30, 80}, {35, 80}},
             whole_percent,
             5},
            {"one score", {{10, 62}}, whole_percent, 10},
            {"falling errors", {{10, 12}, {20, 9}, {30, 8.1}}, {Better::lower, 0.0, 0.1}, 10},
            {"a loss without a floor", {{1, 3.1}, {2, 2.8}, {3, 2.7}}, {Better::lower, {}, 0.1}, 1},
            {"shares that rise",
             {{4, 0.61}, {8, 0.66}, {12, 0.70}, {16, 0.71}},
             {Better::higher, 1.0, 0.01},
             4}};
}

}  // namespace sprintcast
