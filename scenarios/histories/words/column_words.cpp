#include "scenarios/histories/words/column_words.hpp"

#include <algorithm>

#include "scenarios/histories/words/word_list.hpp"
#include "scenarios/histories/words/work_units.hpp"
#include "scenarios/text/folded_text.hpp"

namespace sprintcast {

namespace {

constexpr WordList fillers =
    "|total|sum|of|count|number|num|no|nr|the|in|per|sprint|week|weekly|month|monthly|day|"
    "daily|period|iteration|story|work|user|backlog|team|actual|qty|and|";
constexpr WordList done_words =
    "|completed|complete|done|delivered|finished|closed|accepted|resolved|burned|achieved|"
    "earned|shipped|merged|erledigt|erledigte|realises|termines|completados|hechos|";
constexpr WordList planned_words =
    "|committed|commited|commitment|planned|plan|forecast|forecasted|geplant|geplante|"
    "planifies|planificados|";
constexpr WordList point_words = "|points|point|pts|sp|sps|storypoints|effort|punkte|puntos|";
constexpr WordList story_words =
    "|issues|stories|items|tasks|tickets|cards|features|prs|pbis|bugs|requests|aufgaben|"
    "tareas|taches|";

std::vector<std::string_view> words_of(std::string_view plain) {
    std::vector<std::string_view> words;
    words.reserve(static_cast<std::size_t>(std::count(plain.begin(), plain.end(), ' ')) + 1);
    while (!plain.empty()) {
        const std::size_t end = std::min(plain.find(' '), plain.size());
        words.push_back(plain.substr(0, end));
        plain.remove_prefix(std::min(end + 1, plain.size()));
    }
    return words;
}

// What a name counts that has a word of what became of it, one of what it counts, and no other.
std::optional<Counted> counted_in(const std::string& plain, WordList became) {
    bool has_become = false;
    std::optional<Counted> counted;
    for (const std::string_view word : words_of(plain)) {
        if (is_in(became, word)) {
            has_become = true;
        } else if (is_in(point_words, word)) {
            counted = Counted::points;
        } else if (is_in(story_words, word)) {
            counted = counted.value_or(Counted::stories);
        } else if (!is_in(fillers, word)) {
            return std::nullopt;
        }
    }
    return has_become ? counted : std::nullopt;
}

}  // namespace

std::string plain_column(std::string_view name) {
    std::string plain = folded(name);
    for (const std::string_view before : {"custom field ", "fields ", "sum "}) {
        if (plain.starts_with(before)) {
            plain.erase(0, before.size());
        }
    }
    for (const std::string_view after : {" utc", " gmt", " local"}) {
        if (plain.ends_with(after)) {
            plain.resize(plain.size() - after.size());
        }
    }
    return plain;
}

const std::vector<RoleWords>& role_words() {
    static const std::vector<RoleWords> words{
        {Role::estimate,
         words_in("|estimate*|estimated*|story points|story point estimate|story point|"
                  "original estimate*|time estimate*|estimated time*|estimated effort*|"
                  "estimated work*|initial estimate*|planned effort*|planned time*|"
                  "planned work*|sp|effort points|points|point|size|weight|schatzung|"
                  "geschatzt*|estimation*|temps estime*|estimacion*|estimativa*|")},
        {Role::actual,
         words_in("|actual*|actuals*|time spent*|total time spent*|spent*|spent time*|"
                  "effort spent*|actual effort*|actual time*|actual work*|completed work*|"
                  "time logged*|logged time*|logged*|time worked*|worked*|hours spent|"
                  "hours worked|hours logged|actual hours|days spent|tatsachlich*|"
                  "ist aufwand*|gebuchte stunden|temps passe*|tiempo empleado*|")},
        {Role::completed,
         words_in("|completed points|points completed|done points|points done|"
                  "delivered points|velocity|actual velocity|velocity points|completed|"
                  "completed issues|throughput|sprint velocity|team velocity|geschwindigkeit|"
                  "velocite|velocidad|durchsatz|")},
        {Role::committed,
         words_in("|committed points|points committed|committed|planned points|points planned|"
                  "points in sprint|commitment|planned velocity|")},
        {Role::effort, words_in("|cumulative effort|cumulative days|")},
        {Role::score, words_in("|best score|")},
        {Role::higher_is_better, words_in("|higher is better|")},
        {Role::metric, words_in("|metric name|metric|")},
        {Role::bound, words_in("|bound|best possible|")},
        {Role::series,
         words_in("|series id|series|team|team name|squad|squad name|scrum team|tribe|crew|"
                  "team id|squad id|board|board name|board id|rapid view|project|project name|"
                  "project key|project id|team project|equipe|equipo|mannschaft|projekt|"
                  "projet|proyecto|")},
        {Role::id,
         words_in("|task id|issue key|key|id|issue id|story id|item id|item key|work item id|"
                  "ticket id|ticket|ticket key|ticket number|card id|issue number|issue|"
                  "number|iid|pbi|pr|pr number|")},
        {Role::started,
         words_in("|started|start date|start time|started at|start|started date|started on|"
                  "date started|work started|work start|activated date|in progress date|"
                  "in progress|in progress at|actual start|actual start date|begin|begin date|"
                  "began|period start|sprint start|sprint start date|week start|week starting|"
                  "week of|iteration start|from|from date|startdatum|beginn|date de debut|"
                  "fecha de inicio|")},
        {Role::finished,
         words_in("|finished|finish date|finished at|finished date|finished on|date finished|"
                  "end date|end time|ended|ended at|done date|date done|done at|done|"
                  "completed date|completed at|completed on|completion date|date completed|"
                  "completion time|complete date|resolved|resolved at|resolved date|"
                  "date resolved|resolution date|closed|closed at|closed date|closed on|"
                  "date closed|delivered|delivered at|delivered date|delivery date|merged at|"
                  "accepted at|actual end|actual end date|actual finish|finish|end|period end|"
                  "sprint end|sprint end date|week end|week ending|iteration end|complete|"
                  "completed|to date|until|enddatum|ende|erledigt am|abgeschlossen|"
                  "date de fin|fecha de fin|date|day|datum|fecha|")},
        {Role::sprint,
         words_in("|sprint seq|period seq|sprint number|sprint no|sprint nr|sprint num|sprint|"
                  "sprint name|sprints|period|period name|iteration|iteration name|"
                  "iteration path|iteration number|iteration id|week|iso week|week number|"
                  "week no|year week|yearweek|calendar week|cw|kw|kalenderwoche|semaine|"
                  "semana|month|year month|quarter|pi|milestone|cycle|sprint id|sprint label|")},
        {Role::status,
         words_in("|status|state|status category|state category|issue status|current status|"
                  "workflow state|state reason|resolution|etat|statut|estado|stato|zustand|")},
        {Role::person,
         words_in("|person|assignee|assigned to|developer|lead developer|engineer|owner|"
                  "assignee name|")},
        {Role::kind,
         words_in("|kind|kind of work|work type|work item type|task type|issue type|type|"
                  "item type|category|category code|phase|activity|component|components|"
                  "tracker|")},
    };
    return words;
}

bool is_called(const std::string& plain, std::string_view word) {
    if (!word.ends_with('*')) {
        return without_blanks(plain) == without_blanks(std::string{word});
    }
    word.remove_suffix(1);
    if (is_called(plain, word)) {
        return true;
    }
    // `estimate hours` and `estimate in hours`, but not `estimate date`.
    if (!plain.starts_with(std::string{word} + ' ')) {
        return false;
    }
    std::string rest = plain.substr(word.size() + 1);
    rest.erase(0, rest.starts_with("in ") ? 3 : 0);
    return !unit_called(rest).name.empty();
}

std::optional<Counted> done_in(const std::string& plain) {
    return counted_in(plain, done_words);
}

std::optional<Counted> planned_in(const std::string& plain) {
    return counted_in(plain, planned_words);
}

}  // namespace sprintcast
