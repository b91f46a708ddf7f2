#pragma once

#include <span>
#include <vector>

#include "sim/answers/forecast_answer.hpp"
#include "tools/report/document/table.hpp"

namespace sprintcast::report {

/// A sprint of a team: a row of `sprints.csv`.
struct SprintRow {
    const ForecastAnswer* answer = nullptr;
    const SprintForecast* sprint = nullptr;
};

/// The sprints of a team, up to the first that nearly all futures end with.
[[nodiscard]] std::vector<SprintRow> sprint_rows(const ForecastAnswer& answer, TeamIndex team);

/// `sprints`: what some sprints are likely to hold.
[[nodiscard]] Table sprints_table(const std::vector<SprintRow>& rows);

/// The same of all sprints of some forecasts.
[[nodiscard]] Table sprints_table(std::span<const ForecastAnswer> answers);

}  // namespace sprintcast::report
