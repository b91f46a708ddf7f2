#include "tools/report/output_files.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>
#include <unistd.h>

namespace sprintcast {
namespace {

namespace fs = std::filesystem;

/// A folder of its own for a test, removed at the end.
class Folder {
  public:
    Folder()
        : path_{fs::temp_directory_path() / ("sprintcast-test-" + std::to_string(::getpid()))} {
        fs::create_directory(path_);
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    Folder(Folder&&) = delete;
    Folder& operator=(Folder&&) = delete;

    [[nodiscard]] fs::path operator/(const std::string& name) const { return path_ / name; }

    [[nodiscard]] std::size_t entries() const {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator{path_}, fs::directory_iterator{}));
    }

  private:
    fs::path path_;
};

void write(const fs::path& path, const std::string& text) {
    std::ofstream{path} << text;
}

TEST_CASE("files appear together, and whole", "[output_files]") {
    const Folder folder;
    write(folder / "a.csv", "old");
    OutputFiles files;
    files.add(folder / "a.csv", "new");
    files.add(folder / "b.csv", std::string(300'000, 'x'));

    CHECK(read_file((folder / "a.csv").string()) == "old");
    CHECK_FALSE(fs::exists(folder / "b.csv"));
    files.put_in_place();
    CHECK(read_file((folder / "a.csv").string()) == "new");
    CHECK(fs::file_size(folder / "b.csv") == 300'000);
    CHECK(folder.entries() == 2);
}

TEST_CASE("files that are not put in place leave nothing behind", "[output_files]") {
    const Folder folder;
    {
        OutputFiles files;
        files.add(folder / "a.csv", "new");
        CHECK(folder.entries() == 1);
    }
    CHECK(folder.entries() == 0);
}

TEST_CASE("a link stays a link", "[output_files]") {
    const Folder folder;
    write(folder / "real.csv", "old");
    fs::create_symlink(folder / "real.csv", folder / "link.csv");
    OutputFiles files;
    files.add(folder / "link.csv", "new");
    files.put_in_place();

    CHECK(fs::is_symlink(folder / "link.csv"));
    CHECK(read_file((folder / "real.csv").string()) == "new");
}

TEST_CASE("a device is written to, not replaced", "[output_files]") {
    OutputFiles files;
    files.add("/dev/null", "text");
    files.put_in_place();

    CHECK(fs::is_character_file("/dev/null"));
}

TEST_CASE("what cannot be written says so, with its name", "[output_files]") {
    const Folder folder;
    fs::create_directory(folder / "sub");
    OutputFiles files;

    CHECK_THROWS_WITH(files.add(folder / "nowhere" / "a.csv", ""),
                      Catch::Contains("a.csv") && Catch::Contains("No such file"));
    CHECK_THROWS_WITH(files.add(folder / "sub", ""), Catch::Contains("is a folder"));
    files.add("/dev/full", "text");
    CHECK_THROWS_WITH(files.put_in_place(), Catch::Contains("No space left"));
}

TEST_CASE("what cannot be read says so, with its name", "[output_files]") {
    const Folder folder;

    CHECK_THROWS_WITH(read_file((folder / "none.yaml").string()),
                      Catch::Contains("none.yaml") && Catch::Contains("No such file"));
    fs::create_directory(folder / "sub");
    CHECK_THROWS_WITH(read_file((folder / "sub").string()), Catch::Contains("is a folder"));
}

}  // namespace
}  // namespace sprintcast
