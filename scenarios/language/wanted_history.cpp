#include "scenarios/language/wanted_history.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/language/read_history_options.hpp"

namespace sprintcast {

namespace {

// The series that the owner's name means, or the number of series.
std::size_t series_of(const History& history, const std::string& name) {
    const auto named = std::find(history.series.begin(), history.series.end(), name);
    const auto* scores = std::get_if<ScoreHistory>(&history.data);
    if (named != history.series.end() || scores == nullptr) {
        return static_cast<std::size_t>(named - history.series.begin());
    }
    const auto is_named = [&](const PastMetric& metric) { return metric.name == name; };
    const auto& metrics = scores->metrics;
    return std::count_if(metrics.begin(), metrics.end(), is_named) == 1
               ? static_cast<std::size_t>(std::find_if(metrics.begin(), metrics.end(), is_named) -
                                          metrics.begin())
               : history.series.size();
}

}  // namespace

bool is_history_file(const Node& node) {
    return node.kind == Node::Kind::text && is_csv_path(node.scalar);
}

WantedHistory history_at(const Node& path) {
    WantedHistory wanted{path.scalar, path.place, {}};
    wanted.options.asked_by = AskedBy::scenario;
    return wanted;
}

std::optional<WantedHistory> read_wanted(Fields& fields) {
    const Node* path = fields.value("history");
    const auto series = fields.text("series");
    HistoryOptions options = read_history_options(fields);
    if (path == nullptr) {
        if (series) {
            fields.complain(fields.key_place("series"),
                            "a series and no history",
                            "a series is one of a history's",
                            "Add history: and its path");
        }
        for (const char* key : history_option_keys) {
            if (fields.has(key)) {
                fields.complain(fields.key_place(key),
                                fmt::format("'{}' and no history", key),
                                "it says how a history is read",
                                "Add history: and its path");
            }
        }
        return std::nullopt;
    }
    if (!is_history_file(*path)) {
        fields.complain(path->place,
                        fmt::format("history cannot be {}", describe(*path)),
                        "a history is a CSV file",
                        "Write its path, like history/issues.csv");
        return std::nullopt;
    }
    return WantedHistory{path->scalar, path->place, series, std::move(options)};
}

std::optional<History> load_history(const WantedHistory& wanted,
                                    Reading& reading,
                                    const std::string& if_empty) {
    const auto complain = [&](const std::string& why, const std::string& suggestion) {
        reading.problems.push_back({wanted.place,
                                    fmt::format("the history {} cannot be used", wanted.path),
                                    why,
                                    suggestion});
    };
    try {
        const std::shared_ptr<const History> history =
            reading.histories(wanted.path, wanted.options);
        if (reading.read.emplace(wanted.path, wanted.options).second) {
            reading.used.push_back({wanted.path, history->rows, history->left_out, history->notes});
        }
        return wanted.series ? only_series(*history, *wanted.series, wanted.path) : *history;
    } catch (const EmptyHistory& error) {
        complain(error.what(), if_empty);
        return std::nullopt;
    } catch (const HistoryError& error) {
        complain(error.what(), "Check the file with 'sprintcast fit'");
        return std::nullopt;
    }
}

std::optional<History> choose_series(History history,
                                     const WantedHistory& wanted,
                                     const SeriesOwner& owner,
                                     Reading& reading) {
    if (history.series.size() == 1) {
        return history;
    }
    const std::size_t series = series_of(history, owner.name);
    if (series == history.series.size()) {
        reading.problems.push_back(
            {wanted.place,
             fmt::format("{} has {} series, and none has the name of the {}",
                         wanted.path,
                         history.series.size(),
                         owner.kind),
             fmt::format("its series: {}", series_names(history)),
             fmt::format("Write {}: {{history: {}, series: {}}}, or the name of another series",
                         owner.field,
                         yaml_text(wanted.path),
                         yaml_text(history.series.front()))});
        return std::nullopt;
    }
    const std::string name = history.series[series];
    return only_series(std::move(history), name, wanted.path);
}

}  // namespace sprintcast
