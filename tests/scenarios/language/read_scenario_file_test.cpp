#include "scenarios/language/read_scenario_file.hpp"

#include <system_error>

#include <catch2/catch.hpp>

#include "tests/support/folder.hpp"

namespace sprintcast {
namespace {

const std::string learning = R"(
name: A
start: 2027-01-04
velocity: past/sprints.csv
backlog: [{id: S-1, points: 8}]
)";

TEST_CASE("a scenario's histories are beside its file", "[read_scenario_file]") {
    const Folder folder;
    write(folder / "plan.yaml", learning);
    std::filesystem::create_directory(folder / "past");
    write(folder / "past/sprints.csv", "sprint,completed_points\n1,10\n2,12\n3,8\n");
    const ScenarioFile file = read_scenario_file(folder / "plan.yaml");
    const auto& velocity = std::get<PastVelocities>(file.base.teams.front().velocity.value());
    CHECK(velocity.completed == std::vector<double>{10.0, 12.0, 8.0});
}

TEST_CASE("settings change a scenario that is read from a file", "[read_scenario_file]") {
    const Folder folder;
    write(folder / "plan.yaml", learning);
    const std::vector<std::string> settings{"velocity=20"};
    CHECK_NOTHROW(read_scenario_file(folder / "plan.yaml", settings));
}

TEST_CASE("a history that cannot be read is a problem of its scenario", "[read_scenario_file]") {
    const Folder folder;
    write(folder / "plan.yaml", learning);
    CHECK_THROWS_WITH(read_scenario_file(folder / "plan.yaml"),
                      Catch::Contains("plan.yaml:4:11: the history past/sprints.csv cannot be used "
                                      "(cannot read") &&
                          Catch::Contains("sprints.csv: No such file or directory)"));
}

TEST_CASE("a scenario's file that cannot be read is an error of the system",
          "[read_scenario_file]") {
    const Folder folder;
    CHECK_THROWS_MATCHES(read_scenario_file(folder / "plan.yaml"),
                         std::system_error,
                         Catch::Message("cannot read " + (folder / "plan.yaml").string() +
                                        ": No such file or directory"));
    CHECK_THROWS_MATCHES(
        read_scenario_file(folder.path()),
        std::system_error,
        Catch::Message("cannot read " + folder.path().string() + ": Is a directory"));
}

}  // namespace
}  // namespace sprintcast
