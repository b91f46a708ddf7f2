#include "scenarios/language/reading.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/text/suggest.hpp"

namespace sprintcast {

namespace {

// What an amount is per, as a multiple of the unit that its field is kept in.
Parsed<double> factor_for(const Amount& amount, Per per) {
    std::vector<std::string> units = amount.per;
    if (per == Per::point_and_time) {
        const auto point = std::find(units.begin(), units.end(), "point");
        if (point == units.end()) {
            return Refusal{"worth is per point of the score and per time",
                           "Write it like 'GBP 500k per point per year'"};
        }
        units.erase(point);
    }
    if (per == Per::day_or_nothing) {
        const bool fits = units.empty() || (units.size() == 1 && units[0] == "day");
        return fits ? Parsed<double>{1.0}
                    : Refusal{"what an FTE day costs is per day", "Write it like 'GBP 600'"};
    }
    if (per == Per::once) {
        return units.empty() ? Parsed<double>{1.0}
                             : Refusal{"it is an amount of money", "Write it like 'GBP 20k'"};
    }
    if (per == Per::sprint_or_nothing) {
        const bool fits = units.empty() || (units.size() == 1 && units[0] == "sprint");
        return fits ? Parsed<double>{1.0}
                    : Refusal{"it is money for one sprint", "Write it like 'GBP 60k'"};
    }
    if (per == Per::time_or_nothing && units.empty()) {
        return 1.0;
    }
    const auto yearly = units.size() == 1 ? per_year(units[0]) : std::nullopt;
    if (!yearly) {
        return Refusal{"it is money per time",
                       per == Per::point_and_time ? "Write it like 'GBP 500k per point per year'"
                                                  : "Write it like '4k per year'"};
    }
    return *yearly;
}

}  // namespace

void Names::define(const std::string& kind, const Reference& name, std::vector<Problem>& problems) {
    const auto [first, is_new] = places.emplace(name.id, name.place);
    if (!is_new) {
        problems.push_back({name.place,
                            fmt::format("duplicate {} '{}'", kind, name.id),
                            fmt::format("it is already in line {}", first->second.line),
                            "Rename one of the two"});
    }
}

void Names::check(const std::string& kind, std::vector<Problem>& problems) const {
    std::vector<std::string> known;
    for (const auto& [name, place] : places) {
        known.push_back(name);
    }
    for (const Reference& reference : references) {
        if (!places.contains(reference.id)) {
            problems.push_back(
                {reference.place,
                 fmt::format("unknown {} '{}'", kind, reference.id),
                 known.empty() ? fmt::format("the scenario defines no {}", kind)
                               : fmt::format("no {} of that name is defined", kind),
                 did_you_mean(
                     reference.id, known, fmt::format("Add the {}, or correct it", kind))});
        }
    }
}

Parsed<Amount> read_amount(const Node& node, Reading& reading) {
    Parsed<Amount> parsed = parse_amount(node);
    const auto* found = std::get_if<Amount>(&parsed);
    if (found == nullptr) {
        return parsed;
    }
    const Amount& amount = *found;
    if (!(amount.value >= 0.0)) {
        return Refusal{"amounts of money are not below 0", "Remove the minus sign"};
    }
    constexpr double most = 1e15;
    if (!(amount.value < most)) {
        return Refusal{"amounts of money are below a million thousand million",
                       "Check which amount was meant"};
    }
    if (!amount.currency.empty() && reading.currency.empty()) {
        reading.currency = amount.currency;
    }
    if (!amount.currency.empty() && amount.currency != reading.currency) {
        return Refusal{fmt::format("the scenario is in {}, and no rate of exchange is known",
                                   reading.currency),
                       fmt::format("Convert it to {}", reading.currency)};
    }
    return parsed;
}

NumberParser money(Reading& reading, Per per) {
    return [&reading, per](const Node& node) -> Parsed<double> {
        const Parsed<Amount> parsed = read_amount(node, reading);
        if (const auto* refusal = std::get_if<Refusal>(&parsed)) {
            return *refusal;
        }
        const Amount& amount = std::get<Amount>(parsed);
        Parsed<double> factor = factor_for(amount, per);
        if (auto* number = std::get_if<double>(&factor)) {
            *number *= amount.value;
        }
        return factor;
    };
}

void warn_of_calendar_days(const Place& place, double days, Reading& reading) {
    constexpr double weekdays = 5.0;
    constexpr double days_of_week = 7.0;
    const double weeks = days / weekdays;
    if (!(days > 0.0) || weeks != std::floor(weeks) || std::fmod(days, days_of_week) == 0.0) {
        return;
    }
    reading.warnings.push_back(
        {place,
         fmt::format("{:g} days are calendar days", days),
         fmt::format("{:g} working days are {:g} week{}", days, weeks, weeks == 1.0 ? "" : "s"),
         fmt::format("Write '{:g} working days' if they are meant", days)});
}

std::string label(const std::string& kind, const Node& map, const std::string& key) {
    const Node* name = map.kind == Node::Kind::map ? map.find(key) : nullptr;
    return name == nullptr || name->scalar.empty()
               ? fmt::format(
                     "{} {}",
                     std::string_view{"aeiou"}.find(kind[0]) == std::string_view::npos ? "a" : "an",
                     kind)
               : fmt::format("{} '{}'", kind, name->scalar);
}

}  // namespace sprintcast
