#include "scenarios/histories/history_columns.hpp"

#include <algorithm>
#include <cctype>

namespace sprintcast {

namespace {

/// Names that tell a role, the more telling first. A name that ends in `*` may go on with a unit.
struct RoleWords {
    Role role;
    std::vector<std::string_view> names;
};

const std::vector<RoleWords>& role_words() {
    static const std::vector<RoleWords> words{
        {Role::estimate,
         {"estimate*",
          "estimated*",
          "original_estimate*",
          "story_points",
          "story_point_estimate",
          "effort_points",
          "points",
          "size"}},
        {Role::actual, {"actual*", "actuals*", "time_spent*", "spent*", "effort_spent*"}},
        {Role::completed,
         {"completed_points",
          "points_completed",
          "done_points",
          "points_done",
          "delivered_points",
          "velocity",
          "completed",
          "completed_issues",
          "completed_stories",
          "completed_items",
          "completed_tasks",
          "stories_completed",
          "issues_completed",
          "throughput"}},
        {Role::committed,
         {"committed_points",
          "points_committed",
          "committed",
          "planned_points",
          "points_planned",
          "points_in_sprint",
          "commitment",
          "committed_issues",
          "committed_stories"}},
        {Role::effort, {"cumulative_effort", "cumulative_days"}},
        {Role::score, {"best_score"}},
        {Role::higher_is_better, {"higher_is_better"}},
        {Role::metric, {"metric_name", "metric"}},
        {Role::bound, {"bound", "best_possible"}},
        {Role::series, {"series_id", "series", "team", "board", "project", "project_key"}},
        {Role::id, {"task_id", "issue_key", "key", "id", "issue_id", "story_id"}},
        {Role::started,
         {"started",
          "start_date",
          "start_time",
          "started_at",
          "start",
          "work_started",
          "period_start",
          "sprint_start"}},
        {Role::finished,
         {"finished",
          "finish_date",
          "finished_at",
          "end_date",
          "end_time",
          "done_date",
          "completed_date",
          "completed_at",
          "resolved",
          "resolution_date",
          "closed",
          "closed_at",
          "closed_date",
          "finish",
          "end",
          "period_end",
          "sprint_end",
          "date"}},
        {Role::sprint,
         {"sprint_seq",
          "period_seq",
          "sprint_number",
          "sprint_no",
          "sprintno",
          "sprint",
          "period",
          "iteration",
          "sprint_id"}},
        {Role::status, {"status", "state", "status_category"}},
        {Role::person,
         {"person", "assignee", "assigned_to", "developer", "lead_developer", "engineer", "owner"}},
        {Role::kind,
         {"kind",
          "kind_of_work",
          "work_type",
          "task_type",
          "issue_type",
          "type",
          "category",
          "category_code",
          "phase",
          "activity",
          "component",
          "components"}},
    };
    return words;
}

// "Custom field (Story Points)" and "story-points" are both "story_points".
std::string plain_name(std::string_view name) {
    std::string plain;
    for (const char c : name) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
            plain += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        } else if (!plain.empty() && plain.back() != '_') {
            plain += '_';
        }
    }
    while (plain.ends_with('_')) {
        plain.pop_back();
    }
    constexpr std::string_view custom = "custom_field_";
    return plain.starts_with(custom) ? plain.substr(custom.size()) : plain;
}

constexpr double hours_a_day = 8.0;

// The unit that a name ends in; nothing when it says none.
WorkUnit unit_in(const std::string& plain) {
    struct Unit {
        std::string_view ending;
        std::string_view name;
        double days;
    };
    static constexpr std::array<Unit, 13> units{
        {{"hours", "hours", 1.0 / hours_a_day},
         {"hrs", "hours", 1.0 / hours_a_day},
         {"h", "hours", 1.0 / hours_a_day},
         {"days", "days", 1.0},
         {"weeks", "weeks", 5.0},
         {"minutes", "minutes", 1.0 / hours_a_day / 60.0},
         {"seconds", "seconds", 1.0 / hours_a_day / 3600.0},
         {"time_spent", "seconds", 1.0 / hours_a_day / 3600.0},
         {"original_estimate", "seconds", 1.0 / hours_a_day / 3600.0},
         {"pomodoros", "pomodoros", 25.0 / 60.0 / hours_a_day},
         {"points", "points", 0.0},
         {"story_point_estimate", "points", 0.0},
         {"size", "points", 0.0}}};
    for (const Unit& unit : units) {
        const bool ends_so =
            plain == unit.ending || plain.ends_with("_" + std::string{unit.ending});
        if (ends_so) {
            return {std::string{unit.name}, unit.days};
        }
    }
    return {};
}

bool matches(const std::string& plain, std::string_view word) {
    if (!word.ends_with('*')) {
        return plain == word;
    }
    word.remove_suffix(1);
    if (plain == word) {
        return true;
    }
    // `estimate_hours`, but not `estimate_date`.
    return plain.starts_with(std::string{word} + "_") && !unit_in(plain).name.empty() &&
           std::count(plain.begin() + static_cast<std::ptrdiff_t>(word.size()), plain.end(), '_') ==
               1;
}

std::optional<std::size_t> place_of(std::span<const std::string> header, std::string_view word) {
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (matches(plain_name(header[i]), word)) {
            return i;
        }
    }
    return std::nullopt;
}

// A unit that only one of the two columns names is that of both; what points took, if no unit says
// otherwise, are days.
void settle_units(WorkUnit& estimate, WorkUnit& actual) {
    if (actual.name.empty()) {
        actual = estimate.name == "points" ? WorkUnit{"days", 1.0} : estimate;
        actual.is_assumed = true;
    } else if (estimate.name.empty()) {
        estimate = actual;
        estimate.is_assumed = true;
    }
}

}  // namespace

std::vector<std::size_t> columns_called(std::span<const std::string> header,
                                        const std::string& name) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (plain_name(header[i]) == plain_name(name)) {
            places.push_back(i);
        }
    }
    return places;
}

HistoryColumns find_columns(std::span<const std::string> header, const ColumnNames& named) {
    HistoryColumns columns;
    for (const auto& [role, name] : named) {
        if (const auto places = columns_called(header, name); !places.empty()) {
            columns.places[role] = places.front();
        }
    }
    const auto is_taken = [&](std::size_t place) {
        return std::any_of(columns.places.begin(), columns.places.end(), [&](const auto& used) {
            return used.second == place;
        });
    };
    for (const auto& [role, words] : role_words()) {
        for (const std::string_view word : words) {
            const auto place = place_of(header, word);
            if (!columns.has(role) && place && !is_taken(*place)) {
                columns.places[role] = *place;
            }
        }
    }
    const auto plain = [&](Role role) { return plain_name(header[columns.places.at(role)]); };
    if (columns.has(Role::estimate) && columns.has(Role::actual)) {
        columns.estimate_unit = unit_in(plain(Role::estimate));
        columns.actual_unit = unit_in(plain(Role::actual));
        settle_units(columns.estimate_unit, columns.actual_unit);
    }
    if (columns.has(Role::completed)) {
        const std::string name = plain(Role::completed);
        for (const std::string_view word : {"issues", "stories", "items", "tasks", "throughput"}) {
            columns.counts_stories |= name.find(word) != std::string::npos;
        }
    }
    return columns;
}

}  // namespace sprintcast
