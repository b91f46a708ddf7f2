#include "scenarios/language/team/past_velocities.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "models/velocity/velocity.hpp"
#include "scenarios/histories/order/sprints_of_periods.hpp"

namespace sprintcast {

namespace {

// Makes sprints of what the file has: periods that are over when the scenario starts, in its
// sprints' length.
std::vector<std::string> make_scenario_sprints(PeriodHistory& periods,
                                               const std::string& path,
                                               const Reading& reading) {
    std::vector<std::string> notes;
    if (reading.start) {
        const auto dropped = drop_periods_after(periods, reading.start->time_since_epoch().count());
        if (dropped > 0) {
            notes.push_back(
                fmt::format("{}: {} not over when the scenario starts, and {} not "
                            "count.",
                            path,
                            dropped == 1 ? "1 period is" : fmt::format("{} periods are", dropped),
                            dropped == 1 ? "does" : "do"));
        }
    }
    if (const std::string made = make_sprints(periods, reading.sprint_days); !made.empty()) {
        notes.push_back(fmt::format("{} {}.", path, made));
    }
    return notes;
}

// A list of finished items with points can be counted too.
void take_item_counts(PeriodHistory& history) {
    auto& periods = history.periods;
    history.counts_stories = std::any_of(
        periods.begin(), periods.end(), [](const PastPeriod& each) { return each.items >= 0.0; });
    if (history.counts_stories) {
        for (PastPeriod& period : periods) {
            period.completed = std::max(0.0, period.items);
        }
    }
}

// Takes the length of the file's periods from the scenario, where no dates say it.
bool set_length(PeriodLength& length, const PaceHistory& pace, Reading& reading) {
    const auto said = read_pace_period(pace.per, reading);
    if (!said || pace.per == nullptr) {
        return said.has_value();
    }
    if (!(length.days > 0.0)) {
        length = *said;
        return true;
    }
    constexpr double tolerance = 0.02;  // of a period
    const double periods = said->days > 0.0 ? said->count_in(reading.sprint_days) : 1.0;
    if (std::abs(length.count_in(reading.sprint_days) - periods) <= tolerance * periods) {
        return true;
    }
    reading.problems.push_back(
        {pace.per->place,
         fmt::format("per cannot be {}", describe(*pace.per)),
         fmt::format("{} counts by {}, as its dates say", pace.wanted.path, length_text(length)),
         "Remove it"});
    return false;
}

}  // namespace

std::optional<PastVelocities> past_velocities(PaceHistory pace,
                                              const PaceWords& words,
                                              const std::string& team,
                                              Reading& reading) {
    WantedHistory& wanted = pace.wanted;
    const std::optional<double>& committed = pace.committed;
    if (reading.start) {
        wanted.options.over_by = reading.start->time_since_epoch().count();
    }
    auto history = load_history(wanted, reading);
    if (!history) {
        return std::nullopt;
    }
    const auto refuse = [&](const std::string& why, const std::string& suggestion) {
        reading.problems.push_back({wanted.place,
                                    fmt::format("{} holds no {} to use", wanted.path, words.key),
                                    why,
                                    suggestion});
        return std::nullopt;
    };
    if (!std::holds_alternative<PeriodHistory>(history->data)) {
        return refuse(fmt::format("a {} is what past sprints completed", words.key),
                      fmt::format("Give a history with a column of completed {}",
                                  words.are_items() ? "items" : "points"));
    }
    history = choose_series(
        *std::move(history), wanted, {.field = words.key, .kind = "team", .name = team}, reading);
    if (!history) {
        return std::nullopt;
    }
    auto& periods = std::get<PeriodHistory>(history->data);
    if (words.are_items() && !periods.counts_stories) {
        take_item_counts(periods);
    }
    if (words.are_items() && !periods.counts_stories) {
        return refuse("it counts points, and a throughput counts items",
                      "Write velocity: and its path");
    }
    PastVelocities past;
    past.history = wanted.path;
    if (!set_length(periods.length, pace, reading)) {
        return std::nullopt;
    }
    past.notes = make_scenario_sprints(periods, wanted.path, reading);
    past.counts_stories = periods.counts_stories;
    Commitments commitments{{}, committed.value_or(0.0)};
    for (const PastPeriod& period : periods.periods) {
        past.completed.push_back(period.completed);
        commitments.past.push_back(period.committed);
    }
    if (committed) {
        const auto known = [](double points) { return points > 0.0; };
        if (std::none_of(commitments.past.begin(), commitments.past.end(), known)) {
            return refuse("'committed' counts against what past sprints committed to",
                          "Add a column committed_points to the file, or remove 'committed'");
        }
        past.commitments = std::move(commitments);
    }
    return can_fit_velocity(past.completed)
               ? std::optional{std::move(past)}
               : refuse("no recent sprint completed anything", "Give a history that goes on");
}

}  // namespace sprintcast
