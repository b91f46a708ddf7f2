#include "scenarios/histories/words/work_units.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "scenarios/text/folded_text.hpp"

namespace sprintcast {

namespace {

constexpr double hours_a_day = 8.0;

struct Unit {
    std::string_view word;
    std::string_view name;
};

constexpr auto units = std::to_array<Unit>({{"h", "hours"},         {"hr", "hours"},
                                            {"hrs", "hours"},       {"hour", "hours"},
                                            {"hours", "hours"},     {"std", "hours"},
                                            {"stunden", "hours"},   {"heures", "hours"},
                                            {"horas", "hours"},     {"d", "days"},
                                            {"day", "days"},        {"days", "days"},
                                            {"pd", "days"},         {"md", "days"},
                                            {"mandays", "days"},    {"tage", "days"},
                                            {"jours", "days"},      {"dias", "days"},
                                            {"w", "weeks"},         {"week", "weeks"},
                                            {"weeks", "weeks"},     {"m", "minutes"},
                                            {"min", "minutes"},     {"mins", "minutes"},
                                            {"minute", "minutes"},  {"minutes", "minutes"},
                                            {"s", "seconds"},       {"sec", "seconds"},
                                            {"secs", "seconds"},    {"second", "seconds"},
                                            {"seconds", "seconds"}, {"pomodoros", "pomodoros"},
                                            {"sp", "points"},       {"pt", "points"},
                                            {"pts", "points"},      {"point", "points"},
                                            {"points", "points"},   {"punkte", "points"},
                                            {"puntos", "points"}});

// Columns of trackers that keep a unit to themselves.
constexpr auto implied = std::to_array<Unit>({{"time spent", "seconds"},
                                              {"total time spent", "seconds"},
                                              {"original estimate", "seconds"},
                                              {"time estimate", "seconds"},
                                              {"completed work", "hours"},
                                              {"story point estimate", "points"},
                                              {"weight", "points"},
                                              {"size", "points"}});

double days_of(std::string_view unit) {
    struct Length {
        std::string_view unit;
        double days;
    };
    static constexpr std::array<Length, 6> lengths{{{"hours", 1.0 / hours_a_day},
                                                    {"days", 1.0},
                                                    {"weeks", 5.0},
                                                    {"minutes", 1.0 / hours_a_day / 60.0},
                                                    {"seconds", 1.0 / hours_a_day / 3600.0},
                                                    {"pomodoros", 25.0 / 60.0 / hours_a_day}}};
    const auto* const length = std::find_if(
        lengths.begin(), lengths.end(), [&](const Length& known) { return known.unit == unit; });
    return length == lengths.end() ? 0.0 : length->days;
}

template <std::size_t count>
WorkUnit unit_among(const std::array<Unit, count>& known, std::string_view word) {
    const auto* const unit = std::find_if(
        known.begin(), known.end(), [&](const Unit& each) { return each.word == word; });
    return unit == known.end() ? WorkUnit{}
                               : WorkUnit{std::string{unit->name}, days_of(unit->name)};
}

}  // namespace

WorkUnit unit_called(const std::string& word) {
    return unit_among(units, folded(word));
}

WorkUnit unit_in(const std::string& plain) {
    WorkUnit unit = unit_among(implied, plain);
    if (!unit.name.empty()) {
        unit.is_implied = true;
        return unit;
    }
    const std::string_view words = plain;
    const std::size_t last = words.rfind(' ');
    const std::size_t first = words.find(' ');
    unit = unit_among(units, words.substr(last == words.npos ? 0 : last + 1));
    constexpr std::size_t letters = 2;  // `hours spent`, but not `m spent`
    return unit.name.empty() && first != words.npos && first > letters
               ? unit_among(units, words.substr(0, first))
               : unit;
}

void settle_units(WorkUnit& estimate, WorkUnit& actual) {
    if (actual.name.empty()) {
        actual = estimate.name == "points" ? WorkUnit{"days", 1.0} : estimate;
        actual.is_assumed = true;
    } else if (estimate.name.empty()) {
        estimate = actual;
        estimate.is_assumed = true;
    }
}

}  // namespace sprintcast
