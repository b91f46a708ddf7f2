#pragma once

#include <string>
#include <vector>

#include "tools/report/document/document.hpp"
#include "tools/report/document/reported_scenario.hpp"

namespace sprintcast::report {

/// Shipped scenarios, which have all sections between them.
[[nodiscard]] const std::vector<std::string>& shipped_scenarios();

/// The answers to all questions about one of them, from few futures.
[[nodiscard]] ReportedScenario reported(const std::string& name);

/// All documents about a scenario as it stands.
[[nodiscard]] std::vector<Document> documents_of(const ReportedScenario& scenario);

[[nodiscard]] std::string html_of(const Document& document);
[[nodiscard]] std::string markdown_of(const Document& document);

/// A block of a document, and how far a reader looks to see it.
struct PlacedBlock {
    const Block* block;
    Depth depth;

    [[nodiscard]] const Table& table() const { return block->table.value(); }
    [[nodiscard]] bool has_table() const { return block->table && !block->table->rows.empty(); }
};

/// The blocks of a document in their order.
[[nodiscard]] std::vector<PlacedBlock> blocks_of(const Document& document);

}  // namespace sprintcast::report
