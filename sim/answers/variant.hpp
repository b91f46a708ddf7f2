#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/language/scenario.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// A scenario as it stands, or one of its what-ifs.
struct Variant {
    std::string what_if;  ///< its name; empty for the scenario as it stands
    Scenario scenario;
    std::optional<Plan> plan;  ///< none without a backlog

    [[nodiscard]] bool is_base() const { return what_if.empty(); }
};

/// A variant that all answers about it share.
using VariantPointer = std::shared_ptr<const Variant>;

/// A variant with its plan, which is compiled here and nowhere else.
/// @param what_if  its name; empty for the scenario as it stands
[[nodiscard]] VariantPointer make_variant(std::string what_if, Scenario scenario);

/// The scenario as it stands, then what-ifs in the file's order.
/// @param names  of the what-ifs that are wanted; none: all of them
/// @throws std::invalid_argument where the file has no what-if of some name
[[nodiscard]] std::vector<VariantPointer> variants_of(
    ScenarioFile file, const std::optional<std::vector<std::string>>& names);

/// True for an epic or a team that some story belongs to.
[[nodiscard]] bool has_stories(const Scenario& scenario, const Epic& epic);
[[nodiscard]] bool has_stories(const Scenario& scenario, const Team& team);

/// The team that a metric's sprints are taken from: the first one, if none is named.
/// @pre the scenario has teams
[[nodiscard]] TeamIndex team_of(const Scenario& scenario, const Metric& metric);

}  // namespace sprintcast
