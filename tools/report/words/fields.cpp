#include "tools/report/words/fields.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

#include "scenarios/text/date.hpp"
#include "scenarios/text/money_text.hpp"
#include "scenarios/text/number_text.hpp"
#include "scenarios/text/problem.hpp"
#include "sim/calibration/backtest.hpp"
#include "tools/report/words/dates.hpp"

namespace sprintcast::report {

std::string counted(std::uint64_t number, const std::string& one, const std::string& many) {
    return fmt::format("{} {}", thousands(number), number == 1 ? one : many);
}

std::string counted(std::uint64_t number, const std::string& noun) {
    return counted(number, noun, noun + "s");
}

std::string date_text(const ForecastAnswer& run, const std::optional<Day>& day) {
    return day ? long_date(date_of(run.scenario(), *day)) : "never";
}

std::string compact_date(const ForecastAnswer& run, const std::optional<Day>& day) {
    return day ? date_beside(date_of(run.scenario(), *day), *run.scenario().start) : "never";
}

Cell date_cell(const ForecastAnswer& run, const std::optional<Day>& day) {
    return date_cell(day ? std::optional{date_of(run.scenario(), *day)} : std::nullopt);
}

std::string variant_key(const Variant& variant) {
    return variant.is_base() ? std::string{base_key} : variant.what_if;
}

std::string target_chance(double chance) {
    return share_text(chance, Share::Style::beside_dates);
}

Mood mood_of(double chance) {
    return chance >= likely ? Mood::good : chance >= unlikely ? Mood::fair : Mood::poor;
}

Cell chance_cell(const FinishForecast& finish) {
    const auto& chance = finish.chance_of_target;
    return chance ? Cell{Share{chance->value, Share::Style::beside_dates}, mood_of(chance->value)}
                  : empty_cell();
}

std::optional<double> margin_of(double standard_error) {
    return std::isfinite(standard_error) ? std::optional{two_sided_95 * standard_error}
                                         : std::nullopt;
}

Cell margin_cell(const std::optional<double>& standard_error) {
    return number_cell(standard_error ? margin_of(*standard_error) : std::nullopt);
}

std::string margin_text(const std::optional<double>& margin) {
    constexpr double least_told = 0.005;
    return margin && *margin >= least_told ? " ±" + short_money(*margin, "") : "";
}

std::string with_margin(double amount, double standard_error, const std::string& currency) {
    return short_money(amount, currency) + margin_text(margin_of(standard_error));
}

std::string trust_text(const TrackRecord& trust) {
    const bool is_sprints = trust.kind == TrackRecord::Kind::sprints;
    const std::string unit = is_sprints ? "sprint" : "story";
    const std::string units = is_sprints ? "sprints" : "stories";
    if (trust.forecasts < BacktestScore::least_forecasts) {
        return fmt::format("Not tested: {} past {} too few to tell whether such dates come true.",
                           trust.known,
                           trust.known == 1 ? unit + " is" : units + " are");
    }
    const auto separate = static_cast<std::uint64_t>(trust.independent);
    return fmt::format(
        "Tested on its {}: in {} past forecasts of the next {}{}, the 85% promise was kept {} "
        "time{}.",
        trust.team.empty() ? "own history" : "history of " + isolated(trust.team),
        trust.forecasts,
        trust.horizon == 1 ? unit : fmt::format("{} {}", trust.horizon, units),
        separate < trust.forecasts
            ? fmt::format(", which overlap and tell as much as {} separate ones", separate)
            : "",
        trust.met,
        trust.met == 1 ? "" : "s");
}

std::string list_text(const std::vector<std::string>& parts) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        text += (i == 0 ? "" : i + 1 < parts.size() ? ", " : " and ") + parts[i];
    }
    return text;
}

}  // namespace sprintcast::report
