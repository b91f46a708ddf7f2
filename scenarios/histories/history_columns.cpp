#include "scenarios/histories/history_columns.hpp"

#include <algorithm>

#include "scenarios/histories/words/column_words.hpp"
#include "scenarios/histories/words/word_list.hpp"
#include "scenarios/histories/words/work_units.hpp"
#include "scenarios/text/folded_text.hpp"

namespace sprintcast {

namespace {

constexpr WordList titles =
    "|title|summary|name|subject|task|card|story|item|task name|card name|story name|"
    "item name|headline|";

// Words by which logs of experiments are known.
constexpr WordList experiments = "|run|trial|epoch|metrics|params|loss|accuracy|f1|lr|";

// Counts that say nothing but what they count, in a table of periods.
constexpr WordList bare_counts =
    "|count|items|item count|stories|issues|tasks|tickets|cards|prs|done|closed|finished|"
    "delivered|resolved|done count|nr of items|";

bool is_number_role(Role role) {
    return role <= Role::score;
}

/// Finds the columns of one header.
class ColumnSearch {
  public:
    ColumnSearch(std::span<const std::string> header, std::span<const CellSort> sorts)
        : sorts_{sorts} {
        plain_.reserve(header.size());
        for (const std::string& name : header) {
            plain_.push_back(plain_column(name));
        }
    }

    HistoryColumns find(std::span<const std::string> header, const ColumnNames& named) {
        for (const auto& [role, name] : named) {
            if (const auto places = columns_called(header, name); !places.empty()) {
                columns_.places[role] = places.front();
            }
        }
        // Columns with text in their first cells come first: exports have many that are empty.
        for (const bool may_be_empty : {false, true}) {
            may_be_empty_ = may_be_empty;
            take_by_name();
        }
        find_completed_otherwise();
        number_periods();
        find_statuses(named.contains(Role::status));
        columns_.are_items = are_items(named.contains(Role::finished));
        columns_.counts_stories = columns_.has(Role::completed) && counts_stories();
        return columns_;
    }

    [[nodiscard]] const std::string& plain_of(Role role) const {
        return plain_[columns_.places.at(role)];
    }

  private:
    void take_by_name() {
        for (const auto& [role, words] : role_words()) {
            for (const std::string_view word : words) {
                take(role, [&](const std::string& plain) { return is_called(plain, word); });
            }
            if (role == Role::completed) {
                take(role, [](const std::string& plain) { return done_in(plain).has_value(); });
            } else if (role == Role::committed) {
                take(role, [](const std::string& plain) { return planned_in(plain).has_value(); });
            }
        }
    }

    [[nodiscard]] bool is_taken(std::size_t place) const {
        return std::any_of(columns_.places.begin(), columns_.places.end(), [&](const auto& used) {
            return used.second == place;
        });
    }

    // A date is no number, and a number no date.
    [[nodiscard]] bool may_be(Role role, std::size_t place) const {
        const CellSort sort = sorts_[place];
        if (sort == CellSort::unknown && !may_be_empty_) {
            return false;
        }
        if (is_number_role(role)) {
            return sort != CellSort::dates;
        }
        const bool is_date = role == Role::started || role == Role::finished;
        return !is_date || sort != CellSort::numbers;
    }

    template <class IsName>
    void take(Role role, const IsName& is_name) {
        for (std::size_t i = 0; i < plain_.size() && !columns_.has(role); ++i) {
            if (!is_taken(i) && may_be(role, i) && is_name(plain_[i])) {
                columns_.places[role] = i;
            }
        }
    }

    [[nodiscard]] bool has_column(WordList names) const {
        return std::any_of(plain_.begin(), plain_.end(), [&](const std::string& plain) {
            return is_in(names, plain);
        });
    }

    // Periods whose number has a name that means something else elsewhere.
    void find_completed_otherwise() {
        const bool has_tasks = columns_.has(Role::estimate) && columns_.has(Role::actual);
        if (has_tasks || columns_.has(Role::completed)) {
            return;
        }
        if (columns_.has(Role::committed) && columns_.has(Role::actual)) {
            move(Role::actual, Role::completed);
            return;
        }
        const bool has_period = columns_.has(Role::sprint) || columns_.has(Role::finished) ||
                                columns_.has(Role::started);
        if (!has_period || columns_.has(Role::id) || has_column(titles)) {
            return;
        }
        if (columns_.has(Role::estimate) && unit_in(plain_of(Role::estimate)).name == "points") {
            move(Role::estimate, Role::completed);
            return;
        }
        for (const std::string_view name : words_in(bare_counts)) {
            take(Role::completed, [&](const std::string& plain) { return plain == name; });
        }
    }

    // A number beside what was completed is a sprint's.
    void number_periods() {
        if (!columns_.has(Role::completed) || columns_.has(Role::sprint)) {
            return;
        }
        if (columns_.has(Role::id) && plain_of(Role::id) == "number") {
            move(Role::id, Role::sprint);
        }
        for (const std::string_view name : {"no", "nr", "num"}) {
            take(Role::sprint, [&](const std::string& plain) { return plain == name; });
        }
    }

