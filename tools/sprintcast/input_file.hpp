#pragma once

#include <istream>
#include <memory>
#include <string>

namespace sprintcast {

/// A file to read, or standard input, as a stream whose failures are exceptions.
class InputFile {
  public:
    /// @param path  `-` is standard input
    /// @throws FileError
    explicit InputFile(const std::string& path);

    /// Reading from it throws FileError where the system cannot read on, and Interrupted where the
    /// program is asked to stop meanwhile.
    [[nodiscard]] std::istream& stream() { return stream_; }

  private:
    std::unique_ptr<std::streambuf> buffer_;
    std::istream stream_;
};

/// The text of a file; `-` is standard input.
/// @throws FileError, Interrupted
[[nodiscard]] std::string read_file(const std::string& path);

}  // namespace sprintcast
