#include "scenarios/histories/history_options.hpp"

namespace sprintcast {

bool add_column(HistoryOptions& options, const std::string& word, const std::string& column) {
    const auto role = parse_role(word);
    if (!role) {
        return false;
    }
    options.columns[role->role] = column;
    if (!role->unit.empty()) {
        options.units[role->role] = role->unit;
    }
    return true;
}

}  // namespace sprintcast
