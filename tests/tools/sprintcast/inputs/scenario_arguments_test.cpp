#include "tools/sprintcast/inputs/scenario_arguments.hpp"

#include <filesystem>

#include <catch2/catch.hpp>

#include "tests/support/folder.hpp"
#include "tools/sprintcast/options/command_line.hpp"

namespace sprintcast::cli {
namespace {

using Catch::Matchers::Contains;
using Names = std::vector<std::string>;

Names paths_of(const Names& arguments) {
    return scenarios_of(arguments).paths;
}

TEST_CASE("patterns name what they match, in the order of bytes, or else themselves",
          "[scenario_arguments]") {
    const Folder folder;
    for (const char* const name : {"b.yaml", "B.yaml", "a.yaml", "[x].yaml"}) {
        write(folder / name, "");
    }
    const std::string path = folder.path().string() + "/";
    CHECK(paths_of({path + "?.yaml"}) == Names{path + "B.yaml", path + "a.yaml", path + "b.yaml"});
    CHECK(paths_of({path + "[x].yaml"}) == Names{path + "[x].yaml"});
    CHECK(paths_of({path + "*.yml", "-"}) == Names{path + "*.yml", "-"});
}

TEST_CASE("a list names a scenario a line", "[scenario_arguments]") {
    const Folder folder;
    std::string list{"@"};
    list += (folder / "list").string();
    write(folder / "list",
          "\xEF\xBB\xBF"
          "a.yaml\r\n\n# comment\n  b c.yaml \n");
    CHECK(paths_of({list, "d.yaml"}) == Names{"a.yaml", "b c.yaml", "d.yaml"});
    write(folder / "list", "# nothing\n");
    CHECK_THROWS_WITH(scenarios_of({list}), Contains("names no scenario"));
    write(folder / "list", std::string{'\xFF', '\xFE', 'a', '\0'});
    CHECK_THROWS_WITH(scenarios_of({list}), Contains("it is UTF-16 text"));
}

TEST_CASE("a list may be what git and find write", "[scenario_arguments]") {
    const Folder folder;
    std::string list{"@"};
    list += (folder / "list").string();
    write(folder / "list",
          "\"pl\\303\\244n.yaml\"\n\"a\\tb \\\"c\\\".yaml\"\nplain.yaml\n\"x\\9.yaml\"\n\"\n");
    CHECK(paths_of({list}) ==
          Names{"pl\303\244n.yaml", "a\tb \"c\".yaml", "plain.yaml", "\"x\\9.yaml\"", "\""});
    using namespace std::string_literals;
    write(folder / "list", " a b.yaml\0#c.yaml\0d\ne.yaml\0\"f\".yaml\0"s);
    CHECK(paths_of({list}) == Names{" a b.yaml", "#c.yaml", "d\ne.yaml", "\"f\".yaml"});
    CHECK(scenarios_of({list}).lists == Names{(folder / "list").string()});
    CHECK(scenarios_of({"a.yaml", list}).inputs().back() == (folder / "list").string());
    write(folder / "list", "\x1F\x8B\x08\0\0"s);
    CHECK_THROWS_WITH(scenarios_of({list}), Contains("it is a gzip file"));
}

TEST_CASE("a file that is named more than once counts once", "[scenario_arguments]") {
    const Folder folder;
    const std::string path = folder.path().string() + "/";
    write(path + "a.yaml", "");
    write(path + "b.yaml", "");
    std::filesystem::create_symlink("a.yaml", path + "link.yaml");
    CHECK(paths_of({path + "a.yaml", path + "b.yaml", path + "./a.yaml", path + "link.yaml"}) ==
          Names{path + "a.yaml", path + "b.yaml"});
    CHECK(paths_of({"none.yaml", "./none.yaml", "-", "-"}) == Names{"none.yaml", "-"});
    // In another folder, it has other histories beside it.
    std::filesystem::create_directory(path + "sub");
    std::filesystem::create_symlink("../a.yaml", path + "sub/a.yaml");
    CHECK(paths_of({path + "a.yaml", path + "sub/a.yaml"}).size() == 2);
}

}  // namespace
}  // namespace sprintcast::cli
