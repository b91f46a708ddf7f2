#pragma once

#include <cstdint>
#include <string>

#include "sim/answers/answers.hpp"

namespace sprintcast::report {

/// Where a scenario comes from.
struct ScenarioSource {
    std::string path;          ///< of its file, as given
    std::uint64_t digest = 0;  ///< of the file's text and the settings
};

/// The answers to one scenario's file: what a report shows.
struct ReportedScenario {
    ScenarioSource source;
    Answers answers;
};

}  // namespace sprintcast::report
