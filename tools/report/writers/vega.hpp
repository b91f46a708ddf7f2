#pragma once

#include <span>
#include <string>

#include "tools/report/document/document.hpp"

namespace sprintcast::report {

/// The charts of some documents, one below the other, as one Vega-Lite specification (version 5)
/// with their data, for those who want them in another style.
[[nodiscard]] std::string to_vega(std::span<const Document> documents);

}  // namespace sprintcast::report
