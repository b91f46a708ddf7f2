#pragma once

#include <span>
#include <string>

#include "tools/report/document/document.hpp"

namespace sprintcast::report {

/// Documents as GitHub-flavoured Markdown for a comment on a pull request: at most 60 lines for
/// one scenario, and for several as deep as so many lines allow.
/// @param command  that repeats them
[[nodiscard]] std::string to_markdown(std::span<const Document> documents,
                                      const std::string& command);

}  // namespace sprintcast::report
