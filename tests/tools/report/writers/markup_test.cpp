#include "tools/report/writers/markup.hpp"

#include <catch2/catch.hpp>

namespace sprintcast::report {
namespace {

TEST_CASE("text becomes markup that shows it", "[markup]") {
    CHECK(escape_markup("<b a=\"1\">Tom & 'Jerry'</b>") ==
          "&lt;b a=&quot;1&quot;&gt;Tom &amp; &#39;Jerry&#39;&lt;/b&gt;");
}

TEST_CASE("short words with hyphens and amounts stay on one line", "[markup]") {
    CHECK(flowing_markup("Roll over: SRC-4 Count") ==
          "Roll over: <span class=\"whole-word\">SRC-4</span> Count");
    CHECK(flowing_markup("costs GBP 12k a day") == "costs GBP\u00A012k a day");
    CHECK(flowing_markup("nets -GBP 12k") ==
          "nets <span class=\"whole-word\">-GBP</span>\u00A012k");
    CHECK(flowing_markup("<x-y>") == "<span class=\"whole-word\">&lt;x-y&gt;</span>");
    // What is too long for a telephone may be broken.
    CHECK(flowing_markup("a-very-long-name-of-something") == "a-very-long-name-of-something");
    CHECK(flowing_markup("two  blanks ") == "two  blanks ");
}

TEST_CASE("a command keeps its blanks", "[markup]") {
    CHECK(command_markup("sprintcast report -o a --set worth='GBP 20k'") ==
          "sprintcast report <span class=\"whole-word\">-o</span> a "
          "<span class=\"whole-word\">--set</span> worth=&#39;GBP 20k&#39;");
}

}  // namespace
}  // namespace sprintcast::report
