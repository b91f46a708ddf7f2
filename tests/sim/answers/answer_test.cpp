#include <atomic>
#include <chrono>
#include <stdexcept>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/answers/answers.hpp"
#include "tests/support/scenarios.hpp"

namespace sprintcast {
namespace {

const std::string with_everything = R"(
name: A
start: 2027-01-04
target: 2027-02-12
value_point: GBP 10k/year
day_cost: GBP 500
teams:
  - {name: Red, team: [{name: Ana}, {name: Ben}], days_per_point: 1}
epics: [{id: E, target: 2027-02-12}]
backlog:
  - {id: S-1, team: Red, points: 13, value: 5, epic: E, waits: 2 days}
  - {id: S-2, team: Red, points: 8, value: {low: 1, likely: 8, high: 20}}
  - {id: S-3, team: Red, points: 3, value: 13}
metric: F1
better: higher
observed: [{days: 10, score: 70%}, {days: 20, score: 75%}, {days: 30, score: 78%}]
worth: GBP 10k/point/year
sprint_days: 20
compare:
  Help: {teams: [{name: Red, team: [{name: Ana}, {name: Ben}, {name: Cy}]}]}
)";

const std::string plain = R"(
name: A
start: 2027-01-04
velocity: [20, 25, 15]
backlog: [{id: S-1, points: 13}, {id: S-2, points: 8}]
compare:
  Fast: {velocity: [40, 50, 30]}
)";

const std::string metric_alone = R"(
name: A
metric: F1
observed: [{days: 10, score: 70%}, {days: 20, score: 75%}, {days: 30, score: 78%}]
worth: GBP 10k/point/year
day_cost: GBP 500
sprint_days: 20
)";

Questions everything() {
    Questions questions;
    questions.trials = 2000;
    questions.explanations = Asked::all;
    questions.explains_rollovers = true;
    questions.burns_up = true;
    questions.levers = Asked::all;
    questions.delays = true;
    questions.orders = Asked::all;
    questions.lookaheads = Asked::all;
    return questions;
}

TEST_CASE("answers about a variant share it", "[answers]") {
    const Answers answers = answer(read_sound(plain), {.trials = 100});
    REQUIRE(answers.variants.size() == 2);
    REQUIRE(answers.forecasts.size() == 2);
    CHECK(answers.variants[0]->is_base());
    CHECK(answers.variants[1]->what_if == "Fast");
    for (std::size_t i = 0; i < 2; ++i) {
        CHECK(answers.forecasts[i].variant == answers.variants[i]);
        CHECK(answers.variants[i]->plan.has_value());
    }
}

TEST_CASE("what-ifs are compared with the scenario as it stands", "[answers]") {
    const Answers answers = answer(read_sound(plain), {.trials = 4096});
    CHECK(answers.forecasts[0].comparison.empty());
    REQUIRE(answers.forecasts[1].comparison.size() == 1);
    const FinishComparison& fast = answers.forecasts[1].comparison.front();
    CHECK(fast.p85.delta.value() < 0.0);
    CHECK(is_clearly_earlier(fast.p85));
}

TEST_CASE("only the what-ifs that are named are looked at", "[answers]") {
    const std::vector<std::string> none;
    CHECK(answer(read_sound(plain), {.what_ifs = none, .trials = 100}).variants.size() == 1);
    CHECK_THROWS_AS(answer(read_sound(plain), {.what_ifs = {{"Slow"}}, .trials = 100}),
                    std::invalid_argument);
}

TEST_CASE("the number of threads changes no answer", "[answers]") {
    const Answers one = answer(read_sound(with_everything), everything(), {.threads = 1});
    const Answers two = answer(read_sound(with_everything), everything(), {.threads = 2});
    REQUIRE(one.forecasts.size() == two.forecasts.size());
    for (std::size_t i = 0; i < one.forecasts.size(); ++i) {
        const Forecast& a = one.forecasts[i].forecast;
        const Forecast& b = two.forecasts[i].forecast;
        CHECK(a.backlog.finish_at == b.backlog.finish_at);
        CHECK(a.money->net.value == b.money->net.value);
        const auto& effects = one.forecasts[i].explanation->sensitivity.effects;
        const auto& others = two.forecasts[i].explanation->sensitivity.effects;
        REQUIRE(effects.size() == others.size());
        for (std::size_t k = 0; k < effects.size(); ++k) {
            CHECK(effects[k].p85_low == others[k].p85_low);
        }
    }
    REQUIRE(one.payoffs.size() == two.payoffs.size());
    for (std::size_t i = 0; i < one.payoffs.size(); ++i) {
        CHECK(one.payoffs[i].payoff.policy.value == two.payoffs[i].payoff.policy.value);
        CHECK(one.payoffs[i].decision() == two.payoffs[i].decision());
    }
    REQUIRE(one.orders.size() == two.orders.size());
    for (std::size_t i = 0; i < one.orders.size(); ++i) {
        CHECK(one.orders[i].order.best == two.orders[i].order.best);
        CHECK(one.orders[i].order.gain.mean == two.orders[i].order.gain.mean);
    }
    CHECK(one.lookaheads.size() == two.lookaheads.size());
    CHECK(one.burn_up.size() == two.burn_up.size());
}

