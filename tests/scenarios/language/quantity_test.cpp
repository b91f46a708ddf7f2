#include "scenarios/language/quantity.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "scenarios/text/amount.hpp"
#include "scenarios/text/date.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::WithinRel;

Node value_of(const std::string& yaml) {
    std::vector<Problem> problems;
    return parse_yaml(yaml, "a.yaml", problems);
}

DateRange days_of(const std::string& yaml) {
    return std::get<DateRange>(std::get<DaysOff>(parse_days_off(value_of(yaml))));
}

template <class Parse>
double number_from(Parse parse, const std::string& yaml) {
    INFO(yaml);
    const Parsed<double> parsed = parse(value_of(yaml));
    REQUIRE(std::holds_alternative<double>(parsed));
    return std::get<double>(parsed);
}

template <class Parse>
std::string why_refused(Parse parse, const std::string& yaml) {
    INFO(yaml);
    const auto parsed = parse(value_of(yaml));
    REQUIRE(std::holds_alternative<Refusal>(parsed));
    return std::get<Refusal>(parsed).why;
}

TEST_CASE("a share is written in percent or as a number up to one", "[quantity]") {
    CHECK_THAT(number_from(parse_share, "15%"), WithinRel(0.15, 1e-15));
    CHECK_THAT(number_from(parse_share, "12.5 %"), WithinRel(0.125, 1e-15));
    CHECK_THAT(number_from(parse_share, "0.15"), WithinRel(0.15, 1e-15));
    CHECK(number_from(parse_share, "1") == 1.0);
    CHECK(std::get<Refusal>(parse_share(value_of("15"))).suggestion == "Did you mean 15%?");
    CHECK(why_refused(parse_share, "15,5%").find("comma") != std::string::npos);
    CHECK(why_refused(parse_share, "many").find("percentage") != std::string::npos);
    CHECK(why_refused(parse_share, "05%").find("does not begin with 0") != std::string::npos);
    CHECK(why_refused(parse_share, "'0.5'").find("in quotes is text") != std::string::npos);
}

TEST_CASE("numbers are told from what only looks like one", "[quantity]") {
    CHECK(number_from(parse_number, "1e3") == 1000.0);
    CHECK(why_refused(parse_number, "1,5").find("comma") != std::string::npos);
    CHECK(why_refused(parse_number, "010").find("does not begin with 0") != std::string::npos);
    CHECK(why_refused(parse_number, "1_000").find("separators") != std::string::npos);
    CHECK(why_refused(parse_number, ".nan").find("NaN is not a number") != std::string::npos);
    CHECK(why_refused(parse_number, ".inf").find("finite") != std::string::npos);
    CHECK(why_refused(parse_number, "lots").find("not a number") != std::string::npos);
    CHECK(why_refused(parse_number, "[1]").find("a number is wanted") != std::string::npos);
}

TEST_CASE("working time has eight hours a day and five days a week", "[quantity]") {
    CHECK_THAT(number_from(parse_work_days, "3 hours"), WithinRel(3.0 / 8.0, 1e-15));
    CHECK(number_from(parse_work_days, "4 days") == 4.0);
    CHECK(number_from(parse_work_days, "4d") == 4.0);
    CHECK(number_from(parse_work_days, "2 weeks") == 10.0);
    CHECK(number_from(parse_work_days, "0.5 days") == 0.5);
    CHECK(why_refused(parse_work_days, "4") == "a time needs its unit");
    CHECK(why_refused(parse_work_days, "4 months").find("'months'") != std::string::npos);
    CHECK(why_refused(parse_work_days, "-4 days") == "a time is not negative");
    CHECK(std::get<Refusal>(parse_work_days(value_of("4 dyas"))).suggestion ==
          "Did you mean 'days'?");
}

