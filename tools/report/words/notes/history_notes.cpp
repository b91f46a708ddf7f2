#include "tools/report/words/notes/history_notes.hpp"

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"
#include "tools/report/words/labels.hpp"

namespace sprintcast::report {

std::vector<std::string> history_notes(const Scenario& scenario) {
    std::vector<std::string> notes;
    for (const UsedHistory& history : scenario.histories) {
        const std::string path = isolated(history.path);
        std::uint64_t left_out = 0;
        std::string reasons;
        for (const LeftOut& group : history.left_out) {
            left_out += group.rows;
            reasons += fmt::format(
                "{}{} ({})", reasons.empty() ? "" : ", ", group.why, thousands(group.rows));
        }
        if (left_out > 0) {
            notes.push_back(fmt::format("{} of {} rows of {} {} left out: {}.",
                                        thousands(left_out),
                                        thousands(history.rows),
                                        path,
                                        left_out == 1 ? "is" : "are",
                                        reasons));
        }
        for (const std::string& note : history.notes) {
            notes.push_back(fmt::format("{}: {}.", path, isolated(note)));
        }
    }
    return notes;
}

}  // namespace sprintcast::report
