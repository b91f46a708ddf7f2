#pragma once

#include <optional>
#include <string>

#include "scenarios/language/reading.hpp"

namespace sprintcast {

/// The `history:` and `series:` of a field, and how the file is read.
struct WantedHistory {
    std::string path;
    Place place;
    std::optional<std::string> series;
    HistoryOptions options{};
};

/// Who wants one series of a history, for messages: the velocity of a team, the history of a
/// metric.
struct SeriesOwner {
    std::string field;  ///< that names the file
    std::string kind;   ///< "team", "metric"
    std::string name;   ///< which is its series' name too, in a history that has several
};

/// A file that is named alone, by its path.
[[nodiscard]] WantedHistory history_at(const Node& path);

/// True for the path of a CSV file.
[[nodiscard]] bool is_history_file(const Node& node);

/// Reads `history:`, `series:`, `columns:`, `where:` and `since:`; nothing when they are absent or
/// wrong.
[[nodiscard]] std::optional<WantedHistory> read_wanted(Fields& fields);

/// Reads the file, and keeps the wanted series; what is wrong with it is a problem where it is
/// named.
/// @param if_empty  what to do about a file that holds nothing below its header
[[nodiscard]] std::optional<History> load_history(
    const WantedHistory& wanted,
    Reading& reading,
    const std::string& if_empty = "Check the file with 'sprintcast fit'");

/// The only series of a history, or that of its owner's name; of scores, also the only one whose
/// metric has that name. None is a problem that names them.
[[nodiscard]] std::optional<History> choose_series(History history,
                                                   const WantedHistory& wanted,
                                                   const SeriesOwner& owner,
                                                   Reading& reading);

}  // namespace sprintcast
