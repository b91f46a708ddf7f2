#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/answers/forecast_answer.hpp"
#include "tools/report/document/table.hpp"
#include "tools/report/words/labels.hpp"

namespace sprintcast::report {

// Fields that several texts and tables have.

/// Standard errors on either side of an estimate that 95 % of the time hold what is true [-].
inline constexpr double two_sided_95 = 1.96;

/// `1 sprint`, `2 sprints`
[[nodiscard]] std::string counted(std::uint64_t number, const std::string& noun);

/// The same for nouns that do not just take an s: `1 story`, `2 stories`.
[[nodiscard]] std::string counted(std::uint64_t number,
                                  const std::string& one,
                                  const std::string& many);

/// `31 Mar 2027`, or `never`.
[[nodiscard]] std::string date_text(const ForecastAnswer& run, const std::optional<Day>& day);

/// `31 Mar`, with its year where that is not the one that the scenario starts in; or `never`.
[[nodiscard]] std::string compact_date(const ForecastAnswer& run, const std::optional<Day>& day);

/// The same as a cell.
[[nodiscard]] Cell date_cell(const ForecastAnswer& run, const std::optional<Day>& day);

/// What programs and command lines call a scenario as it stands.
inline constexpr std::string_view base_key = "base";

/// The name of a variant for programs: that of its what-if, or `base_key`.
[[nodiscard]] std::string variant_key(const Variant& variant);

/// The same as a cell of the variant that an answer is about.
template <class Answer>
[[nodiscard]] Cell what_if_cell(const Answer& answer) {
    return name_cell(variant_key(*answer.variant));
}

/// Columns that say for programs which scenario, and which variant of it, a row's answer is about.
template <class Row>
[[nodiscard]] Field<Row> scenario_field() {
    return {{"scenario", "", Show::programs},
            [](const Row& row) { return name_cell(row.answer->scenario().name); }};
}
template <class Row>
[[nodiscard]] Field<Row> what_if_field() {
    return {{"what_if", "", Show::programs},
            [](const Row& row) { return what_if_cell(*row.answer); }};
}

/// Chances of a target from which on it counts as likely, and below which as unlikely [-]: where
/// its P85 date is in time, and where its P50 date is not.
inline constexpr double likely = confidences[p85];
inline constexpr double unlikely = confidences[p50];

/// The chance of a target as people read it beside dates: `percent`, or with a tenth where whole
/// percents would name one of `confidences` that the chance stays below. So 85% never stands beside
/// a P85 date after the target.
[[nodiscard]] std::string target_chance(double chance);

/// What a chance of a target is felt to be: good where its P85 date is in time, poor where its P50
/// date is not.
[[nodiscard]] Mood mood_of(double chance);

/// The chance of a target, good, poor or in between; empty where there is no target.
[[nodiscard]] Cell chance_cell(const FinishForecast& finish);

/// Half of the 95% interval that a standard error leaves; none where that is not known.
[[nodiscard]] std::optional<double> margin_of(double standard_error);
[[nodiscard]] Cell margin_cell(const std::optional<double>& standard_error);

/// ` ±62k`: what stands behind an amount, which names the currency; empty below a cent.
[[nodiscard]] std::string margin_text(const std::optional<double>& margin);

/// `GBP 1.75m ±62k`: an amount with the 95% interval that finitely many futures leave open.
[[nodiscard]] std::string with_margin(double amount,
                                      double standard_error,
                                      const std::string& currency);

/// How forecasts like this one came true on the history that it rests on, in a sentence.
[[nodiscard]] std::string trust_text(const TrackRecord& trust);

/// `a`, `a and b`, or `a, b and c`.
[[nodiscard]] std::string list_text(const std::vector<std::string>& parts);

}  // namespace sprintcast::report
