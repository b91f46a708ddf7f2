#pragma once

#include <string>

namespace sprintcast {

/// What became of a piece of work.
enum class WorkStatus {
    finished,    ///< or a word that is not known
    unfinished,  ///< not begun, going on, waiting
    given_up     ///< rejected, cancelled, failed: ended without being delivered
};

/// What a status says, in the words of trackers and of programs that run experiments, in several
/// languages, whatever their case and punctuation.
[[nodiscard]] WorkStatus parse_status(const std::string& status);

}  // namespace sprintcast
