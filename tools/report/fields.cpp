#include "tools/report/fields.hpp"

#include <fmt/format.h>

namespace sprintcast {

std::string date_text(const ForecastRun& run, const std::optional<Day>& day) {
    return day ? long_date(date_of(run.scenario, *day)) : "never";
}

Cell date_cell(const ForecastRun& run, const std::optional<Day>& day) {
    return keyword_cell(day ? iso_date(date_of(run.scenario, *day)) : "never");
}

std::string chance_field(const std::optional<Estimate>& chance,
                         std::size_t width,
                         const Terminal& terminal) {
    std::string field = fmt::format("{:>{}}", chance ? percent(chance->value) : "", width);
    constexpr double likely = 0.80;
    constexpr double unlikely = 0.50;
    if (!chance) {
        return field;
    }
    return chance->value >= likely    ? terminal.good(field)
           : chance->value < unlikely ? terminal.bad(field)
                                      : field;
}

}  // namespace sprintcast
