#include "scenarios/language/changes/patch.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "tests/support/yaml_trees.hpp"

namespace sprintcast {
namespace {

std::string merged(const std::string& base, const std::string& patch) {
    std::vector<Problem> problems;
    const Node result = merge(tree_of(base), tree_of(patch), problems);
    CHECK(problems.empty());
    return flat(result);
}

TEST_CASE("a patch replaces, adds and removes fields", "[patch]") {
    // RFC 7386, section 3 and appendix A.
    CHECK(merged("{a: b}", "{a: c}") == "{a: c}");
    CHECK(merged("{a: b}", "{b: c}") == "{a: b, b: c}");
    CHECK(merged("{a: b}", "{a: null}") == "{}");
    CHECK(merged("{a: b, b: c}", "{a: null}") == "{b: c}");
    CHECK(merged("{a: [b]}", "{a: c}") == "{a: c}");
    CHECK(merged("{a: c}", "{a: [b]}") == "{a: [b]}");
    CHECK(merged("{a: {b: c}}", "{a: {b: d, c: null}}") == "{a: {b: d}}");
    CHECK(merged("{a: [1, 2]}", "{a: [3]}") == "{a: [3]}");
}

TEST_CASE("lists whose entries have names merge by name", "[patch]") {
    CHECK(merged("[{id: A, points: 3}, {id: B, points: 5}]", "[{id: B, points: 8}]") ==
          "[{id: A, points: 3}, {id: B, points: 8}]");
    CHECK(merged("[{name: Ana, fte: 1}]", "[{name: Bo, fte: 0.5}]") ==
          "[{name: Ana, fte: 1}, {name: Bo, fte: 0.5}]");
    CHECK(merged("[{id: A}]", "[]") == "[]");
}

TEST_CASE("entries can be put first", "[patch]") {
    CHECK(merged("[{id: A}, {id: B}, {id: C}]", "{first: [C, B]}") ==
          "[{id: C}, {id: B}, {id: A}]");
    CHECK(merged("[{id: A}, {id: B}]", "{first: B}") == "[{id: B}, {id: A}]");
}

TEST_CASE("what a patch asks of entries that are not there is a problem", "[patch]") {
    std::vector<Problem> problems;
    (void)merge(tree_of("[{id: CHK-1}]"), tree_of("{first: [CHK-2]}"), problems);
    (void)merge(tree_of("[{id: CHK-1}]"), tree_of("[{id: CHK-3, skip: true}]"), problems);
    (void)merge(tree_of("[{id: CHK-1}]"), tree_of("{last: [CHK-1]}"), problems);

    REQUIRE(problems.size() == 3);
    CHECK(problems[0].what == "unknown id or name 'CHK-2'");
    CHECK(problems[0].suggestion == "Did you mean 'CHK-1'?");
    CHECK(problems[1].what == "unknown id or name 'CHK-3'");
    CHECK(problems[2].what == "unknown key 'last'");
}

std::string set(const std::string& base, const std::string& setting) {
    std::vector<Problem> problems;
    const Node result = set_value(tree_of(base), setting, problems);
    return problems.empty() ? flat(result) : problems.front().text();
}

TEST_CASE("a setting goes to the value that its path names", "[patch]") {
    CHECK(set("{a: 1}", "a=2") == "{a: 2}");
    CHECK(set("{a: 1}", "b=two words") == "{a: 1, b: two words}");
    CHECK(set("{a: 1}", "b.c=[1, 2]") == "{a: 1, b: {c: [1, 2]}}");
    CHECK(set("{a: 1, b: 2}", "a=") == "{b: 2}");
    CHECK(set("{team: [{name: Ana, fte: 1}, {name: Bo B.}]}", "team.Ana.fte=0.5") ==
          "{team: [{name: Ana, fte: 0.5}, {name: Bo B.}]}");
    CHECK(set("{team: [{name: Bo B.}]}", "team.\"Bo B.\".fte=0.5") ==
          "{team: [{name: Bo B., fte: 0.5}]}");
    CHECK(set("{backlog: [{id: A}, {id: B}]}", "backlog={first: [B]}") ==
          "{backlog: [{id: B}, {id: A}]}");
}

TEST_CASE("a setting that names nothing says so", "[patch]") {
    CHECK(set("{team: [{name: Ana}]}", "team.Anna.fte=1") ==
          "--set team.Anna.fte=1:1:1: unknown id or name 'Anna' (a step inside a list is the id or "
          "name of an entry). Did you mean 'Ana'?");
    CHECK(set("{a: 1}", "a.b=1").find("'a' has no field 'b' (it is 1)") != std::string::npos);
    CHECK(set("{a: 1}", "a").find("this setting has no value") != std::string::npos);
    CHECK(set("{a: 1}", "=1").find("this setting has no value") != std::string::npos);
}

}  // namespace
}  // namespace sprintcast
