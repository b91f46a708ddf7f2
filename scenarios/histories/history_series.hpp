#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/histories/order/history_order.hpp"

namespace sprintcast {

/// The series of a history, in the order in which they appear.
class HistorySeries {
  public:
    /// More than that no history has: another column tells series apart.
    static constexpr std::size_t most = 10'000;

    /// The place of a series, which may be new. Several metrics of one name are several series.
    [[nodiscard]] std::uint32_t place_of(const std::string& name, const std::string& metric);

    [[nodiscard]] bool are_too_many() const { return names.size() > most; }

    /// Takes out those that have no row, and renumbers the others.
    void drop_without_rows(std::vector<RawRow>& rows);

    /// Names a series that has several metrics for each of them.
    void tell_metrics_apart();

    /// Names those without a name, where there are others: nobody could choose them.
    void name_unnamed();

    std::vector<std::string> names;
    std::vector<std::string> metrics;  ///< of each

  private:
    std::map<std::pair<std::string, std::string>, std::uint32_t> places_;
};

}  // namespace sprintcast
