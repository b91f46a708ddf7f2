#include "scenarios/histories/history.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>

#include <fmt/format.h>

#include "models/scores.hpp"
#include "scenarios/text/problem.hpp"
#include "scenarios/text/suggest.hpp"

namespace sprintcast {

ErrorHistory error_history(const TaskHistory& tasks) {
    ErrorHistory history;
    if (!tasks.has_one_unit()) {
        history.units = Units::different;
        std::vector<double> costs;
        for (const PastTask& task : tasks.tasks) {
            costs.push_back(std::log(task.actual / task.estimate));
        }
        std::sort(costs.begin(), costs.end());
        history.unit_cost = std::exp(sample_quantile(costs, 0.5));
    }
    for (const PastTask& task : tasks.tasks) {
        const double estimate = task.estimate * history.unit_cost;
        history.finished.push_back({std::log(estimate), std::log(task.actual / estimate)});
    }
    return history;
}

LearnedGroups groups_of(const TaskHistory& tasks, const ErrorHistory& history, Grouping most) {
    const bool has_people = most == Grouping::person || most == Grouping::both;
    const bool has_kinds = most == Grouping::kind || most == Grouping::both;
    std::vector<GroupedStory> stories;
    for (std::size_t i = 0; i < tasks.tasks.size(); ++i) {
        const PastTask& task = tasks.tasks[i];
        const StoryGroups groups{has_people ? task.groups.person : 0,
                                 has_kinds ? task.groups.kind : 0};
        stories.push_back({history.finished[i], groups, task.started, task.finished});
    }
    return learn_groups(stories, history.units);
}

std::string series_names(const History& history) {
    constexpr std::size_t most_named = 8;
    std::string names;
    for (std::size_t i = 0; i < std::min(history.series.size(), most_named); ++i) {
        names += fmt::format("{}'{}'", i == 0 ? "" : ", ", history.series[i]);
    }
    if (history.series.size() > most_named) {
        names += fmt::format(" and {} more", history.series.size() - most_named);
    }
    return names;
}

History only_series(History history, const std::string& name, const std::string& source) {
    const auto found = std::find(history.series.begin(), history.series.end(), name);
    if (history.series.size() == 1 && history.series.front().empty()) {
        throw HistoryError{printable(fmt::format(
            "{}: there is no series '{}' (no column tells series apart). Leave the series out.",
            source,
            name))};
    }
    if (found == history.series.end()) {
        throw HistoryError{
            printable(fmt::format("{}: there is no series '{}' (its series: {}). {}",
                                  source,
                                  name,
                                  series_names(history),
                                  did_you_mean(name, history.series, "Name one of them.")))};
    }
    const auto series = static_cast<std::uint32_t>(found - history.series.begin());
    const auto keep = [&](auto& rows) {
        std::erase_if(rows, [&](const auto& row) { return row.series != series; });
        for (auto& row : rows) {
            row.series = 0;
        }
    };
    if (auto* tasks = std::get_if<TaskHistory>(&history.data)) {
        keep(tasks->tasks);
    } else if (auto* periods = std::get_if<PeriodHistory>(&history.data)) {
        keep(periods->periods);
    } else {
        auto& scores = std::get<ScoreHistory>(history.data);
        keep(scores.scores);
        scores.metrics = {scores.metrics[series]};
    }
    history.series = {name};
    return history;
}

bool is_csv_path(const std::string& path) {
    std::string ending = path.substr(path.size() - std::min<std::size_t>(path.size(), 4));
    std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return ending == ".csv" || ending == ".tsv";
}

}  // namespace sprintcast
