#include "tools/sprintcast/batch/batch_journal.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "scenarios/text/hash.hpp"
#include "tools/report/writers/terminal.hpp"
#include "tools/sprintcast/batch/result_json.hpp"
#include "tools/sprintcast/system/output_files.hpp"

namespace sprintcast::cli {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::ordered_json;

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

std::string header_of(const BatchIdentity& batch) {
    const Json header{{"program", batch.program}, {"command", batch.command}};
    return header.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Those of some options that are not among others, as far as a line has room.
std::string only_in(const std::vector<std::string>& some, const std::vector<std::string>& others) {
    constexpr std::size_t most = 3;
    constexpr std::size_t longest = 60;
    const report::Terminal plain{{.has_color = false, .has_unicode = false}};
    std::vector<std::string> own;
    std::size_t more = 0;
    for (const std::string& option : some) {
        if (std::find(others.begin(), others.end(), option) != others.end()) {
            continue;
        }
        if (own.size() < most) {
            own.push_back(plain.fit(option, longest));
        } else {
            ++more;
        }
    }
    return fmt::format(
        "{}{}", fmt::join(own, " "), more > 0 ? fmt::format(" and {} more", more) : "");
}

// What of another command is not the same: "it has --seed 1, this one --seed 2".
std::string difference(const std::vector<std::string>& was, const std::vector<std::string>& is) {
    const std::string there = only_in(was, is);
    const std::string here = only_in(is, was);
    if (there.empty() && here.empty()) {
        return "its options are the same, in another order";
    }
    if (here.empty()) {
        return fmt::format("it has {}, and this one has not", there);
    }
    return there.empty() ? fmt::format("this one has {}, and it has not", here)
                         : fmt::format("it has {}, this one has {}", there, here);
}

void check_same(const std::string& header, const BatchIdentity& batch, const fs::path& path) {
    if (header == header_of(batch)) {
        return;
    }
    const Json was = Json::parse(header);
    if (was.at("program") != batch.program) {
        throw JournalError{fmt::format(
            "{} is of another build of this program ({}; this is {}), whose numbers may differ. "
            "Leave --resume out to begin anew",
            path.string(),
            was.at("program").get<std::string>(),
            batch.program)};
    }
    throw JournalError{
        fmt::format("{} is of another batch ({}). Give the same options again, or leave --resume "
                    "out to begin anew",
                    path.string(),
                    difference(was.at("command").get<std::vector<std::string>>(), batch.command))};
}

}  // namespace

BatchJournal::BatchJournal(const fs::path& folder, const BatchIdentity& batch, bool resumes)
    : path_{folder / ".sprintcast-journal"} {
    constexpr ::mode_t mode = 0644;
    // What is no regular file is not waited for.
    constexpr int flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): the system's interface
    file_ = ::open(path_.c_str(), flags, mode);
    if (file_ < 0) {
        throw_file_error("write", path_);
    }
    try {
        std::error_code ignored;
        if (!fs::is_regular_file(path_, ignored)) {
            throw_file_error("write", path_, "it is not a regular file");
        }
        read(batch, resumes);
        sync_folder(folder);
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

std::string BatchJournal::text() const {
    std::string text;
    std::array<char, 1U << 16U> piece{};
    for (;;) {
        const ::ssize_t count = ::read(file_, piece.data(), piece.size());
        if (count < 0 && errno != EINTR) {
            throw_file_error("read", path_);
        }
        if (count == 0) {
            return text;
        }
        text.append(piece.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
    }
}

void BatchJournal::read(const BatchIdentity& batch, bool resumes) {
    const std::string all = text();
    std::size_t whole = 0;
    bool is_first = true;
    while (whole < all.size()) {
        const std::size_t end = all.find('\n', whole);
        const auto line =
            end == std::string::npos ? std::nullopt : unchecked(all.substr(whole, end - whole));
        if (!line) {
            break;  // cut off, or damaged: what follows is played again
        }
        try {
            if (!is_first) {
                ScenarioResult result = result_of(*line);
                Key key{result.path, result.digest};
                known_.insert_or_assign(std::move(key), std::move(result));
            } else if (resumes) {
                check_same(*line, batch, path_);
            }
        } catch (const Json::exception&) {
            break;  // whole, but not a line of ours
        }
        is_first = false;
        whole = end + 1;
    }
    if (!resumes) {
        forgotten_ = known_.size();
        known_.clear();
        whole = 0;
    }
    if (::ftruncate(file_, static_cast<::off_t>(whole)) != 0 || ::lseek(file_, 0, SEEK_END) < 0) {
        throw_file_error("write", path_);
    }
    if (whole == 0) {
        write(checked(header_of(batch)));
    }
}

void BatchJournal::write(const std::string& line) const {
    for (std::size_t done = 0; done < line.size();) {
        const ::ssize_t count = ::write(file_, line.data() + done, line.size() - done);
        if (count < 0 && errno != EINTR) {
            throw_file_error("write", path_);
        }
        done += count > 0 ? static_cast<std::size_t>(count) : 0;
    }
    while (::fdatasync(file_) != 0) {
        if (errno != EINTR) {
            throw_file_error("write", path_);
        }
    }
}

const ScenarioResult* BatchJournal::find(const std::string& path, std::uint64_t digest) const {
    const auto found = known_.find({path, digest});
    return found != known_.end() ? &found->second : nullptr;
}

void BatchJournal::add(const ScenarioResult& result) const {
    write(checked(to_line(result)));
}

void BatchJournal::finish() const {
    std::error_code ignored;
    fs::remove(path_, ignored);
}

}  // namespace sprintcast::cli
