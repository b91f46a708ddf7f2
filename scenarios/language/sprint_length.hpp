#pragma once

#include <string>

#include "scenarios/language/quantity.hpp"

namespace sprintcast {

/// The length of a sprint: days, or months of the calendar.
struct SprintLength {
    int days = 14;   ///< calendar days; 0 with months
    int months = 0;  ///< from the start's day of the month, or the last day of shorter months

    /// The first day of a sprint, from 0 on, as days from the start.
    [[nodiscard]] int first_day(Date start, int sprint) const;

    /// The sprint in which a day lies.
    /// @param day  from the start, >= 0
    [[nodiscard]] int sprint_of(Date start, int day) const;

    /// On average.
    [[nodiscard]] double calendar_days() const;

    /// Monday to Friday, on average: five in seven days, 21.75 a month.
    [[nodiscard]] double working_days() const;

    /// "2 weeks", "10 days", "1 month"
    [[nodiscard]] std::string text() const;

    friend bool operator==(const SprintLength&, const SprintLength&) = default;
};

/// `2 weeks`, `10 working days`, `10 days`, `1 month`.
[[nodiscard]] Parsed<SprintLength> parse_sprint_length(const Node& node);

}  // namespace sprintcast
