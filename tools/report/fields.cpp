#include "tools/report/fields.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

#include "scenarios/text/date.hpp"
#include "scenarios/text/number_text.hpp"
#include "scenarios/text/problem.hpp"
#include "sim/calibration/backtest.hpp"
#include "tools/report/dates.hpp"

namespace sprintcast {

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
    return keyword_cell(day ? iso_date(date_of(run.scenario(), *day)) : "never");
}

std::string variant_key(const Variant& variant) {
    return variant.is_base() ? std::string{base_key} : variant.what_if;
}

std::string heading(const Variant& variant, const Terminal& terminal) {
    const std::string& scenario = variant.scenario.name;
    const std::string name =
        variant.is_base() ? scenario : fmt::format("{}, what if: {}", scenario, variant.what_if);
    return terminal.bold(terminal.fit(printable(name), terminal.width()));
}

std::string percent_in_tenths(double chance) {
    constexpr double rounding = 1e-9;
    return fmt::format("{:.1f}%", std::floor(1000.0 * chance + rounding) / 10.0);
}

std::string target_chance(double chance) {
    const double rounded = std::round(100.0 * chance);
    const bool misses_its_date =
        std::any_of(confidences.begin(), confidences.end(), [&](double confidence) {
            return chance < confidence && rounded >= std::round(100.0 * confidence);
        });
    return misses_its_date ? percent_in_tenths(chance) : percent(chance);
}

std::string chance_field(const std::optional<Estimate>& chance,
                         std::size_t width,
                         const Terminal& terminal) {
    std::string field = fmt::format("{:>{}}", chance ? target_chance(chance->value) : "", width);
    if (!chance) {
        return field;
    }
    return chance->value >= likely    ? terminal.good(field)
           : chance->value < unlikely ? terminal.bad(field)
                                      : field;
}

std::string trust_text(const TrackRecord& trust, Reader reader) {
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
        trust.team.empty() ? "own history" : "history of " + name_for(trust.team, reader),
        trust.forecasts,
        trust.horizon == 1 ? unit : fmt::format("{} {}", trust.horizon, units),
        separate < trust.forecasts
            ? fmt::format(", which overlap and tell as much as {} separate ones", separate)
            : "",
        trust.met,
        trust.met == 1 ? "" : "s");
}

}  // namespace sprintcast
