#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tools/report/document/table.hpp"
#include "tools/sprintcast/system/file_error.hpp"

namespace sprintcast::cli {

/// Files that appear whole or not at all: all are written beside their places first, and then put
/// there one after another. Whatever fails before that leaves all old files as they were; a run
/// that is killed in the midst of it leaves whole files, some of them new and some old.
class OutputFiles {
  public:
    OutputFiles() = default;
    ~OutputFiles();
    OutputFiles(const OutputFiles&) = delete;
    OutputFiles& operator=(const OutputFiles&) = delete;
    OutputFiles(OutputFiles&&) = delete;
    OutputFiles& operator=(OutputFiles&&) = delete;

    /// Sees that a file could be written now, and removes what runs that were killed left beside
    /// it.
    /// @throws FileError when it cannot, or was checked before: no two texts go into one file
    void check(const std::filesystem::path& path);

    /// The path that was checked whose file is this one, by whatever name, if there is one.
    [[nodiscard]] std::optional<std::filesystem::path> that_replaces(
        const std::filesystem::path& file) const;

    /// Writes the text beside `path`, for whoever may read the file that is there now. What is no
    /// regular file, a device say, is written directly when all is put in place.
    /// @throws FileError; nothing is in place then
    void add(const std::filesystem::path& path, std::string text);

    /// Puts all files in their places.
    /// @throws FileError
    void put_in_place();

  private:
    struct File {
        std::filesystem::path path;
        std::filesystem::path temporary;  // empty when written directly
        std::string text;                 // only then
    };

    struct Checked {
        std::filesystem::path given;
        std::filesystem::path whole;  // the same for all its names
    };

    std::vector<File> files_;
    std::vector<Checked> checked_;
};

/// Makes a folder, and those above it that are missing, so that they survive a power cut.
/// @returns those that were made, each before what is in it
/// @throws FileError
std::vector<std::filesystem::path> make_folder(const std::filesystem::path& folder);

/// Makes what was made, renamed or removed in a folder survive a power cut, where the file system
/// can.
void sync_folder(const std::filesystem::path& folder);

/// Adds tables as CSV files of their names, in a folder that is there.
/// @throws FileError
void add_tables(const std::filesystem::path& folder,
                std::span<const report::Table> tables,
                OutputFiles& files);

/// The file of a table.
[[nodiscard]] std::filesystem::path table_path(const std::filesystem::path& folder,
                                               const std::string& table);

}  // namespace sprintcast::cli
