#include "scenarios/language/read_scenario_file.hpp"

#include <cerrno>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <system_error>
#include <utility>

#include <fmt/format.h>

namespace sprintcast {

namespace {

// A file whose failures are exceptions.
std::ifstream open(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    const int error = std::filesystem::is_directory(path) ? EISDIR : file ? 0 : errno;
    if (error != 0) {
        throw std::system_error{
            error, std::generic_category(), fmt::format("cannot read {}", path.string())};
    }
    file.exceptions(std::ios::badbit);
    return file;
}

}  // namespace

HistorySource histories_in(std::filesystem::path folder) {
    return [folder = std::move(folder),
            known =
                std::map<std::pair<std::string, HistoryOptions>, std::shared_ptr<const History>>{}](
               const std::string& path, const HistoryOptions& options) mutable {
        auto& history = known[{path, options}];
        if (!history) {
            try {
                std::ifstream file = open(folder / path);
                history = std::make_shared<const History>(read_history(file, path, options));
            } catch (const std::system_error& error) {
                throw HistoryError{error.what()};
            }
        }
        return history;
    };
}

ScenarioFile read_scenario_file(const std::filesystem::path& path,
                                std::span<const std::string> settings) {
    std::ifstream file = open(path);
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    return read_scenario(text, path.string(), settings, histories_in(path.parent_path()));
}

}  // namespace sprintcast
