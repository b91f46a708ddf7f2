#include "tools/sprintcast/inputs/scenario_files.hpp"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <iterator>
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
#include "tools/sprintcast/system/output_files.hpp"
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
            told += 1 + problem.more_lines.size();
        }
    }
    if (told > 0) {
        complain(
            fmt::format("{} problem{} in {}{}.", told, told == 1 ? "" : "s", name, consequence));
    }
}

// What is the same of a scenario's text, wherever it comes from.
struct ScenarioText {
    std::string path;
    std::string name;  // for messages
    std::string text;
    std::function<void(Problem&)> relocate;  // of what is told of it; may be empty
};

std::pair<std::optional<LoadedScenario>, int> load_text(const ScenarioText& source,
                                                        std::span<const std::string> settings,
                                                        bool is_quiet,
                                                        Mismatches& mismatches,
                                                        std::string_view consequence) {
    const auto relocated = [&](Problem problem) {
        if (source.relocate) {
            source.relocate(problem);
        }
        return problem;
    };
    try {
        HistoryFolder histories{source.path, is_quiet};
        const auto history = [&](const std::string& path, const HistoryOptions& how) {
            return histories.read(path, how);
        };
        LoadedScenario loaded{source.path,
                              name_hash("scenario", source.text),
                              read_scenario(source.text, source.name, settings, history),
                              {}};
        loaded.digest ^= histories.digest();
        loaded.histories = histories.files();
        for (const std::string& setting : settings) {
            loaded.digest = hash_of_both(loaded.digest, name_hash("setting", setting));
        }
        for (const Problem& warning : loaded.file.warnings) {
            complain(fmt::format("{} (warning)", relocated(warning).text()));
        }
        return {std::move(loaded), exit_done};
    } catch (const ScenarioError& error) {
        std::vector<Problem> problems;
        std::transform(error.problems().begin(),
                       error.problems().end(),
                       std::back_inserter(problems),
                       relocated);
        tell(ScenarioError{std::move(problems)}, source.name, consequence, mismatches);
        return {std::nullopt, exit_input};
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
        return load_text({path, name, text, {}}, settings, is_quiet, mismatches, consequence);
    } catch (const FileError& error) {
        complain(fmt::format("sprintcast: {}", error.what()));
        return {std::nullopt, exit_file};
    }
}

std::pair<std::optional<LoadedScenario>, int> load_scenario(const InlineScenario& scenario,
                                                            std::span<const std::string> settings,
                                                            bool is_quiet,
                                                            Mismatches& mismatches) {
    const std::string name = "the command line";
    auto loaded = load_text({std::string{inline_name},
                             name,
                             scenario.yaml(""),
                             [&](Problem& problem) { scenario.relocate(problem); }},
                            settings,
                            is_quiet,
                            mismatches,
                            "; it was not run");
    if (loaded.first && scenario.yaml_file) {
        const std::filesystem::path path{*scenario.yaml_file};
        if (std::filesystem::exists(path)) {
            throw FileError{fmt::format(
                "cannot write {} (it is there already). Name a file that is not", path.string())};
        }
        OutputFiles files;
        const std::filesystem::path folder = path.parent_path();
        files.add(path, scenario.yaml(folder.empty() ? "." : folder.string()));
        files.put_in_place();
        complain(fmt::format("Wrote {}.", path.string()));
    }
    return loaded;
}

}  // namespace sprintcast::cli
