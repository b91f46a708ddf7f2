#include "sim/decision/stopping/optimal_stopping.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

#include <catch2/catch.hpp>

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

constexpr std::size_t path_count = 50'000;

/// Numbers in [0, 1), the same wherever they are made.
class Uniforms {
  public:
    explicit Uniforms(std::uint32_t seed) : random_{seed} {}
    double operator()() { return static_cast<double>(random_()) * 0x1p-32; }

  private:
    std::mt19937 random_;
};

/// Makes paths one sprint after another.
/// @param step  (progress so far, sprint) to progress after it and net
template <class Step>
StoppingPaths make_paths(std::size_t sprints, std::uint32_t seed, const Step& step) {
    StoppingPaths paths;
    paths.sprints = sprints;
    paths.paths = path_count;
    paths.progress.resize(sprints * path_count);
    paths.net.resize(sprints * path_count);
    Uniforms uniform{seed};
    for (std::size_t path = 0; path < path_count; ++path) {
        double progress = 0.0;
        for (std::size_t sprint = 1; sprint <= sprints; ++sprint) {
            const auto [after, net] = step(progress, sprint, uniform);
            progress = after;
            paths.progress[(sprint - 1) * path_count + path] = static_cast<float>(after);
            paths.net[(sprint - 1) * path_count + path] = static_cast<float>(net);
        }
    }
    return paths;
}

using Stepped = std::pair<double, double>;

TEST_CASE("one sprint with two possible gains is taken when it pays on average", "[stopping]") {
    // 10 with a chance of 30 %, else 1: 3.7 on average.
    const auto gain = [](double cost) {
        return [=](double, std::size_t, Uniforms& uniform) {
            const double won = uniform() < 0.3 ? 10.0 : 1.0;
            return Stepped{won, won - cost};
        };
    };
    for (const double cost : {3.0, 4.5}) {
        const StoppingPolicy policy{make_paths(1, 1, gain(cost)), {.threads = 1}};
        const PolicyValue value = value_of(policy, make_paths(1, 2, gain(cost)), {.threads = 1});
        const double expected = std::max(0.0, 3.7 - cost);
        const double error = 5.0 * 9.0 * std::sqrt(0.3 * 0.7 / path_count);
        CHECK(policy.goes_on_now() == (cost < 3.7));
        CHECK_THAT(value.value, WithinAbs(expected, error));
        // Knowing beforehand: go on only when it pays.
        CHECK_THAT(value.upper_bound,
                   WithinAbs(0.3 * (10.0 - cost) + 0.7 * std::max(0.0, 1.0 - cost), error));
        CHECK(value.expected_sprints == (cost < 3.7 ? 1.0 : 0.0));
    }
}

TEST_CASE("a certain curve is followed until its marginal gain is its marginal cost",
          "[stopping]") {
    // Gains 8, 4, 2, 1, 0.5 ... at a cost of 1.5: three sprints, 14 - 4.5.
    const auto certain = [](double progress, std::size_t sprint, Uniforms&) {
        const double gain = 8.0 * std::pow(0.5, static_cast<double>(sprint - 1));
        return Stepped{progress + gain, gain - 1.5};
    };
    const StoppingPaths paths = make_paths(8, 1, certain);
    const StoppingPolicy policy{paths, {.threads = 1}};
    const PolicyValue value = value_of(policy, paths, {.threads = 1});
    CHECK_THAT(value.value, WithinAbs(9.5, 1e-3));
    CHECK(value.expected_sprints == 3.0);
    CHECK_THAT(value.upper_bound, WithinAbs(9.5, 1e-3));
}

TEST_CASE("free sprints are all taken, and worthless ones none", "[stopping]") {
    const auto random = [](double price, double worth) {
        return [=](double progress, std::size_t, Uniforms& uniform) {
            const double gain = uniform() < 0.5 ? 0.0 : uniform();
            return Stepped{progress + gain, worth * gain - price};
        };
    };
    const StoppingPolicy free{make_paths(6, 1, random(0.0, 1.0)), {.threads = 1}};
    const PolicyValue all = value_of(free, make_paths(6, 2, random(0.0, 1.0)), {.threads = 1});
    CHECK(all.expected_sprints == 6.0);
    CHECK(all.value == all.upper_bound);
    CHECK(free.worth_of_going_on(std::array{0.0F}) > 0.0);

    const StoppingPolicy worthless{make_paths(6, 1, random(1.0, 0.0)), {.threads = 1}};
    const PolicyValue none =
        value_of(worthless, make_paths(6, 2, random(1.0, 0.0)), {.threads = 1});
    CHECK_FALSE(worthless.goes_on_now());
    CHECK(none.value == 0.0);
    CHECK(none.upper_bound == 0.0);
    CHECK(none.expected_sprints == 0.0);
}

// Three sprints on a grid: progress 0, 1 ... 12, each sprint's step depends on where one is.
struct Grid {
    static constexpr int top = 12;
    static constexpr std::array<double, 4> cost{0.0, 0.6, 1.0, 1.4};

