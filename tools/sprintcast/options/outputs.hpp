#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tools/report/document/table.hpp"
#include "tools/sprintcast/options/command_line.hpp"
#include "tools/sprintcast/system/output_files.hpp"

namespace sprintcast::cli {

/// Where a command line wants tables.
struct OutputPlaces {
    std::optional<std::string> folder;  ///< of CSV files
    std::optional<std::string> json;    ///< file, or `-` for standard output
};

/// A folder that one run writes into at a time.
class OutputFolder {
  public:
    /// Makes it if there is none, and locks it.
    /// @throws FileError
    explicit OutputFolder(std::filesystem::path path);

    /// Removes it where it was made for nothing, with those above it that were made for it.
    ~OutputFolder();
    OutputFolder(const OutputFolder&) = delete;
    OutputFolder& operator=(const OutputFolder&) = delete;
    OutputFolder(OutputFolder&&) = delete;
    OutputFolder& operator=(OutputFolder&&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
    std::vector<std::filesystem::path> made_;  // each before what is in it
    int lock_ = -1;
};

/// Sees that no file that was checked takes the place of one that the same command reads.
/// @param inputs  paths; `-` is standard input
/// @throws UsageError
void spare_inputs(const OutputFiles& files, std::span<const std::string> inputs);

/// The places of a command's tables, held from before anything is played until they are written.
class Outputs {
  public:
    /// Takes the folder, and sees that the files can be written.
    /// @param tables  names of all tables there may be
    /// @param inputs  files that the command reads
    /// @throws FileError; UsageError where an input would be lost
    Outputs(const OutputPlaces& places,
            std::vector<std::string> tables,
            std::span<const std::string> inputs);

    /// Sees that further files that are read are no outputs, such as a scenario's histories.
    /// @throws UsageError
    void spare(std::span<const std::string> inputs) const { spare_inputs(files_, inputs); }

    /// Writes the tables, and says which tables in the folder are of an earlier run.
    /// @param json  the text of the JSON file, asked for only where one is wanted
    /// @throws FileError
    void write(std::span<const report::Table> tables, const std::function<std::string()>& json);

  private:
    void tell_stale(std::span<const report::Table> tables) const;

    std::optional<OutputFolder> folder_;
    std::optional<std::string> json_;
    std::vector<std::string> tables_;
    OutputFiles files_;
};

}  // namespace sprintcast::cli
