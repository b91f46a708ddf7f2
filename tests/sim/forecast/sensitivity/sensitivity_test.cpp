#include "sim/forecast/sensitivity/sensitivity.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "sim/forecast/summarize.hpp"
#include "tests/support/random_scenario.hpp"
#include "tests/support/scenarios.hpp"
#include "tests/support/statistics.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;

const std::string head = "name: A\nstart: 2027-01-04\n";
const std::string one_person = "team: [{name: Ana}]\ndays_per_point: 1\n";
const std::string exact = "estimates: {error: none}\n";

Sensitivity sensitivity_of(const Plan& plan,
                           std::uint64_t trials = 2048,
                           std::span<const StatedInput> stated = {},
                           unsigned threads = 2) {
    const Forecast forecast = summarize(plan, run_trials(plan, 1, {0, trials}));
    return measure_sensitivity(plan, forecast, stated, 1, trials, {.threads = threads});
}

// The one input that a plan has, whose answers are the same in all futures.
void check_only_effect(const Plan& plan, Input::Kind kind, Day low, Day high) {
    const Sensitivity sensitivity = sensitivity_of(plan);
    REQUIRE(sensitivity.effects.size() == 1);
    const InputEffect& effect = sensitivity.effects.front();
    CHECK(effect.input.kind == kind);
    CHECK(effect.p85_low == low);
    CHECK(effect.p85_high == high);
    REQUIRE(effect.swing);
    CHECK_THAT(effect.swing->value, WithinAbs(high - low, 1e-9));
    CHECK_THAT(effect.swing->mc_error, WithinAbs(0.0, 1e-9));
}

TEST_CASE("a story's own estimate moves the end as its ratio's P10 and P90 say", "[sensitivity]") {
    // 8 days at 0.6 are 4.8, so Friday 8 January; at 2.4, 19.2: Friday 29.
    const std::string error = "estimates: {error: {median: 1.2, p90: 2.4, shared: ";
    check_only_effect(plan_of(head + one_person + error + "0%}}\nbacklog: [{id: A, points: 8}]"),
                      Input::Kind::own_estimate,
                      4,
                      25);
    // Two stories that share all of it take the same together.
    check_only_effect(plan_of(head + one_person + error +
                              "100%}}\nbacklog: [{id: A, points: 5}, {id: B, points: 3}]"),
                      Input::Kind::shared_error,
                      4,
                      25);
}

TEST_CASE("growth and waits move the end as their P10 and P90 say", "[sensitivity]") {
    // The triangle's P10 is sqrt(0.1 x 0.1 x 0.4) = 6.3%, its P90 0.4 - sqrt(0.1 x 0.3 x 0.4) =
    // 29.0%: 22.3 and 27.1 points of 21, one a day.
    check_only_effect(plan_of(head + "velocity: 10\ngrowth: {low: 0%, likely: 10%, high: 40%}\n"
                                     "backlog: [{id: A, points: 8}, {id: B, points: 13}]"),
                      Input::Kind::growth,
                      30,
                      37);
    // A ends on Friday evening, 5 days from the start; then 2 + sqrt(0.1 x 3 x 18) = 4.3 days, or
    // 20 - sqrt(0.1 x 15 x 18) = 14.8: on Wednesday 13 January, or Saturday 23.
    check_only_effect(plan_of(head + R"(
velocity: 10
backlog:
  - {id: A, points: 5}
  - {id: B, points: 5, depends_on: A, waits: {low: 2 days, likely: 5 days, high: 20 days}}
)"),
                      Input::Kind::wait,
                      16,
                      25);
}

TEST_CASE("of an experiment, the earliest and the latest outcome are told", "[sensitivity]") {
    const Plan plan = plan_of(head + R"(
velocity: 10
backlog:
  - id: E
    points: 3
    outcomes:
      some:    {chance: 30%, then: [S]}
      most:    {chance: 30%, then: [M]}
      nothing: {chance: 40%}
  - {id: S, points: 2}
  - {id: M, points: 5}
)");
    check_only_effect(plan, Input::Kind::experiment, 2, 9);
    const Sensitivity sensitivity = sensitivity_of(plan);
    CHECK(sensitivity.effects[0].low_outcome == 2);
    CHECK(sensitivity.effects[0].high_outcome == 1);
}

