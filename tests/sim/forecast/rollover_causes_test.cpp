#include "sim/forecast/rollover_causes.hpp"

#include <catch2/catch.hpp>

#include "sim/forecast/sensitivity/held_capacity.hpp"
#include "sim/forecast/sensitivity/held_inputs.hpp"
#include "sim/forecast/sensitivity/normal_scores.hpp"
#include "sim/forecast/summarize.hpp"
#include "sim/plan/compile/free_story.hpp"
#include "tests/support/random_scenario.hpp"
#include "tests/support/scenarios.hpp"

namespace sprintcast {
namespace {

const std::string head = "name: A\nstart: 2027-01-04\n";
const std::string one_person = "team: [{name: Ana}]\ndays_per_point: 1\n";
const std::string exact = "estimates: {error: none}\n";

StoryRollovers reasons_of(const Plan& plan, std::uint32_t story, std::uint64_t trials = 1000) {
    const RolloverReasons reasons = explain_rollovers(plan, {{story}}, 1, trials, {.threads = 2});
    REQUIRE(reasons.stories.size() == 1);
    return reasons.stories.front();
}

using Alone = std::array<std::optional<double>, rollover_causes>;

TEST_CASE("what varies alone is the only cause", "[rollover causes]") {
    // Eight days fit a sprint of ten, unless the story takes a quarter more.
    const std::string error = "estimates: {error: {median: 1, p90: 2, shared: ";
    const StoryRollovers own =
        reasons_of(plan_of(head + one_person + error + "0%}}\nbacklog: [{id: A, points: 8}]"), 0);
    CHECK(own.trials > 100);
    CHECK(own.alone == Alone{1.0, std::nullopt, std::nullopt, std::nullopt, std::nullopt});
    CHECK(own.together == 0.0);
    CHECK(own.in_any_case == 0.0);

    const StoryRollovers shared =
        reasons_of(plan_of(head + one_person + error + "100%}}\nbacklog: [{id: A, points: 8}]"), 0);
    CHECK(shared.alone == Alone{std::nullopt, std::nullopt, 1.0, std::nullopt, std::nullopt});

    const StoryRollovers growth =
        reasons_of(plan_of(head + one_person + exact +
                           "growth: {low: 0%, likely: 10%, high: 90%}\n"
                           "backlog: [{id: A, points: 5}, {id: B, points: 2}]"),
                   1);
    CHECK(growth.trials > 100);
    CHECK(growth.alone == Alone{std::nullopt, std::nullopt, 1.0, std::nullopt, std::nullopt});

    const StoryRollovers capacity = reasons_of(
        plan_of(head + "velocity: {p10: 5, p50: 10, p90: 20}\nbacklog: [{id: A, points: 8}]"), 0);
    CHECK(capacity.trials > 100);
    CHECK(capacity.alone == Alone{std::nullopt, std::nullopt, std::nullopt, std::nullopt, 1.0});
}

TEST_CASE("a story that stands behind another's overrun rolls over for that", "[rollover causes]") {
    // The spike takes a day, exactly; what is ahead of it makes it late.
    const StoryRollovers others =
        reasons_of(plan_of(head + one_person +
                           "estimates: {error: {median: 1, p90: 2, shared: 0%}}\n"
                           "backlog: [{id: A, points: 8}, {id: B, spike: 1 day}]"),
                   1);
    CHECK(others.trials > 100);
    CHECK(others.alone == Alone{std::nullopt, 1.0, std::nullopt, std::nullopt, std::nullopt});
}

TEST_CASE("a story that waits in vain rolls over for that", "[rollover causes]") {
    // Eight days and then three are more than a sprint; Bo could have had the three done.
    const Plan plan =
        plan_of(head + "team: [{name: Ana}, {name: Bo}]\ndays_per_point: 1\n" + exact +
                "backlog: [{id: A, points: 8}, {id: B, points: 3, depends_on: A}]");
    const StoryRollovers waiting = reasons_of(plan, 1, 64);
    CHECK(waiting.trials == 64);
    CHECK(waiting.alone == Alone{std::nullopt, std::nullopt, std::nullopt, 1.0, std::nullopt});
    CHECK(waiting.in_any_case == 0.0);
}

TEST_CASE("a story that is larger than a sprint rolls over in any case", "[rollover causes]") {
    const StoryRollovers story =
        reasons_of(plan_of(head + one_person + exact + "backlog: [{id: A, points: 13}]"), 0, 100);
    CHECK(story.trials == 100);
    CHECK(story.alone == Alone{});
    CHECK(story.in_any_case == 1.0);
    CHECK(story.together == 0.0);
}

TEST_CASE("a story that never rolls over has no causes", "[rollover causes]") {
    const Plan plan = plan_of(head + one_person + exact + "backlog: [{id: A, points: 5}]");
    const StoryRollovers story = reasons_of(plan, 0, 100);
    CHECK(story.trials == 0);
    CHECK(story.alone == Alone{});
    CHECK(likely_to_roll_over(summarize(plan, run_trials(plan, 1, {0, 100})), 10).empty());
}

TEST_CASE("the likeliest rollovers come first, and no more than are wanted", "[rollover causes]") {
    Forecast forecast;
    for (const double chance : {0.2, 0.04, 0.9, 0.2, 0.05}) {
        forecast.stories.push_back({.finish = {}, .chance_of_rollover = chance});
    }
    CHECK(likely_to_roll_over(forecast, 10) == std::vector<StoryIndex>{{2}, {0}, {3}, {4}});
    CHECK(likely_to_roll_over(forecast, 2) == std::vector<StoryIndex>{{2}, {0}});
}

TEST_CASE("shares are those of replaying each future by itself", "[rollover causes]") {
    const Plan plan = plan_of(head + R"(
team: [{name: Ana}, {name: Bo, fte: 0.8}]
days_per_point: 1
unplanned: {low: 5%, likely: 15%, high: 40%}
growth: {low: 0%, likely: 5%, high: 20%}
backlog:
  - {id: A, points: 5}
  - {id: B, points: 3, depends_on: A}
  - {id: C, points: 5, waits: {low: 1 day, likely: 2 days, high: 9 days}}
  - {id: D, points: 3}
)");
    const DrawLayout layout{plan};
    const StoryIndex story{1};
    constexpr std::uint64_t trials = 500;
    const auto rolls_over =
        [&](std::uint64_t trial, const std::vector<HeldDraw>& holds, const Plan& played) {
            GroupDraws draws{1, layout};
            for (const HeldDraw& draw : holds) {
                draws.hold(draw.slot, draw.word);
            }
            return Trial{played, TrialDraws{draws}}.play(trial).stories[story].rollovers > 0;
        };
    // What to hold for each cause, by hand.
    std::vector<HeldDraw> others;
    for (const std::uint32_t other : {0U, 2U, 3U}) {
        others.push_back(hold_own_estimate(plan, layout, {other}, 0.0).front());
    }
    std::vector<HeldDraw> shared = hold_shared_error(plan, layout, {0}, 0.0);
    shared.push_back({layout.growth({0}), word_at(0.0)});
    const Plan freed = let_begin_any_time(plan, story);
    const std::vector<std::vector<HeldDraw>> holds{hold_own_estimate(plan, layout, story, 0.0),
                                                   others,
                                                   shared,
                                                   {},
                                                   hold_capacity_at_median(plan, layout, {0})};
    std::vector<HeldDraw> all = hold_wait(plan, layout, {2}, 0.0);
    for (const auto& part : holds) {
        all.insert(all.end(), part.begin(), part.end());
    }

    std::array<double, rollover_causes> alone{};
    double together = 0.0;
    double in_any_case = 0.0;
    double rolled = 0.0;
    for (std::uint64_t trial = 0; trial < trials; ++trial) {
        if (!rolls_over(trial, {}, plan)) {
            continue;
        }
        ++rolled;
        bool is_decided = false;
        for (std::size_t cause = 0; cause < rollover_causes; ++cause) {
            const bool is_waiting = cause == static_cast<std::size_t>(RolloverCause::waiting);
            if (!rolls_over(trial, holds[cause], is_waiting ? freed : plan)) {
                ++alone.at(cause);
                is_decided = true;
            }
        }
        if (!is_decided) {
            ++(rolls_over(trial, all, plan) ? in_any_case : together);
        }
    }
    const StoryRollovers reasons = reasons_of(plan, story.value, trials);
    REQUIRE(rolled > 50.0);
    CHECK(static_cast<double>(reasons.trials) == rolled);
    for (std::size_t cause = 0; cause < rollover_causes; ++cause) {
        CAPTURE(cause);
        CHECK(alone.at(cause) > 0.0);
        CHECK(reasons.alone.at(cause) == alone.at(cause) / rolled);
    }
    CHECK(reasons.together == together / rolled);
    CHECK(reasons.in_any_case == in_any_case / rolled);
}

TEST_CASE("reasons are the same for any number of threads", "[rollover causes]") {
    for (const std::uint64_t number : {3U, 8U}) {
        const Plan plan = plan_of(random_scenario(number, Variety::anything));
        std::vector<StoryIndex> stories;
        for (StoryIndex story; story.value < plan.stories.size(); ++story.value) {
            stories.push_back(story);
        }
        const auto with = [&](unsigned threads) {
            std::vector<double> numbers;
            const RolloverReasons reasons =
                explain_rollovers(plan, stories, 1, 500, {.threads = threads});
            for (const StoryRollovers& story : reasons.stories) {
                numbers.push_back(static_cast<double>(story.trials));
                for (const auto& share : story.alone) {
                    numbers.push_back(share.value_or(-1.0));
                }
                numbers.push_back(story.together);
                numbers.push_back(story.in_any_case);
            }
            return numbers;
        };
        CHECK(with(1) == with(2));
        CHECK(with(1) == with(3));
    }
}

}  // namespace
}  // namespace sprintcast
