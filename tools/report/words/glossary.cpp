#include "tools/report/words/glossary.hpp"

#include <algorithm>

namespace sprintcast::report {

std::vector<GlossaryEntry> glossary_of(std::span<const Document> documents) {
    const bool has_decision =
        std::any_of(documents.begin(), documents.end(), [](const Document& document) {
            return document.decision.has_value();
        });
    const bool has_dates = std::any_of(documents.begin(),
                                       documents.end(),
                                       [](const Document& document) { return document.has_dates; });
    std::vector<GlossaryEntry> words{{"Future",
                                      "one course of events, played with its own luck; “in 86% of "
                                      "futures” is a chance of 86%."}};
    if (has_dates) {
        words.push_back({"P50, P85, P95",
                         "the date by which the work is done in 50%, 85% or 95% of the futures."});
    }
    words.push_back(
        {"P10 to P90", "what the middle 80% of the futures have: one in ten has less, one more."});
    if (has_decision) {
        words.push_back({"FTE day", "what one person does in a full working day."});
    }
    if (has_dates) {
        words.push_back({"Effort points", "the size of a story, as its team estimates it."});
        words.push_back(
            {"Rollover", "a story that a sprint commits to and ends without finishing it."});
    }
    words.push_back(
        {"±",
         "how far off a number may be because the futures are finitely many (a 95% interval)."});
    return words;
}

}  // namespace sprintcast::report
