#include "tools/report/writers/markdown_text.hpp"

#include <catch2/catch.hpp>

namespace sprintcast::report {
namespace {

TEST_CASE("names have no meaning in Markdown", "[markdown]") {
    CHECK(plain_markdown("*a* `b` [c](d) $x$ a|b") == "\\*a\\* \\`b\\` \\[c\\](d) \\$x\\$ a\\|b");
    CHECK(plain_markdown("<b> & @team #12") == "&lt;b\\> &amp; @<!-- -->team #<!-- -->12");
    CHECK(plain_markdown("https://a.b, www.a.b") == "https\\://a.b, www\\.a.b");
    CHECK(plain_markdown(":rocket: 12:30, F1: yes") == ":<!-- -->rocket: 12:30, F1: yes");
    CHECK(plain_markdown("GH-12, gh-7, HIGH-5") == "GH-<!-- -->12, gh-<!-- -->7, HIGH-<!-- -->5");
    CHECK(plain_markdown("GH-x, -GBP 5k, 1.5") == "GH-x, -GBP 5k, 1.5");
}

TEST_CASE("a line does not begin a list", "[markdown]") {
    CHECK(plain_markdown_line("1. one") == "1\\. one");
    CHECK(plain_markdown_line("12) one") == "12\\) one");
    CHECK(plain_markdown_line("- one") == "\\- one");
    CHECK(plain_markdown_line("+1 | two") == "\\+1 \\| two");
    CHECK(plain_markdown_line("1 one") == "1 one");
    CHECK(plain_markdown_line("123") == "123");
    CHECK(plain_markdown_line("").empty());
}

TEST_CASE("code may hold any backticks", "[markdown]") {
    CHECK(code_markdown("a b") == "` a b `");
    CHECK(code_markdown("a `` b`") == "``` a `` b` ```");
}

}  // namespace
}  // namespace sprintcast::report
