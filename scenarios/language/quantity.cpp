#include "scenarios/language/quantity.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"
#include "scenarios/text/suggest.hpp"

namespace sprintcast {

namespace {

enum class TimeUnit { hour, day, week, month, quarter, year };

struct UnitName {
    std::string_view name;
    TimeUnit unit;
};

constexpr std::array unit_names{
    UnitName{"hour", TimeUnit::hour},
    UnitName{"hours", TimeUnit::hour},
    UnitName{"h", TimeUnit::hour},
    UnitName{"day", TimeUnit::day},
    UnitName{"days", TimeUnit::day},
    UnitName{"d", TimeUnit::day},
    UnitName{"week", TimeUnit::week},
    UnitName{"weeks", TimeUnit::week},
    UnitName{"w", TimeUnit::week},
    UnitName{"month", TimeUnit::month},
    UnitName{"months", TimeUnit::month},
    UnitName{"quarter", TimeUnit::quarter},
    UnitName{"quarters", TimeUnit::quarter},
    UnitName{"year", TimeUnit::year},
    UnitName{"years", TimeUnit::year},
    UnitName{"y", TimeUnit::year},
};

std::optional<TimeUnit> time_unit(std::string_view name) {
    const auto* const found = std::find_if(
        unit_names.begin(), unit_names.end(), [&](const UnitName& u) { return u.name == name; });
    return found == unit_names.end() ? std::nullopt : std::optional{found->unit};
}

// A duration whose units have the given lengths in days; a unit of length 0 is not allowed.
Parsed<double> parse_duration(const Node& node,
                              const std::array<double, 6>& days,
                              const std::string& example) {
    if (node.kind == Node::Kind::number) {
        return Refusal{"a time needs its unit", fmt::format("Write it like '{}'", example)};
    }
    const std::string otherwise = fmt::format("Write it like '{}'", example);
    if (node.kind != Node::Kind::text) {
        return Refusal{"a time is a number and its unit", otherwise};
    }
    std::string_view text = node.scalar;
    if (text.starts_with('-')) {
        return Refusal{"a time is not negative", otherwise};
    }
    const std::string_view whole = text;
    if (auto refusal = refused_separator(text)) {
        return *std::move(refusal);
    }
    const auto number = take_number(text);
    if (!number) {
        return not_a_number(whole, "a time is a number and its unit", otherwise);
    }
    const auto unit = time_unit(trimmed(text));
    const double length = unit ? days.at(static_cast<std::size_t>(*unit)) : 0.0;
    if (length == 0.0) {
        std::vector<std::string> names;
        for (const auto& [name, known] : unit_names) {
            if (days.at(static_cast<std::size_t>(known)) > 0.0 && name.size() > 1) {
                names.emplace_back(name);
            }
        }
        return Refusal{fmt::format("'{}' is not a unit of time here", trimmed(text)),
                       did_you_mean(trimmed(text), names, otherwise)};
    }
    return *number * length;
}

}  // namespace

Parsed<double> parse_number(const Node& node) {
    if (node.kind == Node::Kind::number) {
        return node.number;
    }
    if (node.kind == Node::Kind::text) {
        return not_a_number(node.scalar, "it is not a number", "Write a plain number");
    }
    return Refusal{"a number is wanted", "Write a plain number"};
}

Parsed<double> parse_share(const Node& node) {
    if (node.kind == Node::Kind::number) {
        if (node.number > 1.0) {
            return Refusal{"a share is at most 1", fmt::format("Did you mean {}%?", node.scalar)};
        }
        return node.number;
    }
    const std::string otherwise = "Write it like 15% or 0.15";
    if (node.kind != Node::Kind::text) {
        return Refusal{"a share is wanted", otherwise};
    }
    std::string_view text = node.scalar;
    const std::string_view whole = text;
    const bool negative = text.starts_with('-');
    text.remove_prefix(negative ? 1 : 0);
    const auto number = take_number(text);
    const std::string form = "a share is a percentage or a number up to 1";
    if (!number || text.empty()) {
        return not_a_number(whole, form, otherwise);
    }
    if (trimmed(text) != "%") {
        return refused_separator(whole).value_or(Refusal{form, otherwise});
    }
    return (negative ? -*number : *number) / 100.0;
}

Parsed<double> parse_work_days(const Node& node) {
    return parse_duration(node, {1.0 / 8.0, 1.0, 5.0, 0.0, 0.0, 0.0}, "4 days");
}

Parsed<double> parse_elapsed_days(const Node& node) {
    return parse_duration(node, {0.0, 1.0, 7.0, 0.0, 0.0, 0.0}, "5 days");
}

Parsed<double> parse_horizon_days(const Node& node) {
    return parse_duration(node, {0.0, 1.0, 7.0, 365.0 / 12.0, 365.0 / 4.0, 365.0}, "1 year");
}

Parsed<Date> parse_date(const Node& node) {
    if (node.kind != Node::Kind::text) {
        return Refusal{"a date is year-month-day", "Write it like 2027-01-04"};
    }
    return read_date(node.scalar);
}

bool is_date_like(const Node& node) {
    return node.kind == Node::Kind::text && is_date_like(std::string_view{node.scalar});
}

Parsed<DaysOff> parse_days_off(const Node& node) {
    if (node.kind != Node::Kind::text) {
        return Refusal{"a date, the first and the last of a range, or days that recur",
                       "Write it like 2027-12-24..2028-01-02 or every Friday"};
    }
    return read_days_off(node.scalar);
}

Parsed<Date> parse_quarter_end(const Node& node) {
    return read_quarter_end(node.kind == Node::Kind::text ? std::string_view{node.scalar}
                                                          : std::string_view{});
}

Parsed<Amount> parse_amount(const Node& node) {
    if (node.kind == Node::Kind::number) {
        if (auto refusal = ambiguous_point(node.scalar)) {
            return *std::move(refusal);
        }
        return Amount{node.number, "", {}};
    }
    if (node.kind != Node::Kind::text) {
        return Refusal{"an amount of money is wanted", std::string{amount_example}};
    }
    return read_amount(node.scalar);
}

std::optional<double> per_year(const std::string& unit) {
    const auto known = time_unit(unit);
    if (!known || *known == TimeUnit::hour) {
        return std::nullopt;
    }
    constexpr std::array<double, 6> in_a_year{0.0, 365.0, 365.0 / 7.0, 12.0, 4.0, 1.0};
    return in_a_year.at(static_cast<std::size_t>(*known));
}

}  // namespace sprintcast
