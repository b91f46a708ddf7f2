#pragma once

#include <cstdint>

#include "sim/answers/one_future.hpp"
#include "tools/report/document/document.hpp"

namespace sprintcast::report {

/// One future, story by story and sprint by sprint.
/// @pre the variant has a plan, and the future is of it
[[nodiscard]] Document future_document(const Variant& variant,
                                       const Future& future,
                                       std::uint64_t seed,
                                       std::uint64_t trial);

}  // namespace sprintcast::report
