#pragma once

#include <span>
#include <string>
#include <vector>

#include "tools/report/document/document.hpp"

namespace sprintcast::report {

/// A word that not every reader knows.
struct GlossaryEntry {
    std::string word;
    std::string meaning;
};

/// The words of some documents that not every reader knows.
[[nodiscard]] std::vector<GlossaryEntry> glossary_of(std::span<const Document> documents);

}  // namespace sprintcast::report
