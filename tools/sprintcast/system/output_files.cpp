#include "tools/sprintcast/system/output_files.hpp"

#include <algorithm>
#include <charconv>
#include <csignal>
#include <optional>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tools/report/writers/csv.hpp"

namespace sprintcast::cli {

namespace {

namespace fs = std::filesystem;

// What a signal interrupts is done again.
template <class Call>
auto retrying(const Call& call) {
    auto result = call();
    while (result < 0 && errno == EINTR) {
        result = call();
    }
    return result;
}

/// A file descriptor, closed at the end of its scope.
class Descriptor {
  public:
    Descriptor(const fs::path& path, int flags) {
        constexpr mode_t readable_by_all = 0666;  // less the user's mask
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): the system's interface
        descriptor_ =
            retrying([&] { return ::open(path.c_str(), flags | O_CLOEXEC, readable_by_all); });
    }
    ~Descriptor() {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&& other) noexcept : descriptor_{std::exchange(other.descriptor_, -1)} {}
    Descriptor& operator=(Descriptor&&) = delete;

    [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
    [[nodiscard]] int get() const { return descriptor_; }

    void write_all(const std::string& text, const fs::path& path) const {
        for (std::size_t written = 0; written < text.size();) {
            const ssize_t count = retrying(
                [&] { return ::write(descriptor_, text.data() + written, text.size() - written); });
            if (count < 0) {
                throw_file_error("write", path);
            }
            written += static_cast<std::size_t>(count);
        }
    }

  private:
    int descriptor_ = -1;
};

fs::path folder_of(const fs::path& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path{"."};
}

/// Where a file goes.
struct FilePlace {
    fs::path path;
    bool is_direct;                  // a device, say: it is not replaced but written to
    std::optional<mode_t> old_mode;  // of the file that is there now
};

// A link stays a link: what it leads to is replaced, or made.
FilePlace place_of(const fs::path& given) {
    struct ::stat status {};
    const bool exists = ::stat(given.c_str(), &status) == 0;
    if (exists && S_ISDIR(status.st_mode)) {
        throw_file_error("write", given, "it is a folder");
    }
    if (exists && ::access(given.c_str(), W_OK) != 0) {
        throw_file_error("write", given);
    }
    if (exists && !S_ISREG(status.st_mode)) {
        return {given, true, {}};
    }
    constexpr int most_links = 40;  // as the system's own limit
    std::error_code error;
    fs::path path = given;
    for (int links = 0; fs::is_symlink(fs::symlink_status(path, error)); ++links) {
        if (links == most_links) {
            throw_file_error("write", given, ELOOP);
        }
        path = path.parent_path() / fs::read_symlink(path, error);
        if (error) {
            throw_file_error("write", given, error.value());
        }
    }
    return {path, false, exists ? std::optional{status.st_mode & 0777U} : std::nullopt};
}

fs::path temporary_of(const fs::path& path) {
    return path.parent_path() / fmt::format(".{}.{}.tmp", path.filename().string(), ::getpid());
}

// Makes a file that nobody else has; one of this name is of a dead process with our number.
Descriptor make_new(const fs::path& temporary, const FilePlace& place) {
    std::error_code ignored;
    fs::remove(temporary, ignored);
    Descriptor descriptor{temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW};
    if (!descriptor.is_open()) {
        const int why = errno;
        const fs::path folder = folder_of(place.path);
        if (why == ENOENT && !fs::exists(folder, ignored)) {
            throw_file_error(
                "write", place.path, fmt::format("there is no folder {}", folder.string()));
        }
        throw_file_error("write", place.path, why);
    }
    return descriptor;
}

// The process that a file beside another is of: `.NAME.PROCESS.tmp`.
std::optional<pid_t> process_of(const fs::path& temporary, const std::string& name) {
    const std::string text = temporary.filename().string();
    const std::string begin = fmt::format(".{}.", name);
    constexpr std::string_view end = ".tmp";
    if (!text.starts_with(begin) || !text.ends_with(end) ||
        text.size() <= begin.size() + end.size()) {
        return std::nullopt;
    }
    pid_t process = 0;
    const char* const last = text.data() + text.size() - end.size();
    const auto [parsed, failed] = std::from_chars(text.data() + begin.size(), last, process);
    return failed == std::errc{} && parsed == last && process > 0 ? std::optional{process}
                                                                  : std::nullopt;
}

// Removes what dead processes left beside a file.
void remove_strays(const fs::path& path) {
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator{folder_of(path), error}) {
        const auto process = process_of(entry.path(), path.filename().string());
        if (process && ::kill(*process, 0) != 0 && errno == ESRCH) {
            fs::remove(entry.path(), error);
        }
    }
}

}  // namespace

