#include "sim/answers/variant.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "sim/plan/compile.hpp"

namespace sprintcast {

VariantPointer make_variant(std::string what_if, Scenario scenario) {
    auto variant = std::make_shared<Variant>();
    variant->what_if = std::move(what_if);
    if (!scenario.backlog.empty()) {
        variant->plan = compile(scenario);
    }
    variant->scenario = std::move(scenario);
    return variant;
}

std::vector<VariantPointer> variants_of(ScenarioFile file,
                                        const std::optional<std::vector<std::string>>& names) {
    if (names) {
        for (const std::string& name : *names) {
            if (std::none_of(file.what_ifs.begin(), file.what_ifs.end(), [&](const WhatIf& known) {
                    return known.name == name;
                })) {
                throw std::invalid_argument{"no what-if has the name '" + name + "'"};
            }
        }
    }
    std::vector<VariantPointer> variants{make_variant("", std::move(file.base))};
    for (WhatIf& what_if : file.what_ifs) {
        if (!names || std::find(names->begin(), names->end(), what_if.name) != names->end()) {
            variants.push_back(make_variant(what_if.name, std::move(what_if.scenario)));
        }
    }
    return variants;
}

bool has_stories(const Scenario& scenario, const Epic& epic) {
    return std::any_of(scenario.backlog.begin(), scenario.backlog.end(), [&](const Story& story) {
        return story.epic == epic.id;
    });
}

bool has_stories(const Scenario& scenario, const Team& team) {
    return std::any_of(scenario.backlog.begin(), scenario.backlog.end(), [&](const Story& story) {
        return story.team == team.name;
    });
}

TeamIndex team_of(const Scenario& scenario, const Metric& metric) {
    const auto team = std::find_if(scenario.teams.begin(),
                                   scenario.teams.end(),
                                   [&](const Team& each) { return each.name == metric.team; });
    return {team == scenario.teams.end()
                ? 0
                : static_cast<std::uint32_t>(team - scenario.teams.begin())};
}

}  // namespace sprintcast
