#include "tools/report/words/dates.hpp"

#include <chrono>

namespace sprintcast::report {

Date date_of(const Scenario& scenario, Day day) {
    return scenario.start.value() + std::chrono::days{day};
}

int sprint_number(const Scenario& scenario, Day day) {
    return day / (7 * scenario.sprint_weeks) + 1;
}

}  // namespace sprintcast::report