TEST_CASE("somebody's time moves the end by what is missing or more", "[sensitivity]") {
    const auto plan_with = [](const std::string& fte) {
        return plan_of(head + "team: [{name: Ana, fte: " + fte + "}]\ndays_per_point: 1\n" + exact +
                       "backlog: [{id: A, points: 8}, {id: B, points: 8}]");
    };
    const std::vector<StatedInput> people{
        {{Input::Kind::person, {}, {{0}}}, plan_with("0.4"), plan_with("0.8")}};
    const Sensitivity sensitivity = sensitivity_of(plan_with("0.5"), 256, people);

    // 16 days of work: 40 working days, or 20.
    REQUIRE(sensitivity.effects.size() == 1);
    CHECK(sensitivity.effects[0].input.kind == Input::Kind::person);
    CHECK(sensitivity.p85 == 43);
    CHECK(sensitivity.effects[0].p85_low == 53);
    CHECK(sensitivity.effects[0].p85_high == 25);
    CHECK_THAT(sensitivity.effects[0].swing->value, WithinAbs(-28.0, 1e-9));
}

TEST_CASE("an input that does not vary is not listed", "[sensitivity]") {
    const Sensitivity sensitivity =
        sensitivity_of(plan_of(head + one_person + exact +
                               "unplanned: 10%\nbacklog: [{id: A, points: 5, waits: 2 days}]"),
                       64);
    CHECK(sensitivity.effects.empty());
    CHECK(sensitivity.p85 == 9);  // 5.6 days from Wednesday on
    CHECK(sensitivity.critical[{0}] == 1.0);
}

