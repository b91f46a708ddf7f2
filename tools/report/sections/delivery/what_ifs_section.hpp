#pragma once

#include "sim/answers/answers.hpp"
#include "tools/report/document/document.hpp"

namespace sprintcast::report {

/// True when a what-if changes dates or money of the backlog.
[[nodiscard]] bool has_telling_what_ifs(const Answers& answers);

/// The what-ifs beside the plan: dates, and money where there is any.
/// @pre has_telling_what_ifs
[[nodiscard]] Section what_ifs_section(const Answers& answers);

}  // namespace sprintcast::report
