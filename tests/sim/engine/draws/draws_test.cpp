#include "sim/engine/draws/draws.hpp"

#include <set>

#include <catch2/catch.hpp>

#include "sim/engine/draws/capacity_draws.hpp"
#include "tests/support/scenarios.hpp"

namespace sprintcast {
namespace {

const std::string two_teams = R"(
name: A
start: 2027-01-04
growth: {low: 0%, likely: 10%, high: 40%}
teams:
  - {name: Web,  velocity: [20, 22, 25]}
  - {name: Core, team: [{name: Ana}], days_per_point: 1, unplanned: {low: 0%, likely: 10%, high: 30%}}
backlog:
  - {id: A, points: 5, team: Web}
  - {id: B, points: 3, team: Core, waits: {low: 1 day, likely: 2 days, high: 9 days}}
  - {id: C, points: 8, team: Core}
)";

TEST_CASE("every draw of a plan has a slot and a stream of its own", "[draws]") {
    const Plan plan = plan_of(two_teams);
    const DrawLayout layout{plan};
    std::set<std::uint32_t> slots;
    std::size_t count = 0;
    const auto note = [&](std::uint32_t slot) {
        REQUIRE(slot < layout.streams().size());
        slots.insert(slot);
        ++count;
    };
    for (StoryIndex story; story.value < 3; ++story.value) {
        note(layout.story_ratio(story));
        note(layout.story_wait(story));
    }
    for (auto p = DrawPurpose::error_drift; p <= DrawPurpose::error_shared;
         p = static_cast<DrawPurpose>(static_cast<std::uint32_t>(p) + 1)) {
        note(layout.error({0}, p));
    }
    note(layout.error({0}, DrawPurpose::error_part));
    note(layout.growth({0}));
    for (TeamIndex team; team.value < 2; ++team.value) {
        for (std::uint32_t position = 0; position < plan.teams[team].priority.size(); ++position) {
            note(layout.shock(team, DrawPurpose::slow_shock, position));
            note(layout.shock(team, DrawPurpose::fast_shock, position));
        }
    }
    for (const DrawPurpose purpose : trial_purposes<DriftingCapacity>) {
        note(layout.velocity({0}, purpose));
    }
    for (SprintIndex sprint; sprint.value < plan.sprints; ++sprint.value) {
        for (const DrawPurpose purpose : sprint_purposes<DriftingCapacity>) {
            note(layout.sprint({0}, sprint, purpose));
        }
        note(layout.sprint({1}, sprint, DrawPurpose::sprint_unplanned));
    }
    CHECK(slots.size() == count);
    CHECK(count == layout.streams().size());

    std::set<Stream> streams(layout.streams().begin(), layout.streams().end());
    CHECK(streams.size() == layout.streams().size());
}

TEST_CASE("a trial's words do not depend on the trials before it", "[draws]") {
    const Plan plan = plan_of(two_teams);
    const DrawLayout layout{plan};
    GroupDraws one{7, layout};
    GroupDraws other{7, layout};
    TrialDraws in_turn{one};
    TrialDraws alone{other};
    for (std::uint64_t trial = 0; trial < 500; ++trial) {
        in_turn.start_trial(trial);
        (void)in_turn.word(layout.story_ratio({0}));
    }
    in_turn.start_trial(4711);
    alone.start_trial(4711);
    for (std::uint32_t slot = 0; slot < layout.streams().size(); slot += 13) {
        CHECK(in_turn.word(slot) == alone.word(slot));
    }
}

TEST_CASE("a script decides every word", "[draws]") {
    const Plan plan = plan_of(two_teams);
    const DrawLayout layout{plan};
    GroupDraws script = GroupDraws::scripted(layout, 5);
    script.hold(layout.story_ratio({1}), 77);
    TrialDraws draws{script};

    for (const std::uint64_t trial : {0U, 1U, 64U, 1000U}) {
        draws.start_trial(trial);
        CHECK(draws.word(layout.story_ratio({0})) == 5);
        CHECK(draws.word(layout.story_ratio({1})) == 77);
    }
}

TEST_CASE("a held slot has its word until it is released, and no other slot changes", "[draws]") {
    const Plan plan = plan_of(two_teams);
    const DrawLayout layout{plan};
    GroupDraws held{7, layout};
    GroupDraws free{7, layout};
    TrialDraws of_held{held};
    TrialDraws of_free{free};
    const std::uint32_t slot = layout.story_ratio({1});
    const auto compare = [&](std::uint64_t trial, bool is_held) {
        of_held.start_trial(trial);
        of_free.start_trial(trial);
        for (std::uint32_t other = 0; other < layout.streams().size(); other += 7) {
            if (other != slot) {
                CHECK(of_held.word(other) == of_free.word(other));
            }
        }
        CHECK(of_held.word(slot) == (is_held ? 77 : of_free.word(slot)));
    };
    compare(5, false);
    held.hold(slot, 77);
    compare(5, true);
    compare(1000, true);
    held.release(slot);
    compare(1000, false);
    compare(5, false);
}

}  // namespace
}  // namespace sprintcast
