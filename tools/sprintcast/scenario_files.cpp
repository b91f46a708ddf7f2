#include "tools/sprintcast/scenario_files.hpp"

#include <filesystem>
#include <map>

#include <fmt/format.h>

#include "scenarios/language/read_scenario.hpp"
#include "sim/plan/name_hash.hpp"
#include "tools/report/file_error.hpp"
#include "tools/sprintcast/command_line.hpp"
#include "tools/sprintcast/exit_code.hpp"
#include "tools/sprintcast/history_files.hpp"
#include "tools/sprintcast/input_file.hpp"

namespace sprintcast {

namespace {

// Equal digests must not cancel out.
void add_digest(std::uint64_t other, std::uint64_t& digest) {
    constexpr std::uint64_t prime = 0x100000001B3U;
    digest = digest * prime ^ other;
}

/// The histories beside a scenario, each read once.
class HistoryFolder {
  public:
    HistoryFolder(const std::filesystem::path& scenario, bool is_quiet)
        : is_quiet_{is_quiet}, folder_{scenario == "-" ? "" : scenario.parent_path()} {}

    std::shared_ptr<const History> read(const std::string& path) {
        auto& history = known_[path];
        if (!history) {
            const std::string full = (folder_ / path).string();
            try {
                history = std::make_shared<const History>(load_history(full));
            } catch (const FileError& error) {
                throw HistoryError{error.what()};
            }
            if (!is_quiet_) {
                complain_of(*history, full);
            }
            add_digest(history->digest, digest_);
        }
        return history;
    }

    [[nodiscard]] std::uint64_t digest() const { return digest_; }

  private:
    bool is_quiet_;
    std::filesystem::path folder_;
    std::map<std::string, std::shared_ptr<const History>> known_;
    std::uint64_t digest_ = 0;
};

}  // namespace

std::pair<std::optional<LoadedScenario>, int> load_scenario(const std::string& path,
                                                            std::span<const std::string> settings,
                                                            bool is_quiet,
                                                            std::string_view consequence) {
    const std::string name = path == "-" ? "standard input" : path;
    try {
        const std::string text = read_file(path);
        HistoryFolder histories{path, is_quiet};
        const auto source = [&](const std::string& history) { return histories.read(history); };
        LoadedScenario loaded{
            path, name_hash("scenario", text), read_scenario(text, name, settings, source)};
        loaded.digest ^= histories.digest();
        for (const std::string& setting : settings) {
            add_digest(name_hash("setting", setting), loaded.digest);
        }
        for (const Problem& warning : loaded.file.warnings) {
            complain(fmt::format("{} (warning)", warning.text()));
        }
        return {std::move(loaded), exit_done};
    } catch (const FileError& error) {
        complain(fmt::format("sprintcast: {}", error.what()));
        return {std::nullopt, exit_file};
    } catch (const ScenarioError& error) {
        for (const Problem& problem : error.problems()) {
            complain(problem.text());
        }
        const std::size_t count = error.problems().size();
        complain(
            fmt::format("{} problem{} in {}{}.", count, count == 1 ? "" : "s", name, consequence));
        return {std::nullopt, exit_input};
    }
}

}  // namespace sprintcast