    // Chances of steps 0 to 4: progress slows, or stalls when nothing was gained.
    static std::array<double, 5> chances(int at) {
        if (at == 0) {
            return {0.35, 0.25, 0.2, 0.1, 0.1};
        }
        const double pace = 1.0 / (1.0 + std::abs(at - 3));
        return {0.7 - 0.5 * pace, 0.1, 0.1, 0.05, 0.05 + 0.5 * pace};
    }

    // The value of the best policy from a place before a sprint, by dynamic programming.
    static double value(int at, std::size_t sprint) {
        return sprint > 3 ? 0.0 : std::max(0.0, going_on(at, sprint));
    }
    static double going_on(int at, std::size_t sprint) {
        double sum = -cost[sprint];
        const auto chance = chances(at);
        for (int step = 0; step < 5; ++step) {
            const int to = std::min(at + step, top);
            sum += chance[static_cast<std::size_t>(step)] * (to - at + value(to, sprint + 1));
        }
        return sum;
    }
};

TEST_CASE("the policy's value is within 1 percent of the best one's on a grid", "[stopping]") {
    const auto step = [](double progress, std::size_t sprint, Uniforms& uniform) {
        const int at = static_cast<int>(progress + 0.5);
        const auto chance = Grid::chances(at);
        double left = uniform();
        int gain = 0;
        while (gain < 4 && left >= chance[static_cast<std::size_t>(gain)]) {
            left -= chance[static_cast<std::size_t>(gain)];
            ++gain;
        }
        const int to = std::min(at + gain, Grid::top);
        return Stepped{to, to - at - Grid::cost[sprint]};
    };
    const StoppingPolicy policy{make_paths(3, 1, step), {.threads = 2}};
    const PolicyValue value = value_of(policy, make_paths(3, 2, step), {.threads = 2});
    const double best = Grid::value(0, 1);
    CHECK(best > 0.5);
    CHECK(value.value > 0.99 * best - 5.0 * value.mc_error);
    CHECK(value.value < best + 5.0 * value.mc_error);
    CHECK(5.0 * value.mc_error < 0.05 * best);
    // Where the best policy clearly goes on or stops after the first sprint, so does this one.
    for (int at = 0; at <= 4; ++at) {
        const double worth = Grid::going_on(at, 2);
        if (std::abs(worth) > 0.05) {
            INFO("at " << at);
            CHECK((policy.worth_of_going_on(std::array{static_cast<float>(at)}) > 0.0) ==
                  (worth > 0.0));
        }
    }
}

TEST_CASE("a policy stops where going on after the next sprint does not pay", "[stopping]") {
    // The second sprint gains what the first did, and costs 1: worth it above 1.
    const auto step = [](double progress, std::size_t sprint, Uniforms& uniform) {
        const double gain = sprint == 1 ? 2.0 * uniform() : progress;
        return Stepped{progress + gain, gain - 1.0 + (sprint == 1 ? 0.5 : 0.0)};
    };
    const StoppingPolicy policy{make_paths(2, 1, step), {.threads = 1}};
    for (const float reached : {0.05F, 0.5F, 0.95F, 1.05F, 1.5F, 1.95F}) {
        CHECK((policy.worth_of_going_on(std::array{reached}) > 0.0) == (reached > 1.0F));
    }
}

TEST_CASE("no gain is a thing of its own", "[stopping]") {
    // Who gained nothing never gains; who gained a hair gains much. The means stand side by side.
    const auto step = [](double progress, std::size_t sprint, Uniforms& uniform) {
        if (sprint == 1) {
            return Stepped{uniform() < 0.5 ? 0.001 + 0.001 * uniform() : 0.0, 1.0};
        }
        return Stepped{progress + 1.0, progress > 0.0 ? 1.0 : -2.0};
    };
    const StoppingPaths paths = make_paths(2, 1, step);
    const StoppingPolicy policy{paths, {.threads = 1}};
    CHECK_THAT(policy.worth_of_going_on(std::array{0.0F}), WithinRel(-2.0, 1e-6));
    CHECK_THAT(policy.worth_of_going_on(std::array{0.0011F}), WithinRel(1.0, 1e-6));
    CHECK_THAT(value_of(policy, paths, {.threads = 1}).expected_sprints, WithinAbs(1.5, 0.02));
}

TEST_CASE("a policy and its value are the same for any number of threads", "[stopping]") {
    const auto step = [](double progress, std::size_t, Uniforms& uniform) {
        const double gain = uniform() < 0.4 ? 0.0 : uniform() / (1.0 + progress);
        return Stepped{progress + gain, gain - 0.25};
    };
    const StoppingPaths paths = make_paths(6, 3, step);
    const StoppingPolicy one{paths, {.threads = 1}};
    const PolicyValue value = value_of(one, paths, {.threads = 1});
    for (const unsigned threads : {2U, 3U, 8U}) {
        const StoppingPolicy more{paths, {.threads = threads}};
        const PolicyValue again = value_of(more, paths, {.threads = threads});
        CHECK(again.value == value.value);
        CHECK(again.mc_error == value.mc_error);
        CHECK(again.upper_bound == value.upper_bound);
        CHECK(again.chance_of_sprint == value.chance_of_sprint);
        CHECK(more.worth_of_going_on_now() == one.worth_of_going_on_now());
    }
}

}  // namespace
}  // namespace sprintcast
