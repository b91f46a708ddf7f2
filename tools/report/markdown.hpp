#pragma once

#include <span>
#include <string>

#include "tools/report/report_source.hpp"

namespace sprintcast {

/// The same answers as GitHub-flavoured Markdown, for a pull request, a step summary or a ticket:
/// under 60 lines, so of several scenarios less is said of each. It begins with a marker,
/// `<!-- sprintcast -->`, by which a comment can be found and updated in place, and has nothing
/// that changes from run to run.
[[nodiscard]] std::string to_markdown(std::span<const ReportedScenario> reported,
                                      const ReportSource& source);

}  // namespace sprintcast
