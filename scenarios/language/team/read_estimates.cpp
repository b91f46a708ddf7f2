#include <fmt/format.h>

#include "scenarios/language/reading.hpp"
#include "scenarios/language/wanted_history.hpp"

namespace sprintcast {

namespace {

constexpr double usual_shared_error = 0.20;  // what the shipped prior of the estimation error holds

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
                           "median and p90 of error are not in order",
                           "one story in ten takes longer than p90, one in two than the median",
                           "Swap median and p90");
        return std::nullopt;
    }
    constexpr double greatest_ratio = 1000.0;
    if (!(*median >= 1.0 / greatest_ratio && *p90 <= greatest_ratio &&
          *p90 <= greatest_ratio * *median)) {
        estimates.complain(
            node->place,
            "error is out of range",
            "actual / estimate lies between 1/1000 and 1000, and p90 is at most 1000 medians",
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
