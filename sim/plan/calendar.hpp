#pragma once

#include <span>

#include "scenarios/language/scenario.hpp"
#include "scenarios/text/date.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// The days of a scenario: which is which, and who works on them.
class ScenarioCalendar {
  public:
    /// @pre scenario.start is there
    explicit ScenarioCalendar(const Scenario& scenario);

    /// 10 years after the start.
    [[nodiscard]] Day days() const { return days_; }

    /// Days from the start; negative before it.
    [[nodiscard]] Day day_of(Date date) const;

    /// Working days: Monday to Friday less holidays.
    /// @param changes  of capacity: a day at 80% is 0.8 working days
    [[nodiscard]] Calendar working_days(std::span<const DaysOff> holidays,
                                        std::span<const CapacityChange> changes = {}) const;

    /// FTE days of some people.
    /// @param changes  of capacity, as above
    /// @param unit     FTE that count as 1, above 0
    [[nodiscard]] Calendar fte_days(std::span<const Person> people,
                                    std::span<const DaysOff> holidays,
                                    std::span<const CapacityChange> changes = {},
                                    double unit = 1.0) const;

    /// The days from which somebody misses more than `longest` days on which the team works, or
    /// never comes back.
    /// @param calendar  the person's FTE days
    /// @param team      days on which the team works
    [[nodiscard]] std::vector<Day> long_absences(const Calendar& calendar,
                                                 const Calendar& team,
                                                 int longest) const;

  private:
    /// @param amounts  of each day
    /// @param unit     how many make 1
    [[nodiscard]] static Calendar calendar_of(const std::vector<std::int64_t>& amounts,
                                              double unit);
    [[nodiscard]] std::vector<bool> works(std::span<const DaysOff> holidays) const;
    void clear(std::vector<bool>& flags, const DaysOff& days) const;

    // What each day's capacity is multiplied by.
    [[nodiscard]] std::vector<double> factors(std::span<const CapacityChange> changes) const;

    Date start_;
    Day days_;
};

}  // namespace sprintcast
