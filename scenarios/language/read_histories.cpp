#include <algorithm>

#include <fmt/format.h>

#include "models/velocity/velocity.hpp"
#include "scenarios/histories/order/sprints_of_periods.hpp"
#include "scenarios/language/reading.hpp"
#include "scenarios/language/wanted_history.hpp"

namespace sprintcast {

namespace {

constexpr double usual_shared_error = 0.20;  // what the shipped prior of the estimation error holds

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

/// @param committed  what the next sprint has committed to, if that is said
std::optional<PastVelocities> past_velocities(const WantedHistory& wanted,
                                              const std::optional<double>& committed,
                                              const std::string& team,
                                              Reading& reading) {
    auto history = load_history(wanted, reading);
    if (!history) {
        return std::nullopt;
    }
    const auto refuse = [&](const std::string& why, const std::string& suggestion) {
        reading.problems.push_back({wanted.place,
                                    fmt::format("{} holds no velocity to use", wanted.path),
                                    why,
                                    suggestion});
        return std::nullopt;
    };
    if (!std::holds_alternative<PeriodHistory>(history->data)) {
        return refuse("a velocity is what past sprints completed",
                      "Give a history with a column of completed points");
    }
    history = choose_series(
        *std::move(history), wanted, {.field = "velocity", .kind = "team", .name = team}, reading);
    if (!history) {
        return std::nullopt;
    }
    auto& periods = std::get<PeriodHistory>(history->data);
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

// Points of a sprint: nothing, or enough to compute with.
NumberParser velocity_points() {
    constexpr double least = 1e-3;
    const std::string unit = "effort points per sprint";
    return only_if(
        not_negative(parse_number, unit),
        [](double x) { return x == 0.0 || x >= least; },
        fmt::format("{} are 0, or at least 0.001", unit),
        "Check which number was meant");
}

Parsed<Velocity> parse_past_velocities(const Node& list) {
    PastVelocities past;
    const auto parse = velocity_points();
    for (const Node& item : list.items) {
        const Parsed<double> velocity = parse(item);
        if (const auto* refusal = std::get_if<Refusal>(&velocity)) {
            return *refusal;
        }
        past.completed.push_back(std::get<double>(velocity));
    }
    if (!can_fit_velocity(past.completed)) {
        return Refusal{"no recent sprint of this list finished anything",
                       "Write the points of recent sprints, oldest first, like [21, 18, 25]"};
    }
    return past;
}

}  // namespace

std::optional<Velocity> read_velocity(Fields& fields, const std::string& team, Reading& reading) {
    const Node* node = fields.value("velocity");
    if (node == nullptr) {
        return std::nullopt;
    }
    const std::string unit = "effort points per sprint";
    switch (node->kind) {
        case Node::Kind::number: {
            const auto points =
                fields.read<double>("velocity", *node, positive(velocity_points(), unit));
            return points ? std::optional<Velocity>{ExactVelocity{*points}} : std::nullopt;
        }
        case Node::Kind::list: {
            // Each item that is no velocity is a problem at its own place.
            bool sound = true;
            for (const Node& item : node->items) {
                sound &= fields.read<double>("velocity", item, velocity_points()).has_value();
            }
            return sound ? fields.read<Velocity>("velocity", *node, parse_past_velocities)
                         : std::nullopt;
        }
        case Node::Kind::map: {
            if (node->find("history") != nullptr || node->find("series") != nullptr) {
                Fields from_file{*node, "velocity", reading.problems};
                const auto wanted = read_wanted(from_file);
                const auto committed =
                    from_file.get<double>("committed", positive(velocity_points(), unit));
                from_file.refuse_others();
                return wanted ? past_velocities(*wanted, committed, team, reading) : std::nullopt;
            }
            Fields quantiles{*node, "velocity", reading.problems};
            for (const char* key : {"p10", "p50", "p90"}) {
                quantiles.require(key,
                                  "a stated velocity is its P10, P50 and P90",
                                  "Write velocity: {p10: 12, p50: 20, p90: 27}");
            }
            const auto p10 = quantiles.get<double>("p10", positive(velocity_points(), unit));
            const auto p50 = quantiles.get<double>("p50", positive(velocity_points(), unit));
            const auto p90 = quantiles.get<double>("p90", positive(velocity_points(), unit));
            quantiles.refuse_others();
            if (!p10 || !p50 || !p90) {
                return std::nullopt;
            }
            if (!(*p10 <= *p50 && *p50 <= *p90)) {
                fields.complain(node->place,
                                "velocity is not in order",
                                "p10 <= p50 <= p90",
                                "Swap the values");
                return std::nullopt;
            }
            return StatedVelocity{*p10, *p50, *p90};
        }
        case Node::Kind::text:
            if (is_history_file(*node)) {
                return past_velocities(history_at(*node), {}, team, reading);
            }
            if (node->scalar.find_first_of("0123456789.-") == 0) {
                (void)fields.read<double>("velocity", *node, parse_number);
                return std::nullopt;
            }
            break;
        default:
            break;
    }
    if (node->kind != Node::Kind::refused) {
        fields.complain(node->place,
                        fmt::format("velocity cannot be {}", describe(*node)),
                        "a list of past sprints, a number, {p10, p50, p90}, or a CSV file",
                        "Write the points of recent sprints, oldest first, like [21, 18, 25]");
    }
    return std::nullopt;
}

namespace {

std::optional<EstimationError> read_error(Fields& estimates, Reading& reading) {
    const Node* node = estimates.value("error");
    if (node == nullptr) {
        return std::nullopt;
    }
    if (node->kind == Node::Kind::text && node->scalar == "none") {
        return NoEstimationError{};
    }
    if (node->kind != Node::Kind::map) {
        estimates.complain(node->place,
                           fmt::format("error cannot be {}", describe(*node)),
                           "none, or the median and P90 of actual / estimate",
                           "Write error: {median: 1.2, p90: 2.4}, or error: none");
        return std::nullopt;
    }
    Fields error{*node, "error", reading.problems};
    for (const char* key : {"median", "p90"}) {
        error.require(key,
                      "an error is the median and P90 of actual / estimate",
                      "Write error: {median: 1.2, p90: 2.4}");
    }
    const std::string unit = "ratios of actual to estimate";
    const auto median = error.get<double>("median", positive(parse_number, unit));
    const auto p90 = error.get<double>("p90", positive(parse_number, unit));
    const auto shared = error.get<double>("shared", share());
    error.refuse_others();
    if (!median || !p90) {
        return std::nullopt;
    }
    if (*p90 < *median) {
        estimates.complain(node->place,
                           "error is not in order",
                           "one story in ten takes longer than p90, one in two than the median",
                           "Swap median and p90");
        return std::nullopt;
    }
    constexpr double greatest_ratio = 1000.0;
    if (!(*median >= 1.0 / greatest_ratio && *p90 <= greatest_ratio &&
          *p90 <= greatest_ratio * *median)) {
        estimates.complain(
            node->place,
            "error is beyond belief",
            "actual / estimate lies between 1/1000 and 1000, and p90 is no thousand medians",
            "Check median and p90");
        return std::nullopt;
    }
    return StatedEstimationError{*median, *p90, shared.value_or(usual_shared_error)};
}

LearnedEstimationError learned_error(const WantedHistory& wanted, Reading& reading) {
    LearnedEstimationError learned;
    learned.path = wanted.path;
    const auto history = load_history(
        wanted, reading, "Leave 'history' out until work is finished: the prior stands in for it");
    if (history && !std::holds_alternative<TaskHistory>(history->data)) {
        reading.problems.push_back(
            {wanted.place,
             fmt::format("{} holds no estimates", wanted.path),
             "an estimation error is learned from estimates and actuals",
             "Give a history with a column of each, or name them, like columns: "
             "{estimate: NAME, actual: NAME}"});
    } else if (history) {
        learned.series = wanted.series.value_or("");
        learned.history = std::make_shared<const TaskHistory>(std::get<TaskHistory>(history->data));
    }
    return learned;
}

}  // namespace

std::optional<EstimationError> read_estimates(Fields& fields, Reading& reading) {
    const Node* node = fields.value("estimates");
    if (node == nullptr) {
        return std::nullopt;
    }
    Fields estimates{*node, "estimates", reading.problems};
    auto error = read_error(estimates, reading);
    const auto wanted = read_wanted(estimates);
    estimates.refuse_others();
    if (estimates.has("error") && estimates.has("history")) {
        estimates.complain(estimates.key_place("error"),
                           "estimates have both an error and a history",
                           "the error is learned from the history",
                           "Remove one of the two");
    }
    if (error) {
        return error;
    }
    return wanted ? learned_error(*wanted, reading) : LearnedEstimationError{};
}

}  // namespace sprintcast
