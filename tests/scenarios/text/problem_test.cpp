#include "scenarios/text/problem.hpp"

#include <catch2/catch.hpp>

#include "scenarios/language/yaml_tree.hpp"
#include "scenarios/text/text_format.hpp"

namespace sprintcast {
namespace {

Problem problem_at(std::size_t line, std::size_t column, std::string what) {
    static const auto source = std::make_shared<const std::string>("a.yaml");
    return {{source, line, column}, std::move(what), "a rule", "Do this"};
}

TEST_CASE("long words are cut between characters", "[problem]") {
    const std::string whole(200, 'x');
    CHECK(with_short_words("a " + whole + " b") == "a " + whole + " b");
    CHECK(with_short_words("a " + whole + "xy b") == "a " + whole + "… b");
    CHECK(with_short_words("'" + whole + "xy'\n") == "'" + whole.substr(1) + "…\n");
    CHECK(with_short_words("") == "");
    std::string letters;
    for (int i = 0; i < 150; ++i) {
        letters += "ü";  // of two bytes
    }
    CHECK(with_short_words("x" + letters) == "x" + letters.substr(0, 198) + "…");
    CHECK(beginning_of("aü", 2) == "a");
    CHECK(beginning_of("aü", 3) == "aü");
}

TEST_CASE("a problem reads place, problem, reason and advice", "[problem]") {
    CHECK(problem_at(3, 5, "velocity cannot be -3").text() ==
          "a.yaml:3:5: velocity cannot be -3 (a rule). Do this.");

    Problem question = problem_at(1, 1, "x");
    question.why.clear();
    question.suggestion = "Did you mean y?";
    CHECK(question.text() == "a.yaml:1:1: x. Did you mean y?");
}

TEST_CASE("problems stand in the order of their places, each once", "[problem]") {
    std::vector<Problem> problems{problem_at(10, 1, "c"),
                                  problem_at(2, 9, "b"),
                                  problem_at(2, 1, "a"),
                                  problem_at(2, 9, "b"),
                                  problem_at(2, 9, "other")};
    put_in_order(problems);

    REQUIRE(problems.size() == 4);
    CHECK(problems[0].what == "a");
    CHECK(problems[1].what == "b");
    CHECK(problems[2].what == "other");
    CHECK(problems[3].what == "c");
}

TEST_CASE("text that would steer a terminal is shown, not sent", "[problem]") {
    CHECK(printable("red \x1b[31m alarm") == "red \\u{1b}[31m alarm");
    CHECK(printable("a\nb\tc") == "a\\u{a}b\\u{9}c");
    CHECK(printable("\u202Etxt.exe\u2069") == "\\u{202e}txt.exe\\u{2069}");
    CHECK(printable("\u009b") == "\\u{9b}");
    CHECK(printable("Zażółć gęślą jaźń 🚀 日本") == "Zażółć gęślą jaźń 🚀 日本");
}

TEST_CASE("names are quoted so that a scenario has them back", "[problem]") {
    for (const std::string name : {"F1",
                                   "null",
                                   "true",
                                   "on",
                                   "it's",
                                   "a: b",
                                   "#x",
                                   "say \"so\" \\ no",
                                   "a\nb\t\x1b[31m\x7f",
                                   "\u009b\u202e\u2028",
                                   "Zażółć 🚀",
                                   "- x",
                                   "*a",
                                   "1.5",
                                   "",
                                   "~"}) {
        CAPTURE(name);
        const std::string yaml = yaml_text(name);
        CHECK(yaml == printable(yaml));
        std::vector<Problem> problems;
        const Node tree = parse_yaml("name: " + yaml + "\n", "test.yaml", problems);
        REQUIRE(problems.empty());
        const Node* value = tree.find("name");
        REQUIRE(value != nullptr);
        CHECK(value->kind == Node::Kind::text);
        CHECK(value->scalar == name);
    }
    CHECK(yaml_text("F1") == "F1");
    CHECK(yaml_text("null") == "\"null\"");
}

TEST_CASE("bytes that are no UTF-8 hide nothing behind them", "[problem]") {
    CHECK(printable("\xff\x1b[31m") == "\\x{ff}\\u{1b}[31m");
    CHECK(printable("\xc3") == "\\x{c3}");
    CHECK(printable("\xc3\xa9") == "\xc3\xa9");
}

std::vector<Problem> same_in_lines(std::size_t lines) {
    const auto source = std::make_shared<const std::string>("a.yaml");
    std::vector<Problem> problems;
    for (std::size_t line = 1; line <= lines; ++line) {
        const std::string what = "story '" + std::to_string(line) + "' has no id";
        problems.push_back({{source, line, 1}, what, "", "Add one"});
    }
    return problems;
}

TEST_CASE("what is wrong in many lines is said once with their number", "[problem]") {
    std::vector<Problem> problems = same_in_lines(43);
    put_in_order(problems);

    REQUIRE(problems.size() == 1);
    CHECK(problems[0].text() ==
          "a.yaml:1:1: story '1' has no id. Add one. The same is wrong 42 more times, up to line "
          "43.");
}

TEST_CASE("what is wrong in a few lines is said of each", "[problem]") {
    std::vector<Problem> problems = same_in_lines(3);
    put_in_order(problems);

    CHECK(problems.size() == 3);
}

TEST_CASE("a message quotes no more than the beginning of a long text", "[problem]") {
    const auto source = std::make_shared<const std::string>("a.yaml");
    const std::string text =
        Problem{{source, 1, 1}, "points cannot be '" + std::string(5000, 'x') + "'", "", "No"}
            .text();

    CHECK(text.size() < 300);
    CHECK(text.find("xx…'. No.") != std::string::npos);
}

}  // namespace
}  // namespace sprintcast
