#include "scenarios/histories/history_kind.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/histories/order/history_order.hpp"
#include "scenarios/histories/words/history_cells.hpp"
#include "scenarios/histories/words/work_units.hpp"
#include "scenarios/text/number_text.hpp"

namespace sprintcast {

namespace {

// What the number of a role is in a sentence.
std::string_view noun_of(Role role) {
    switch (role) {
        case Role::finished:
            return "the end";
        case Role::estimate:
            return "the estimate";
        case Role::actual:
            return "the actual";
        case Role::completed:
            return "what was completed";
        case Role::effort:
            return "the effort";
        default:
            return "the score";
    }
}

}  // namespace

const HistoryKind* kind_of(const HistoryColumns& columns, const ColumnNames& named) {
    const auto has = [&](const HistoryKind& kind) {
        return columns.has(kind.first) && (columns.has(kind.second) || !kind.needs_second);
    };
    if (named.contains(Role::effort) || named.contains(Role::score)) {
        return has(score_kind) ? &score_kind : nullptr;
    }
    if (named.contains(Role::completed)) {
        return &period_kind;
    }
    for (const HistoryKind* const kind : {&task_kind, &score_kind, &period_kind}) {
        if (has(*kind)) {
            return kind;
        }
    }
    return columns.are_items ? &item_kind : nullptr;
}

bool uses(const HistoryKind& kind, Role role) {
    const bool is_score = kind.first == score_kind.first;
    switch (role) {
        case Role::series:
        case Role::id:
            return true;
        case Role::sprint:
        case Role::started:
        case Role::finished:
            return !is_score;
        case Role::status:
            return true;
        case Role::person:
        case Role::kind:
            return kind.first == task_kind.first;
        case Role::higher_is_better:
        case Role::metric:
        case Role::bound:
            return is_score;
        default:
            return role == kind.first || role == kind.second;
    }
}

std::string refusal_of(const HistoryKind& kind,
                       Role role,
                       const std::string& text,
                       const std::optional<double>& value) {
    constexpr double least = 1e-3;
    constexpr double most = 1e9;
    const auto because = [&](std::string_view what) {
        return fmt::format("{} is {}", noun_of(role), what);
    };
    if (!value) {
        return because(text.empty() || text == "?" ? "missing" : "not a number");
    }
    if (role == Role::score) {
        return std::abs(*value) > most ? because("out of range") : "";
    }
    if (*value < 0.0 || (*value == 0.0 && !kind.may_be_zero)) {
        return because(kind.may_be_zero ? "negative" : "not above 0");
    }
    const bool is_too_small = *value != 0.0 && *value < least && role != Role::effort;
    return is_too_small || *value > most ? because("not between 0.001 and a thousand million") : "";
}

std::string advice_on(Role role, const std::string& text) {
    const auto end = std::min(text.find_first_not_of("0123456789.,"), text.size());
    const std::string number = text.substr(0, end);
    std::string rest{trimmed(std::string_view{text}.substr(end))};
    std::transform(rest.begin(), rest.end(), rest.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    const WrittenDay day = parse_day(text);
    if (day.day_first || day.month_first) {
        return role == Role::effort
                   ? "Write the days of work up to each score there, or number the attempts"
                   : "Write a number there, like 3.5";
    }
    if (number.empty()) {
        return "Write a number there, like 3.5";
    }
    const std::string unit = unit_called(rest).name;
    const bool has_unit = !unit.empty() && (role == Role::estimate || role == Role::actual);
    return has_unit ? fmt::format("Write {}, and the unit into the column's name: {}_{}",
                                  number,
                                  role_names[static_cast<std::size_t>(role)],
                                  unit)
                    : fmt::format("Write {} alone", number);
}

std::string doubt_about_header(const std::vector<std::string>& header) {
    std::size_t numbers = 0;
    std::string first;
    for (const std::string& cell : header) {
        const WrittenDay day = parse_day(cell);
        if (parse_decimal(cell, ';') || day.day_first || day.month_first) {
            first = numbers++ == 0 ? cell : first;
        }
    }
    return 2 * numbers > header.size()
               ? fmt::format("the first line holds numbers, like {}; it must name the columns",
                             quoted(first))
               : "";
}

}  // namespace sprintcast
