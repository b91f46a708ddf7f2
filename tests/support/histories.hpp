#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "scenarios/histories/read_history.hpp"

namespace sprintcast {

/// The history that a text is.
inline History read_text(const std::string& text, const ColumnNames& named = {}) {
    std::istringstream in{text};
    HistoryOptions options;
    options.columns = named;
    return read_history(in, "a.csv", options);
}

/// What is said of a text that is no history, or `accepted`.
inline std::string refusal_of_text(const std::string& text, const ColumnNames& named = {}) {
    try {
        (void)read_text(text, named);
    } catch (const HistoryError& error) {
        return error.what();
    }
    return "accepted";
}

/// What its periods completed, in order.
inline std::vector<double> completed_of(const History& history) {
    std::vector<double> completed;
    for (const PastPeriod& period : std::get<PeriodHistory>(history.data).periods) {
        completed.push_back(period.completed);
    }
    return completed;
}

/// The estimates of its tasks, in order.
inline std::vector<double> estimates_of(const History& history) {
    std::vector<double> estimates;
    for (const PastTask& task : std::get<TaskHistory>(history.data).tasks) {
        estimates.push_back(task.estimate);
    }
    return estimates;
}

}  // namespace sprintcast
