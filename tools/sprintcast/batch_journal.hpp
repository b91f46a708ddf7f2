#pragma once

#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "tools/report/table.hpp"

namespace sprintcast {

/// What came of one scenario of a batch: what its tables and its part of the JSON hold.
struct ScenarioResult {
    std::string path;
    std::uint64_t digest = 0;          ///< of the file, its histories and the settings
    int code = 0;                      ///< exit code that it calls for
    std::vector<std::string> entries;  ///< JSON texts of what was played
    std::vector<Table> tables;
};

/// A journal is of another batch.
class JournalError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// What a batch has done so far, in a file of its folder, so that one that is killed can go on.
///
/// The first line says what the batch is; each further one is a scenario's result. A line begins
/// with a checksum: one that a crash cut off is left out, with what would follow it. While the
/// journal is open, no other batch can open it.
class BatchJournal {
  public:
    /// Opens or makes the journal of a folder, which it makes too, and removes unfinished files
    /// that dead runs of this program left there.
    /// @param batch    what is run: program and command
    /// @param resumes  go on with what an earlier run has done; else forget it
    /// @throws JournalError when it is of another batch
    /// @throws FileError when it cannot be written, or another run has it open
    BatchJournal(const std::string& folder, const std::string& batch, bool resumes);
    ~BatchJournal();
    BatchJournal(const BatchJournal&) = delete;
    BatchJournal& operator=(const BatchJournal&) = delete;
    BatchJournal(BatchJournal&&) = delete;
    BatchJournal& operator=(BatchJournal&&) = delete;

    /// Results of earlier runs.
    [[nodiscard]] std::size_t known() const { return known_.size(); }

    /// The result at a place of the batch, if it is known of the same path and digest.
    [[nodiscard]] const ScenarioResult* find(std::size_t place,
                                             const std::string& path,
                                             std::uint64_t digest) const;

    /// Writes down a result, so that it survives a crash.
    /// @throws FileError
    void add(std::size_t place, const ScenarioResult& result);

    /// Removes the file: the batch is done.
    void finish();

  private:
    void read(const std::string& batch);
    void write(const std::string& line) const;

    std::string path_;
    int file_ = -1;
    std::map<std::size_t, ScenarioResult> known_;
};

}  // namespace sprintcast
