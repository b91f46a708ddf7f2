#include "tools/sprintcast/batch/gathered_results.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"
#include "tools/sprintcast/system/standard_streams.hpp"

namespace sprintcast::cli {

void GatheredResults::add(const ScenarioResult& result, const std::string& scenario) {
    paths_of_[scenario].push_back(result.path);
    has_tables_ = has_tables_ || !result.tables.empty();
    entries_.insert(entries_.end(), result.entries.begin(), result.entries.end());
    for (const report::Table& whole : result.tables) {
        const report::Table table = for_programs(whole);
        const auto same =
            std::find_if(tables_.begin(), tables_.end(), [&](const report::Table& other) {
                return other.name == table.name;
            });
        if (same == tables_.end()) {
            tables_.push_back(table);
        } else {
            same->rows.insert(same->rows.end(), table.rows.begin(), table.rows.end());
        }
    }
}

void GatheredResults::tell_shared_names() const {
    for (const auto& [name, paths] : paths_of_) {
        if (paths.size() > 1) {
            complain(fmt::format(
                "{} scenarios are called '{}' ({}, {}{}): nothing tells their rows apart. Give "
                "each a name of its own.",
                thousands(paths.size()),
                name,
                paths[0],
                paths[1],
                paths.size() > 2 ? ", ..." : ""));
        }
    }
}

}  // namespace sprintcast::cli
