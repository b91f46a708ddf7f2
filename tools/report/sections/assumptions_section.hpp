#pragma once

#include "sim/answers/answers.hpp"
#include "tools/report/document/document.hpp"

namespace sprintcast::report {

/// What the answers about a variant rest on, and which of that is a default.
[[nodiscard]] Section assumptions_section(const Answers& answers, const Variant& variant);

}  // namespace sprintcast::report
