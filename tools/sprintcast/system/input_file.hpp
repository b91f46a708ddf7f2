#pragma once

#include <cstddef>
#include <istream>
#include <memory>
#include <string>

namespace sprintcast::cli {

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

/// More than any scenario or list of them has [bytes].
inline constexpr std::size_t largest_text = 64'000'000;
inline constexpr std::size_t any_size = ~std::size_t{0};

/// The text of a file; `-` is standard input.
/// @param most  bytes that it may have
/// @throws FileError, Interrupted
[[nodiscard]] std::string read_file(const std::string& path, std::size_t most = largest_text);

}  // namespace sprintcast::cli
