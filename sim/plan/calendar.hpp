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
    [[nodiscard]] Calendar working_days(std::span<const DateRange> holidays) const;

    /// FTE days of some people.
    [[nodiscard]] Calendar fte_days(std::span<const Person> people,
                                    std::span<const DateRange> holidays) const;

    /// The days from which somebody misses more than `longest` days on which the team works, or
    /// never comes back.
    /// @param calendar  the person's FTE days
    /// @param holidays  the team's
    [[nodiscard]] std::vector<Day> long_absences(const Calendar& calendar,
                                                 std::span<const DateRange> holidays,
                                                 int longest) const;

  private:
    /// @param amounts  of each day
    /// @param unit     how many make 1
    [[nodiscard]] static Calendar calendar_of(const std::vector<std::int64_t>& amounts,
                                              double unit);
    [[nodiscard]] std::vector<bool> works(std::span<const DateRange> holidays) const;
    void clear(std::vector<bool>& flags, const DateRange& range) const;

    Date start_;
    Day days_;
};

}  // namespace sprintcast
