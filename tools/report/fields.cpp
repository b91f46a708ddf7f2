#include "tools/report/fields.hpp"

#include <string_view>

#include <fmt/format.h>

namespace sprintcast {

std::string date_text(const ForecastRun& run, const std::optional<Day>& day) {
    return day ? long_date(date_of(run.scenario, *day)) : "never";
}

Cell date_cell(const ForecastRun& run, const std::optional<Day>& day) {
    return keyword_cell(day ? iso_date(date_of(run.scenario, *day)) : "never");
}

std::string heading(const std::string& scenario,
                    const std::string& what_if,
                    std::size_t width,
                    const Terminal& terminal) {
    const std::string name =
        what_if == "base" ? scenario : fmt::format("{}, what if: {}", scenario, what_if);
    return terminal.bold(terminal.fit(printable(name), width));
}

std::string chance_field(const std::optional<Estimate>& chance,
                         std::size_t width,
                         const Terminal& terminal) {
    std::string field = fmt::format("{:>{}}", chance ? percent(chance->value) : "", width);
    constexpr double likely = 0.80;
    constexpr double unlikely = 0.50;
    if (!chance) {
        return field;
    }
    return chance->value >= likely    ? terminal.good(field)
           : chance->value < unlikely ? terminal.bad(field)
                                      : field;
}

std::string yaml_text(const std::string& text) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const std::string plain = std::string{letters} + "0123456789_-./";
    if (text.find_first_not_of(plain) == std::string::npos && text.find_first_of(letters) == 0) {
        return text;
    }
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c == '"' || c == '\\' ? std::string{'\\', c} : std::string(1, c);
    }
    return quoted + "\"";
}

}  // namespace sprintcast
