#pragma once

#include <optional>
#include <string>

#include "tools/report/forecast_run.hpp"
#include "tools/report/table.hpp"
#include "tools/report/terminal.hpp"

namespace sprintcast {

// Fields that several texts and tables have.

/// `31 Mar 2027`, or `never`.
[[nodiscard]] std::string date_text(const ForecastRun& run, const std::optional<Day>& day);

/// `2027-03-31`, or `never`.
[[nodiscard]] Cell date_cell(const ForecastRun& run, const std::optional<Day>& day);

/// What a text is about: the scenario's name, and the what-if's unless it is as it stands;
/// printable in a line of the terminal.
[[nodiscard]] std::string heading(const std::string& scenario,
                                  const std::string& what_if,
                                  const Terminal& terminal);

/// Chances from which on something counts as likely, and below which as unlikely [-].
inline constexpr double likely = 0.80;
inline constexpr double unlikely = 0.50;

/// A chance to the right of some columns, coloured as good, bad or in between; blank for none.
[[nodiscard]] std::string chance_field(const std::optional<Estimate>& chance,
                                       std::size_t width,
                                       const Terminal& terminal);

/// How forecasts like this one came true on the history that it rests on, in a sentence.
[[nodiscard]] std::string trust_text(const Trust& trust);

/// Text as YAML takes it back: in double quotes unless it is plain.
[[nodiscard]] std::string yaml_text(const std::string& text);

}  // namespace sprintcast
