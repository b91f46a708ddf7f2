#include "tools/report/words/capacity_words.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "scenarios/text/date.hpp"

namespace sprintcast::report {

namespace {

std::string change_words(const CapacityChange& change) {
    const std::string share = fmt::format("{:.4g}%", 100.0 * change.times);
    if (!change.from) {
        return share + " throughout";
    }
    if (!change.until) {
        return fmt::format("{} from {} on", share, long_date(*change.from));
    }
    return *change.until == *change.from
               ? fmt::format("{} on {}", share, long_date(*change.from))
               : fmt::format(
                     "{} from {} to {}", share, long_date(*change.from), long_date(*change.until));
}

}  // namespace

std::string capacity_words(const Team& team) {
    constexpr std::size_t most = 12;
    std::vector<std::string> changes;
    for (const CapacityChange& change : team.changes) {
        changes.push_back(change_words(change));
    }
    if (changes.size() > most) {
        const std::size_t left_out = changes.size() - most;
        changes.resize(most);
        changes.push_back(fmt::format("{} more changes", left_out));
    }
    return fmt::format("{}", fmt::join(changes, ", "));
}

std::string arrivals_words(const Team& team) {
    const Triangular& work = team.arrivals;
    const std::string_view unit = plural_of(team.unit);
    return work.is_constant()
               ? fmt::format("{:g} {}",
                             work.high(),
                             work.high() == 1.0 ? unit.substr(0, unit.size() - 1) : unit)
               : fmt::format(
                     "{:g} to {:g}, likely {:g}, {}", work.low(), work.high(), work.likely(), unit);
}

}  // namespace sprintcast::report
