#include "tools/report/document/axis_numbers.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "scenarios/text/date.hpp"

namespace sprintcast::report {
namespace {

const NumberFormat plain{};
const NumberFormat share{NumberFormat::Kind::percent, "", {}};
const NumberFormat pounds{NumberFormat::Kind::money, "GBP", {}};
const NumberFormat date{NumberFormat::Kind::date, "", Date{std::chrono::year{2027} / 1 / 4}};

TEST_CASE("numbers on axes are as fine as the step between ticks", "[axis]") {
    CHECK(number_text(0.0, plain, 0.5) == "0");
    CHECK(number_text(1250.0, plain, 50.0) == "1,250");
    CHECK(number_text(0.3, plain, 0.1) == "0.3");
    CHECK(number_text(-0.05, plain, 0.01) == "-0.05");
    CHECK(number_text(0.8, share, 0.05) == "80%");
    CHECK(number_text(0.805, share, 0.005) == "80.5%");
    CHECK(number_text(0.0, share, 0.1) == "0%");
    CHECK(number_text(250'000.0, pounds, 50'000.0) == "GBP 250k");
    CHECK(number_text(-1.5e6, pounds, 0.5e6) == "-GBP 1.5m");
    CHECK(number_text(0.0, pounds, 1.0) == "GBP 0");
    CHECK(number_text(7.0, date, 7.0) == "11 Jan");
    CHECK(number_text(28.0, date, 31.0) == "Feb 2027");
    CHECK(number_text(28.0, date, 365.0) == "2027");
    CHECK(number_text(28.0, date, 0.0) == "1 Feb 2027");
    // Among days of other years the day alone would say another date.
    CHECK(number_text(364.0, date, 7.0) == "3 Jan 2028");
}

TEST_CASE("a number of days that are over is the last of them", "[axis]") {
    const NumberFormat over{
        NumberFormat::Kind::date, "", Date{std::chrono::year{2027} / 1 / 4}, true};
    CHECK(number_text(0.0, over, 0.0) == "the start");
    CHECK(number_text(1.0, over, 0.0) == "4 Jan 2027");
    CHECK(number_text(29.0, over, 0.0) == "1 Feb 2027");
    // Ticks stand where their days end.
    CHECK(number_text(29.0, over, 7.0) == "1 Feb");
    CHECK(ticks_of({0.0, 28.0}, 4, over) == std::vector<double>{1.0, 8.0, 15.0, 22.0});
    CHECK(ticks_of({0.0, 150.0}, 6, over) == std::vector<double>{29.0, 57.0, 88.0, 118.0, 149.0});
}

TEST_CASE("ticks are round, within their range and not too many", "[axis]") {
    CHECK(ticks_of({0.0, 1.0}, 5, plain) ==
          std::vector<double>{0.0, 0.2, 0.4, 0.6000000000000001, 0.8, 1.0});
    CHECK(ticks_of({-195e3, 720e3}, 4, plain) == std::vector<double>{0.0, 500e3});
    // Mondays, then the first days of months.
    CHECK(ticks_of({0.0, 27.0}, 4, date) == std::vector<double>{0.0, 7.0, 14.0, 21.0});
    CHECK(ticks_of({0.0, 150.0}, 6, date) == std::vector<double>{28.0, 56.0, 87.0, 117.0, 148.0});
    for (const double low : {-1e12, -3.0, 0.0, 1e-9, 0.1, 17.0, 1e6}) {
        for (const double length : {1e-3, 1.0, 29.0, 1e3, 1e9}) {
            for (const std::size_t most : {2U, 5U, 9U}) {
                const auto ticks = ticks_of({low, low + length}, most, plain);
                CAPTURE(low, length, most);
                CHECK(ticks.size() <= most + 1);
                CHECK(std::is_sorted(ticks.begin(), ticks.end()));
                CHECK(std::all_of(ticks.begin(), ticks.end(), [&](double tick) {
                    return tick >= low - 1e-6 * length && tick <= low + 1.000001 * length;
                }));
            }
        }
    }
}

}  // namespace
}  // namespace sprintcast::report
