#pragma once

#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "tools/report/table.hpp"

namespace sprintcast {

/// Something could not be read or written.
class FileError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The text of a file; `-` is standard input.
/// @throws FileError
[[nodiscard]] std::string read_file(const std::string& path);

/// Files that appear whole or not at all, and together: all are written beside their places first,
/// and then put there.
class OutputFiles {
  public:
    OutputFiles() = default;
    ~OutputFiles();
    OutputFiles(const OutputFiles&) = delete;
    OutputFiles& operator=(const OutputFiles&) = delete;
    OutputFiles(OutputFiles&&) = delete;
    OutputFiles& operator=(OutputFiles&&) = delete;

    /// Writes the text beside `path`. What is no regular file, a device say, is written directly
    /// when all is put in place.
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

    std::vector<File> files_;
};

/// Adds tables as CSV files of their names, in a folder that is made if there is none.
/// @throws FileError
void add_tables(const std::string& folder, std::span<const Table> tables, OutputFiles& files);

}  // namespace sprintcast
