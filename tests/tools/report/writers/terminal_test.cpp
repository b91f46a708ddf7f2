#include "tools/report/writers/terminal.hpp"

#include <algorithm>
#include <chrono>

#include <catch2/catch.hpp>

#include "scenarios/text/date.hpp"
#include "scenarios/text/money_text.hpp"
#include "scenarios/text/number_text.hpp"

namespace sprintcast::report {
namespace {

const Terminal plain{{.has_color = false, .has_unicode = true}};
const Terminal ascii{{.has_color = false, .has_unicode = false}};
const Terminal colored{{.has_color = true, .has_unicode = true}};

TEST_CASE("chances at the ends are not certain", "[terminal]") {
    CHECK(percent(0.0) == "<1%");
    CHECK(percent(0.004) == "<1%");
    CHECK(percent(0.006) == "1%");
    CHECK(percent(0.5) == "50%");
    CHECK(percent(0.994) == "99%");
    CHECK(percent(0.996) == ">99%");
    CHECK(percent(1.0) == ">99%");
}

TEST_CASE("bars are as long as their share", "[terminal]") {
    CHECK(plain.bar(0.5, 4) == "██");
    CHECK(plain.bar(0.25 + 1.0 / 16, 4) == "█▎");
    CHECK(plain.bar(0.0, 4).empty());
    CHECK(plain.bar(7.0, 4) == "████");
    CHECK(ascii.bar(0.5, 4) == "##");
}

TEST_CASE("colours are there only where wanted", "[terminal]") {
    CHECK(plain.bold("x") == "x");
    CHECK(colored.bold("x") == "\x1b[1mx\x1b[0m");
    // Line by line, as pagers want it.
    CHECK(colored.bold("x\n\ny\n") == "\x1b[1mx\x1b[0m\n\n\x1b[1my\x1b[0m\n");
}

TEST_CASE("width counts columns, not bytes", "[terminal]") {
    CHECK(display_width("abc") == 3);
    CHECK(display_width("żółw") == 4);
    CHECK(display_width("日本") == 4);
    CHECK(display_width("🚀🟠🫠🎉✅⭐⚡❌🆕") == 18);
    CHECK(display_width("a✓–…€") == 5);
    CHECK(display_width(colored.bold("żółw") + colored.faint("")) == 4);
}

TEST_CASE("what is too long ends in an ellipsis", "[terminal]") {
    CHECK(plain.fit("short", 10) == "short");
    CHECK(plain.fit("One-page checkout", 9) == "One-page…");
    CHECK(ascii.fit("One-page checkout", 9) == "One-pa...");
    CHECK(display_width(plain.fit("日本日本日本", 6)) <= 6);
    CHECK(display_width(plain.fit_column("🚀🚀🚀🚀", 6, 8)) == 8);
    CHECK(plain.fit_column("ab", 6, 8) == "ab      ");
    CHECK(plain.fit_end("plans/checkout.yaml", 30) == "plans/checkout.yaml");
    CHECK(plain.fit_end("plans/checkout.yaml", 14) == "…checkout.yaml");
    CHECK(ascii.fit_end("plans/checkout.yaml", 9) == "...t.yaml");
    for (std::size_t width = 0; width < 12; ++width) {
        CHECK(display_width(plain.fit_end("日本日本日本", width)) <=
              std::max<std::size_t>(width, 1));
    }
}

TEST_CASE("long text is broken at blanks", "[terminal]") {
    CHECK(wrapped("one two three", 7, 2) == "one two\n  three");
    CHECK(wrapped("one", 7, 2) == "one");
    CHECK(wrapped("", 7, 2).empty());
    // Colours take no room, and change no line.
    CHECK(wrapped("one " + colored.bold("two") + " three", 7, 2) ==
          "one " + colored.bold("two") + "\n  three");
    // A word that no line can hold is cut.
    CHECK(wrapped("one two-three-four", 7, 2) == "one\n  two-t\n  hree-\n  four");
    CHECK(wrapped("日本日本日本", 5, 1) == "日本\n 日本\n 日本");
}

TEST_CASE("a paragraph is as wide as its terminal", "[terminal]") {
    const Terminal narrow{{.width = 12}};
    CHECK(narrow.paragraph("one two three four") == "  one two\n  three four\n");
    CHECK(narrow.paragraph("Note: one two", 8) == "  Note: one\n        two\n");
}

TEST_CASE("dates and numbers read as people write them", "[terminal]") {
    const Date date = std::chrono::sys_days{std::chrono::year{2027} / 3 / 5};
    CHECK(long_date(date) == "5 Mar 2027");
    CHECK(short_date(date) == "5 Mar");
    CHECK(thousands(0) == "0");
    CHECK(thousands(999) == "999");
    CHECK(thousands(1000) == "1,000");
    CHECK(thousands(1234567) == "1,234,567");
}

TEST_CASE("small amounts keep the digits that matter", "[terminal]") {
    const auto text = [](double amount) { return short_money(amount, "GBP"); };
    CHECK(text(0.0) == "GBP 0");
    CHECK(text(5.305) == "GBP 5.3");
    CHECK(text(2.0) == "GBP 2");
    CHECK(text(-0.354) == "-GBP 0.35");
    CHECK(text(0.998) == "GBP 1");
    CHECK(text(0.001) == "GBP <0.01");
    CHECK(text(9.96) == "GBP 10");
    CHECK(text(-12.4) == "-GBP 12");
}

TEST_CASE("large amounts have three digits", "[terminal]") {
    CHECK(short_money(1234.0, "GBP") == "GBP 1.23k");
    CHECK(short_money(-36'549.0, "GBP") == "-GBP 36.5k");
    CHECK(short_money(999'999.0, "") == "1m");
    CHECK(short_money(1'834'000.0, "EUR") == "EUR 1.83m");
    CHECK(short_money(2.5e9, "EUR") == "EUR 2.5bn");
}

TEST_CASE("a terminal without Unicode has our signs in ASCII", "[terminal]") {
    const std::string signs = "±–…“”×≥→";
    CHECK(plain.spelled(signs) == signs);
    CHECK(ascii.spelled(signs) == "+--...\"\"x>=->");
    CHECK(ascii.spelled("GBP\u00A05") == "GBP 5");
}

}  // namespace
}  // namespace sprintcast::report
