#include "tools/report/document/text.hpp"

#include <catch2/catch.hpp>

namespace sprintcast::report {
namespace {

using Kind = Span::Kind;

TEST_CASE("neighbours of one kind are one span, but for names", "[text]") {
    const Text text = Text{"one "} + "two" + strong("3") + strong("4") + named("A") + named("B");
    CHECK(text.spans() == std::vector<Span>{{Kind::plain, "one two"},
                                            {Kind::strong, "34"},
                                            {Kind::name, "A"},
                                            {Kind::name, "B"}});
}

TEST_CASE("nothing has no spans", "[text]") {
    CHECK(Text{}.empty());
    CHECK(Text{""}.empty());
    CHECK(named("").empty());
    CHECK((Text{"a"} + "" + Text{}).spans().size() == 1);
}

TEST_CASE("gaps are filled in their order", "[text]") {
    const Text text = fill("Run {} on {}.", {"sprint 4", named("F1")});
    CHECK(text.spans() == std::vector<Span>{{Kind::plain, "Run sprint 4 on "},
                                            {Kind::name, "F1"},
                                            {Kind::plain, "."}});
    CHECK(fill("no gap", {}) == Text{"no gap"});
}

TEST_CASE("an argument with braces opens no gap", "[text]") {
    CHECK(plain(fill("{} and {}", {named("{}"), "b"})) == "{} and b");
}

TEST_CASE("joined texts have a separator between them", "[text]") {
    CHECK(plain(joined({named("a"), "b", strong("c")}, ", ")) == "a, b, c");
    CHECK(joined({"a"}, ", ") == Text{"a"});
    CHECK(joined({}, ", ").empty());
}

TEST_CASE("a name is printable in plain words, and ours are left alone", "[text]") {
    CHECK(plain("in " + named("a\x1b[31m\nb")) == "in a\\u{1b}[31m\\u{a}b");
    CHECK(plain(code("sprintcast -o -") + " " + strong("Yes.")) == "sprintcast -o - Yes.");
}

}  // namespace
}  // namespace sprintcast::report
