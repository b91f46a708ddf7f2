#pragma once

#include "sim/answers/lookahead_answer.hpp"
#include "tools/report/document/document.hpp"

namespace sprintcast::report {

/// The next sprints, and what to do first.
[[nodiscard]] Document lookahead_document(const LookaheadAnswer& answer);

}  // namespace sprintcast::report
