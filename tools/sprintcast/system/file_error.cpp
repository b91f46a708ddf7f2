#include "tools/sprintcast/system/file_error.hpp"

#include <system_error>

#include <fmt/format.h>

namespace sprintcast::cli {

void throw_file_error(std::string_view what, const std::filesystem::path& path, int error) {
    throw_file_error(what, path, std::generic_category().message(error));
}

void throw_file_error(std::string_view what,
                      const std::filesystem::path& path,
                      std::string_view why) {
    throw FileError{fmt::format("cannot {} {} ({})", what, path.string(), why)};
}

}  // namespace sprintcast::cli
