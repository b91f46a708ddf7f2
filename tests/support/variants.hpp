#pragma once

#include <memory>
#include <string>
#include <utility>

#include "sim/answers/variant.hpp"

namespace sprintcast {

/// A variant without a plan, of a scenario that need not be sound.
inline VariantPointer variant_with(Scenario scenario, std::string what_if = "") {
    return std::make_shared<const Variant>(
        Variant{std::move(what_if), std::move(scenario), std::nullopt});
}

/// Gives an answer a variant whose scenario is changed.
template <class Answer, class Change>
void change_scenario(Answer& answer, const Change& change) {
    Scenario scenario = answer.variant ? answer.variant->scenario : Scenario{};
    change(scenario);
    answer.variant = variant_with(std::move(scenario));
}

}  // namespace sprintcast
