#include <algorithm>

#include <fmt/format.h>

#include "models/velocity/velocity.hpp"
#include "scenarios/histories/order/sprints_of_periods.hpp"
#include "scenarios/language/reading.hpp"
#include "scenarios/language/wanted_history.hpp"
#include "scenarios/text/number_text.hpp"

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

/// How a team's pace is told: a velocity in points, or a throughput in items.
struct PaceWords {
    std::string key;
    std::string unit;  ///< of it

    [[nodiscard]] bool are_items() const { return key == "throughput"; }
};

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

/// @param committed  what the next sprint has committed to, if that is said
std::optional<PastVelocities> past_velocities(WantedHistory wanted,
                                              const std::optional<double>& committed,
                                              const PaceWords& words,
                                              const std::string& team,
                                              Reading& reading) {
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

// What a sprint finished: nothing, or enough to compute with.
NumberParser finished_in_sprint(const std::string& unit) {
    constexpr double least = 1e-3;
    return only_if(
        not_negative(parse_number, unit),
        [](double x) { return x == 0.0 || x >= least; },
        fmt::format("{} are 0, or at least 0.001", unit),
        "Check which number was meant");
}

Parsed<Velocity> parse_past_velocities(const Node& list, const PaceWords& words) {
    PastVelocities past;
    past.counts_stories = words.are_items();
    const auto parse = finished_in_sprint(words.unit);
    for (const Node& item : list.items) {
        const Parsed<double> velocity = parse(item);
        if (const auto* refusal = std::get_if<Refusal>(&velocity)) {
            return *refusal;
        }
        past.completed.push_back(std::get<double>(velocity));
    }
    if (!can_fit_velocity(past.completed)) {
        return Refusal{"no recent sprint of this list finished anything",
                       fmt::format("Write the {} of recent sprints, oldest first, like {}",
                                   words.are_items() ? "items" : "points",
                                   words.are_items() ? "[4, 6, 3]" : "[21, 18, 25]")};
    }
    return past;
}

// `12-18`: one sprint in ten is below the first, one in ten above the second.
std::optional<StatedVelocity> parse_span(std::string_view text) {
    const auto low = take_number(text);
    text = trimmed(text);
    const std::string_view dash = text.starts_with("–") ? "–" : text.starts_with("..") ? ".." : "-";
    if (!low || !text.starts_with(dash)) {
        return std::nullopt;
    }
    text = trimmed(text.substr(dash.size()));
    const auto high = take_number(text);
    constexpr double least = 1e-3;
    constexpr double most = 1e12;
    if (!high || !text.empty() || !(*low >= least && *low <= *high && *high <= most)) {
        return std::nullopt;
    }
    return StatedVelocity{*low, 0.5 * (*low + *high), *high};
}

}  // namespace

std::optional<Velocity> read_velocity(Fields& fields,
                                      const std::string& key,
                                      const std::string& team,
                                      Reading& reading) {
    const Node* node = fields.value(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    const PaceWords words{key,
                          key == "throughput" ? "items per sprint" : "effort points per sprint"};
    const std::string& unit = words.unit;
    switch (node->kind) {
        case Node::Kind::number: {
            const auto points =
                fields.read<double>(key, *node, positive(finished_in_sprint(unit), unit));
            return points ? std::optional<Velocity>{ExactVelocity{*points}} : std::nullopt;
        }
        case Node::Kind::list: {
            // Each item that is no velocity is a problem at its own place.
            bool sound = true;
            for (const Node& item : node->items) {
                sound &= fields.read<double>(key, item, finished_in_sprint(unit)).has_value();
            }
            const auto parse = [&](const Node& list) { return parse_past_velocities(list, words); };
            return sound ? fields.read<Velocity>(key, *node, parse) : std::nullopt;
        }
        case Node::Kind::map: {
            if (node->find("history") != nullptr || node->find("series") != nullptr) {
                Fields from_file{*node, key, reading.problems};
                const auto wanted = read_wanted(from_file);
                const auto committed =
                    from_file.get<double>("committed", positive(finished_in_sprint(unit), unit));
                from_file.refuse_others();
                return wanted ? past_velocities(*wanted, committed, words, team, reading)
                              : std::nullopt;
            }
            Fields quantiles{*node, key, reading.problems};
            for (const char* quantile : {"p10", "p50", "p90"}) {
                quantiles.require(quantile,
                                  fmt::format("a stated {} is its P10, P50 and P90", key),
                                  fmt::format("Write {}: {{p10: 12, p50: 20, p90: 27}}", key));
            }
            const auto p10 = quantiles.get<double>("p10", positive(finished_in_sprint(unit), unit));
            const auto p50 = quantiles.get<double>("p50", positive(finished_in_sprint(unit), unit));
            const auto p90 = quantiles.get<double>("p90", positive(finished_in_sprint(unit), unit));
            quantiles.refuse_others();
            if (!p10 || !p50 || !p90) {
                return std::nullopt;
            }
            if (!(*p10 <= *p50 && *p50 <= *p90)) {
                fields.complain(node->place,
                                fmt::format("p10, p50 and p90 of {} are not in order", key),
                                "p10 <= p50 <= p90",
                                "Swap the values");
                return std::nullopt;
            }
            return StatedVelocity{*p10, *p50, *p90};
        }
        case Node::Kind::text:
            if (is_history_file(*node)) {
                return past_velocities(history_at(*node), {}, words, team, reading);
            }
            if (const auto span = parse_span(node->scalar)) {
                return span;
            }
            if (node->scalar.find_first_of("0123456789.-") == 0) {
                (void)fields.read<double>(key, *node, parse_number);
                return std::nullopt;
            }
            break;
        default:
            break;
    }
    if (node->kind != Node::Kind::refused) {
        fields.complain(node->place,
                        fmt::format("{} cannot be {}", key, describe(*node)),
                        "a list of past sprints, a number, {p10, p50, p90}, or a CSV file",
                        fmt::format("Write the {} of recent sprints, oldest first, like {}",
                                    words.are_items() ? "items" : "points",
                                    words.are_items() ? "[4, 6, 3]" : "[21, 18, 25]"));
    }
    return std::nullopt;
}

}  // namespace sprintcast
