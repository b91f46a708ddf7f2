#pragma once

#include <cstdint>
#include <limits>

#include "sim/plan/plan.hpp"

namespace sprintcast {

/// The sprint at hand.
struct Sprint {
    SprintIndex index;
    Day first = 0;  ///< its first day
    Day end = 0;    ///< the day after its last
};

/// A moment, in days from the start: 3.25 is a quarter into the fourth day's work.
using Moment = double;
inline constexpr Moment never = std::numeric_limits<Moment>::infinity();

/// What a lane can do in the sprint at hand.
///
/// Positions count all the work that a lane has had time for since the start, used or not, in
/// effort times the team's divisor, so that whole numbers stay whole.
class LaneSprint {
  public:
    LaneSprint() = default;

    /// @param base      the lane's position at the sprint's start
    /// @param capacity  the sprint's draw, see Capacities::next
    LaneSprint(const Calendar& calendar, double base, double capacity, const Sprint& sprint)
        : calendar_{&calendar},
          base_{base},
          capacity_{capacity},
          before_{calendar.by[static_cast<std::size_t>(sprint.first)]},
          limit_{position_by(sprint.end)},
          end_{sprint.end},
          days_before_{counted_days(calendar, sprint.first)} {}

    /// How many days count before one, of a calendar that counts days.
    [[nodiscard]] static std::int32_t counted_days(const Calendar& calendar, Day day) {
        if (calendar.counted.empty()) {
            return 0;
        }
        const double days = calendar.by[static_cast<std::size_t>(day)] / calendar.daily;  // whole
        return static_cast<std::int32_t>(days + 0.5);  // NOLINT(bugprone-incorrect-roundings)
    }

    /// The lane's position at the sprint's end.
    [[nodiscard]] double limit() const { return limit_; }

    /// The lane's position at the beginning of a day.
    [[nodiscard]] double position_by(Day day) const {
        return position_of(calendar_->by[static_cast<std::size_t>(day)]);
    }

    /// The lane's position at a moment.
    [[nodiscard]] double position_at(Moment moment) const;

    /// True when some work has been done at a position, but for rounding.
    [[nodiscard]] static bool is_reached(double work, double position) {
        return work <= reach_of(position);
    }

    /// The most work that counts as done at a position.
    [[nodiscard]] static double reach_of(double position) {
        constexpr double rounding = 1e-12;
        return position + rounding * position;
    }

    /// The day on which the lane reaches a position, which it had not reached when `from` began.
    /// @pre it reaches the position in this sprint
    [[nodiscard]] Day day_reaching(double position, Day from) const {
        if (!calendar_->counted.empty()) {
            return counted_day_reaching(position);
        }
        Day day = from;
        while (!is_reached(position, position_by(day + 1))) {
            ++day;
        }
        return day;
    }

    /// The moment of that day at which it does.
    [[nodiscard]] Moment moment_reaching(double position, Day day) const;

    /// The day on which the lane works on beyond a position, searched from `from` on; the sprint's
    /// end when its time is used up.
    [[nodiscard]] Day day_beyond(double position, Day from) const {
        Day day = from;
        while (day < end_ && is_reached(position_by(day + 1), position)) {
            ++day;
        }
        return day;
    }

    /// The first moment, not before the given one, from which the lane has time; never if none is
    /// left in this sprint.
    [[nodiscard]] Moment available_from(Moment moment) const;

  private:
    [[nodiscard]] double position_of(double amount) const {
        return base_ + capacity_ * (amount - before_);
    }

    // The same day as a search would find. It is the one in which a division ends, or the one
    // before if the work was over with that one.
    [[nodiscard]] Day counted_day_reaching(double position) const {
        const double daily = calendar_->daily;
        const auto full_days = static_cast<std::int32_t>((position - base_) / (capacity_ * daily));
        const bool was_over =
            full_days > 0 && is_reached(position, base_ + capacity_ * (daily * full_days));
        const auto day = days_before_ + full_days - static_cast<std::int32_t>(was_over);
        return calendar_->counted[static_cast<std::size_t>(day)];
    }

    const Calendar* calendar_ = nullptr;
    double base_ = 0.0;
    double capacity_ = 0.0;
    double before_ = 0.0;  // the calendar's amount at the sprint's start
    double limit_ = 0.0;
    Day end_ = 0;
    std::int32_t days_before_ = 0;  // days that count before the sprint
};

}  // namespace sprintcast
