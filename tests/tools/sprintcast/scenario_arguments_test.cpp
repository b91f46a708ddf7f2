#include "tools/sprintcast/scenario_arguments.hpp"

#include <catch2/catch.hpp>

#include "tests/support/folder.hpp"
#include "tools/sprintcast/command_line.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::Contains;
using Names = std::vector<std::string>;

TEST_CASE("patterns name what they match, in the order of bytes, or else themselves",
          "[scenario_arguments]") {
    const Folder folder;
    for (const char* const name : {"b.yaml", "B.yaml", "a.yaml", "[x].yaml"}) {
        write(folder / name, "");
    }
    const std::string path = folder.path().string() + "/";
    CHECK(scenarios_of({path + "?.yaml"}) ==
          Names{path + "B.yaml", path + "a.yaml", path + "b.yaml"});
    CHECK(scenarios_of({path + "[x].yaml"}) == Names{path + "[x].yaml"});
    CHECK(scenarios_of({path + "*.yml", "-"}) == Names{path + "*.yml", "-"});
}

TEST_CASE("a list names a scenario a line", "[scenario_arguments]") {
    const Folder folder;
    std::string list{"@"};
    list += (folder / "list").string();
    write(folder / "list",
          "\xEF\xBB\xBF"
          "a.yaml\r\n\n# comment\n  b c.yaml \n");
    CHECK(scenarios_of({list, "d.yaml"}) == Names{"a.yaml", "b c.yaml", "d.yaml"});
    write(folder / "list", "# nothing\n");
    CHECK_THROWS_WITH(scenarios_of({list}), Contains("names no scenario"));
    write(folder / "list", std::string{'\xFF', '\xFE', 'a', '\0'});
    CHECK_THROWS_WITH(scenarios_of({list}), Contains("it is UTF-16 text"));
}

}  // namespace
}  // namespace sprintcast
