#include "tools/report/words/dates.hpp"

#include <chrono>

namespace sprintcast::report {

Date date_of(const Scenario& scenario, Day day) {
    return scenario.start.value() + std::chrono::days{day};
}

int sprint_number(const Scenario& scenario, Day day) {
    return scenario.sprint.sprint_of(scenario.start.value(), day) + 1;
}

Day first_day_of(const Scenario& scenario, std::uint32_t sprint) {
    return scenario.sprint.first_day(scenario.start.value(), static_cast<int>(sprint));
}

Day last_day_of(const Scenario& scenario, std::uint32_t sprint) {
    return first_day_of(scenario, sprint + 1) - 1;
}

}  // namespace sprintcast::report