OutputFiles::~OutputFiles() {
    for (const File& file : files_) {
        std::error_code ignored;
        if (!file.temporary.empty()) {
            fs::remove(file.temporary, ignored);
        }
    }
}

void OutputFiles::check(const fs::path& given) {
    const FilePlace place = place_of(given);
    if (place.is_direct) {
        return;
    }
    std::error_code ignored;
    const fs::path whole = fs::weakly_canonical(fs::absolute(place.path, ignored), ignored);
    if (std::any_of(checked_.begin(), checked_.end(), [&](const Checked& other) {
            return other.whole == whole;
        })) {
        throw_file_error("write", given, "two outputs would go into it");
    }
    checked_.push_back({given, whole});
    remove_strays(place.path);
    const fs::path temporary = temporary_of(place.path);
    (void)make_new(temporary, place);
    fs::remove(temporary, ignored);
}

std::optional<fs::path> OutputFiles::that_replaces(const fs::path& file) const {
    for (const Checked& each : checked_) {
        std::error_code ignored;
        if (fs::equivalent(each.given, file, ignored)) {
            return each.given;
        }
    }
    return std::nullopt;
}

void OutputFiles::add(const fs::path& given, std::string text) {
    const FilePlace place = place_of(given);
    if (place.is_direct) {
        files_.push_back({place.path, {}, std::move(text)});
        return;
    }
    const fs::path temporary = temporary_of(place.path);
    const Descriptor descriptor = make_new(temporary, place);
    files_.push_back({place.path, temporary, {}});
    if (place.old_mode) {
        ::fchmod(descriptor.get(), *place.old_mode);
    }
    descriptor.write_all(text, place.path);
    if (retrying([&] { return ::fsync(descriptor.get()); }) != 0) {
        throw_file_error("write", place.path);
    }
}

void OutputFiles::put_in_place() {
    for (const File& file : files_) {
        if (file.temporary.empty()) {
            const Descriptor descriptor{file.path, O_WRONLY};
            if (!descriptor.is_open()) {
                throw_file_error("write", file.path);
            }
            descriptor.write_all(file.text, file.path);
        }
    }
    for (File& file : files_) {
        if (file.temporary.empty()) {
            continue;
        }
        if (::rename(file.temporary.c_str(), file.path.c_str()) != 0) {
            throw_file_error("write", file.path);
        }
        file.temporary.clear();
        sync_folder(folder_of(file.path));
    }
    files_.clear();
}

void sync_folder(const fs::path& folder) {
    const Descriptor descriptor{folder, O_RDONLY};
    if (descriptor.is_open()) {
        retrying([&] { return ::fsync(descriptor.get()); });
    }
}

std::vector<fs::path> make_folder(const fs::path& folder) {
    std::error_code error;
    std::vector<fs::path> made;
    if (fs::is_directory(folder, error)) {
        return made;
    }
    if (fs::exists(folder, error)) {
        throw_file_error("make the folder", folder, "there is a file of this name");
    }
    const fs::path above = folder_of(folder.has_filename() ? folder : folder.parent_path());
    if (!fs::exists(above, error)) {
        made = make_folder(above);
    }
    fs::create_directory(folder, error);
    if (error) {
        throw_file_error("make the folder", folder, error.value());
    }
    sync_folder(above);
    made.push_back(folder);
    return made;
}

void add_tables(const fs::path& folder, std::span<const report::Table> tables, OutputFiles& files) {
    for (const report::Table& table : tables) {
        files.add(table_path(folder, table.name), to_csv(table));
    }
}

fs::path table_path(const fs::path& folder, const std::string& table) {
    return folder / (table + ".csv");
}

}  // namespace sprintcast::cli
