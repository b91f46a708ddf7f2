#include "sim/engine/ordered_kernel.hpp"

#include <catch2/catch.hpp>

#include "tests/support/random_scenario.hpp"
#include "tests/support/scenarios.hpp"

namespace sprintcast {
namespace {

Outcomes kernel_outcomes(const Plan& plan, std::uint64_t first, std::uint64_t end) {
    const DrawLayout layout{plan};
    GroupDraws draws{1, layout};
    OrderedKernel kernel{plan, draws};
    kernel.play(first, end);
    return kernel.outcomes();
}

TEST_CASE("the kernel agrees with the reference to the bit on a hundred made-up plans",
          "[ordered_kernel]") {
    std::size_t sprints = 0;
    for (std::uint64_t number = 0; number < 100; ++number) {
        const std::string yaml = random_scenario(number, Variety::in_order);
        INFO("scenario " << number << ":\n" << yaml);
        const Plan plan = plan_of(yaml);
        REQUIRE(OrderedKernel::can_play(plan));
        const Outcomes reference = reference_outcomes(plan, 150);
        REQUIRE(kernel_outcomes(plan, 0, 150) == reference);
        sprints += reference.sprints[{0}].size();
    }
    CHECK(sprints > 500);  // they are no trifles
}

TEST_CASE("the kernel agrees with the reference on what a history and the prior say",
          "[ordered_kernel]") {
    const std::string backlog = "backlog: [{id: A, points: 5}, {id: B, points: 13}]\n";
    for (const char* team : {"team: [{name: Ana}]\ndays_per_point: 1\n", "velocity: 3\n"}) {
        const Plan plan = plan_of(
            "name: A\nstart: 2027-01-04\nestimates: {history: "
            "history/kinds.csv}\n" +
            std::string{team} + backlog);
        REQUIRE(OrderedKernel::can_play(plan));
        const Outcomes reference = reference_outcomes(plan, 300);
        CHECK(kernel_outcomes(plan, 0, 300) == reference);

        // Both parts are played: neither alone gives the same.
        for (const std::size_t part : {0U, 1U}) {
            Plan alone = plan;
            std::visit([&](auto& error) { error.parts.front().upper_word = part == 0 ? ~0U : 0U; },
                       alone.errors[{0}]);
            CHECK(!(reference_outcomes(alone, 300) == reference));
        }
    }
}

TEST_CASE("the kernel agrees with the reference where capacity changes", "[ordered_kernel]") {
    const std::string backlog =
        "backlog: [{id: A, points: 5}, {id: B, points: 13}, {id: C, points: 9}]\n";
    for (const char* capacity : {"70%", "{sprint 1: 33.3%, sprint 2: 0%, 2027-02-03: 150%}"}) {
        const Plan plan =
            plan_of("name: A\nstart: 2027-01-05\nvelocity: [7, 12, 9, 14]\ncapacity: " +
                    std::string{capacity} + "\n" + backlog);
        REQUIRE(OrderedKernel::can_play(plan));
        CHECK(kernel_outcomes(plan, 0, 300) == reference_outcomes(plan, 300));
    }
}

TEST_CASE("the kernel agrees with the reference on sprints of days and months",
          "[ordered_kernel]") {
    for (const char* sprint : {"1 month", "2 months", "10 days"}) {
        for (const char* team : {"velocity: [21, 18, 25]",
                                 "velocity: 12-18\nwip: 1",
                                 "team: [Ana, Bo]\nwip: 1\ndays_per_point: 2\nunplanned: 10%"}) {
            const Plan plan = plan_of("name: A\nstart: 2027-01-31\nsprint: " + std::string{sprint} +
                                      "\n" + team + "\nbacklog: 120 points\n");
            REQUIRE(OrderedKernel::can_play(plan));
            CHECK(kernel_outcomes(plan, 0, 150) == reference_outcomes(plan, 150));
        }
    }
}

TEST_CASE("the kernel counts just the trials it is asked for", "[ordered_kernel]") {
    const Plan plan = plan_of(random_scenario(3, Variety::in_order));
    Outcomes parts = kernel_outcomes(plan, 0, 1);
    parts.merge(kernel_outcomes(plan, 1, 63));
    parts.merge(kernel_outcomes(plan, 63, 64));
    parts.merge(kernel_outcomes(plan, 64, 200));

    CHECK(parts == kernel_outcomes(plan, 0, 200));
    CHECK(parts.trials == 200);
}

TEST_CASE("the kernel knows the plan's end", "[ordered_kernel]") {
    // Half a point a sprint: 261 sprints do 130 points, of 13 * 20.
    std::string yaml = "name: A\nstart: 2027-01-04\nvelocity: 0.5\nbacklog:\n";
    for (int i = 0; i < 20; ++i) {
        yaml += "  - {id: S" + std::to_string(i) + ", points: 13}\n";
    }
    const Plan plan = plan_of(yaml);
    const Outcomes outcomes = kernel_outcomes(plan, 0, 64);

    CHECK(outcomes == reference_outcomes(plan, 64));
    CHECK(outcomes.story_days[{9}].up_to(9999) == 64);
    CHECK(outcomes.story_days[{10}].end() == 0);
    CHECK(outcomes.backlog_days.end() == 0);
}

TEST_CASE("plans in which a team may wait are not for the kernel", "[ordered_kernel]") {
    CHECK_FALSE(
        OrderedKernel::can_play(plan_of("name: A\nstart: 2027-01-04\nvelocity: 20\nbacklog: [{id: "
                                        "A, points: 1, waits: 2 days}]\n")));
    CHECK_FALSE(
        OrderedKernel::can_play(plan_of("name: A\nstart: 2027-01-04\nvelocity: 20\nbacklog: [{id: "
                                        "A, points: 1, not_before: 2027-01-05}]\n")));
}

}  // namespace
}  // namespace sprintcast
