#include "tools/report/sections/histories/fit_document.hpp"

#include <algorithm>

#include "tools/report/words/history_words.hpp"

namespace sprintcast::report {

namespace {

struct Finding {
    const History& history;

    FitFinding operator()(const ErrorSummary& summary) const {
        return error_finding(std::get<TaskHistory>(history.data), summary);
    }
    FitFinding operator()(const std::vector<VelocitySummary>& summaries) const {
        return velocity_finding(history, summaries);
    }
    FitFinding operator()(const std::vector<CurveSummary>& summaries) const {
        return curve_finding(history, summaries);
    }
};

Section columns_section(const History& history) {
    std::vector<Text> columns;
    for (const std::string& column : history.columns) {
        columns.push_back(named(column));
    }
    Section section;
    section.heading = "Columns of the file";
    section.paragraphs.push_back(joined(columns, ", ") + ".");
    return section;
}

}  // namespace

Document fit_document(const std::string& source,
                      const History& history,
                      const HistorySummary& summary) {
    FitFinding finding = std::visit(Finding{history}, summary);
    Document document;
    document.title = named(source);
    document.headline.action = std::move(finding.headline);
    document.headline.because = history_text(history) + ".";
    document.sections = std::move(finding.sections);
    document.sections.push_back(columns_section(history));
    return document;
}

Table with_all_series(Table table, const History& history) {
    const auto series = static_cast<std::size_t>(
        std::find_if(table.columns.begin(),
                     table.columns.end(),
                     [](const Column& column) { return column.key == "series"; }) -
        table.columns.begin());
    for (std::size_t i = 0; i < history.series.size(); ++i) {
        const auto* const name =
            i < table.rows.size() ? std::get_if<Name>(&table.rows[i][series].value) : nullptr;
        if (name == nullptr || name->name != history.series[i]) {
            std::vector<Cell> row(table.columns.size());
            row[series] = name_cell(history.series[i]);
            table.rows.insert(table.rows.begin() + static_cast<std::ptrdiff_t>(i), std::move(row));
        }
    }
    return table;
}

}  // namespace sprintcast::report
