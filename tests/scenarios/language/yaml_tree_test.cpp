#include "scenarios/language/yaml_tree.hpp"

#include <string>

#include <catch2/catch.hpp>

namespace sprintcast {
namespace {

Node tree_of(const std::string& text) {
    std::vector<Problem> problems;
    Node root = parse_yaml(text, "a.yaml", problems);
    CHECK(problems.empty());
    return root;
}

std::string first_problem(const std::string& text) {
    std::vector<Problem> problems;
    try {
        (void)parse_yaml(text, "a.yaml", problems);
    } catch (const ScenarioError& error) {
        return error.problems().front().text();
    }
    return problems.empty() ? "" : problems.front().text();
}

TEST_CASE("values keep their places, counted from one in characters", "[yaml_tree]") {
    const Node root = tree_of("a: 1\nzażółć: {b: [x, 2.5]}\n");

    REQUIRE(root.entries.size() == 2);
    CHECK(root.entries[0].place.line == 1);
    CHECK(root.entries[0].place.column == 1);
    CHECK(root.find("a")->place.column == 4);
    const Node* list = root.find("zażółć")->find("b");
    REQUIRE(list->items.size() == 2);
    CHECK(list->items[1].place.line == 2);
    CHECK(list->items[1].place.column == 17);
}

TEST_CASE("only what is clearly a number, true, false or null has a type", "[yaml_tree]") {
    using enum Node::Kind;
    const Node root = tree_of(
        "[1, -2.5, 1e3, 0, 0.5, 'quoted', \"8\", no, on, yes, 1.10.2, 010, 0x10, .5, 5., 1., "
        "1_000, "
        "2027-01-04, .nan, .inf, 1e999, true, false, null, ~, +3]");
    const std::vector<Node::Kind> kinds{number,  number,  number, number, number, text, text,
                                        text,    text,    text,   text,   text,   text, text,
                                        text,    text,    text,   text,   text,   text, text,
                                        boolean, boolean, null,   null,   text};
    REQUIRE(root.items.size() == kinds.size());
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        INFO(root.items[i].scalar);
        CHECK(root.items[i].kind == kinds[i]);
    }
    CHECK(root.items[2].number == 1000.0);
}

TEST_CASE("points may be a question mark without quotes", "[yaml_tree]") {
    const Node root = tree_of("[{points: ?, id: A}, {id: B, points: ? }]");
    CHECK(root.items[0].find("points")->scalar == "?");
    CHECK(root.items[0].find("id")->place.column == 18);
    CHECK(root.items[1].find("points")->scalar == "?");
    CHECK(tree_of("points: ?").find("points")->scalar == "?");
    CHECK(tree_of("points: ? # not yet\nid: A").find("points")->scalar == "?");
    // In other text it is text, and what looks like its stand-in stays.
    CHECK(tree_of("title: \"points: ?, or not\"").find("title")->scalar == "points: ?, or not");
    CHECK(tree_of("points: \"\uE03F\"").find("points")->scalar == "\uE03F");
    CHECK(first_problem("title: ?") != "");
}

TEST_CASE("JSON is read as it is", "[yaml_tree]") {
    const Node root = tree_of("{\"a\": [1, \"15%\"], \"b\": {\"c\": null}}");

    CHECK(root.find("a")->items[1].scalar == "15%");
    CHECK(root.find("b")->find("c")->kind == Node::Kind::null);
    CHECK(root.find("nothing") == nullptr);
}

TEST_CASE("a byte order mark and Windows line ends do no harm", "[yaml_tree]") {
    const Node root = tree_of(
        "\xEF\xBB\xBF"
        "a: 1\r\nb: two\r\n");

    CHECK(root.find("a")->number == 1.0);
    CHECK(root.find("b")->scalar == "two");
}

TEST_CASE("what repeats parts of a file is refused where it stands", "[yaml_tree]") {
    CHECK(first_problem("a: &x 1\nb: 2\n").starts_with("a.yaml:1:4: an anchor"));
    CHECK(first_problem("a: 1\nb: *x\n").starts_with("a.yaml:2:4: an alias"));
    CHECK(first_problem("a: !!int 1\n").starts_with("a.yaml:1:4: a tag"));
    CHECK(first_problem("a: {<<: {b: 1}}\n").starts_with("a.yaml:1:5: a merge key"));
    CHECK(first_problem("a: 1\nb: 2\na: 3\n")
              .starts_with("a.yaml:3:1: duplicate key 'a' (it is already in line 1)"));
    CHECK(first_problem("? [a, b]\n: 1\n").starts_with("a.yaml:1:3: a key that is not plain text"));
    CHECK(first_problem("a: 1\n---\nb: 2\n").starts_with("a.yaml:2:1: a second document"));
}

TEST_CASE("reading goes on behind what can be passed over", "[yaml_tree]") {
    std::vector<Problem> problems;
    const Node root = parse_yaml("a: *x\nb: &y 2\nc: 3\nc: 4\n", "a.yaml", problems);

    CHECK(problems.size() == 3);
    CHECK(root.find("a")->kind == Node::Kind::refused);
    CHECK(root.find("c")->number == 3.0);
}

TEST_CASE("a file that is no YAML says where and why", "[yaml_tree]") {
    CHECK(first_problem("").starts_with("a.yaml:1:1: the file is empty"));
    CHECK(first_problem("# nothing but a comment\n").starts_with("a.yaml:1:1: the file is empty"));
    CHECK(first_problem("a: [1, 2\nb: 3\n").starts_with("a.yaml:2:2: "));
    CHECK(first_problem("a: {b: 1\nc: 2\n").find("this entry is not closed") != std::string::npos);
    CHECK(first_problem("a: \"open\nb: 2\n").find("a quote is not closed") != std::string::npos);
    CHECK(first_problem("a: Fix: this\n").starts_with("a.yaml:1:7: a second ': '"));
    CHECK(first_problem("a: 1\n\tb: 2\n").find("Indent with spaces") != std::string::npos);
    CHECK(first_problem("a: 1\n  b: 2\n").starts_with("a.yaml:2:4: "));
    CHECK(first_problem("a: caf\xE9\n").starts_with("a.yaml:1:7: the file is not in UTF-8"));
    CHECK(first_problem("a: \x01\n").starts_with("a.yaml:1:4: a control character"));
    CHECK(first_problem(std::string{"a: 1\0", 5}).starts_with("a.yaml:1:5: a control character"));
}

TEST_CASE("files beyond all measure are refused at once", "[yaml_tree]") {
    const std::string deep(100'000, '[');
    CHECK(first_problem(deep).find("nested too deeply") != std::string::npos);

    std::string many = "[";
    for (int i = 0; i < 200'001; ++i) {
        many += "1,";
    }
    CHECK(first_problem(many + "1]").find("too many values") != std::string::npos);
    CHECK(first_problem(std::string(5'000'000, ' ')).find("too large") != std::string::npos);
}

}  // namespace
}  // namespace sprintcast
