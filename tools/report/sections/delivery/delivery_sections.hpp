#pragma once

#include <string>
#include <vector>

#include "sim/answers/answers.hpp"
#include "tools/report/document/document.hpp"

namespace sprintcast::report {

/// Sections on when the work will be done, what decides it and how what-ifs change it.
/// @param run   of the answers: of the scenario as it stands, or of a what-if
/// @param path         of the scenario's file
/// @param explanation  how deep the sections on causes lie
[[nodiscard]] std::vector<Section> delivery_sections(const Answers& answers,
                                                     const ForecastAnswer& run,
                                                     const std::string& path,
                                                     Depth explanation = Depth::full);

}  // namespace sprintcast::report
