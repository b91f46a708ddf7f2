#include "tools/report/words/labels.hpp"

#include <catch2/catch.hpp>

#include "tools/report/writers/charts/text_width.hpp"

namespace sprintcast::report {
namespace {

TEST_CASE("names from right to left are kept apart from the words around them", "[labels]") {
    CHECK(isolated("صفحة الدفع") == "\u2068صفحة الدفع\u2069");
    CHECK(isolated("A-1 שלום") == "\u2068A-1 שלום\u2069");
    CHECK(isolated("Größe 🚀 日本") == "Größe 🚀 日本");
    CHECK(isolated("").empty());
}

TEST_CASE("a name cannot turn the text around it", "[labels]") {
    CHECK(isolated("\u202Ereversed") == "\\u{202e}reversed");
    CHECK(isolated("\u2069שלום") == "\u2068\\u{2069}שלום\u2069");
}

TEST_CASE("the marks that keep names apart take no room", "[labels]") {
    CHECK(text_width(isolated("שלום"), 12.0) == text_width("שלום", 12.0));
}

}  // namespace
}  // namespace sprintcast::report
