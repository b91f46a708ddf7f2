#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "tools/sprintcast/batch/scenario_result.hpp"

namespace sprintcast::cli {

/// A journal is of another batch.
class JournalError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// What is run: a journal of something else is of no use.
struct BatchIdentity {
    std::string program;               ///< which build of it
    std::vector<std::string> command;  ///< its name, then each option that changes results or the
                                       ///< exit code; scenarios may come and go

    friend bool operator==(const BatchIdentity& a, const BatchIdentity& b) = default;
};

/// What a batch has done so far, in a file of its folder, so that one that is killed can go on.
///
/// The first line says what the batch is; each further one is a scenario's result. A line begins
/// with a checksum: one that a crash cut off is left out, with what would follow it. No other run
/// may write into the folder meanwhile.
class BatchJournal {
  public:
    /// Opens or makes the journal of a folder.
    /// @param resumes  go on with what an earlier run has done; else forget it
    /// @throws JournalError when it is of another batch
    /// @throws FileError when it cannot be read or written
    BatchJournal(const std::filesystem::path& folder, const BatchIdentity& batch, bool resumes);
    ~BatchJournal();
    BatchJournal(const BatchJournal&) = delete;
    BatchJournal& operator=(const BatchJournal&) = delete;
    BatchJournal(BatchJournal&&) = delete;
    BatchJournal& operator=(BatchJournal&&) = delete;

    /// Results of an earlier run that were forgotten.
    [[nodiscard]] std::size_t forgotten() const { return forgotten_; }

    /// The result that an earlier run has of a scenario, if there is one.
    [[nodiscard]] const ScenarioResult* find(const std::string& path, std::uint64_t digest) const;

    /// Writes down a result, so that it survives a crash.
    /// @throws FileError
    void add(const ScenarioResult& result) const;

    /// Removes the file: the batch is done.
    void finish() const;

  private:
    using Key = std::pair<std::string, std::uint64_t>;  // path and digest

    void read(const BatchIdentity& batch, bool resumes);
    void write(const std::string& line) const;
    [[nodiscard]] std::string text() const;

    std::filesystem::path path_;
    int file_ = -1;
    std::map<Key, ScenarioResult> known_;
    std::size_t forgotten_ = 0;
};

}  // namespace sprintcast::cli
