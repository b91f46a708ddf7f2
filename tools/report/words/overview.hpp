#pragma once

#include <span>
#include <string>

#include "tools/report/document/document.hpp"

namespace sprintcast::report {

/// What several documents come to: how many say yes, and how many are in time, of those that ask.
[[nodiscard]] std::string overview_heading(std::span<const Document> documents);

}  // namespace sprintcast::report
