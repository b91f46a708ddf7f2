#include "tools/sprintcast/system/output_files.hpp"

#include <filesystem>

#include <catch2/catch.hpp>

#include "tests/support/folder.hpp"

namespace sprintcast::cli {
namespace {

namespace fs = std::filesystem;

TEST_CASE("files appear together, and whole", "[output_files]") {
    const Folder folder;
    write(folder / "a.csv", "old");
    OutputFiles files;
    files.add(folder / "a.csv", "new");
    files.add(folder / "b.csv", std::string(300'000, 'x'));

    CHECK(text_of(folder / "a.csv") == "old");
    CHECK_FALSE(fs::exists(folder / "b.csv"));
    files.put_in_place();
    CHECK(text_of(folder / "a.csv") == "new");
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
    CHECK(text_of(folder / "real.csv") == "new");
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
                      Catch::Contains("a.csv (there is no folder ") && Catch::Contains("nowhere)"));
    CHECK_THROWS_WITH(files.add(folder / "sub", ""), Catch::Contains("is a folder"));
    files.add("/dev/full", "text");
    CHECK_THROWS_WITH(files.put_in_place(), Catch::Contains("No space left"));
}

TEST_CASE("who may read a file stays the same", "[output_files]") {
    const Folder folder;
    write(folder / "a.csv", "old");
    fs::permissions(folder / "a.csv", fs::perms::owner_read | fs::perms::owner_write);
    OutputFiles files;
    files.add(folder / "a.csv", "new");
    files.put_in_place();

    CHECK(text_of(folder / "a.csv") == "new");
    CHECK(fs::status(folder / "a.csv").permissions() ==
          (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("a link that leads nowhere leads to the new file", "[output_files]") {
    const Folder folder;
    fs::create_directory(folder / "sub");
    fs::create_symlink("sub/real.csv", folder / "link.csv");
    OutputFiles files;
    files.add(folder / "link.csv", "new");
    files.put_in_place();

    CHECK(fs::is_symlink(folder / "link.csv"));
    CHECK(text_of(folder / "sub" / "real.csv") == "new");
    fs::create_symlink("loop.csv", folder / "loop.csv");
    CHECK_THROWS_WITH(files.add(folder / "loop.csv", ""),
                      Catch::Contains("loop.csv (Too many levels of symbolic links)"));
}

TEST_CASE("two outputs into one file are refused", "[output_files]") {
    const Folder folder;
    fs::create_symlink("a.csv", folder / "link.csv");
    OutputFiles files;
    files.check(folder / "a.csv");
    files.check(folder / "b.csv");

    CHECK_THROWS_WITH(files.check(folder.path() / "." / "a.csv"),
                      Catch::Contains("two outputs would go into it"));
    CHECK_THROWS_WITH(files.check(folder / "link.csv"),
                      Catch::Contains("two outputs would go into it"));
    CHECK(folder.entries() == 1);
}

TEST_CASE("an output is known by any name of its file", "[output_files]") {
    const Folder folder;
    write(folder / "a.yaml", "");
    write(folder / "b.yaml", "");
    fs::create_symlink("a.yaml", folder / "link.yaml");
    OutputFiles files;
    files.check(folder / "a.yaml");
    files.check(folder / "new.yaml");

    CHECK(files.that_replaces(folder.path() / "." / "a.yaml") == folder / "a.yaml");
    CHECK(files.that_replaces(folder / "link.yaml") == folder / "a.yaml");
    CHECK_FALSE(files.that_replaces(folder / "b.yaml"));
    CHECK_FALSE(files.that_replaces(folder / "none.yaml"));
}

TEST_CASE("what dead processes left beside a file goes away", "[output_files]") {
    const Folder folder;
    write(folder / ".a.csv.999999999.tmp", "half");  // no process has such a number
    write(folder / ".a.csv.1.tmp", "of a process that lives");
    write(folder / ".b.csv.999999999.tmp", "of another file");
    write(folder / ".a.csv.x.tmp", "of somebody else");
    OutputFiles files;
    files.check(folder / "a.csv");

    CHECK_FALSE(fs::exists(folder / ".a.csv.999999999.tmp"));
    CHECK(folder.entries() == 3);
}

TEST_CASE("a device that cannot be written leaves old files as they were", "[output_files]") {
    const Folder folder;
    write(folder / "a.csv", "old");
    OutputFiles files;
    files.add(folder / "a.csv", "new");
    files.add("/dev/full", "text");

    CHECK_THROWS_WITH(files.put_in_place(), Catch::Contains("No space left"));
    CHECK(text_of(folder / "a.csv") == "old");
}

TEST_CASE("folders are made with those above them", "[output_files]") {
    const Folder folder;
    CHECK(make_folder(folder.path() / "a" / "b") ==
          std::vector{folder.path() / "a", folder.path() / "a" / "b"});
    CHECK(make_folder(folder.path() / "a" / "b").empty());
    write(folder / "file", "");
    CHECK_THROWS_WITH(make_folder(folder / "file"),
                      Catch::Contains("cannot make the folder") &&
                          Catch::Contains("there is a file of this name"));
    CHECK_THROWS_WITH(make_folder(folder.path() / "file" / "sub"),
                      Catch::Contains("Not a directory"));
}

}  // namespace
}  // namespace sprintcast::cli
