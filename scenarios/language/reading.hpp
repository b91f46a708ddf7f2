#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/language/fields.hpp"
#include "scenarios/language/read_scenario.hpp"
#include "scenarios/language/scenario.hpp"

namespace sprintcast {

/// The places of what a scenario names, and who refers to it: what the checks across the file need
/// and a finished Scenario no longer has.
struct Names {
    std::map<std::string, Place> places;  ///< of those that were defined
    std::vector<Reference> references;    ///< by others

    /// Notes a definition, and complains of a second one of that name.
    void define(const std::string& kind, const Reference& name, std::vector<Problem>& problems);

    /// Complains of every reference to what is not defined.
    void check(const std::string& kind, std::vector<Problem>& problems) const;
};

/// What the readers of one scenario share.
struct Reading {
    std::vector<Problem>& problems;
    const HistorySource& histories;
    std::string currency;  ///< of all amounts; empty until one is named
    Names stories;
    Names epics;
    Names teams;
    std::vector<UsedHistory> used;                            ///< histories that were read
    std::set<std::pair<std::string, HistoryOptions>> read{};  ///< which they are
    std::optional<Date> start{};                              ///< of the first sprint
    SprintLength sprint{};                                    ///< how long one is
    double sprint_days = 14.0;                                ///< the same [calendar days]
    const Node* backlog = nullptr;                            ///< as it was written, if it was
    std::vector<Problem> warnings{};  ///< what is allowed and probably not meant
};

/// What an amount must be per, to mean what its field says.
enum class Per {
    day_or_nothing,     ///< `day_cost`: [currency / day]
    once,               ///< `cost`: [currency]
    sprint_or_nothing,  ///< `sprint_cost`: [currency / sprint]
    time,               ///< `value_point`, `late_cost`: [currency / year]
    point_and_time,     ///< `worth`: [currency / point / year]
    time_or_nothing,    ///< `worth_table`: [currency / year]
};

/// Money >= 0 in the scenario's currency, with what it is per.
[[nodiscard]] Parsed<Amount> read_amount(const Node& node, Reading& reading);

/// Money >= 0 in the scenario's currency, per year where it is per time.
[[nodiscard]] NumberParser money(Reading& reading, Per per);

/// Adds the items of a field that may be absent, and the text "story 'X'" for messages.
[[nodiscard]] std::string label(const std::string& kind, const Node& map, const std::string& key);

/// Warns of days on the calendar that are a number of working weeks and no number of weeks: they
/// may be meant as working days.
void warn_of_calendar_days(const Place& place, double days, Reading& reading);

// One reader for each part of the language, each in the file of its name.
/// @param day_cost  the scenario's own
[[nodiscard]] std::vector<Team> read_teams(Fields& scenario,
                                           const std::optional<double>& day_cost,
                                           Reading& reading);
[[nodiscard]] std::vector<Epic> read_epics(Fields& scenario, Reading& reading);
/// Fills in the backlog, and the numbers of items that are uncertain.
void read_backlog(Fields& fields, Scenario& scenario, Reading& reading);
[[nodiscard]] std::vector<Metric> read_metrics(Fields& scenario, Reading& reading);

/// What an FTE day costs, of the whole scenario, a team or a person.
[[nodiscard]] std::optional<double> read_day_cost(Fields& fields, Reading& reading);

/// `holidays` of a team or `away` of a person: dates, ranges and days that recur.
[[nodiscard]] std::vector<DaysOff> read_days_off(Fields& fields,
                                                 const std::string& key,
                                                 Reading& reading);

/// `team`: the people of a team.
[[nodiscard]] std::vector<Person> read_people(Fields& fields, Reading& reading);

/// FTE of those whose velocity it is: all who do not join later, away at the start or not.
[[nodiscard]] double measured_fte(const std::vector<Person>& people, const Reading& reading);

/// @param key   `velocity`, in points, or `throughput`, in items
/// @param team  its name: that of its series, in a history that has several
[[nodiscard]] std::optional<Velocity> read_velocity(Fields& fields,
                                                    const std::string& key,
                                                    const std::string& team,
                                                    Reading& reading);
/// `arrivals`: what comes in during a sprint [points or items].
[[nodiscard]] std::optional<Triangular> read_arrivals(Fields& fields, Reading& reading);
/// `capacity`: what the team can do on some days, beside the usual.
[[nodiscard]] std::vector<CapacityChange> read_capacity_changes(Fields& fields, Reading& reading);
[[nodiscard]] std::optional<EstimationError> read_estimates(Fields& fields, Reading& reading);

/// @pre the backlog, epics and teams of the scenario are read
[[nodiscard]] std::vector<Risk> read_risks(Fields& fields,
                                           const Scenario& scenario,
                                           Reading& reading);
/// The scenario in which a risk is mitigated: the time-box comes first, and the chance is lower.
/// @pre the risk has a mitigation
[[nodiscard]] Scenario mitigated(const Scenario& scenario, const Risk& risk);
[[nodiscard]] std::vector<OtherCost> read_costs(Fields& fields, Reading& reading);

/// What can only be seen when all parts are read: unknown ids, cycles, contradictions.
void check_whole(const Fields& fields, const Scenario& scenario, Reading& reading);

}  // namespace sprintcast
