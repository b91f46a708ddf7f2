#include "tools/report/words/overview.hpp"

#include <fmt/format.h>

namespace sprintcast::report {

// How many say yes, and how many are in time, of those that are asked.
std::string overview_heading(std::span<const Document> documents) {
    std::size_t decisions = 0;
    std::size_t yes = 0;
    std::size_t too_close = 0;
    std::size_t targets = 0;
    std::size_t in_time = 0;
    for (const Document& document : documents) {
        if (document.decision) {
            ++decisions;
            yes += document.decision == Decision::yes ? 1 : 0;
            too_close += document.decision == Decision::too_close ? 1 : 0;
        }
        if (document.is_likely_in_time) {
            ++targets;
            in_time += *document.is_likely_in_time ? 1 : 0;
        }
    }
    std::string text;
    if (decisions > 0) {
        text = fmt::format(
            "Another sprint is worth it in {} of {} scenarios that ask", yes, decisions);
        text += too_close > 0 ? fmt::format(", and too close to call in {}", too_close) : "";
    }
    if (targets > 0) {
        text += fmt::format("{}{} of {} targets {} likely to be met",
                            text.empty() ? "" : "; ",
                            in_time,
                            targets,
                            in_time == 1 ? "is" : "are");
    }
    return text.empty() ? fmt::format("{} scenarios", documents.size()) : text;
}

}  // namespace sprintcast::report
