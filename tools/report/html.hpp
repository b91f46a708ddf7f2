#pragma once

#include <span>
#include <string>

#include "tools/report/page.hpp"

namespace sprintcast {

/// A page that stands alone: no script, no request, charts drawn in it. Several scenarios begin
/// with an overview.
/// @pre at least one article
[[nodiscard]] std::string to_html(std::span<const PageArticle> articles,
                                  const ReportSource& source);

}  // namespace sprintcast
