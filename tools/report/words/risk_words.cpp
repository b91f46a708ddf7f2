#include "tools/report/words/risk_words.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/text/money_text.hpp"

namespace sprintcast::report {

namespace {

// What the effort of the stories that it hits is counted in.
std::string unit_of(const Scenario& scenario, const Risk& risk) {
    const auto story =
        std::find_if(scenario.backlog.begin(), scenario.backlog.end(), [&](const Story& each) {
            return !risk.stories.empty() && each.id == risk.stories.front();
        });
    const auto team =
        std::find_if(scenario.teams.begin(), scenario.teams.end(), [&](const Team& each) {
            return story != scenario.backlog.end() && each.name == story->team;
        });
    return std::string{plural_of(team == scenario.teams.end() ? EffortUnit::points : team->unit)};
}

std::string size_words(const Scenario& scenario, const Risk& risk) {
    const double scale = risk.adds == Risk::Adds::share ? 100.0 : 1.0;
    const std::string unit = risk.adds == Risk::Adds::share  ? "% of its effort"
                             : risk.adds == Risk::Adds::wait ? " days of waiting"
                                                             : " " + unit_of(scenario, risk);
    const Triangular& size = risk.size;
    return size.is_constant()
               ? fmt::format("{:g}{}", scale * size.high(), unit)
               : fmt::format("{:g} to {:g}{}", scale * size.low(), scale * size.high(), unit);
}

}  // namespace

std::string risk_words(const Scenario& scenario, const Risk& risk) {
    std::string text = risk.chance <= 0.0 ? "never happens"
                       : risk.chance >= 1.0
                           ? "always happens"
                           : fmt::format("happens in {:g}% of futures", 100.0 * risk.chance);
    if (risk.chance <= 0.0) {
        return text;
    }
    if (risk.adds != Risk::Adds::nothing) {
        const std::size_t hit = risk.stories.size();
        text += fmt::format(" and then adds {} to {}",
                            size_words(scenario, risk),
                            hit == scenario.backlog.size() ? std::string{"every story"}
                            : hit == 1                     ? "story " + risk.stories.front()
                                       : fmt::format("each of {} stories", hit));
    }
    if (risk.cost > 0.0) {
        text += fmt::format(" and {}costs {}",
                            risk.adds == Risk::Adds::nothing ? "then " : "",
                            short_money(risk.cost, scenario.currency));
    }
    return text;
}

}  // namespace sprintcast::report
