#include "tools/sprintcast/inputs/scenario_files.hpp"

#include <filesystem>
#include <map>
#include <set>

#include <fmt/format.h>

#include "scenarios/language/read_scenario.hpp"
#include "scenarios/text/hash.hpp"
#include "scenarios/text/text_format.hpp"
#include "tools/sprintcast/inputs/history_files.hpp"
#include "tools/sprintcast/options/command_line.hpp"
#include "tools/sprintcast/system/exit_code.hpp"
#include "tools/sprintcast/system/file_error.hpp"
#include "tools/sprintcast/system/input_file.hpp"
#include "tools/sprintcast/system/standard_streams.hpp"

namespace sprintcast::cli {

namespace {

/// The histories beside a scenario, each read once.
class HistoryFolder {
  public:
    HistoryFolder(const std::filesystem::path& scenario, bool is_quiet)
        : is_quiet_{is_quiet}, folder_{scenario == "-" ? "" : scenario.parent_path()} {}

    std::shared_ptr<const History> read(const std::string& path, const HistoryOptions& options) {
        auto& history = known_[{path, options}];
        if (!history) {
            const std::string full = (folder_ / path).string();
            try {
                history = std::make_shared<const History>(load_history(full, options));
            } catch (const FileError& error) {
                throw HistoryError{error.what()};
            }
            if (!is_quiet_) {
                complain_of(*history, full);
            }
            digest_ = hash_of_both(digest_, history->digest);
            files_.push_back(full);
        }
        return history;
    }

    [[nodiscard]] std::uint64_t digest() const { return digest_; }
    [[nodiscard]] const std::vector<std::string>& files() const { return files_; }

  private:
    bool is_quiet_;
    std::filesystem::path folder_;
    std::map<std::pair<std::string, HistoryOptions>, std::shared_ptr<const History>> known_;
    std::vector<std::string> files_;
    std::uint64_t digest_ = 0;
};

// What is wrong with a setting is the same for many scenarios: told of the first one alone.
void tell(const ScenarioError& error,
          const std::string& name,
          std::string_view consequence,
          Mismatches& mismatches) {
    std::set<std::string> known;
    std::set<std::string> options;
    std::size_t told = 0;
    for (const Problem& problem : error.problems()) {
        const std::string& source = *problem.place.source;
        if (source.starts_with("--set ") && options.insert(source).second &&
            !mismatches.add(source)) {
            known.insert(source);
        }
        if (!known.contains(source)) {
            complain(problem.text());
            ++told;
        }
    }
    if (told > 0) {
        complain(
            fmt::format("{} problem{} in {}{}.", told, told == 1 ? "" : "s", name, consequence));
    }
}

}  // namespace

std::pair<std::optional<LoadedScenario>, int> load_scenario(const std::string& path,
                                                            std::span<const std::string> settings,
                                                            bool is_quiet,
                                                            Mismatches& mismatches,
                                                            std::string_view consequence) {
    const std::string name = path == "-" ? "standard input" : path;
    try {
        const std::string text = read_file(path);
        constexpr std::size_t beginning = 1000;
        if (const auto format = foreign_format(std::string_view{text}.substr(0, beginning));
            !format.empty()) {
            complain(fmt::format(
                "{}: this is {}, not a scenario. Save it as UTF-8 text.", name, format));
            return {std::nullopt, exit_input};
        }
        HistoryFolder histories{path, is_quiet};
        const auto source = [&](const std::string& history, const HistoryOptions& how) {
            return histories.read(history, how);
        };
        LoadedScenario loaded{
            path, name_hash("scenario", text), read_scenario(text, name, settings, source), {}};
        loaded.digest ^= histories.digest();
        loaded.histories = histories.files();
        for (const std::string& setting : settings) {
            loaded.digest = hash_of_both(loaded.digest, name_hash("setting", setting));
        }
        for (const Problem& warning : loaded.file.warnings) {
            complain(fmt::format("{} (warning)", warning.text()));
        }
        return {std::move(loaded), exit_done};
    } catch (const FileError& error) {
        complain(fmt::format("sprintcast: {}", error.what()));
        return {std::nullopt, exit_file};
    } catch (const ScenarioError& error) {
        tell(error, name, consequence, mismatches);
        return {std::nullopt, exit_input};
    }
}

}  // namespace sprintcast::cli
