#pragma once

#include <string>

#include "sim/answers/answers.hpp"
#include "tools/report/document/document.hpp"

namespace sprintcast::report {

/// The simulation error of a variant's numbers, and their grounds.
[[nodiscard]] Section trust_section(const Answers& answers, const Variant& variant);

}  // namespace sprintcast::report
