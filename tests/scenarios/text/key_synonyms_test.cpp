#include "scenarios/text/key_synonyms.hpp"

#include <catch2/catch.hpp>

namespace sprintcast {
namespace {

TEST_CASE("a key of another tool leads to the key that there is at its place", "[key_synonyms]") {
    CHECK(key_meant("Story Points", {"id", "points"}) == "points");
    CHECK(key_meant("storyPoints", {"id", "points"}) == "points");
    CHECK(key_meant("blocked_by", {"depends_on", "id"}) == "depends_on");
    CHECK(key_meant("Depends-On", {"depends_on", "id"}) == "depends_on");
}

TEST_CASE("one word means other keys at other places", "[key_synonyms]") {
    CHECK(key_meant("end_date", {"start", "target"}) == "target");
    CHECK(key_meant("end_date", {"from", "until"}) == "until");
    CHECK(key_meant("estimate", {"id", "title"}) == std::nullopt);
}

}  // namespace
}  // namespace sprintcast
