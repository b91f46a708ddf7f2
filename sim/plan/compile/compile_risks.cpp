#include <algorithm>

#include "scenarios/text/hash.hpp"
#include "sim/plan/compile/compile_parts.hpp"

namespace sprintcast {

void compile_risks(const Scenario& scenario, Plan& plan) {
    for (const Risk& risk : scenario.risks) {
        const auto number = static_cast<std::uint32_t>(plan.risks.size());
        plan.risks.push_back({name_hash("risk", risk.name),
                              words_below(risk.chance),
                              compile_range(risk.size, plan),
                              risk.cost});
        for (std::uint32_t i = 0; i < scenario.backlog.size(); ++i) {
            if (!std::binary_search(
                    risk.stories.begin(), risk.stories.end(), scenario.backlog[i].id)) {
                continue;
            }
            StoryPlan& story = plan.stories[{i}];
            const Team& team = scenario.teams[story.team.value];
            RiskHit hit{number};
            switch (risk.adds) {
                case Risk::Adds::nothing:
                    continue;
                case Risk::Adds::wait:
                    hit.wait = 1.0;
                    break;
                case Risk::Adds::effort:
                    hit.effort = team.velocity ? 1.0 : *team.days_per_point;
                    break;
                case Risk::Adds::share:
                    hit.share = 1.0;
                    break;
            }
            story.risks.push_back(hit);
        }
    }
}

}  // namespace sprintcast
