#pragma once

#include <cerrno>
#include <filesystem>
#include <stdexcept>
#include <string_view>

namespace sprintcast::cli {

/// Something could not be read or written.
class FileError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Throws what the system says: "cannot read plan.yaml (No such file or directory)".
/// @param what   "read", "write" ...
/// @param error  the system's number of it
[[noreturn]] void throw_file_error(std::string_view what,
                                   const std::filesystem::path& path,
                                   int error = errno);

/// Throws "cannot write plans (it is a folder)".
[[noreturn]] void throw_file_error(std::string_view what,
                                   const std::filesystem::path& path,
                                   std::string_view why);

}  // namespace sprintcast::cli
