#include "sim/decision/spike_value.hpp"

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "sim/plan/compile.hpp"
#include "tests/support/scenarios.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

// Five standard errors: a bound that holds exactly is missed once in 3.5 million tests.
void check_bounds(const SpikeValue& value) {
    CHECK(value.informing.mean >= -5.0 * value.informing.mc_error);
    CHECK(value.perfect.mean >=
          value.net.mean - 5.0 * (value.net.mc_error + value.perfect.mc_error));
    CHECK(value.worth() >= 0.0);
    CHECK(value.worth() <= value.perfect.mean);
}

std::string with_spike_into_a(const std::string& head) {
    return "name: A\nstart: 2027-01-04\ndays_per_point: 1\nday_cost: 500\n" + head + R"(
value_point: 1k per year
team: [{name: Ann}]
backlog:
  - {id: S, spike: 1 day, informs: A, resolves: 50%}
  - {id: A, points: 13, value: 1}
  - {id: B, points: 5, value: 13}
)";
}

TEST_CASE("a spike into a story that is better dropped is worth nothing", "[spike_value]") {
    // It costs a day, and B comes on Monday the 11th in place of Friday the 8th.
    const SpikeValue exact =
        value_of_spike(plan_of(with_spike_into_a("estimates: {error: none}")), {0}, 1, 64, {});
    CHECK(exact.without == BlindDecision::drop);
    CHECK_THAT(exact.net.mean, WithinRel(-500.0 - 3.0 * 13.0 * 1000.0 / 365.0, 1e-9));
    CHECK(exact.perfect.mean == 0.0);
    CHECK(exact.worth() == 0.0);

    // The same where estimates err: A costs some 8,000 and earns at most 1,000.
    const SpikeValue value = value_of_spike(plan_of(with_spike_into_a("")), {0}, 1, 8192, {});
    CHECK(value.without == BlindDecision::drop);
    CHECK(value.net.mean < -500.0);
    CHECK(value.worth() == 0.0);
    CHECK(value.perfect.mean < 50.0);
    check_bounds(value);
}

TEST_CASE("a spike into a story that is kept without it is worth what it adds to that",
          "[spike_value]") {
    // It tells nothing that would change anything, and delays A and B.
    const Plan plan = plan_of(R"(
name: A
start: 2027-01-04
days_per_point: 1
day_cost: 500
value_point: 1k per year
estimates: {error: none}
team: [{name: Ann}]
backlog:
  - {id: S, spike: 1 day, informs: A, resolves: 50%}
  - {id: A, points: 3, value: 8}
  - {id: B, points: 5, value: 13}
)");
    const SpikeValue value = value_of_spike(plan, {0}, 1, 64, {});
    CHECK(value.without == BlindDecision::keep);
    // A moves from Wednesday to Thursday, B from Wednesday to Thursday a week later.
    CHECK_THAT(value.net.mean, WithinRel(-500.0 - 21.0 * 1000.0 / 365.0, 1e-9));
    CHECK(value.net.mean == value.blind.mean);
    CHECK(value.worth() == 0.0);
}

// A story that nobody can estimate, and a spike that looks into it. A point is a working day.
std::string looked_into(const std::string& resolves, const std::string& value) {
    return fmt::format(R"(
name: A
start: 2027-01-04
velocity: 10
days_per_point: 1
day_cost: 1000
value_point: GBP 1000 per year
backlog:
  - {{id: S, spike: 1 day, informs: U, resolves: {}}}
  - {{id: U, points: "?", value: {}}}
  - {{id: Z, points: 2, value: 20}}
)",
                       resolves,
                       value);
}

TEST_CASE("a spike that tells whether a story pays is worth what it saves", "[spike_value]") {
    const Plan plan = plan_of(looked_into("100%", "13"));
    const SpikeValue value = value_of_spike(plan, {0}, 1, 16384, {});
    // The size is lognormal of mean 13 and log standard deviation 0.8, and dropped above 12.96,
    // what it is worth after a day: that saves E(size - 12.96; size > 12.96) = 4.06 days of GBP
    // 1000. What is dropped, E(size; size > 12.96) = 8.5 working days, no longer delays itself and
    // Z, of 33 value points, by 1.4 days each.
    const double saved = 4060.0 + 8.54 * 1.4 * 33.0 * 1000.0 / 365.0;
    CHECK_THAT(value.informing.mean, WithinAbs(saved, 5.0 * value.informing.mc_error));
    CHECK_THAT(value.blind.mean, WithinAbs(-1000.0 - 34.0 * 1000.0 / 365.0, 100.0));
    CHECK(5.0 * value.informing.mc_error < 0.1 * saved);
    CHECK(value.perfect.mean > value.net.mean);
    check_bounds(value);
}