TEST_CASE("time on the calendar has seven days a week", "[quantity]") {
    CHECK(number_from(parse_elapsed_days, "2 weeks") == 14.0);
    CHECK(number_from(parse_elapsed_days, "0 days") == 0.0);
    CHECK(why_refused(parse_elapsed_days, "3 hours").find("'hours'") != std::string::npos);
    CHECK(number_from(parse_horizon_days, "1 year") == 365.0);
    CHECK_THAT(number_from(parse_horizon_days, "18 months"), WithinRel(547.5, 1e-12));
    CHECK(number_from(parse_horizon_days, "26 weeks") == 182.0);
}

TEST_CASE("a date must exist", "[quantity]") {
    CHECK(iso_date(std::get<Date>(parse_date(value_of("2027-01-04")))) == "2027-01-04");
    CHECK(iso_date(std::get<Date>(parse_date(value_of("2028-02-29")))) == "2028-02-29");
    CHECK(why_refused(parse_date, "2027-02-29") == "that month has 28 days");
    CHECK(why_refused(parse_date, "2027-13-01") == "there is no month 13");
    CHECK(why_refused(parse_date, "2027-00-01") == "there is no month 0");
    CHECK(why_refused(parse_date, "1889-01-01").find("1990") != std::string::npos);
    for (const char* written : {"4 Jan 2027",
                                "2027-1-4",
                                "04/01/2027",
                                "20270104",
                                "'2027-01-04 '",
                                "2027-01-0x",
                                "2027-01--4",
                                "[2027-01-04]"}) {
        CHECK(why_refused(parse_date, written) == "a date is year-month-day");
    }
}

TEST_CASE("a range of dates ends where it says", "[quantity]") {
    const auto range = days_of("2027-12-24..2028-01-02");
    CHECK(iso_date(range.first) == "2027-12-24");
    CHECK(iso_date(range.last) == "2028-01-02");

    const auto day = days_of("2027-12-24");
    CHECK(day.first == day.last);
    CHECK(why_refused(parse_days_off, "2028-01-02..2027-12-24") == "it ends before it begins");
    CHECK(why_refused(parse_days_off, "2027-12-24..") == "a date is year-month-day");
}

TEST_CASE("a quarter ends with its last day", "[quantity]") {
    CHECK(iso_date(std::get<Date>(parse_quarter_end(value_of("2027-Q1")))) == "2027-03-31");
    CHECK(iso_date(std::get<Date>(parse_quarter_end(value_of("2028-Q4")))) == "2028-12-31");
    CHECK(why_refused(parse_quarter_end, "2027-Q5") == "a quarter is a year and Q1 to Q4");
    CHECK(why_refused(parse_quarter_end, "Q1 2027") == "a quarter is a year and Q1 to Q4");
}

Amount amount_from(const std::string& yaml) {
    INFO(yaml);
    const Parsed<Amount> parsed = parse_amount(value_of(yaml));
    REQUIRE(std::holds_alternative<Amount>(parsed));
    return std::get<Amount>(parsed);
}

