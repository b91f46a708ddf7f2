#include "scenarios/histories/history_kind.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/histories/history_cells.hpp"
#include "scenarios/histories/history_order.hpp"
#include "scenarios/text/number_text.hpp"

namespace sprintcast {

namespace {

// What the number of a role is in a sentence.
std::string_view noun_of(Role role) {
    switch (role) {
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

// The unit that stands behind a number, as columns' names have it; empty for any other word.
std::string unit_behind(std::string_view word) {
    struct Unit {
        std::string_view word;
        std::string_view name;
    };
    static constexpr std::array<Unit, 19> units{{{"d", "days"},
                                                 {"day", "days"},
                                                 {"days", "days"},
                                                 {"h", "hours"},
                                                 {"hr", "hours"},
                                                 {"hrs", "hours"},
                                                 {"hour", "hours"},
                                                 {"hours", "hours"},
                                                 {"w", "weeks"},
                                                 {"week", "weeks"},
                                                 {"weeks", "weeks"},
                                                 {"m", "minutes"},
                                                 {"min", "minutes"},
                                                 {"minutes", "minutes"},
                                                 {"sp", "points"},
                                                 {"pt", "points"},
                                                 {"pts", "points"},
                                                 {"point", "points"},
                                                 {"points", "points"}}};
    const auto unit = std::find_if(
        units.begin(), units.end(), [&](const Unit& known) { return known.word == word; });
    return unit == units.end() ? "" : std::string{unit->name};
}

}  // namespace

const HistoryKind* kind_of(const HistoryColumns& columns) {
    for (const HistoryKind* const kind : {&task_kind, &score_kind, &period_kind}) {
        if (columns.has(kind->first) && (columns.has(kind->second) || !kind->needs_second)) {
            return kind;
        }
    }
    return nullptr;
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
        case Role::status:
            return !is_score;
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
        return because(text.empty() || text == "?" ? "missing" : "no number");
    }
    if (role == Role::score) {
        return std::abs(*value) > most ? because("beyond measure") : "";
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
    if (number.empty()) {
        return "Write a number there, like 3.5";
    }
    const std::string unit = unit_behind(rest);
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
