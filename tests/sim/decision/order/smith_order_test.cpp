#include "sim/decision/order/smith_order.hpp"

#include <algorithm>
#include <numeric>
#include <random>

#include <catch2/catch.hpp>

#include "sim/decision/order/closure.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::WithinRel;
using Places = std::vector<std::uint32_t>;

/// Numbers that are the same wherever they are made.
class Numbers {
  public:
    explicit Numbers(std::uint32_t seed) : random_{seed} {}

    std::uint32_t operator()() { return static_cast<std::uint32_t>(random_()); }

  private:
    std::mt19937 random_;
};

bool is_feasible(const std::vector<Job>& jobs, const Places& order) {
    std::vector<bool> is_done(jobs.size(), false);
    for (const std::uint32_t place : order) {
        const auto& after = jobs[place].after;
        if (is_done[place] || !std::all_of(after.begin(), after.end(), [&](std::uint32_t other) {
                return is_done[other];
            })) {
            return false;
        }
        is_done[place] = true;
    }
    return order.size() == jobs.size();
}

// The least cost of all feasible orders.
double least_cost(const std::vector<Job>& jobs) {
    Places order(jobs.size());
    std::iota(order.begin(), order.end(), 0U);
    double least = std::numeric_limits<double>::infinity();
    do {
        if (is_feasible(jobs, order)) {
            least = std::min(least, cost_of(jobs, order));
        }
    } while (std::next_permutation(order.begin(), order.end()));
    return least;
}

std::vector<Job> random_jobs(Numbers& random, std::uint32_t count, unsigned one_in) {
    std::vector<Job> jobs(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        jobs[i].weight = random() % 10;
        jobs[i].time = random() % 10;
        for (std::uint32_t k = 0; k < i; ++k) {
            // Rarely the other way round, so that the given order is no feasible one.
            if (random() % one_in == 0) {
                jobs[i].after.push_back(k);
            }
        }
    }
    // Other names for the same jobs: what comes first need not be needed first.
    Places name(count);
    std::iota(name.begin(), name.end(), 0U);
    for (std::uint32_t i = count; i > 1; --i) {
        std::swap(name[i - 1], name[random() % i]);
    }
    std::vector<Job> renamed(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        renamed[name[i]] = jobs[i];
        for (std::uint32_t& other : renamed[name[i]].after) {
            other = name[other];
        }
    }
    return renamed;
}

TEST_CASE("without dependencies the highest weight per time comes first", "[order]") {
    const std::vector<Job> jobs{{1.0, 2.0, {}}, {3.0, 1.0, {}}, {4.0, 4.0, {}}, {0.0, 1.0, {}}};
    const Places order = smith_order(jobs);
    CHECK(order == Places{1, 2, 0, 3});
    CHECK(cost_of(jobs, order) == 3.0 * 1 + 4.0 * 5 + 1.0 * 7);
}

TEST_CASE("jobs that are worth the same for their time keep their order", "[order]") {
    const std::vector<Job> jobs{{2.0, 2.0, {}}, {5.0, 5.0, {}}, {1.0, 1.0, {}}, {9.0, 1.0, {}}};
    CHECK(smith_order(jobs) == Places{3, 0, 1, 2});
    const std::vector<Job> worthless{{0.0, 2.0, {1}}, {0.0, 1.0, {}}, {0.0, 0.0, {}}};
    CHECK(smith_order(worthless) == Places{1, 0, 2});
}

TEST_CASE("what unlocks worth comes before what is worth less", "[order]") {
    // Job 0 is worth nothing, but job 1, worth 9 in one unit of time, needs it: 9 for two units.
    const std::vector<Job> jobs{{0.0, 1.0, {}}, {9.0, 1.0, {0}}, {4.0, 1.0, {}}};
    CHECK(smith_order(jobs) == Places{0, 1, 2});
    // Worth 7 in two units of time is less than 4 in one.
    const std::vector<Job> cheaper{{0.0, 1.0, {}}, {7.0, 1.0, {0}}, {4.0, 1.0, {}}};
    CHECK(smith_order(cheaper) == Places{2, 0, 1});
}

TEST_CASE("a job of no time comes as soon as it can", "[order]") {
    const std::vector<Job> jobs{{1.0, 1.0, {}}, {1.0, 2.0, {}}, {5.0, 0.0, {1}}, {0.5, 0.0, {}}};
    CHECK(smith_order(jobs) == Places{3, 1, 2, 0});
}

TEST_CASE("no order of up to seven jobs costs less", "[order]") {
    Numbers random{20270104};
    for (int round = 0; round < 400; ++round) {
        const auto jobs = random_jobs(random, 2 + random() % 6, 2 + random() % 4);
        const Places order = smith_order(jobs);
        INFO("round " << round);
        REQUIRE(is_feasible(jobs, order));
        REQUIRE(cost_of(jobs, order) <= least_cost(jobs) * (1.0 + 1e-9));
    }
}

TEST_CASE("large backlogs are ordered feasibly, and no swap of neighbours helps", "[order]") {
    Numbers random{20270105};
    for (int round = 0; round < 20; ++round) {
        const auto jobs = random_jobs(random, 60, 12);
        const Places order = smith_order(jobs);
        REQUIRE(is_feasible(jobs, order));
        for (std::size_t i = 0; i + 1 < order.size(); ++i) {
            Places swapped = order;
            std::swap(swapped[i], swapped[i + 1]);
            if (is_feasible(jobs, swapped)) {
                REQUIRE(cost_of(jobs, order) <= cost_of(jobs, swapped) + 1e-9);
            }
        }
    }
}

TEST_CASE("the heaviest closure takes what loses only for the sake of what gains more", "[order]") {
    const std::vector<std::vector<std::uint32_t>> needs{{1}, {}, {1}, {}};
    CHECK(heaviest_closure(std::vector<double>{3.0, -2.0, -1.0, -1.0}, needs) == Places{0, 1});
    CHECK(heaviest_closure(std::vector<double>{1.0, -2.0, 0.5, -1.0}, needs).empty());
    CHECK(heaviest_closure(std::vector<double>{1.5, -2.0, 1.0, 4.0}, needs) == Places{0, 1, 2, 3});
}

}  // namespace
}  // namespace sprintcast
