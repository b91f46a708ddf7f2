#include "tests/support/shipped_reports.hpp"

#include <algorithm>

#include "tests/support/folder.hpp"
#include "tests/support/scenarios.hpp"
#include "tools/report/sections/scenario_document.hpp"
#include "tools/report/writers/html.hpp"
#include "tools/report/writers/markdown.hpp"

namespace sprintcast::report {

const std::vector<std::string>& shipped_scenarios() {
    static const std::vector<std::string> names{"platform.yaml", "ranker.yaml", "fraud_model.yaml"};
    return names;
}

ReportedScenario reported(const std::string& name) {
    return {{name, 1},
            answer(read_sound(text_of(std::string{SCENARIOS_DIR "/"} + name)),
                   {.trials = 500,
                    .explanations = Asked::base,
                    .explains_rollovers = true,
                    .burns_up = true,
                    .delays = true,
                    .orders = Asked::base})};
}

std::vector<Document> documents_of(const ReportedScenario& scenario) {
    const Variant& base = *scenario.answers.variants.front();
    std::vector<Document> documents{scenario_document(scenario), forecast_document(scenario, base)};
    if (!decisions_of(scenario.answers).empty()) {
        documents.push_back(payoff_document(scenario, base));
    }
    return documents;
}

std::string html_of(const Document& document) {
    return to_html({&document, 1}, "command");
}

std::string markdown_of(const Document& document) {
    return to_markdown({&document, 1}, "command");
}

std::vector<PlacedBlock> blocks_of(const Document& document) {
    std::vector<PlacedBlock> blocks;
    for (const Section& section : document.sections) {
        for (const Block& block : section.blocks) {
            blocks.push_back({&block, std::max(section.depth, block.depth)});
        }
    }
    return blocks;
}

}  // namespace sprintcast::report
