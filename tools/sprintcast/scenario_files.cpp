#include "tools/sprintcast/scenario_files.hpp"

#include <fmt/format.h>

#include "scenarios/language/read_scenario.hpp"
#include "sim/plan/name_hash.hpp"
#include "tools/report/output_files.hpp"
#include "tools/sprintcast/command_line.hpp"
#include "tools/sprintcast/exit_code.hpp"

namespace sprintcast {

std::pair<std::optional<LoadedScenario>, int> load_scenario(const std::string& path,
                                                            std::span<const std::string> settings) {
    const std::string name = path == "-" ? "standard input" : path;
    try {
        const std::string text = read_file(path);
        LoadedScenario loaded{
            path, name_hash("scenario", text), read_scenario(text, name, settings)};
        for (const std::string& setting : settings) {
            loaded.digest ^= name_hash("setting", setting);
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
            fmt::format("{} problem{} in {}; it was not run.", count, count == 1 ? "" : "s", name));
        return {std::nullopt, exit_input};
    }
}

}  // namespace sprintcast
