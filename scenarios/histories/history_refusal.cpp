#include "scenarios/histories/history_refusal.hpp"

#include <optional>

#include <fmt/format.h>

#include "scenarios/text/problem.hpp"

namespace sprintcast {

void HistoryRefusal::fail(std::uint64_t line,
                          const std::string& what,
                          const std::string& why,
                          const std::string& suggestion) const {
    throw HistoryError{message_of(line, what, why, suggestion)};
}

std::string HistoryRefusal::message_of(std::uint64_t line,
                                       const std::string& what,
                                       const std::string& why,
                                       const std::string& suggestion) const {
    std::string notes;
    for (const std::string& note : raw_.notes) {
        notes += (notes.empty() ? " Noted besides: " : "; ") + note;
    }
    return printable(fmt::format("{}:{}: {}{}. {}{}{}{}",
                                 source_,
                                 line,
                                 what,
                                 why.empty() ? "" : " (" + why + ")",
                                 suggestion,
                                 suggestion.ends_with('?') ? "" : ".",
                                 notes,
                                 notes.empty() ? "" : "."));
}

void HistoryRefusal::refuse_header(std::uint64_t line) const {
    const std::string doubt = doubt_about_header(raw_.header);
    if (!doubt.empty()) {
        fail(line, doubt, "", "Add a line above it, like estimate,actual,finished");
    }
    fail(line,
         "no columns of a history were recognised",
         "a history has estimates and actuals, or what sprints completed; the columns here "
         "are " +
             columns_text(),
         "Name them, like --column estimate=NAME --column actual=NAME, or --column "
         "completed=NAME");
}

void HistoryRefusal::check_below_title(std::uint64_t header_line, const CsvRow& row) const {
    const std::size_t cells =
        row.cells.size() > 1 ? row.cells.size() : count_cells(row.cells.front());
    if (cells > 1) {
        fail(header_line,
             fmt::format("line {} has one cell and line {} has {}", header_line, row.line, cells),
             "the first line must name the columns",
             "Delete what stands above the header");
    }
}

void HistoryRefusal::refuse_all_rows(const HistoryKind& kind) const {
    if (raw_.left_out.empty()) {
        throw EmptyHistory{message_of(1,
                                      "no row of this history can be used",
                                      "there is nothing below the header",
                                      "Give a history of finished work")};
    }
    std::string reasons;
    std::string advice;
    for (const LeftOut& group : raw_.left_out) {
        const bool is_no_number = group.why.ends_with("no number");
        reasons += fmt::format("{}{}, first {}on line {}",
                               reasons.empty() ? "" : "; ",
                               group.why,
                               is_no_number ? group.first_text + " " : "",
                               group.lines.front());
        if (is_no_number && advice.empty()) {
            const auto is_of = [&](Role role) {
                return group.why == refusal_of(kind, role, "x", std::nullopt);
            };
            const Role role = is_of(kind.first) ? kind.first : kind.second;
            advice = advice_on(role, group.first_text.substr(1, group.first_text.size() - 2));
        }
    }
    fail(1,
         "no row of this history can be used",
         reasons,
         advice.empty() ? "Give a history of finished work" : advice);
}

std::string HistoryRefusal::columns_text() const {
    std::string all;
    for (const std::string& name : raw_.header) {
        all += (all.empty() ? "" : ", ") + name;
    }
    return all;
}

}  // namespace sprintcast
