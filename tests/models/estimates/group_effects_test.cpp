#include "models/estimates/group_effects.hpp"

#include <cmath>

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <catch2/catch.hpp>

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;

/// Stories by four people and of five kinds, one after another. A kind's ratios differ by `effect`
/// from those of the next.
std::vector<GroupedStory> stories_of(int count, double effect, std::uint32_t seed) {
    boost::random::mt19937 engine{seed};
    boost::random::normal_distribution<double> normal;
    boost::random::uniform_int_distribution<std::uint32_t> person{1, 4};
    boost::random::uniform_int_distribution<std::uint32_t> kind{1, 5};
    std::vector<GroupedStory> stories;
    for (int i = 0; i < count; ++i) {
        const StoryGroups groups{person(engine), kind(engine)};
        const double log_size = normal(engine);
        const double log_ratio = 0.1 + effect * (groups.kind - 3.0) + 0.6 * normal(engine);
        const bool is_exact = normal(engine) < -1.0;  // 16 %
        stories.push_back({{log_size, is_exact ? 0.0 : log_ratio}, groups, 2 * i, 2 * i + 1});
    }
    return stories;
}

TEST_CASE("kinds of work that differ are found, and by how much", "[group_effects]") {
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        const LearnedGroups learned = learn_groups(stories_of(600, 0.3, seed), Units::same);
        INFO("seed " << seed);
        REQUIRE(learned.tests.size() == 3);
        CHECK(learned.grouping != Grouping::none);
        CHECK(learned.grouping != Grouping::person);
        const LearnedGroups of_kind = [&] {
            std::vector<GroupedStory> stories = stories_of(600, 0.3, seed);
            for (GroupedStory& each : stories) {
                each.groups.person = 0;
            }
            return learn_groups(stories, Units::same);
        }();
        // From about 100 stories of a kind: a standard error of .06 beside a shrinkage of 8 %, and
        // what is cut of the farthest.
        for (std::uint32_t kind = 1; kind <= 5; ++kind) {
            CHECK_THAT(of_kind.effects.of({.kind = kind}), WithinAbs(0.3 * (kind - 3.0), 0.25));
        }
        CHECK(of_kind.effects.of({.kind = 5}) - of_kind.effects.of({.kind = 1}) > 0.7);
        CHECK(of_kind.effects.of({.kind = 6}) == 0.0);
    }
}

TEST_CASE("where kinds and people tell nothing they are left alone", "[group_effects]") {
    // A gain of 2.5 standard errors, by any of three groupings, that chance alone makes: at most
    // one seed in a hundred would be expected if the groupings were only as good as none, and they
    // are worse by what they take for effects.
    int open = 0;
    for (std::uint32_t seed = 1; seed <= 200; ++seed) {
        open += learn_groups(stories_of(300, 0.0, seed), Units::same).grouping != Grouping::none;
    }
    CHECK(open <= 4);
}

TEST_CASE("a story is expected from those that were finished before it began", "[group_effects]") {
    std::vector<GroupedStory> stories = stories_of(400, 0.4, 1);
    for (GroupedStory& each : stories) {
        each.groups.person = 0;
    }
    const LearnedGroups all = learn_groups(stories, Units::same);
    REQUIRE(all.grouping == Grouping::kind);
    CHECK(all.finished.front().expected == 0.0);
    // What comes later changes nothing of it, whatever it is.
    for (std::size_t i = 350; i < stories.size(); ++i) {
        stories[i].story.log_ratio = i % 2 == 0 ? 3.0 : -3.0;
    }
    const LearnedGroups other = learn_groups(stories, Units::same);
    REQUIRE(other.grouping == Grouping::kind);
    for (std::size_t i = 0; i <= 350; ++i) {
        CHECK(other.finished[i].expected == all.finished[i].expected);
    }
}

TEST_CASE("a history without groups expects nothing of them", "[group_effects]") {
    std::vector<GroupedStory> stories = stories_of(100, 0.4, 1);
    for (GroupedStory& each : stories) {
        each.groups = {};
    }
    const LearnedGroups learned = learn_groups(stories, Units::same);
    CHECK(learned.tests.empty());
    CHECK(learned.grouping == Grouping::none);
    CHECK(learned.finished.size() == stories.size());
    CHECK(learned.effects.of({1, 1}) == 0.0);
}

}  // namespace
}  // namespace sprintcast
