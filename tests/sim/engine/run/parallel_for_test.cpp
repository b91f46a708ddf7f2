#include "sim/engine/run/parallel_for.hpp"

#include <stdexcept>
#include <vector>

#include <catch2/catch.hpp>

namespace sprintcast {
namespace {

TEST_CASE("each index is visited once whatever the number of workers", "[parallel_for]") {
    const unsigned workers = GENERATE(1U, 2U, 3U, 8U);
    std::vector<int> visits(1000);

    parallel_for(visits.size(), workers, [&](std::uint64_t i) { ++visits[i]; });

    CHECK(visits == std::vector<int>(1000, 1));
}

TEST_CASE("no work makes no call", "[parallel_for]") {
    parallel_for(0, 4, [](std::uint64_t) { FAIL("called"); });
}

TEST_CASE("an exception in a call reaches the caller", "[parallel_for]") {
    const auto fail_at_42 = [](std::uint64_t i) {
        if (i == 42) {
            throw std::runtime_error{"block 42 failed"};
        }
    };

    CHECK_THROWS_WITH(parallel_for(100, 4, fail_at_42), "block 42 failed");
}

}  // namespace
}  // namespace sprintcast
