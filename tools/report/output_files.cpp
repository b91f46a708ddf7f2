#include "tools/report/output_files.hpp"

#include <cerrno>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace sprintcast {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& what, const fs::path& path) {
    throw FileError{fmt::format(
        "cannot {} {}: {}", what, path.string(), std::generic_category().message(errno))};
}

/// A file descriptor, closed at the end of its scope.
class Descriptor {
  public:
    explicit Descriptor(int descriptor) : descriptor_{descriptor} {}
    ~Descriptor() {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&&) = delete;
    Descriptor& operator=(Descriptor&&) = delete;

    [[nodiscard]] int get() const { return descriptor_; }

    void write_all(const std::string& text, const fs::path& path) const {
        std::size_t written = 0;
        while (written < text.size()) {
            const ssize_t count =
                ::write(descriptor_, text.data() + written, text.size() - written);
            if (count < 0 && errno != EINTR) {
                fail("write", path);
            }
            written += count > 0 ? static_cast<std::size_t>(count) : 0;
        }
    }

  private:
    int descriptor_;
};

int open_retrying(const fs::path& path, int flags) {
    constexpr mode_t readable_by_all = 0666;  // less the user's mask
    int descriptor = -1;
    do {
        descriptor = ::open(path.c_str(), flags | O_CLOEXEC, readable_by_all);
    } while (descriptor < 0 && errno == EINTR);
    return descriptor;
}

// Makes a folder's entries survive a power cut. Some file systems cannot: no reason to fail.
void sync_folder(const fs::path& folder) {
    const Descriptor descriptor{open_retrying(folder.empty() ? "." : folder, O_RDONLY)};
    if (descriptor.get() >= 0) {
        ::fsync(descriptor.get());
    }
}

}  // namespace

std::string read_file(const std::string& path) {
    if (path == "-") {
        return {std::istreambuf_iterator<char>{std::cin}, {}};
    }
    std::error_code ignored;  // opening it says what is wrong
    if (fs::is_directory(path, ignored)) {
        throw FileError{fmt::format("cannot read {}: it is a folder", path)};
    }
    errno = 0;
    std::ifstream file{path, std::ios::binary};
    std::ostringstream text;
    if (file) {
        text << file.rdbuf();
    }
    if (!file || file.bad()) {
        fail("read", path);
    }
    return text.str();
}

OutputFiles::~OutputFiles() {
    for (const File& file : files_) {
        std::error_code ignored;
        if (!file.temporary.empty()) {
            fs::remove(file.temporary, ignored);
        }
    }
}

void OutputFiles::add(const fs::path& given_path, std::string text) {
    // A link stays a link: its target is replaced.
    std::error_code error;
    const bool is_link = fs::is_symlink(fs::symlink_status(given_path, error));
    const fs::path path = is_link ? fs::weakly_canonical(given_path, error) : given_path;
    const fs::file_status status = fs::status(path, error);
    if (fs::is_directory(status)) {
        throw FileError{fmt::format("cannot write {}: it is a folder", path.string())};
    }
    if (fs::exists(status) && !fs::is_regular_file(status)) {
        files_.push_back({path, {}, std::move(text)});
        return;
    }
    const fs::path temporary =
        path.parent_path() / fmt::format(".{}.{}.tmp", path.filename().string(), ::getpid());
    const Descriptor descriptor{
        open_retrying(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW)};
    if (descriptor.get() < 0) {
        fail("write", path);
    }
    files_.push_back({path, temporary, {}});
    descriptor.write_all(text, path);
    if (::fsync(descriptor.get()) != 0) {
        fail("write", path);
    }
}

void OutputFiles::put_in_place() {
    for (File& file : files_) {
        if (file.temporary.empty()) {
            const Descriptor descriptor{open_retrying(file.path, O_WRONLY)};
            if (descriptor.get() < 0) {
                fail("write", file.path);
            }
            descriptor.write_all(file.text, file.path);
            continue;
        }
        if (::rename(file.temporary.c_str(), file.path.c_str()) != 0) {
            fail("write", file.path);
        }
        file.temporary.clear();
        sync_folder(file.path.parent_path());
    }
    files_.clear();
}

void add_tables(const std::string& folder, std::span<const Table> tables, OutputFiles& files) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        throw FileError{fmt::format("cannot make the folder {}: {}", folder, error.message())};
    }
    for (const Table& table : tables) {
        files.add(fs::path{folder} / (table.name + ".csv"), to_csv(table));
    }
}

}  // namespace sprintcast