TEST_CASE("one answer is the same whatever else is asked", "[answers]") {
    const Answers all = answer(read_sound(with_everything), everything());
    Questions questions = everything();
    questions.forecasts = Asked::nothing;
    questions.lookaheads = Asked::nothing;
    questions.levers = Asked::base;
    const Answers some = answer(read_sound(with_everything), questions);
    CHECK(some.forecasts.empty());
    REQUIRE(some.payoffs.size() == all.payoffs.size());
    for (std::size_t i = 0; i < all.payoffs.size(); ++i) {
        CHECK(some.payoffs[i].payoff.sprints.front().net_mean ==
              all.payoffs[i].payoff.sprints.front().net_mean);
    }
    CHECK(some.orders.front().order.gain.mean == all.orders.front().order.gain.mean);
}

TEST_CASE("progress never falls, and ends at 1", "[answers]") {
    for (const std::string& yaml : {with_everything, plain, metric_alone}) {
        double last = 0.0;
        bool never_falls = true;
        (void)answer(read_sound(yaml),
                     everything(),
                     {.threads = 2, .on_progress = [&](const AnswerProgress& progress) {
                          never_falls = never_falls && progress.share.value() >= last;
                          last = progress.share.value();
                      }});
        CHECK(never_falls);
        CHECK(last == Approx(1.0).epsilon(1e-12));
    }
}

TEST_CASE("progress has no share while a precision decides how many futures there are",
          "[answers]") {
    std::optional<double> share;
    bool was_open = false;
    (void)answer(
        read_sound(plain), {.precision = 5.0}, {.on_progress = [&](const AnswerProgress& progress) {
            was_open = was_open || !progress.share;
            share = progress.share;
        }});
    CHECK(was_open);
    CHECK(share == 1.0);
}

TEST_CASE("answers can be stopped", "[answers]") {
    const std::atomic<bool> stop{true};
    for (const std::string& yaml : {with_everything, plain, metric_alone}) {
        CHECK_THROWS_AS(answer(read_sound(yaml), everything(), {.stop = &stop}), Interrupted);
    }
}

TEST_CASE("a metric without a backlog is decided on and has no dates", "[answers]") {
    const Answers answers = answer(read_sound(metric_alone), everything());
    CHECK_FALSE(answers.variants.front()->plan);
    CHECK(answers.forecasts.empty());
    CHECK(answers.burn_up.empty());
    CHECK(answers.orders.empty());
    CHECK(answers.lookaheads.empty());
    CHECK_FALSE(answers.after_sprint);
    REQUIRE(answers.payoffs.size() == 1);
    CHECK(decisions_of(answers).front() == &answers.payoffs.front());
    CHECK(answers.payoffs.front().metric().name == "F1");
}

TEST_CASE("a backlog with too many stories is not ordered", "[answers]") {
    Questions questions = everything();
    questions.orders = Asked::base;
    questions.most_ordered = 2;
    CHECK(answer(read_sound(with_everything), questions).is_order_left_out);
    questions.most_ordered = 3;
    const Answers answers = answer(read_sound(with_everything), questions);
    CHECK_FALSE(answers.is_order_left_out);
    CHECK(answers.orders.size() == 1);
}

TEST_CASE("a forecast tells the date for a confidence", "[answers]") {
    const Answers answers = answer(read_sound(plain), {.trials = 100});
    const Day day = answers.base().forecast.backlog.finish_at[p85].value();
    CHECK(answers.base().finish(0.85) ==
          Date{std::chrono::year{2027} / 1 / 4} + std::chrono::days{day});
    CHECK_THROWS_AS(answers.base().finish(0.84), std::invalid_argument);
}

}  // namespace
}  // namespace sprintcast