TEST_CASE("money is written as people write it", "[quantity]") {
    const Amount full = amount_from("GBP 500k per point per year");
    CHECK(full.value == 500'000.0);
    CHECK(full.currency == "GBP");
    CHECK(full.per == std::vector<std::string>{"point", "year"});

    CHECK(amount_from("£500k").currency == "GBP");
    CHECK(amount_from("500 EUR").currency == "EUR");
    CHECK(amount_from("€1.2m").value == 1'200'000.0);
    CHECK(amount_from("2bn").value == 2e9);
    CHECK(amount_from("720").currency.empty());
    CHECK(amount_from("15k per week").per == std::vector<std::string>{"week"});
    CHECK(amount_from("$4k/year").per == std::vector<std::string>{"year"});
    CHECK(amount_from("4k per points per years").per == std::vector<std::string>{"point", "year"});
    CHECK(amount_from("-5k").value == -5000.0);
}

TEST_CASE("money is per the units that people shorten", "[quantity]") {
    using Units = std::vector<std::string>;
    const Units both{"point", "year"};
    CHECK(amount_from("£500k/pt/yr").per == both);
    CHECK(amount_from("500k a point a year").per == both);
    CHECK(amount_from("500k per point p.a.").per == both);
    CHECK(amount_from("500k per percentage point per year").per == both);
    CHECK(amount_from("£500k/yr per point").per == Units{"year", "point"});
    CHECK(amount_from("4k per mo").per == Units{"month"});
    CHECK(amount_from("4k/qtr").per == Units{"quarter"});
    CHECK(amount_from("1.5 million EUR per annum").value == 1.5e6);
    CHECK(amount_from("20 thousand").value == 2e4);
    CHECK(amount_from("3mn/yr").value == 3e6);
}

TEST_CASE("commas set thousands apart where a currency has nothing smaller", "[quantity]") {
    CHECK(amount_from("¥55,000").value == 55'000.0);
    CHECK(amount_from("JPY 1,234,567 per year").value == 1'234'567.0);
    CHECK(amount_from("-KRW 12,000").value == -12'000.0);
    const auto advice = [](const std::string& text) {
        return std::get<Refusal>(parse_amount(value_of(text))).suggestion;
    };
    CHECK(advice("GBP 55,000") == "Write 55000 or 55");
    CHECK(advice("$1,250.50") == "Write 1250.50");
    CHECK(advice("GBP 1,234,567") == "Write 1234567");
    CHECK(advice("12,5") == "Write 12.5");
    CHECK(advice("1'000") == "Write 1000");
    CHECK(advice("1_000") == "Write 1000");
    CHECK(why_refused(parse_amount, "¥5,50") ==
          "a comma is neither a decimal point nor a separator of thousands here");
    CHECK(why_refused(parse_amount, "¥0,500") == why_refused(parse_amount, "¥5500,000"));
    CHECK(why_refused(parse_amount, "1 000") == "digits are written without separators");
}

TEST_CASE("money that is not understood says which part", "[quantity]") {
    CHECK(why_refused(parse_amount, "GPB 500").find("GPB is not a currency") != std::string::npos);
    CHECK(std::get<Refusal>(parse_amount(value_of("GPB 500"))).suggestion == "Did you mean 'GBP'?");
    CHECK(why_refused(parse_amount, "EUR 500.000 per year")
              .find("500.000 has three digits after its point") != std::string::npos);
    CHECK(std::get<Refusal>(parse_amount(value_of("1.250"))).suggestion == "Write 1250 or 1.25");
    CHECK(std::get<Refusal>(parse_amount(value_of("500.000EUR"))).suggestion ==
          "Write 500000 or 500");
    CHECK(std::get<Amount>(parse_amount(value_of("1.250m"))).value == 1.25e6);
    CHECK(std::get<Amount>(parse_amount(value_of("EUR 0.125"))).value == 0.125);
    CHECK(std::get<Amount>(parse_amount(value_of("EUR 1.25"))).value == 1.25);
    CHECK(why_refused(parse_amount, "500q").find("'q' is neither k, m nor bn") !=
          std::string::npos);
    CHECK(why_refused(parse_amount, "500k per ").find("not understood") != std::string::npos);
    CHECK(why_refused(parse_amount, "1,200").find("comma") != std::string::npos);
    CHECK(why_refused(parse_amount, "much").find("an amount is a number") != std::string::npos);
    CHECK(why_refused(parse_amount, "{a: 1}").find("an amount of money") != std::string::npos);
}

TEST_CASE("units of time are so many a year", "[quantity]") {
    CHECK(per_year("day") == 365.0);
    CHECK(per_year("week") == 365.0 / 7.0);
    CHECK(per_year("month") == 12.0);
    CHECK(per_year("quarter") == 4.0);
    CHECK(per_year("year") == 1.0);
    CHECK_FALSE(per_year("hour").has_value());
    CHECK_FALSE(per_year("point").has_value());
}

TEST_CASE("currencies are those in use", "[quantity]") {
    CHECK(is_currency("GBP"));
    CHECK(is_currency("ZWG"));
    CHECK(is_currency("AED"));
    CHECK_FALSE(is_currency("DEM"));
    CHECK_FALSE(is_currency("gbp"));
    CHECK(currencies().size() > 150);
}

}  // namespace
}  // namespace sprintcast
