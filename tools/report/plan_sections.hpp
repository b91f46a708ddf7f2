#pragma once

#include <string>

#include "tools/report/page.hpp"

namespace sprintcast {

// Sections on what the plan could be instead.

/// True when a what-if changes dates or money of the backlog.
[[nodiscard]] bool has_telling_what_ifs(const Answers& answers);

/// The what-ifs beside the plan: dates, and money where there is any.
/// @pre has_telling_what_ifs
[[nodiscard]] PageSection delivery_what_ifs_section(const Answers& answers);

/// The best order found, or where to ask for it.
[[nodiscard]] PageSection order_section(const Answers& answers, const std::string& path);

}  // namespace sprintcast
