#include "sim/forecast/sensitivity/telling_inputs.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "sim/forecast/sensitivity/sensitivity.hpp"
#include "sim/forecast/summarize.hpp"
#include "tests/support/scenarios.hpp"

namespace sprintcast {
namespace {

TEST_CASE("of many stories those are held that move the end most, and all that is shared",
          "[telling inputs]") {
    // One after another; the larger a story, the more it moves the end.
    std::string text =
        "name: A\nstart: 2027-01-04\nteam: [{name: Ana}]\ndays_per_point: 1\n"
        "estimates: {error: {median: 1, p90: 2, shared: 50%}}\nbacklog:\n";
    for (int i = 0; i < 12; ++i) {
        const int points = i % 4 == 0 ? 13 : 1;
        text += "  - {id: S-" + std::to_string(i) + ", points: " + std::to_string(points) + "}\n";
    }
    const Plan plan = plan_of(text);
    const Forecast forecast = summarize(plan, run_trials(plan, 1, {0, 1024}));
    const Sensitivity few = measure_sensitivity(plan, forecast, {}, 1, 1024, {.threads = 2}, 3);
    REQUIRE(few.effects.size() == 4);
    for (const InputEffect& effect : few.effects) {
        const bool is_large = effect.input.story.value % 4 == 0;
        CHECK((effect.input.kind == Input::Kind::shared_error || is_large));
    }
    // Holding fewer changes nothing in the others.
    const Sensitivity all = measure_sensitivity(plan, forecast, {}, 1, 1024, {.threads = 1});
    REQUIRE(all.effects.size() == 13);
    for (std::size_t i = 0; i < few.effects.size(); ++i) {
        CHECK(few.effects[i].input.story == all.effects[i].input.story);
        CHECK(few.effects[i].p85_low == all.effects[i].p85_low);
        CHECK(few.effects[i].swing->value == all.effects[i].swing->value);
    }
}

}  // namespace
}  // namespace sprintcast