    void move(Role from, Role to) {
        columns_.places[to] = columns_.places.at(from);
        columns_.places.erase(from);
    }

    void find_statuses(bool is_named) {
        if (!columns_.has(Role::status)) {
            return;
        }
        columns_.statuses.push_back(columns_.places.at(Role::status));
        const auto of_status =
            std::find_if(role_words().begin(), role_words().end(), [](const auto& words) {
                return words.role == Role::status;
            });
        for (std::size_t i = 0; i < plain_.size() && !is_named; ++i) {
            const auto is_it = [&](std::string_view word) { return is_called(plain_[i], word); };
            if (!is_taken(i) &&
                std::any_of(of_status->names.begin(), of_status->names.end(), is_it)) {
                columns_.statuses.push_back(i);
            }
        }
    }

    // A list of items says what each is, or when it began and ended.
    [[nodiscard]] bool are_items(bool is_end_named) const {
        const std::vector<std::string_view> words = words_in(experiments);
        const bool are_runs = std::any_of(plain_.begin(), plain_.end(), [&](const auto& plain) {
            return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
                return (" " + plain + " ").find(" " + std::string{word} + " ") != plain.npos;
            });
        });
        return columns_.has(Role::finished) &&
               (is_end_named || (!are_runs && (columns_.has(Role::id) ||
                                               columns_.has(Role::started) || has_column(titles))));
    }

    [[nodiscard]] bool counts_stories() const {
        const std::string& plain = plain_of(Role::completed);
        return is_in(bare_counts, plain) || plain.find("throughput") != std::string::npos ||
               plain == "durchsatz" || done_in(plain) == Counted::stories;
    }

    std::span<const CellSort> sorts_;
    std::vector<std::string> plain_;
    HistoryColumns columns_;
    bool may_be_empty_ = true;
};

WorkUnit unit_of(Role role, const std::string& plain, const std::map<Role, std::string>& units) {
    const auto said = units.find(role);
    return said == units.end() ? unit_in(plain) : unit_called(said->second);
}

}  // namespace

std::optional<RoleWord> parse_role(const std::string& word) {
    const auto role_called = [](const std::string& name) -> std::optional<Role> {
        const auto* const role = std::find(role_names.begin(), role_names.end(), name);
        return role == role_names.end()
                   ? std::nullopt
                   : std::optional{static_cast<Role>(role - role_names.begin())};
    };
    if (const auto role = role_called(word)) {
        return RoleWord{*role, {}};
    }
    const std::size_t sign = word.rfind('_');
    const auto role = role_called(word.substr(0, std::min(sign, word.size())));
    if (sign == std::string::npos || (role != Role::estimate && role != Role::actual)) {
        return std::nullopt;
    }
    // Only a unit's whole name: others are for columns as programs call them.
    const std::string unit = word.substr(sign + 1);
    return !unit.empty() && unit_called(unit).name == unit ? std::optional{RoleWord{*role, unit}}
                                                           : std::nullopt;
}

std::vector<std::size_t> columns_called(std::span<const std::string> header,
                                        const std::string& name) {
    const std::string wanted = without_blanks(plain_column(name));
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (without_blanks(plain_column(header[i])) == wanted) {
            places.push_back(i);
        }
    }
    return places;
}

std::vector<std::size_t> columns_meant(std::span<const std::string> header,
                                       const std::string& name) {
    for (const std::string& spelling : {name, name + "s", name.substr(0, name.size() - 1)}) {
        if (auto places = columns_called(header, spelling); !places.empty()) {
            return places;
        }
    }
    const std::string plain = plain_column(name);
    for (const auto& [role, words] : role_words()) {
        const auto is_name = [&](std::string_view word) { return is_called(plain, word); };
        if (std::none_of(words.begin(), words.end(), is_name)) {
            continue;
        }
        for (const std::string_view word : words) {
            for (std::size_t i = 0; i < header.size(); ++i) {
                if (is_called(plain_column(header[i]), word)) {
                    return {i};
                }
            }
        }
    }
    return {};
}

HistoryColumns find_columns(std::span<const std::string> header,
                            const ColumnNames& named,
                            const std::map<Role, std::string>& units,
                            std::span<const CellSort> sorts) {
    ColumnSearch search{header, sorts};
    HistoryColumns columns = search.find(header, named);
    if (columns.has(Role::estimate)) {
        columns.estimate_unit = unit_of(Role::estimate, search.plain_of(Role::estimate), units);
    }
    if (columns.has(Role::estimate) && columns.has(Role::actual)) {
        columns.actual_unit = unit_of(Role::actual, search.plain_of(Role::actual), units);
        settle_units(columns.estimate_unit, columns.actual_unit);
    }
    return columns;
}

}  // namespace sprintcast
