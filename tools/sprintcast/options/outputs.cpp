#include "tools/sprintcast/options/outputs.hpp"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/file.h>
#include <unistd.h>

#include "tools/sprintcast/system/standard_streams.hpp"

namespace sprintcast::cli {

OutputFolder::OutputFolder(std::filesystem::path path)
    : path_{std::move(path)}, made_{make_folder(path_)} {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): the system's interface
    lock_ = ::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    // Some file systems have no locks: no reason to fail.
    if (lock_ >= 0 && ::flock(lock_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        ::close(lock_);
        throw FileError{fmt::format(
            "cannot write into {} (another run is writing there). Wait for it, or name another "
            "folder",
            path_.string())};
    }
}

OutputFolder::~OutputFolder() {
    for (auto folder = made_.rbegin(); folder != made_.rend(); ++folder) {
        ::rmdir(folder->c_str());  // which leaves a folder that holds something
    }
    if (lock_ >= 0) {
        ::close(lock_);
    }
}

void spare_inputs(const OutputFiles& files, std::span<const std::string> inputs) {
    for (const std::string& input : inputs) {
        if (const auto output = files.that_replaces(input == "-" ? "/dev/stdin" : input)) {
            throw UsageError{
                fmt::format("cannot write {} (it is read by this command). Name another file",
                            output->string())};
        }
    }
}

Outputs::Outputs(const OutputPlaces& places,
                 std::vector<std::string> tables,
                 std::span<const std::string> inputs)
    : json_{places.json}, tables_{std::move(tables)} {
    if (places.folder) {
        folder_.emplace(*places.folder);
        for (const std::string& table : tables_) {
            files_.check(table_path(folder_->path(), table));
        }
    }
    if (json_ && json_ != "-") {
        files_.check(*json_);
    }
    spare(inputs);
}

void Outputs::write(std::span<const report::Table> tables,
                    const std::function<std::string()>& json) {
    if (folder_) {
        add_tables(folder_->path(), tables, files_);
    }
    if (json_ && json_ != "-") {
        files_.add(*json_, json());
    }
    files_.put_in_place();
    if (folder_) {
        tell_stale(tables);
    }
    if (json_ == "-") {
        print(json());
    }
}

void Outputs::tell_stale(std::span<const report::Table> tables) const {
    std::vector<std::string> stale;
    for (const std::string& name : tables_) {
        const auto is_new = [&](const report::Table& table) { return table.name == name; };
        std::error_code ignored;
        if (std::none_of(tables.begin(), tables.end(), is_new) &&
            std::filesystem::exists(table_path(folder_->path(), name), ignored)) {
            stale.push_back(name + ".csv");
        }
    }
    if (!stale.empty()) {
        complain(
            fmt::format("{} in {} {} of an earlier run (this one has none). Remove {}, or "
                        "write into another folder.",
                        fmt::join(stale, ", "),
                        folder_->path().string(),
                        stale.size() == 1 ? "is" : "are",
                        stale.size() == 1 ? "it" : "them"));
    }
}

}  // namespace sprintcast::cli
