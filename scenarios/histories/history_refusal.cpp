#include "scenarios/histories/history_refusal.hpp"

#include <optional>

#include <fmt/format.h>

#include "scenarios/histories/history_series.hpp"
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
                                 notes.empty() || notes.ends_with('?') ? "" : "."));
}

void HistoryRefusal::refuse_header(std::uint64_t line) const {
    const std::string doubt = doubt_about_header(raw_.header);
    if (!doubt.empty()) {
        fail(line, doubt, "", "Add a line above it, like estimate,actual,finished");
    }
    const std::string columns = "the columns here are " + columns_text();
    const bool has_effort = raw_.columns.has(Role::effort);
    if (has_effort || raw_.columns.has(Role::score)) {
        const std::string_view missing = has_effort ? "score" : "effort";
        fail(line,
             fmt::format("a history of scores needs a column of {} too",
                         has_effort ? "scores" : "effort"),
             fmt::format("{}; {}",
                         has_effort ? "each row is a score that was reached"
                                    : "the days of work up to each score, or attempts' numbers",
                         columns),
             "Name it, like " + column_advice(raw_.asked_by, missing));
    }
    const std::string kinds =
        "a history has estimates and actuals, or what sprints completed, or the ends of finished "
        "items, or scores and their effort; ";
    fail(line, "no columns of a history were recognised", kinds + columns, all_columns_advice());
}

std::string HistoryRefusal::all_columns_advice() const {
    return raw_.asked_by == AskedBy::command
               ? "Name them, like --column estimate=NAME --column actual=NAME, --column "
                 "completed=NAME, --column finished=NAME, or --column effort=NAME --column "
                 "score=NAME"
               : "Name them, like columns: {estimate: NAME, actual: NAME}, {completed: NAME}, "
                 "{finished: NAME}, or {effort: NAME, score: NAME}";
}

void HistoryRefusal::refuse_series(std::uint64_t line) const {
    const std::string advice = column_advice(raw_.asked_by, "series");
    const auto column = raw_.columns.places.find(Role::series);
    const bool has_column = column != raw_.columns.places.end();
    const std::string name = has_column ? raw_.header[column->second] : "";
    fail(line,
         fmt::format("there are more than {} series", HistorySeries::most),
         has_column ? fmt::format("column '{}' tells them apart", name)
                    : "effort that runs backwards begins another",
         has_column
             ? fmt::format("Name another column with {}, or rename '{}' so that it tells nothing "
                           "apart",
                           advice,
                           name)
             : fmt::format("Name the column that tells them apart, like {}", advice));
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
        const bool is_not_a_number = group.why.ends_with("not a number");
        reasons += fmt::format("{}{}, first {}on line {}",
                               reasons.empty() ? "" : "; ",
                               group.why,
                               is_not_a_number ? group.first_text + " " : "",
                               group.lines.front());
        if (is_not_a_number && advice.empty()) {
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
    constexpr std::size_t most = 150;  // characters
    std::string all;
    for (std::size_t i = 0; i < raw_.header.size(); ++i) {
        const std::string name = quoted(raw_.header[i]);
        if (all.size() + name.size() > most) {
            return all + fmt::format(" and {} more", raw_.header.size() - i);
        }
        all += (all.empty() ? "" : ", ") + name.substr(1, name.size() - 2);
    }
    return all;
}

}  // namespace sprintcast
