#include "tools/report/document/chart.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "tests/support/charts.hpp"

namespace sprintcast::report {
namespace {

TEST_CASE("an axis reaches over all that its chart shows, and always has a length", "[chart]") {
    for (std::uint64_t number = 0; number < 500; ++number) {
        const Chart chart = random_chart(number);
        for (const Axis* axis : {&chart.x, &chart.y}) {
            if (axis->categories.empty()) {
                const auto [low, high] = range_of(chart, *axis);
                CAPTURE(number, low, high);
                CHECK(low < high);
                CHECK(std::isfinite(high - low));
            }
        }
    }
    Chart chart;
    chart.marks = {Line{"", {2.0, 3.0}, {0.1, 0.5}}, Rule{Rule::Axis::y, 0.9, ""}};
    CHECK(range_of(chart, chart.x) == std::pair{2.0, 3.0});
    CHECK(range_of(chart, chart.y) == std::pair{0.1, 0.9});
    chart.y.from = 0.0;
    CHECK(range_of(chart, chart.y) == std::pair{0.0, 0.9});
}

}  // namespace
}  // namespace sprintcast::report
