#include "tools/sprintcast/system/input_file.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "scenarios/text/suggest.hpp"
#include "tools/sprintcast/system/file_error.hpp"
#include "tools/sprintcast/system/interrupt.hpp"

namespace sprintcast::cli {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void cannot_read(const std::string& path) {
    throw_file_error("read", path == "-" ? "standard input" : path);
}

// A file beside a missing one whose name is a typing error away.
[[noreturn]] void is_missing(const fs::path& path) {
    const fs::path folder = path.parent_path();
    std::vector<std::string> names;
    std::error_code error;
    for (const fs::directory_entry& entry :
         fs::directory_iterator{folder.empty() ? "." : folder, error}) {
        names.push_back((folder / entry.path().filename()).string());
    }
    const bool is_pattern = path.string().find_first_of("*?[") != std::string::npos;
    const std::string suggestion = did_you_mean(path.string(), names, "");
    throw FileError{fmt::format("cannot read {} ({}){}{}",
                                path.string(),
                                is_pattern ? "no file matches" : "there is no such file",
                                suggestion.empty() ? "" : ". ",
                                suggestion)};
}

/// Reads from the system, which says what is wrong; streams of the standard library do not.
class SystemBuffer : public std::streambuf {
  public:
    explicit SystemBuffer(const std::string& path) : path_{path} {
        if (path.empty()) {
            throw FileError{"cannot read a file without a name"};
        }
        std::error_code ignored;  // opening it says what is wrong
        if (path != "-" && fs::is_directory(path, ignored)) {
            throw_file_error("read", path, "it is a folder");
        }
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): the system's interface
        while (path != "-" && (descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC)) < 0) {
            if (errno == ENOENT) {
                is_missing(path);
            } else if (errno != EINTR) {
                cannot_read(path);
            }
            go_on_unless_stopped();
        }
    }
    ~SystemBuffer() override {
        if (descriptor_ != STDIN_FILENO) {
            ::close(descriptor_);
        }
    }
    SystemBuffer(const SystemBuffer&) = delete;
    SystemBuffer& operator=(const SystemBuffer&) = delete;
    SystemBuffer(SystemBuffer&&) = delete;
    SystemBuffer& operator=(SystemBuffer&&) = delete;

  protected:
    int_type underflow() override {
        ssize_t count = 0;
        go_on_unless_stopped();
        while ((count = ::read(descriptor_, text_.data(), text_.size())) < 0) {
            if (errno != EINTR) {
                cannot_read(path_);
            }
            go_on_unless_stopped();
        }
        setg(text_.data(), text_.data(), text_.data() + count);
        return count == 0 ? traits_type::eof() : traits_type::to_int_type(text_.front());
    }

  private:
    std::string path_;
    int descriptor_ = STDIN_FILENO;
    std::array<char, 1U << 16U> text_{};
};

}  // namespace

InputFile::InputFile(const std::string& path)
    : buffer_{std::make_unique<SystemBuffer>(path)}, stream_{buffer_.get()} {
    stream_.exceptions(std::ios::badbit);  // what the buffer throws goes on its way
}

std::string read_file(const std::string& path, std::size_t most) {
    InputFile file{path};
    std::streambuf& buffer = *file.stream().rdbuf();
    std::string text;
    // What is in the buffer, piece by piece.
    while (buffer.sgetc() != std::char_traits<char>::eof()) {
        std::array<char, 1U << 12U> piece{};
        const auto size = std::min<std::streamsize>(buffer.in_avail(), piece.size());
        text.append(piece.data(), static_cast<std::size_t>(buffer.sgetn(piece.data(), size)));
        if (text.size() > most) {
            throw_file_error(
                "read",
                path == "-" ? "standard input" : path,
                fmt::format("it has more than {} MB, and no scenario or list is so large",
                            most / 1'000'000));
        }
    }
    return text;
}

}  // namespace sprintcast::cli
