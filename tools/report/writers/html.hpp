#pragma once

#include <span>
#include <string>

#include "tools/report/document/document.hpp"

namespace sprintcast::report {

/// A page that stands alone: no script, no request, charts drawn in it. Several scenarios begin
/// with an overview.
/// @param command  that makes it again
/// @pre at least one document
[[nodiscard]] std::string to_html(std::span<const Document> documents, const std::string& command);

}  // namespace sprintcast::report
