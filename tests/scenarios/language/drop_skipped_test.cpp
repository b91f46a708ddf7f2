#include "scenarios/language/changes/drop_skipped.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/yaml_trees.hpp"

namespace sprintcast {
namespace {

std::string dropped(const std::string& yaml) {
    std::vector<Problem> problems;
    Node tree = tree_of(yaml);
    drop_skipped(tree, problems);
    return problems.empty() ? flat(tree) : problems.front().text();
}

TEST_CASE("what is skipped goes with all that refers to it", "[drop_skipped]") {
    CHECK(dropped("{team: [{name: Ana, skip: true}, {name: Bo, skip: false}]}") ==
          "{team: [{name: Bo}]}");
    CHECK(dropped("{backlog: [{id: A, skip: true}, {id: B, depends_on: A}, {id: C, depends_on: [A, "
                  "B]}]}") == "{backlog: [{id: B}, {id: C, depends_on: [B]}]}");
    CHECK(dropped("{epics: [{id: e, skip: true}, {id: f}], backlog: [{id: A, epic: e}, {id: B, "
                  "epic: f, depends_on: A}]}") ==
          "{epics: [{id: f}], backlog: [{id: B, epic: f}]}");
    CHECK(dropped("{backlog: [{id: A, skip: true}, {id: S, informs: A, resolves: 50%}, {id: X, "
                  "outcomes: {works: {then: [A, S]}, fails: {then: A}}}]}") ==
          "{backlog: [{id: S}, {id: X, outcomes: {works: {then: [S]}, fails: {}}}]}");
    CHECK(dropped("{backlog: [{id: A, skip: maybe}]}").find("skip cannot be 'maybe'") !=
          std::string::npos);
}

}  // namespace
}  // namespace sprintcast
