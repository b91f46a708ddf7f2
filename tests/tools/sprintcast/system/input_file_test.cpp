#include "tools/sprintcast/system/input_file.hpp"

#include <filesystem>

#include <catch2/catch.hpp>

#include "tests/support/folder.hpp"

namespace sprintcast::cli {
namespace {

using Catch::Matchers::Contains;

TEST_CASE("a file is read whole, whatever its size", "[input_file]") {
    const Folder folder;
    const std::string text = std::string(300'000, 'x') + '\0' + "\r\n";
    write(folder / "a", text);
    CHECK(read_file((folder / "a").string()) == text);
    write(folder / "empty", "");
    CHECK(read_file((folder / "empty").string()).empty());
}

TEST_CASE("a file that is too large is not read on", "[input_file]") {
    const Folder folder;
    write(folder / "a", std::string(2'000'001, 'x'));
    CHECK(read_file((folder / "a").string(), 2'000'001).size() == 2'000'001);
    CHECK_THROWS_WITH(read_file((folder / "a").string(), 2'000'000),
                      Contains("a (it has more than 2 MB, and no scenario or list is so large)"));
    CHECK_THROWS_WITH(read_file("/dev/zero"), Contains("it has more than 64 MB"));
}

TEST_CASE("what cannot be read says so, with its name and a name that is nearly the same",
          "[input_file]") {
    const Folder folder;
    write(folder / "plan.yaml", "");
    CHECK_THROWS_WITH(read_file((folder / "none.csv").string()),
                      Contains("none.csv (there is no such file)"));
    CHECK_THROWS_WITH(read_file((folder / "plam.yaml").string()),
                      Contains("Did you mean '" + (folder / "plan.yaml").string() + "'?"));
    CHECK_THROWS_WITH(read_file((folder / "*.yml").string()), Contains("(no file matches)"));
    CHECK_THROWS_WITH(read_file(folder.path().string()), Contains("(it is a folder)"));
    CHECK_THROWS_WITH(read_file(""), Contains("a file without a name"));
}

TEST_CASE("a read that fails is no end of the file", "[input_file]") {
    // The memory of this process, which cannot be read at its beginning.
    InputFile file{"/proc/self/mem"};
    CHECK_THROWS_WITH(file.stream().get(), Contains("Input/output error"));
    CHECK_THROWS_WITH(read_file("/proc/self/mem"), Contains("Input/output error"));
}

}  // namespace
}  // namespace sprintcast::cli
