#include "tools/sprintcast/options/mismatches.hpp"

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"
#include "tools/report/writers/terminal.hpp"
#include "tools/sprintcast/system/standard_streams.hpp"

namespace sprintcast::cli {

void Mismatches::tell() const {
    for (const auto& [option, scenarios] : scenarios_) {
        if (scenarios > 1) {
            complain(fmt::format("{} does not fit {} more scenario{} either.",
                                 option,
                                 thousands(scenarios - 1),
                                 scenarios == 2 ? "" : "s"));
        }
    }
}

}  // namespace sprintcast::cli
