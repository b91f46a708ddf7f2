#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scenarios/histories/order/history_order.hpp"

namespace sprintcast {

inline constexpr std::int64_t days_a_week = 7;

/// 0 on a Monday.
/// @param day  since 1970
[[nodiscard]] std::int64_t weekday_of(std::int64_t day);

/// How periods that have dates follow each other.
class Calendar {
  public:
    /// Of length 0 where the dates tell none.
    /// @pre clock_periods has put the rows in order, by days
    explicit Calendar(const RawHistory& raw);

    [[nodiscard]] const PeriodLength& length() const { return length_; }

    /// Periods from one day to another; nothing where they do not fall on periods' ends.
    [[nodiscard]] std::optional<std::int64_t> periods_between(std::int64_t from,
                                                              std::int64_t to) const;

    /// The day that lies so many periods further.
    [[nodiscard]] std::int64_t day_after(std::int64_t from, std::int64_t periods) const;

    /// Days from the one by which a period is known to its last one.
    [[nodiscard]] std::int64_t days_to_end() const { return to_end_; }

    /// "day", "week", "month" or "period"
    [[nodiscard]] std::string_view word() const;

  private:
    PeriodLength length_;
    bool is_month_ = false;
    std::int64_t to_end_ = 0;
};

}  // namespace sprintcast
