#include "scenarios/text/suggest.hpp"

#include <vector>

#include <catch2/catch.hpp>

namespace sprintcast {
namespace {

const std::vector<std::string> keys{"start", "sprint", "velocity", "unplanned"};

TEST_CASE("a typing error away is what was meant", "[suggest]") {
    CHECK(did_you_mean("strat", keys, "no idea") == "Did you mean 'start'?");
    CHECK(did_you_mean("unpland", keys, "no idea") == "Did you mean 'unplanned'?");
    CHECK(did_you_mean("Velocity", keys, "no idea") == "Did you mean 'velocity'?");
    CHECK(did_you_mean("sprnt", keys, "no idea") == "Did you mean 'sprint'?");
}

TEST_CASE("what is like nothing gets the other advice", "[suggest]") {
    CHECK(did_you_mean("colour", keys, "no idea") == "no idea");
    CHECK(did_you_mean("x", keys, "no idea") == "no idea");
    CHECK(did_you_mean(std::string(5000, 's'), keys, "no idea") == "no idea");
}

TEST_CASE("of two candidates the nearer one is meant", "[suggest]") {
    CHECK(did_you_mean("CHK-11", std::vector<std::string>{"CHK-2", "CHK-1"}, "") ==
          "Did you mean 'CHK-1'?");
}

TEST_CASE("of two candidates as near, one that letters were left out of is meant", "[suggest]") {
    CHECK(did_you_mean("--sed", std::vector<std::string>{"--set", "--seed"}, "") ==
          "Did you mean '--seed'?");
    CHECK(did_you_mean("--sed", std::vector<std::string>{"--seed", "--set"}, "") ==
          "Did you mean '--seed'?");
    CHECK(did_you_mean("--sed", std::vector<std::string>{"--set", "--bed"}, "") ==
          "Did you mean '--set'?");
}

}  // namespace
}  // namespace sprintcast
