#include "sim/calibration/curves/gain_record.hpp"

#include <array>
#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/engine/scores/score_filter.hpp"
#include "sim/engine/scores/score_paths.hpp"

namespace sprintcast {
namespace {

const MetricKind share{Better::higher, 1.0, 0.001};

std::vector<ScoredEffort> flat_after(std::vector<double> scores, std::size_t count) {
    std::vector<ScoredEffort> past;
    for (std::size_t i = 0; i < count; ++i) {
        past.push_back({static_cast<double>(i + 1), scores[std::min(i, scores.size() - 1)]});
    }
    return past;
}

// A hundredth of what is left is gained in each of the first gains, and then nothing.
std::vector<ScoredEffort> rising(std::size_t gains, std::size_t flat) {
    std::vector<double> scores{0.5};
    for (std::size_t i = 0; i < gains; ++i) {
        scores.push_back(scores.back() + 0.02 * (1.0 - scores.back()));
    }
    return flat_after(scores, scores.size() + flat);
}

TEST_CASE("a history with few gains has no record of its own", "[gain_record]") {
    // Nothing is forecast from the first score alone.
    CHECK_FALSE(own_gain_record(rising(10, 30), share, 1, 1, nullptr));
    const auto record = own_gain_record(rising(11, 0), share, 1, 1, nullptr);
    REQUIRE(record);
    CHECK(record->forecasts == 10);
    CHECK(record->low <= record->came);
    CHECK(record->came <= record->high);
}

TEST_CASE("gains that stopped lower the record", "[gain_record]") {
    const auto before = own_gain_record(rising(12, 0), share, 1, 1, nullptr);
    const auto after = own_gain_record(rising(12, 20), share, 1, 1, nullptr);
    REQUIRE((before && after));
    CHECK(after->forecasts == before->forecasts + 20);
    CHECK(after->came < before->came);
}

TEST_CASE("scores at their bound end a record", "[gain_record]") {
    CHECK_FALSE(own_gain_record(flat_after({0.6, 0.8, 1.0}, 30), share, 1, 1, nullptr));
}

TEST_CASE("records of histories that the law itself wrote take in all that was said",
          "[gain_record][slow]") {
    constexpr std::size_t scores = 30;
    constexpr std::size_t groups = 3;
    const std::vector<ScoredEffort> first{{1.0, 0.5}};
    const ImprovementCurve prior = fit_improvement_curve(read_past(first, share), 3, 5, 8192);
    std::vector<double> further;
    for (std::size_t i = 1; i < scores; ++i) {
        further.push_back(static_cast<double>(i));
    }
    const ScorePaths paths{prior, further, 3, 5};
    std::vector<GroupScores> drawn(further.size());
    std::size_t records = 0;
    std::size_t inside = 0;
    for (std::size_t history = 0; history < groups * trials_per_group; ++history) {
        const std::size_t lane = history % trials_per_group;
        if (lane == 0) {
            paths.draw(history / trials_per_group, drawn);
        }
        std::vector<ScoredEffort> past = first;
        for (std::size_t i = 0; i < further.size(); ++i) {
            past.push_back({further[i] + 1.0, drawn[i][lane]});
        }
        if (const auto record = own_gain_record(past, share, 11, 13, nullptr)) {
            ++records;
            inside += record->low <= 1.0 && 1.0 <= record->high ? 1 : 0;
        }
    }
    // Nominally 95 %; gains are skewed. Of 58 records fewer than 49 would be by chance once in
    // 1,600.
    REQUIRE(records > 40);
    CHECK(static_cast<double>(inside) / static_cast<double>(records) > 0.85);
}

}  // namespace
}  // namespace sprintcast
