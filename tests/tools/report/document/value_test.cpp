#include "tools/report/document/value.hpp"

#include <chrono>
#include <cmath>

#include <catch2/catch.hpp>

#include "sim/forecast/forecast.hpp"

namespace sprintcast::report {
namespace {

std::string words_of(const Value& value) {
    return plain(shown(value));
}

constexpr Date day{std::chrono::year{2027} / 3 / 5};

TEST_CASE("each kind of value has a spelling for people and one for programs", "[value]") {
    struct Spelling {
        Value value;
        std::string people;
        std::string programs;
    };
    const std::vector<Spelling> spellings{
        {std::monostate{}, "", ""},
        {Never{}, "never", "never"},
        {day, "5 Mar 2027", "2027-03-05"},
        {Share{0.8437}, "84%", "0.8437"},
        {Share{2.0 / 3.0}, "67%", "0.666667"},
        {Share{0.0}, "<1%", "0"},
        {Share{1.0}, ">99%", "1"},
        {MoneyAmount{1'834'000.0, "GBP"}, "GBP 1.83m", "1.834e+06"},
        {MoneyAmount{183'400.0, "GBP"}, "GBP 183k", "183400"},
        {MoneyAmount{-950.0, ""}, "-950", "-950"},
        {MoneyAmount{1500.0, "EUR", true}, "+EUR 1.5k", "1500"},
        {MoneyAmount{-1500.0, "EUR", true}, "-EUR 1.5k", "-1500"},
        {MoneyAmount{0.0, "EUR", true}, "EUR 0", "0"},
        {Count{100'000}, "100,000", "100000"},
        {Count{18'446'744'073'709'551'615U}, "18,446,744,073,709,551,615", "18446744073709551615"},
        {Number{12.345, 1}, "12.3", "12.345"},
        {Number{-0.5, 2}, "-0.50", "-0.5"},
        {Number{1.0 / 3.0, 0}, "0", "0.333333"},
        {Worded{0.83, "83.0%"}, "83.0%", "0.83"},
        {Keyword{"story"}, "story", "story"},
        {Keyword{"too_close", "too close to call"}, "too close to call", "too_close"},
        {YesNo{true}, "yes", "true"},
        {YesNo{false}, "no", "false"},
        {YesNo{true, "used"}, "used", "true"},
        {Name{"One-page checkout"}, "One-page checkout", "One-page checkout"},
        {Text{"12.3 ±0.4 days"}, "12.3 ±0.4 days", ""}};
    for (const Spelling& spelling : spellings) {
        CAPTURE(spelling.people, spelling.programs);
        CHECK(words_of(spelling.value) == spelling.people);
        CHECK(spelled(spelling.value) == spelling.programs);
    }
}

TEST_CASE("programs read a name as it was written, and people what can be printed", "[value]") {
    const Value value = Name{"a\nb"};
    CHECK(spelled(value) == "a\nb");
    CHECK(words_of(value) == "a\\u{a}b");
    CHECK(shown(value).spans().front().kind == Span::Kind::name);
}

TEST_CASE("numbers are what programs compute with, and dates and words are none", "[value]") {
    CHECK(number_of(Share{0.25}) == 0.25);
    CHECK(number_of(MoneyAmount{-3.0, "GBP"}) == -3.0);
    CHECK(number_of(Count{7}) == 7.0);
    CHECK(number_of(Number{1.5, 0}) == 1.5);
    CHECK(number_of(Worded{0.83, "83.0%"}) == 0.83);
    for (const Value& value : {Value{},
                               Value{Never{}},
                               Value{day},
                               Value{Keyword{"1"}},
                               Value{YesNo{true}},
                               Value{Name{"1"}},
                               Value{Text{"1"}}}) {
        CHECK_FALSE(number_of(value));
    }
}

TEST_CASE("a share beside a date never contradicts it", "[value]") {
    // The date of a confidence comes after a target just where the target's chance is less.
    constexpr int trials = 20'000;
    for (int met = 0; met <= trials; ++met) {
        const double share = static_cast<double>(met) / trials;
        const std::string text = words_of(Share{share, Share::Style::beside_dates});
        if (text == ">99%" || text == "<1%") {
            continue;
        }
        const double said = std::stod(text) / 100.0;
        CAPTURE(met, text);
        for (const double confidence : confidences) {
            CHECK((said >= confidence - 1e-9) == (share >= confidence));
        }
        CHECK(std::abs(said - share) <= 0.005 + 1e-9);
    }
    CHECK(words_of(Share{0.849, Share::Style::beside_dates}) == "84.9%");
    CHECK(words_of(Share{0.849}) == "85%");
    CHECK(words_of(Share{0.85, Share::Style::beside_dates}) == "85%");
}

TEST_CASE("people read a number that is close to what programs read", "[value]") {
    for (double amount = 0.01; amount < 1e12; amount *= 1.37) {
        const std::string text = words_of(MoneyAmount{amount, ""});
        const std::size_t unit = text.find_first_not_of("0123456789.,");
        const std::string name = unit == std::string::npos ? "" : text.substr(unit);
        const double size = name == "k" ? 1e3 : name == "m" ? 1e6 : name == "bn" ? 1e9 : 1.0;
        CAPTURE(amount, text);
        CHECK(std::stod(text) * size ==
              Approx(amount).epsilon(amount < 100.0 ? 0.06 : 0.006).margin(0.006));
        CHECK(std::stod(spelled(MoneyAmount{amount, ""})) == Approx(amount).epsilon(1e-5));
    }
}

}  // namespace
}  // namespace sprintcast::report
