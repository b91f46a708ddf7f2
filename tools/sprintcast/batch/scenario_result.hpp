#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tools/report/document/record.hpp"
#include "tools/report/document/table.hpp"

namespace sprintcast::cli {

/// What came of one scenario of a batch: what its tables and its part of the JSON hold, and what
/// there is to print.
struct ScenarioResult {
    std::string path;
    std::uint64_t digest = 0;  ///< of the file, its histories and the settings
    int code = 0;              ///< exit code that it calls for
    std::vector<report::Record> entries;
    std::vector<report::Table> tables;
    std::vector<std::string> complaints;  ///< lines for standard error
    std::string text;                     ///< for standard output, without colors
};

}  // namespace sprintcast::cli
