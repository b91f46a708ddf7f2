#pragma once

#include <string>
#include <vector>

#include "tools/sprintcast/inputs/scenario_files.hpp"

namespace sprintcast {

/// A scenario as it stands, or one of its what-ifs.
struct Variant {
    std::string what_if;  ///< `base` for the file as it stands
    const Scenario* scenario;
};

/// True where there is work to forecast.
[[nodiscard]] inline bool has_backlog(const Variant& variant) {
    return !variant.scenario->backlog.empty();
}

/// What to do with what-ifs when the command line names none.
enum class UnnamedWhatIfs { taken, left_out };

/// The scenario as it stands, then the what-ifs that are wanted, in the file's order.
/// @param names  of what-ifs
/// @throws UsageError when the file has no what-if of some name
[[nodiscard]] std::vector<Variant> variants_of(const LoadedScenario& loaded,
                                               const std::vector<std::string>& names,
                                               UnnamedWhatIfs unnamed);

/// True for what a gate is about: the scenario as it stands, or the what-ifs that were named.
[[nodiscard]] bool is_gated(const std::string& what_if, const std::vector<std::string>& names);

}  // namespace sprintcast
