#include "tools/sprintcast/system/progress_line.hpp"

#include <catch2/catch.hpp>

#include "tools/report/writers/terminal.hpp"

namespace sprintcast::cli {
namespace {

TEST_CASE("a line of progress is a bar, what is done, the time left and what is worked on",
          "[progress_line]") {
    CHECK(progress_text({0.5, "20 of 40"}, 42.0, "plans/a.yaml", 79, true) ==
          "██████████░░░░░░░░░░  50%  20 of 40  42 s left  plans/a.yaml");
    CHECK(progress_text({0.5, "20 of 40"}, 42.0, "plans/a.yaml", 79, false) ==
          "##########..........  50%  20 of 40  42 s left  plans/a.yaml");
    CHECK(progress_text({std::nullopt, "1.2 million futures"}, std::nullopt, "Plan", 79, true) ==
          "1.2 million futures  Plan");
    CHECK(progress_text({0.999, ""}, std::nullopt, "", 79, true).ends_with(" 99%"));
}

TEST_CASE("a line of progress fits its terminal, and keeps the end of a path", "[progress_line]") {
    const std::string path = "a/very/long/path/to/the/plans/of/the/whole/company/q3/payments.yaml";
    for (std::size_t columns = 1; columns < 120; ++columns) {
        const std::string line =
            progress_text({0.25, "1,234 of 5,000, 4.5 a second"}, 7800.0, path, columns, true);
        CHECK(report::display_width(line) <= columns);
    }
    const std::string line = progress_text({0.25, "1 of 4"}, 7800.0, path, 79, true);
    CHECK(report::display_width(line) == 79);
    CHECK_THAT(line, Catch::Contains("  …") && Catch::EndsWith("/q3/payments.yaml"));
}

TEST_CASE("time left is told as people tell it", "[progress_line]") {
    const auto left = [](double seconds) { return progress_text({}, seconds, "", 79, true); };
    CHECK(left(0.2) == "0 s left");
    CHECK(left(99.0) == "99 s left");
    CHECK(left(720.0) == "12 min left");
    CHECK(left(7800.0) == "2 h 10 min left");
    CHECK(left(1e300).ends_with("left"));
}

TEST_CASE("the progress of parts is that of the whole", "[progress_line]") {
    CHECK(part_of({0.5, "x"}, 1, 4).share == 0.375);
    CHECK_FALSE(part_of({std::nullopt, "x"}, 1, 4).share);
}

TEST_CASE("names are shown free of control characters", "[progress_line]") {
    CHECK(progress_text({}, std::nullopt, "a\x1b[31m.yaml", 79, true) == "a\\u{1b}[31m.yaml");
}

}  // namespace
}  // namespace sprintcast::cli