TEST_CASE("a spike that finds out little costs its time and no more", "[spike_value]") {
    const Plan plan = plan_of(looked_into("1%", "34"));
    const SpikeValue value = value_of_spike(plan, {0}, 1, 4096, {});
    CHECK(value.net.mean < 0.0);
    CHECK_THAT(value.net.mean, WithinRel(value.blind.mean, 0.05));
    check_bounds(value);
}

TEST_CASE("doing without a spike does without what it could lead to", "[spike_value]") {
    // Its outcome brings Z, worth a hundred value points, about in one future of a hundred: that is
    // lost without it, and not won in all futures.
    const Plan plan = plan_of(R"(
name: A
start: 2027-01-04
velocity: 20
days_per_point: 1
day_cost: GBP 500
value_point: GBP 1k per year
backlog:
  - {id: E, spike: 1 day, informs: W, resolves: 1%, drop_above: 13, outcomes: {yes: {chance: 1%, then: [Z]}, no: {chance: 99%}}}
  - {id: W, points: 1, value: 21}
  - {id: Z, points: 1, value: 100}
)");
    const SpikeValue value = value_of_spike(plan, {0}, 1, 16384, {});
    CHECK_THAT(value.net.mean, WithinAbs(0.01 * 98'500.0 - 500.0, 5.0 * value.net.mc_error + 60.0));
}

TEST_CASE("a spike is worth at most perfect knowledge, and costs at most its time",
          "[spike_value][slow]") {
    std::mt19937 random{20270107};
    const auto pick = [&](auto... choices) {
        const std::array<std::string, sizeof...(choices)> all{choices...};
        return all[random() % all.size()];
    };
    for (int round = 0; round < 200; ++round) {
        const bool has_people = random() % 2 == 0;
        std::string yaml = "name: A\nstart: 2027-01-04\nvalue_point: GBP 1000 per year\n";
        yaml += has_people ? "team: [{name: Ana}, {name: Bo, fte: 0.5}]\n"
                           : pick("velocity: 12\n", "velocity: [9, 14, 11, 17]\n");
        yaml += "days_per_point: " + pick("0.8", "1", "1.5") + "\n";
        yaml += "day_cost: " + pick("300", "700", "1200") + "\n";
        yaml += has_people ? pick("estimates: {error: none}\n",
                                  "estimates: {error: {median: 0.7, p90: 1.6, shared: 30%}}\n",
                                  "estimates: {error: {median: 1.3, p90: 2.6}}\n",
                                  "")
                           : pick("estimates: {error: {median: 1.2, p90: 2.4}}\n", "");
        yaml += pick("growth: {low: 0%, likely: 10%, high: 40%}\n", "", "");
        yaml += pick("discount: 10% per year\n", "", "");
        yaml += "backlog:\n  - {id: A, points: " + pick("1", "3", "8") + ", value: 8}\n";
        yaml += "  - {id: S, spike: " + pick("2 hours", "1 day", "3 days") +
                ", informs: U, resolves: " + pick("20%", "50%", "80%", "100%") + "}\n";
        yaml += "  - {id: U, points: " + pick("\"?\"", "\"?\"", "5", "13") +
                ", value: " + pick("3", "8", "13", "{low: 3, likely: 8, high: 21}") + "}\n";
        yaml += "  - {id: Z, points: 5, value: 13" + pick(", depends_on: U", "") + "}\n";
        INFO(yaml);
        const Plan plan = plan_of(yaml);
        REQUIRE(plan.stories[{1}].finding);
        check_bounds(value_of_spike(plan, {1}, 1, 2048, {}));
    }
}

TEST_CASE("spikes of the shipped scenarios are worth at most perfect knowledge", "[spike_value]") {
    int found = 0;
    for (const auto& entry : std::filesystem::directory_iterator{SCENARIOS_DIR}) {
        if (entry.path().extension() != ".yaml") {
            continue;
        }
        std::ifstream text{entry.path()};
        const ScenarioFile file = read_sound({std::istreambuf_iterator<char>{text}, {}});
        if (file.base.backlog.empty()) {
            continue;
        }
        const Plan plan = compile(file.base);
        for (StoryIndex story; story.value < plan.stories.size(); ++story.value) {
            const bool has_own_rule = file.base.backlog[story.value].drop_above.has_value();
            if (plan.money && plan.stories[story].finding && !has_own_rule) {
                INFO(entry.path() << " story " << story.value);
                check_bounds(value_of_spike(plan, story, 1, 8192, {}));
                ++found;
            }
        }
    }
    CHECK(found > 0);
}

}  // namespace
}  // namespace sprintcast
