#include "tools/sprintcast/batch_journal.hpp"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <unistd.h>

#include "sim/plan/name_hash.hpp"
#include "tools/report/output_files.hpp"

namespace sprintcast {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::ordered_json;

[[noreturn]] void fail(std::string_view verb, const std::string& path) {
    const std::error_code error{errno, std::generic_category()};
    throw FileError{fmt::format("cannot {} {}: {}", verb, path, error.message())};
}

std::string checked(const std::string& text) {
    return fmt::format("{:016x} {}\n", name_hash("journal", text), text);
}

// The text of a line that is whole.
std::optional<std::string> unchecked(const std::string& line) {
    constexpr std::size_t sum = 17;
    if (line.size() < sum) {
        return std::nullopt;
    }
    std::string text = line.substr(sum);
    return checked(text) == line + "\n" ? std::optional{std::move(text)} : std::nullopt;
}

std::string text_of(std::size_t place, const ScenarioResult& result) {
    Json tables = Json::array();
    for (const Table& table : result.tables) {
        Json rows = Json::array();
        for (const auto& row : table.rows) {
            Json cells = Json::array();
            for (const Cell& cell : row) {
                cells.push_back({static_cast<int>(cell.kind), cell.text});
            }
            rows.push_back(std::move(cells));
        }
        tables.push_back(
            {{"name", table.name}, {"columns", table.columns}, {"rows", std::move(rows)}});
    }
    const Json record{{"place", place},
                      {"path", result.path},
                      {"digest", result.digest},
                      {"code", result.code},
                      {"entries", result.entries},
                      {"tables", std::move(tables)}};
    // Paths may be no UTF-8; a scenario of such a path is played again.
    return record.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::pair<std::size_t, ScenarioResult> result_of(const std::string& text) {
    const Json record = Json::parse(text);
    ScenarioResult result{record.at("path"),
                          record.at("digest"),
                          record.at("code"),
                          record.at("entries").get<std::vector<std::string>>(),
                          {}};
    for (const Json& written : record.at("tables")) {
        Table table{written.at("name"), written.at("columns").get<std::vector<std::string>>(), {}};
        for (const Json& row : written.at("rows")) {
            std::vector<Cell> cells;
            for (const Json& cell : row) {
                cells.push_back({static_cast<Cell::Kind>(cell.at(0).get<int>()),
                                 cell.at(1).get<std::string>()});
            }
            table.rows.push_back(std::move(cells));
        }
        result.tables.push_back(std::move(table));
    }
    return {record.at("place").get<std::size_t>(), std::move(result)};
}

// Removes `.NAME.PROCESS.tmp` of processes that are no more.
void remove_strays(const std::string& folder) {
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator{folder, error}) {
        const std::string name = entry.path().filename().string();
        constexpr std::string_view end = ".tmp";
        if (!name.starts_with('.') || !name.ends_with(end)) {
            continue;
        }
        const std::string stem = name.substr(0, name.size() - end.size());
        const std::size_t dot = stem.rfind('.');
        ::pid_t process = 0;
        const char* const last = stem.data() + stem.size();
        const auto [parsed, failed] = std::from_chars(stem.data() + dot + 1, last, process);
        const bool is_ours = dot > 0 && failed == std::errc{} && parsed == last && process > 0;
        if (is_ours && ::kill(process, 0) != 0 && errno == ESRCH) {
            fs::remove(entry.path(), error);
        }
    }
}

}  // namespace

BatchJournal::BatchJournal(const std::string& folder, const std::string& batch, bool resumes)
    : path_{(fs::path{folder} / ".sprintcast-journal").string()} {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        throw FileError{fmt::format("cannot make the folder {}: {}", folder, error.message())};
    }
    constexpr ::mode_t mode = 0644;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): the system's interface
    file_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, mode);
    if (file_ < 0) {
        fail("write", path_);
    }
    if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
        ::close(std::exchange(file_, -1));
        throw FileError{fmt::format("cannot write: another batch is writing into {}", folder)};
    }
    try {
        remove_strays(folder);
        if (resumes) {
            read(batch);
        } else if (::ftruncate(file_, 0) != 0) {
            fail("write", path_);
        }
        if (::lseek(file_, 0, SEEK_END) == 0) {
            write(checked(batch));
        }
    } catch (...) {
        ::close(std::exchange(file_, -1));
        throw;
    }
}

BatchJournal::~BatchJournal() {
    if (file_ >= 0) {
        ::close(file_);
    }
}

void BatchJournal::read(const std::string& batch) {
    const std::string text = read_file(path_);
    std::size_t whole = 0;
    bool is_first = true;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.find('\n', begin);
        const auto line =
            end == std::string::npos ? std::nullopt : unchecked(text.substr(begin, end - begin));
        if (!line) {
            break;  // cut off, or damaged: what follows is played again
        }
        if (is_first && *line != batch) {
            throw JournalError{
                fmt::format("{} is of another batch. It was: {}. Now it is: {}. Run that one, or "
                            "leave --resume out to begin anew",
                            path_,
                            *line,
                            batch)};
        }
        if (!is_first) {
            known_.insert(result_of(*line));
        }
        is_first = false;
        begin = whole = end + 1;
    }
    if (::ftruncate(file_, static_cast<::off_t>(whole)) != 0) {
        fail("write", path_);
    }
}

void BatchJournal::write(const std::string& line) const {
    for (std::size_t done = 0; done < line.size();) {
        const ::ssize_t count = ::write(file_, line.data() + done, line.size() - done);
        if (count < 0 && errno != EINTR) {
            fail("write", path_);
        }
        done += count > 0 ? static_cast<std::size_t>(count) : 0;
    }
    if (::fdatasync(file_) != 0) {
        fail("write", path_);
    }
}

const ScenarioResult* BatchJournal::find(std::size_t place,
                                         const std::string& path,
                                         std::uint64_t digest) const {
    const auto found = known_.find(place);
    return found != known_.end() && found->second.path == path && found->second.digest == digest
               ? &found->second
               : nullptr;
}

void BatchJournal::add(std::size_t place, const ScenarioResult& result) {
    write(checked(text_of(place, result)));
}

void BatchJournal::finish() {
    std::error_code ignored;
    fs::remove(path_, ignored);
}

}  // namespace sprintcast
