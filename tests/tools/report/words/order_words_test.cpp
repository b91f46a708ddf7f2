#include "tools/report/words/order_words.hpp"

#include <algorithm>
#include <array>
#include <random>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "scenarios/text/money_text.hpp"
#include "sim/plan/compile.hpp"
#include "tests/support/random_scenario.hpp"
#include "tests/support/scenarios.hpp"
#include "tests/support/variants.hpp"

namespace sprintcast::report {
namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

TEST_CASE("an order earns what its what-if does in the same futures", "[order]") {
    constexpr std::uint64_t trials = 256;
    int changed = 0;
    for (std::uint64_t number = 1000; number < 1060; ++number) {
        const std::string yaml = random_backlog(number, 2 + static_cast<int>(number % 4));
        const ScenarioFile file = read_sound(yaml);
        const Plan plan = compile(file.base);
        const BacklogOrder found = order_backlog(plan, 3, trials, {});
        if (found.best == order_of_today(plan)) {
            CHECK(found.gain.mean == 0.0);
            continue;
        }
        ++changed;
        const std::string what_if = order_what_if(file.base, found.best);
        INFO(yaml << what_if);
        const ScenarioFile pasted = read_sound(yaml + "compare:\n  Better: " + what_if + "\n");
        const Gain replayed =
            gain_of(play_nets(compile(pasted.what_ifs.at(0).scenario), 3, trials, {}),
                    play_nets(plan, 3, trials, {}));
        CHECK_THAT(found.gain.mean, WithinRel(replayed.mean, 1e-9));
        CHECK_THAT(found.gain.mc_error, WithinAbs(replayed.mc_error, 1e-6));
        CHECK(found.gain.chance_better == replayed.chance_better);
    }
    CHECK(changed > 20);
}

TEST_CASE("a drop gains what its what-if does in the same futures", "[drops]") {
    constexpr std::uint64_t trials = 512;
    std::mt19937 random{20270111};
    const auto pick = [&](auto... choices) {
        const std::array<std::string, sizeof...(choices)> all{choices...};
        return all[random() % all.size()];
    };
    int found = 0;
    for (int round = 0; round < 40; ++round) {
        std::string yaml = "name: A\nstart: 2027-01-04\nday_cost: 500\ndays_per_point: 1\n";
        yaml += "value_point: 1k per year\n";
        yaml += pick(
            "velocity: [8, 11, 9]\n", "team: [{name: Ann}]\n", "team: [{name: Ann}, {name: Bo}]\n");
        yaml += "backlog:\n";
        for (int i = 0; i < 6; ++i) {
            yaml += fmt::format("  - {{id: S{}, points: {}, value: {}",
                                i,
                                pick("2", "5", "13"),
                                pick("1", "3", "13"));
            yaml += i > 0 && random() % 3 == 0
                        ? fmt::format(", depends_on: S{}}}\n", random() % static_cast<unsigned>(i))
                        : "}\n";
        }
        const ScenarioFile file = read_sound(yaml);
        const Plan plan = compile(file.base);
        const std::vector<double> base = play_nets(plan, 1, trials, {});
        for (const Drop& drop : find_drops(plan, 1, base, {})) {
            const std::string what_if = drop_what_if(file.base, drop);
            INFO(yaml << what_if);
            const ScenarioFile pasted = read_sound(yaml + "compare:\n  Less: " + what_if + "\n");
            const Gain replayed =
                gain_of(play_nets(compile(pasted.what_ifs.at(0).scenario), 1, trials, {}), base);
            CHECK_THAT(drop.gain.mean, WithinRel(replayed.mean, 1e-9));
            CHECK(drop.gain.mean > 2.0 * drop.gain.mc_error);
            // What depends on what goes, goes.
            for (StoryIndex story; story.value < plan.stories.size(); ++story.value) {
                const auto goes = [&](StoryIndex other) {
                    return other == drop.story ||
                           std::find(drop.with.begin(), drop.with.end(), other) != drop.with.end();
                };
                const auto needed = plan.predecessors(story);
                CHECK((goes(story) || std::none_of(needed.begin(), needed.end(), goes)));
            }
            ++found;
        }
    }
    CHECK(found > 40);
}

/// An order of four stories, D, B, C, A, that is worth 1,000 more than today's.
OrderAnswer order_run(OrderSearch search, double left_open) {
    OrderAnswer run;
    Scenario scenario;
    scenario.currency = "EUR";
    scenario.value_point = 365.0;
    for (const std::string id : {"A", "B", "C", "4"}) {
        Story story;
        story.id = id;
        scenario.backlog.push_back(story);
        run.order.stories.push_back({1.0, 1.0, 1.0, 1.0, 1.0});
    }
    run.variant = variant_with(scenario);
    run.order.best = {{3}, {1}, {2}, {0}};
    run.order.gain = {1000.0, 10.0, 0.9};
    run.order.search = search;
    run.order.tried = 23;
    run.order.left_open = left_open;
    return run;
}

std::string sentence_of(const OrderAnswer& run) {
    return order_finding(run).sentence;
}

TEST_CASE("an order is called the best only where all were tried", "[order_words]") {
    CHECK(sentence_of(order_run(OrderSearch::all_orders, 0.0)) ==
          "The best order earns EUR 1k ±20 more than today's, and more in 90% of futures. "
          "None of the 23 other orders is worth more.");
    CHECK(sentence_of(order_run(OrderSearch::all_moves, 12.0)) ==
          "The order below earns EUR 1k ±20 more than today's, and more in 90% of "
          "futures. Neither moving one of its stories nor swapping two is worth more by over "
          "EUR 12.");
    for (const OrderSearch search :
         {OrderSearch::all_moves, OrderSearch::neighbours, OrderSearch::cut_short}) {
        for (const bool is_today : {false, true}) {
            OrderAnswer run = order_run(search, 1.0);
            if (is_today) {
                std::sort(run.order.best.begin(), run.order.best.end());
            }
            const OrderFinding finding = order_finding(run);
            CHECK_THAT(finding.heading + finding.sentence, !Contains("best"));
        }
    }
}

TEST_CASE("the what-if of an order names no more stories than it must", "[order_words]") {
    const OrderAnswer run = order_run(OrderSearch::all_orders, 0.0);
    CHECK(order_what_if(run.scenario(), run.order.best) == "{backlog: {first: [\"4\", B, C]}}");
    CHECK(order_what_if(run.scenario(), {{1}, {0}, {2}, {3}}) == "{backlog: {first: [B]}}");
}

TEST_CASE("what to drop is told with what it costs and earns", "[order_words]") {
    const Scenario scenario = order_run(OrderSearch::all_orders, 0.0).scenario();
    const Drop one{{0}, {}, 953.0, {5547.0, 100.0, 1.0}};
    CHECK(drop_sentence(scenario, one) == "A costs EUR 6.5k and earns EUR 953: drop it");
    CHECK(drop_what_if(scenario, one) == "{backlog: [{id: A, skip: true}]}");
    const Drop two{{0}, {{3}}, 953.0, {5547.0, 100.0, 1.0}};
    CHECK(drop_sentence(scenario, two) ==
          "A, 4 together cost EUR 6.5k and earn EUR 953: drop them");
    CHECK(drop_what_if(scenario, two) ==
          "{backlog: [{id: A, skip: true}, {id: \"4\", skip: true}]}");
}

}  // namespace
}  // namespace sprintcast::report
