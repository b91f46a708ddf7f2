#include "tools/sprintcast/options/gate.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/language/fields.hpp"
#include "scenarios/text/number_text.hpp"
#include "scenarios/text/suggest.hpp"
#include "tools/report/words/fields.hpp"
#include "tools/sprintcast/options/mismatches.hpp"
#include "tools/sprintcast/options/option_values.hpp"

namespace sprintcast::cli {

namespace {

constexpr std::string_view whole_backlog = "backlog";

auto find_epic(const TargetGate& gate, const Scenario& scenario) {
    return std::find_if(scenario.epics.begin(), scenario.epics.end(), [&](const Epic& epic) {
        return epic.id == gate.name;
    });
}

double parse_least(const std::string& gate, const std::string& share_text) {
    try {
        std::vector<Problem> problems;
        const Parsed<double> least = share()(parse_yaml(share_text, "--require", problems));
        if (problems.empty() && std::holds_alternative<double>(least)) {
            return std::get<double>(least);
        }
    } catch (const ScenarioError&) {  // no value at all: said below
    }
    throw UsageError{fmt::format(
        "--require cannot be '{}' (the chance is from 0% to 100%, like 80% or 0.8)", gate)};
}

void check_target_gate(const TargetGate& gate, const Scenario& scenario) {
    const std::string option = "--require " + shell_word(gate.name);
    const auto epic = find_epic(gate, scenario);
    const bool is_backlog = gate.name == whole_backlog;
    if (!is_backlog && epic == scenario.epics.end()) {
        std::vector<std::string> names{std::string{whole_backlog}};
        for (const Epic& known : scenario.epics) {
            names.push_back(known.id);
        }
        throw Mismatch{option,
                       fmt::format("--require: '{}' has no epic '{}'. {}",
                                   scenario.name,
                                   gate.name,
                                   did_you_mean(gate.name, names, "Name an epic, or backlog."))};
    }
    const auto is_of_epic = [&](const Story& story) { return story.epic == gate.name; };
    if (!is_backlog && std::none_of(scenario.backlog.begin(), scenario.backlog.end(), is_of_epic)) {
        throw Mismatch{option,
                       fmt::format("--require: epic '{}' of '{}' has no story to be finished",
                                   gate.name,
                                   scenario.name)};
    }
    const bool has_target = is_backlog ? scenario.target.has_value() : epic->target.has_value();
    if (!has_target) {
        throw Mismatch{option,
                       fmt::format("--require: {} of '{}' has no target to be met",
                                   is_backlog ? "the backlog" : "epic '" + gate.name + "'",
                                   scenario.name)};
    }
}

// The chance that a gate speaks of [-].
double chance_at(const TargetGate& gate, const Scenario& scenario, const Forecast& forecast) {
    if (gate.name == whole_backlog) {
        return forecast.backlog.chance_of_target.value().value;
    }
    const auto place = find_epic(gate, scenario) - scenario.epics.begin();
    return forecast.epics[{static_cast<std::uint32_t>(place)}].chance_of_target.value().value;
}

std::string in_what_if(const Variant& variant) {
    return variant.is_base() ? "" : " in '" + variant.what_if + "'";
}

}  // namespace

Gate parse_gate(const std::string& text) {
    if (text == "payoff=yes" || text == "payoff=no") {
        return PayoffGate{text == "payoff=yes"};
    }
    const std::size_t sign = text.rfind(">=");
    if (sign == std::string::npos || trimmed(std::string_view{text}.substr(0, sign)).empty()) {
        throw UsageError{
            fmt::format("--require cannot be '{}' (a name, >= and a chance, like 'checkout>=80%'; "
                        "or payoff=yes)",
                        text)};
    }
    return TargetGate{std::string{trimmed(std::string_view{text}.substr(0, sign))},
                      parse_least(text, text.substr(sign + 2))};
}

void check_gate(const Gate& gate, const Scenario& scenario) {
    if (const auto* target = std::get_if<TargetGate>(&gate)) {
        check_target_gate(*target, scenario);
    } else if (scenario.metrics.empty()) {
        throw Mismatch{"--require payoff",
                       fmt::format("--require: '{}' has no metric whose sprints could pay off",
                                   scenario.name)};
    }
}

std::optional<std::string> unmet_text(const TargetGate& gate, const ForecastAnswer& answer) {
    const double chance = chance_at(gate, answer.scenario(), answer.forecast);
    if (chance >= gate.least) {
        return std::nullopt;
    }
    return fmt::format("sprintcast: gate not met: {}{} has a chance of {}, below {:g}%",
                       gate.name,
                       in_what_if(*answer.variant),
                       percent_in_tenths(chance),
                       100.0 * gate.least);
}

std::optional<std::string> unmet_text(const PayoffGate& gate, const PayoffAnswer& answer) {
    const Decision decision = answer.decision();
    if (decision == (gate.must_go_on ? Decision::yes : Decision::no)) {
        return std::nullopt;
    }
    return fmt::format("sprintcast: gate not met: another sprint on {}{} {}",
                       printable(answer.metric().name),
                       in_what_if(*answer.variant),
                       decision == Decision::yes  ? "pays off"
                       : decision == Decision::no ? "does not pay off"
                                                  : "is too close to call");
}

}  // namespace sprintcast::cli