TEST_CASE("shifts are told around the forecast's date, which comes of more trials",
          "[sensitivity]") {
    const Plan plan =
        plan_of(head +
                "velocity: [20, 25, 15, 30, 10]\nestimates: {error: {median: 1.2, p90: 2.4, "
                "shared: 30%}}\nbacklog: [{id: A, points: 13}, {id: B, points: 13}, {id: C, "
                "points: 13}]");
    // A stated input that leaves the plan as it is.
    StatedInput same;
    same.input.kind = Input::Kind::lanes;
    same.input.stated = 0;
    same.less = plan;
    const std::vector<StatedInput> stated{same};
    bool were_apart = false;
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        const Forecast forecast = summarize(plan, run_trials(plan, seed, {0, 20'000}));
        const Forecast few = summarize(plan, run_trials(plan, seed, {0, 256}));
        const Day p85_day = forecast.backlog.finish_at[p85].value();
        were_apart = were_apart || few.backlog.finish_at[p85] != p85_day;
        const Sensitivity sensitivity = measure_sensitivity(plan, forecast, stated, seed, 256);
        CHECK(sensitivity.p85 == p85_day);
        const auto lanes = std::find_if(
            sensitivity.effects.begin(), sensitivity.effects.end(), [](const InputEffect& effect) {
                return effect.input.kind == Input::Kind::lanes;
            });
        REQUIRE(lanes != sensitivity.effects.end());
        CHECK(lanes->p85_low == p85_day);
        CHECK(lanes->p85_high == p85_day);
    }
    CHECK(were_apart);
}

TEST_CASE("the greatest swing comes first, and the unbounded before it", "[sensitivity]") {
    const Plan plan = plan_of(head + one_person + R"(
estimates: {error: {median: 1, p90: 2, shared: 50%}}
unplanned: {low: 5%, likely: 10%, high: 30%}
backlog:
  - {id: A, points: 13}
  - {id: B, points: 1, waits: {low: 1 day, likely: 2 days, high: 3000 days}}
)");
    const Sensitivity sensitivity = sensitivity_of(plan);
    REQUIRE(sensitivity.effects.size() == 5);
    CHECK(sensitivity.effects[0].input.kind == Input::Kind::wait);
    for (std::size_t i = 0; i + 1 < 5; ++i) {
        REQUIRE(sensitivity.effects[i].swing);
        CHECK(std::abs(sensitivity.effects[i].swing->value) >=
              std::abs(sensitivity.effects[i + 1].swing->value));
    }

    const Plan never = plan_of(head + R"(
velocity: 10
backlog:
  - {id: A, points: 13, waits: {low: 1 day, likely: 2 days, high: 3649 days}}
  - id: E
    points: 1
    outcomes:
      never:   {chance: 10%, then: [B]}
      nothing: {chance: 90%}
  - {id: B, points: 8, waits: 3649 days}
)");
    const Sensitivity unbounded = sensitivity_of(never);
    const InputEffect& first = unbounded.effects.front();
    CHECK(first.input.kind == Input::Kind::experiment);
    CHECK(first.p85_low.has_value());
    CHECK_FALSE(first.p85_high.has_value());
    CHECK_FALSE(first.swing.has_value());
    CHECK(unbounded.effects.back().swing.has_value());
}

TEST_CASE("in a backlog that never ends nothing decides the end", "[sensitivity]") {
    const Sensitivity sensitivity =
        sensitivity_of(plan_of(head + "velocity: 0.01\ngrowth: {low: 0%, likely: 10%, high: 40%}\n"
                                      "backlog: [{id: A, points: 13}]"),
                       64);
    CHECK_FALSE(sensitivity.p85.has_value());
    REQUIRE(sensitivity.effects.size() == 1);
    CHECK_FALSE(sensitivity.effects[0].swing.has_value());
    CHECK_FALSE(sensitivity.critical[{0}].has_value());
}

TEST_CASE("of two lanes, the longer is always on the path and the shorter never", "[sensitivity]") {
    const Sensitivity people = sensitivity_of(
        plan_of(head + "team: [{name: Ana}, {name: Bo}]\ndays_per_point: 1\n" + exact +
                "backlog: [{id: A, points: 8}, {id: B, points: 5}, {id: C, points: 2}]"),
        128);
    CHECK(people.critical[{0}] == 1.0);
    CHECK(people.critical[{1}] == 0.0);
    CHECK(people.critical[{2}] == 0.0);

    const Sensitivity teams = sensitivity_of(plan_of(head + R"(
teams:
  - {name: Web, velocity: 10}
  - {name: Core, velocity: 10}
backlog:
  - {id: A, team: Web, points: 3}
  - {id: B, team: Core, points: 5}
)"),
                                             128);
    CHECK(teams.critical[{0}] == 0.0);
    CHECK(teams.critical[{1}] == 1.0);
}

TEST_CASE("two stories of the same kind are on the path half of the time each", "[sensitivity]") {
    // Five standard errors: a false alarm in 1.7 million tests.
    const std::uint64_t trials = 20'000;
    const Sensitivity sensitivity = sensitivity_of(plan_of(head + R"(
team: [{name: Ana}, {name: Bo}]
days_per_point: 1
estimates: {error: {median: 1, p90: 2, shared: 0%}}
backlog: [{id: A, points: 13}, {id: B, points: 13}]
)"),
                                                   trials);
    REQUIRE(sensitivity.trials == trials);
    CHECK_THAT(sensitivity.critical[{0}].value(), WithinAbs(0.5, share_tolerance(0.5, trials)));
    CHECK_THAT(*sensitivity.critical[{0}] + *sensitivity.critical[{1}], WithinAbs(1.0, 1e-12));
}

TEST_CASE("the error of a swing is that of its replications", "[sensitivity]") {
    // Swings of 40 other runs scatter as their errors say: the ratio of the two variances is
    // within 0.4 and 2.5, which chance leaves less than once in 10,000 (40 and 31 degrees of
    // freedom).
    const Plan plan = plan_of(head + one_person +
                              "estimates: {error: {median: 1, p90: 2, shared: 0%}}\n"
                              "backlog: [{id: A, points: 13}, {id: B, points: 8}]");
    const Forecast forecast = summarize(plan, run_trials(plan, 1, {0, 1024}));
    double sum = 0.0;
    double squares = 0.0;
    double variances = 0.0;
    constexpr int runs = 40;
    for (std::uint64_t seed = 1; seed <= runs; ++seed) {
        const auto sensitivity = measure_sensitivity(plan, forecast, {}, seed, 4096, {});
        const auto effect = std::find_if(
            sensitivity.effects.begin(), sensitivity.effects.end(), [](const InputEffect& e) {
                return e.input.story == StoryIndex{0};
            });
        sum += effect->swing->value;
        squares += effect->swing->value * effect->swing->value;
        variances += effect->swing->mc_error * effect->swing->mc_error;
    }
    const double scatter = (squares - sum * sum / runs) / (runs - 1);
    CHECK(scatter > 0.4 * variances / runs);
    CHECK(scatter < 2.5 * variances / runs);
}

TEST_CASE("a sensitivity is the same for any number of threads", "[sensitivity]") {
    for (const std::uint64_t number : {3U, 8U}) {
        const Plan plan = plan_of(random_scenario(number, Variety::anything));
        const auto with = [&](unsigned threads) {
            const Sensitivity sensitivity = sensitivity_of(plan, 700, {}, threads);
            std::vector<double> numbers;
            for (const InputEffect& effect : sensitivity.effects) {
                numbers.push_back(effect.swing ? effect.swing->value : -1.0);
                numbers.push_back(effect.swing ? effect.swing->mc_error : -1.0);
                numbers.push_back(effect.p85_low.value_or(-1));
                numbers.push_back(effect.p85_high.value_or(-1));
            }
            for (const auto& share : sensitivity.critical) {
                numbers.push_back(share.value_or(-1.0));
            }
            return numbers;
        };
        const std::vector<double> one = with(1);
        REQUIRE_FALSE(one.empty());
        CHECK(one == with(2));
        CHECK(one == with(3));
    }
}

}  // namespace
}  // namespace sprintcast
