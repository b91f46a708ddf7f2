#include "tools/sprintcast/options/outputs.hpp"

#include <filesystem>

#include <catch2/catch.hpp>

#include "tests/support/folder.hpp"

namespace sprintcast::cli {
namespace {

using Catch::Matchers::Contains;
namespace fs = std::filesystem;

const report::Table table{
    "delivery", report::program_columns({"id"}), {{report::name_cell("A")}}, {}};

TEST_CASE("tables go into a folder and a file that are made for them", "[outputs]") {
    const Folder folder;
    const fs::path out = folder / "out";
    Outputs outputs{{out.string(), (folder / "a.json").string()}, {"delivery"}, {}};
    CHECK(fs::is_empty(out));
    outputs.write({&table, 1}, [] { return "{}"; });

    CHECK(text_of(out / "delivery.csv") == "id\nA\n");
    CHECK(text_of(folder / "a.json") == "{}");
}

TEST_CASE("what cannot be written is told before anything is played", "[outputs]") {
    const Folder folder;
    const std::string out = (folder / "out").string();
    CHECK_THROWS_WITH((Outputs{{out, (folder / "no" / "a.json").string()}, {"delivery"}, {}}),
                      Contains("a.json (there is no folder "));
    CHECK_THROWS_WITH((Outputs{{out, out + "/delivery.csv"}, {"delivery"}, {}}),
                      Contains("two outputs would go into it"));
    CHECK_FALSE(fs::exists(out));  // made for nothing
}

TEST_CASE("what a command reads is no output of it", "[outputs]") {
    const Folder folder;
    const std::string plan = (folder / "plan.yaml").string();
    const std::string history = (folder / "delivery.csv").string();
    write(plan, "plan");
    write(history, "velocities");
    const auto refusal = Contains("plan.yaml (it is read by this command). Name another file");
    CHECK_THROWS_WITH((Outputs{{{}, plan}, {"delivery"}, std::vector{plan}}), refusal);
    CHECK_THROWS_AS((Outputs{{{}, plan}, {"delivery"}, std::vector{plan}}), UsageError);
    CHECK_THROWS_WITH((Outputs{{folder.path().string(), {}}, {"delivery"}, std::vector{history}}),
                      Contains("delivery.csv (it is read by this command)"));
    const Outputs outputs{{{}, plan}, {"delivery"}, {}};
    CHECK_NOTHROW(outputs.spare(std::vector{history}));
    CHECK_THROWS_WITH(outputs.spare(std::vector{history, plan}), refusal);
    CHECK(text_of(plan) == "plan");
    CHECK(text_of(history) == "velocities");
}

TEST_CASE("folders that were made for nothing go away, others stay", "[outputs]") {
    const Folder folder;
    fs::create_directory(folder / "old");
    { const OutputFolder made{folder.path() / "old" / "a" / "b"}; }
    CHECK(fs::is_empty(folder / "old"));
    {
        const OutputFolder made{folder.path() / "old" / "a" / "b" / ""};
        write(folder.path() / "old" / "a" / "note", "");
    }
    CHECK(fs::exists(folder.path() / "old" / "a"));
    CHECK_FALSE(fs::exists(folder.path() / "old" / "a" / "b"));
}

TEST_CASE("one run at a time writes into a folder", "[outputs]") {
    const Folder folder;
    const std::string out = (folder / "out").string();
    {
        const Outputs first{{out, {}}, {"delivery"}, {}};
        CHECK_THROWS_WITH((Outputs{{out, {}}, {"delivery"}, {}}),
                          Contains("another run is writing there"));
    }
    const Outputs second{{out, {}}, {"delivery"}, {}};
    CHECK(fs::exists(out));
}

}  // namespace
}  // namespace sprintcast::cli
