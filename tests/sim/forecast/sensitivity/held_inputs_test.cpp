#include "sim/forecast/sensitivity/held_inputs.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include <catch2/catch.hpp>

#include "sim/engine/draws/capacity_draws.hpp"
#include "sim/forecast/sensitivity/held_capacity.hpp"
#include "sim/forecast/sensitivity/normal_scores.hpp"
#include "tests/support/scenarios.hpp"
#include "tests/support/statistics.hpp"

namespace sprintcast {
namespace {

const std::string head = "name: A\nstart: 2027-01-04\n";
const std::string one_person = "team: [{name: Ana}]\ndays_per_point: 1\n";

/// Shares of trials in which a quantity is below what it is when an input is held, and not above.
struct Shares {
    double below = 0.0;
    double not_above = 0.0;
};

// Plays trials with some draws held, with and without the input.
Shares shares_below_held(const Plan& plan,
                         std::vector<HeldDraw> others,
                         const std::vector<HeldDraw>& input,
                         std::uint64_t trials,
                         const std::function<double(const Future&)>& quantity) {
    REQUIRE_FALSE(input.empty());
    Replayer free{plan, 1};
    free.change({others, nullptr});
    others.insert(others.end(), input.begin(), input.end());
    Replayer held{plan, 1};
    held.change({others, nullptr});
    const double at_score = quantity(held.play(0));
    Shares shares;
    for (std::uint64_t trial = 0; trial < trials; ++trial) {
        const double value = quantity(free.play(trial));
        shares.below += value < at_score ? 1.0 : 0.0;
        shares.not_above += value <= at_score ? 1.0 : 0.0;
        CHECK(quantity(held.play(trial)) == at_score);  // nothing else varies
    }
    return {shares.below / static_cast<double>(trials),
            shares.not_above / static_cast<double>(trials)};
}

double log_efforts(const Future& future) {
    double sum = 0.0;
    for (const StoryFuture& story : future.stories) {
        sum += std::log(story.effort);
    }
    return sum;
}

// 20,000 trials, five standard errors either way: a false alarm in 1.7 million tests.
constexpr std::uint64_t trials = 20'000;

void check_shares(const Shares& shares, double score) {
    const double p = normal_cdf(score);
    CHECK(shares.below < p + share_tolerance(p, trials));
    CHECK(shares.not_above > p - share_tolerance(p, trials));
}

TEST_CASE("a story's own estimate is held at the quantile of its ratio", "[held inputs]") {
    const std::string rest = GENERATE(
        // The prior, some of whose stories are exactly on estimate, of all sizes; a stated error.
        as<std::string>{},
        "backlog: [{id: A, points: 1}]\n",
        "backlog: [{id: A, points: 5}]\n",
        "backlog: [{id: A, points: 13}]\n",
        "estimates: {error: {median: 1.2, p90: 2.4, shared: 30%}}\nbacklog: [{id: A, points: "
        "5}]\n");
    const Plan plan = plan_of(head + one_person + rest);
    const DrawLayout layout{plan};
    for (const double score : {-1.28, -0.5, -0.2, 0.0, 0.3, 1.28}) {
        CAPTURE(rest, score);
        check_shares(shares_below_held(plan,
                                       hold_shared_error(plan, layout, {0}, 0.0),
                                       hold_own_estimate(plan, layout, {0}, score),
                                       trials,
                                       log_efforts),
                     score);
    }
}

TEST_CASE("an unknown size goes with the ratio, and together they have the score",
          "[held inputs]") {
    // Both parts are lognormal, so that the product's quantile is exact.
    const Plan plan = plan_of(head + one_person +
                              "estimates: {error: {median: 1.2, p90: 2.4, shared: 0%}}\n"
                              "backlog: [{id: A, points: \"?\"}]\n");
    const DrawLayout layout{plan};
    for (const double score : {-1.28, 0.0, 0.7}) {
        const auto holds = hold_own_estimate(plan, layout, {0}, score);
        REQUIRE(holds.size() == 2);
        check_shares(shares_below_held(plan, {}, holds, trials, log_efforts), score);
    }
}

TEST_CASE("what stories share is held where their sum has the score", "[held inputs]") {
    // Six large stories one after another, their own ratios and the widths of the errors held: the
    // sum of their log efforts then has one normal part, what drifts and the effect of their size.
    const Plan plan = plan_of(head + one_person + R"(
backlog:
  - {id: A, points: 13}
  - {id: B, points: 13}
  - {id: C, points: 13}
  - {id: D, points: 13}
  - {id: E, points: 13}
  - {id: F, points: 13}
)");
    const DrawLayout layout{plan};
    std::vector<HeldDraw> others;
    for (StoryIndex story; story.value < 6; ++story.value) {
        others.push_back({layout.story_ratio(story), word_at(1.0)});  // not exactly on estimate
    }
    for (const HeldDraw& draw : hold_shared_error(plan, layout, {0}, 0.0)) {
        for (const DrawPurpose purpose :
             {DrawPurpose::error_drift, DrawPurpose::error_scale, DrawPurpose::error_scale_slope}) {
            if (draw.slot == layout.error({0}, purpose)) {
                others.push_back(draw);
            }
        }
    }
    REQUIRE(others.size() == 9);
    for (const double score : {-1.28, 0.0, 0.7}) {
        check_shares(
            shares_below_held(
                plan, others, hold_shared_error(plan, layout, {0}, score), trials, log_efforts),
            score);
    }
}

TEST_CASE("sprints are held where the sum of what they have of their own has the score",
          "[held inputs]") {
    const std::string velocity =
        GENERATE(as<std::string>{}, "[20, 25, 15, 30]", "{p10: 10, p50: 20, p90: 40}");
    const Plan plan =
        plan_of(head + "velocity: " + velocity + "\nbacklog: [{id: A, points: 1, waits: 70 days}]");
    const DrawLayout layout{plan};
    std::vector<HeldDraw> others;
    // All but the sprints' own: the likeliest state, and no sprint that finishes nothing.
    const auto own = hold_sprints(plan, layout, {0}, plan.sprints, 0.0);
    for (const HeldDraw& draw : hold_capacity_at_median(plan, layout, {0})) {
        if (std::find(own.begin(), own.end(), draw) == own.end()) {
            others.push_back(draw);
        }
    }
    const auto log_capacities = [&](const Future& future) {
        double sum = 0.0;
        for (std::size_t sprint = 0; sprint < 5; ++sprint) {
            sum += std::log(future.sprints[sprint].capacity);
        }
        return sum;
    };
    for (const double score : {-1.28, 0.0, 0.7}) {
        CAPTURE(velocity, score);
        check_shares(
            shares_below_held(
                plan, others, hold_sprints(plan, layout, {0}, 5, score), trials, log_capacities),
            score);
    }
}

TEST_CASE("a velocity's spread is held where sigma has the score", "[held inputs]") {
    // States' scales and the inverse chi are not normal, so their product's quantile is near.
    const Plan plan = plan_of(head + "velocity: [20, 25, 15, 30]\nbacklog: [{id: A, points: 1}]");
    const DrawLayout layout{plan};
    GroupDraws draws{1, layout};
    const auto& capacity = std::get<DriftingCapacity>(plan.teams[{0}].capacity);
    const auto sigma = [&](std::size_t place) {
        return draw_velocity(capacity,
                             plan,
                             [&](DrawPurpose purpose) {
                                 return draws.words(layout.velocity({0}, purpose))[place];
                             })
            .sigma;
    };
    constexpr std::uint64_t groups = 300;
    for (const double score : {-1.28, 0.0, 1.28}) {
        for (const HeldDraw& draw : hold_spread(plan, layout, {0}, score)) {
            draws.hold(draw.slot, draw.word);
        }
        const float held = sigma(0);
        draws.release(layout.velocity({0}, DrawPurpose::velocity_state));
        draws.release(layout.velocity({0}, DrawPurpose::velocity_scale));
        double below = 0.0;
        for (std::uint64_t group = 0; group < groups; ++group) {
            draws.start_group(group);
            for (std::size_t place = 0; place < trials_per_group; ++place) {
                below += sigma(place) < held ? 1.0 : 0.0;
            }
        }
        CHECK(std::abs(below / (groups * trials_per_group) - normal_cdf(score)) < 0.06);
    }
}

TEST_CASE("of what does not vary, nothing is held", "[held inputs]") {
    const Plan plan = plan_of(head + one_person + R"(
estimates: {error: {median: 1.2, p90: 1.2}}
unplanned: 10%
growth: 20%
backlog:
  - {id: A, points: 5, waits: 3 days}
  - {id: B, spike: 2 days}
)");
    const DrawLayout layout{plan};
    for (const StoryIndex story : {StoryIndex{0}, StoryIndex{1}}) {
        CHECK(hold_own_estimate(plan, layout, story, 1.0).empty());
        CHECK(hold_wait(plan, layout, story, 1.0).empty());
    }
    CHECK(hold_shared_error(plan, layout, {0}, 1.0).empty());
    CHECK(hold_growth(plan, layout, {0}, 1.0).empty());
    CHECK(hold_sprints(plan, layout, {0}, 10, 1.0).empty());
    CHECK(hold_level(plan, layout, {0}, 1.0).empty());
    CHECK(hold_spread(plan, layout, {0}, 1.0).empty());
    CHECK(hold_empty_sprints(plan, layout, {0}, 1.0).empty());
    CHECK(hold_capacity_at_median(plan, layout, {0}).empty());
}

TEST_CASE("an experiment can be held at each outcome that may happen", "[held inputs]") {
    const Plan plan = plan_of(head + R"(
velocity: 10
backlog:
  - id: E
    points: 3
    outcomes:
      good:  {chance: 30%, then: [G]}
      never: {chance: 0%, then: [N]}
      bad:   {chance: 70%, then: [B]}
  - {id: G, points: 2}
  - {id: N, points: 2}
  - {id: B, points: 2}
)");
    const DrawLayout layout{plan};
    Replayer replayer{plan, 1};
    for (const std::size_t outcome : {0U, 2U}) {
        replayer.change({hold_outcome(plan, layout, {0}, outcome), nullptr});
        for (std::uint64_t trial = 0; trial < 100; ++trial) {
            CHECK(replayer.play(trial).stories[{static_cast<std::uint32_t>(1 + outcome)}].exists);
        }
        replayer.restore();
    }
    CHECK(hold_outcome(plan, layout, {0}, 1).empty());
}

}  // namespace
}  // namespace sprintcast
