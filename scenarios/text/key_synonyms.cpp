#include "scenarios/text/key_synonyms.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace sprintcast {

namespace {

struct Synonym {
    std::string_view written;
    std::string_view key;
};

// Of several keys, the first one that there is at a place is meant.
constexpr std::array synonyms{
    Synonym{"stories", "backlog"},
    Synonym{"items", "backlog"},
    Synonym{"tasks", "backlog"},
    Synonym{"issues", "backlog"},
    Synonym{"tickets", "backlog"},
    Synonym{"work", "backlog"},
    Synonym{"user_stories", "backlog"},
    Synonym{"scope", "backlog"},
    Synonym{"people", "team"},
    Synonym{"members", "team"},
    Synonym{"persons", "team"},
    Synonym{"developers", "team"},
    Synonym{"resources", "team"},
    Synonym{"engineers", "team"},
    Synonym{"assignee", "team"},
    Synonym{"due", "target"},
    Synonym{"due_date", "target"},
    Synonym{"deadline", "target"},
    Synonym{"end", "target"},
    Synonym{"end_date", "target"},
    Synonym{"finish", "target"},
    Synonym{"finish_by", "target"},
    Synonym{"release_date", "target"},
    Synonym{"until_date", "target"},
    Synonym{"milestone", "target"},
    Synonym{"blocked_by", "depends_on"},
    Synonym{"depends", "depends_on"},
    Synonym{"dependencies", "depends_on"},
    Synonym{"depends_upon", "depends_on"},
    Synonym{"blockers", "depends_on"},
    Synonym{"after", "depends_on"},
    Synonym{"requires", "depends_on"},
    Synonym{"predecessors", "depends_on"},
    Synonym{"needs", "depends_on"},
    Synonym{"vacation", "away"},
    Synonym{"vacations", "away"},
    Synonym{"holiday", "away"},
    Synonym{"holidays", "away"},
    Synonym{"leave", "away"},
    Synonym{"absence", "away"},
    Synonym{"absences", "away"},
    Synonym{"absent", "away"},
    Synonym{"pto", "away"},
    Synonym{"time_off", "away"},
    Synonym{"days_off", "away"},
    Synonym{"off", "away"},
    Synonym{"out", "away"},
    Synonym{"key", "id"},
    Synonym{"ticket", "id"},
    Synonym{"issue_key", "id"},
    Synonym{"issue", "id"},
    Synonym{"number", "id"},
    Synonym{"no", "id"},
    Synonym{"ref", "id"},
    Synonym{"summary", "title"},
    Synonym{"description", "title"},
    Synonym{"name", "title"},
    Synonym{"subject", "title"},
    Synonym{"story", "title"},
    Synonym{"story_points", "points"},
    Synonym{"storypoints", "points"},
    Synonym{"story_point", "points"},
    Synonym{"sp", "points"},
    Synonym{"size", "points"},
    Synonym{"estimate", "points"},
    Synonym{"estimation", "points"},
    Synonym{"effort", "points"},
    Synonym{"complexity", "points"},
    Synonym{"estimated_points", "points"},
    Synonym{"speed", "velocity"},
    Synonym{"velocities", "velocity"},
    Synonym{"past_velocity", "velocity"},
    Synonym{"average_velocity", "velocity"},
    Synonym{"rate", "throughput"},
    Synonym{"throughputs", "throughput"},
    Synonym{"items_per_sprint", "throughput"},
    Synonym{"completed_items", "throughput"},
    Synonym{"sprint_length", "sprint"},
    Synonym{"iteration", "sprint"},
    Synonym{"iteration_length", "sprint"},
    Synonym{"sprint_weeks", "sprint"},
    Synonym{"sprint_duration", "sprint"},
    Synonym{"cadence", "sprint"},
    Synonym{"begin", "start"},
    Synonym{"start_date", "start"},
    Synonym{"started", "start"},
    Synonym{"starts", "start"},
    Synonym{"from_date", "start"},
    Synonym{"title", "name"},
    Synonym{"project", "name"},
    Synonym{"member", "name"},
    Synonym{"who", "name"},
    Synonym{"interruptions", "unplanned"},
    Synonym{"support", "unplanned"},
    Synonym{"incidents", "unplanned"},
    Synonym{"overhead", "unplanned"},
    Synonym{"scope_creep", "growth"},
    Synonym{"creep", "growth"},
    Synonym{"scope_growth", "growth"},
    Synonym{"buffer", "growth"},
    Synonym{"contingency", "growth"},
    Synonym{"feature", "epic"},
    Synonym{"parent", "epic"},
    Synonym{"epic_link", "epic"},
    Synonym{"epic_name", "epic"},
    Synonym{"initiative", "epic"},
    Synonym{"features", "epics"},
    Synonym{"initiatives", "epics"},
    Synonym{"type", "kind"},
    Synonym{"issue_type", "kind"},
    Synonym{"work_type", "kind"},
    Synonym{"category", "kind"},
    Synonym{"label", "kind"},
    Synonym{"business_value", "value"},
    Synonym{"worth", "value"},
    Synonym{"benefit", "value"},
    Synonym{"daily_rate", "day_cost"},
    Synonym{"cost", "day_cost"},
    Synonym{"rate", "day_cost"},
    Synonym{"cost_per_day", "day_cost"},
    Synonym{"daily_cost", "day_cost"},
    Synonym{"price", "day_cost"},
    Synonym{"allocation", "fte"},
    Synonym{"availability", "fte"},
    Synonym{"capacity", "fte"},
    Synonym{"percent", "fte"},
    Synonym{"share", "fte"},
    Synonym{"scenarios", "compare"},
    Synonym{"what_if", "compare"},
    Synonym{"what_ifs", "compare"},
    Synonym{"whatif", "compare"},
    Synonym{"variants", "compare"},
    Synonym{"alternatives", "compare"},
    Synonym{"options", "compare"},
    Synonym{"scores", "observed"},
    Synonym{"results", "observed"},
    Synonym{"observations", "observed"},
    Synonym{"measurements", "observed"},
    Synonym{"attempts", "observed"},
    Synonym{"lag", "waits"},
    Synonym{"delay", "waits"},
    Synonym{"wait", "waits"},
    Synonym{"waiting", "waits"},
    Synonym{"lead_time", "waits"},
    Synonym{"progress", "done"},
    Synonym{"percent_done", "done"},
    Synonym{"complete", "done"},
    Synonym{"completed", "done"},
    Synonym{"percent_complete", "done"},
    Synonym{"quantity", "count"},
    Synonym{"times", "count"},
    Synonym{"items", "count"},
    Synonym{"amount", "count"},
    Synonym{"wip_limit", "wip"},
    Synonym{"parallel", "wip"},
    Synonym{"lanes", "wip"},
    Synonym{"penalty", "late_cost"},
    Synonym{"cost_of_delay", "late_cost"},
    Synonym{"delay_cost", "late_cost"},
    Synonym{"value_per_point", "worth"},
    Synonym{"point_value", "worth"},
    Synonym{"effort", "days"},
    Synonym{"cost", "days"},
    Synonym{"fte_days", "days"},
    Synonym{"value", "score"},
    Synonym{"result", "score"},
    Synonym{"metric", "score"},
    Synonym{"bank_holidays", "holidays"},
    Synonym{"public_holidays", "holidays"},
    Synonym{"days_off", "holidays"},
    Synonym{"closures", "holidays"},
    Synonym{"estimation", "estimates"},
    Synonym{"estimation_error", "estimates"},
    Synonym{"start", "from"},
    Synonym{"start_date", "from"},
    Synonym{"joins", "from"},
    Synonym{"since", "from"},
    Synonym{"end", "until"},
    Synonym{"end_date", "until"},
    Synonym{"leaves", "until"},
    Synonym{"to", "until"},
};

// `Story Points`, `story-points` and `storyPoints` as `story_points`.
std::string folded(std::string_view written) {
    std::string text;
    for (std::size_t i = 0; i < written.size(); ++i) {
        const auto c = static_cast<unsigned char>(written[i]);
        if (std::isupper(c) != 0 && i > 0 &&
            std::islower(static_cast<unsigned char>(written[i - 1])) != 0) {
            text += '_';
        }
        text += c == ' ' || c == '-' ? '_' : static_cast<char>(std::tolower(c));
    }
    return text;
}

}  // namespace

std::optional<std::string> key_meant(std::string_view written,
                                     const std::set<std::string, std::less<>>& known) {
    const std::string word = folded(written);
    if (known.contains(word)) {
        return word;
    }
    const auto* const found =
        std::find_if(synonyms.begin(), synonyms.end(), [&](const Synonym& synonym) {
            return synonym.written == word && known.contains(synonym.key);
        });
    return found == synonyms.end() ? std::nullopt : std::optional{std::string{found->key}};
}

}  // namespace sprintcast
