#include "scenarios/histories/words/work_status.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "scenarios/histories/words/word_list.hpp"
#include "scenarios/text/folded_text.hpp"

namespace sprintcast {

namespace {

// Whole statuses, folded; in the end those of localised trackers.
constexpr WordList unfinished =
    "|to do|todo|open|opened|new|reopened|re opened|created|logged|reported|submitted|"
    "proposed|draft|idea|ideas|inbox|triage|triaged|untriaged|unconfirmed|confirmed|"
    "acknowledged|feedback|backlog|icebox|product backlog|sprint backlog|next|next up|up next|"
    "later|someday|selected|selected for development|ready|committed|assigned|scheduled|"
    "planned|planning|unplanned|unscheduled|future|upcoming|unstarted|started|in progress|"
    "inprogress|progress|in process|in work|in flight|doing|wip|work in progress|working|"
    "active|ongoing|current|running|queued|suspended|in review|review|reviewing|code review|"
    "peer review|design review|in code review|in peer review|in dev|in development|"
    "development|implementing|implementation|coding|in design|design|in analysis|analysis|"
    "analysing|analyzing|refinement|in refinement|grooming|investigating|in test|in testing|"
    "testing|test|in qa|qa|in verification|verification|verifying|in validation|validating|"
    "in uat|uat|staging|in staging|blocked|impeded|impediment|on hold|onhold|hold|paused|"
    "stalled|stopped|deferred|postponed|incomplete|unfinished|unresolved|false|no|"
    "zu erledigen|offen|neu|in arbeit|in bearbeitung|aktiv|geplant|blockiert|a faire|en cours|"
    "ouvert|por hacer|tareas por hacer|en curso|en progreso|pendiente|a fazer|em andamento|"
    "pendente|da fare|da completare|in corso|te doen|in uitvoering|do zrobienia|w toku|";
constexpr WordList unfinished_elsewhere =
    "|att gora|pagaende|к выполнению|в работе|открыто|未着手|進行中|作業前|待办|进行中|未开始|할 "
    "일|";

// Words that a status begins with.
constexpr WordList unfinished_beginnings =
    "|waiting |awaiting |pending|needs |need |not |under |to be |ready for dev|ready for test|"
    "ready to |ready for qa|ready for review|blocked |";

// Words that tell wherever they stand in a status: "Closed (Won't Fix)".
constexpr WordList given_up =
    "|rejected|cancelled|canceled|wont do|wont fix|wontfix|wont implement|will not do|"
    "will not fix|declined|abandoned|discarded|dropped|obsolete|outdated|superseded|duplicate|"
    "duplicated|invalid|withdrawn|not planned|not a bug|not an issue|not reproducible|"
    "cannot reproduce|cant reproduce|could not reproduce|unable to reproduce|as designed|"
    "by design|works for me|worksforme|aborted|crashed|abgelehnt|abgebrochen|verworfen|"
    "storniert|zuruckgewiesen|wird nicht gemacht|wird nicht erledigt|duplikat|annule|annulee|"
    "abandonne|abandonnee|rejete|rejetee|doublon|cancelado|cancelada|rechazado|rechazada|"
    "descartado|rejeitado|annullato|rifiutato|geannuleerd|anulowane|odrzucone|";
constexpr WordList given_up_elsewhere = "|отменено|отклонено|却下|キャンセル|已取消|已拒绝|";

// Whole statuses that as a part of one may mean something else.
constexpr WordList given_up_alone =
    "|cancel|reject|wont|removed|deleted|expired|void|failed|fail|failure|error|errored|"
    "killed|pruned|";

bool is_given_up(const std::string& status) {
    const std::string words = " " + status + " ";
    const std::vector<std::string_view> phrases = words_in(given_up);
    const auto stands_in = [&](std::string_view word) {
        return words.find(" " + std::string{word} + " ") != std::string::npos;
    };
    return is_in(given_up_alone, status) || is_in(given_up_elsewhere, status) ||
           std::any_of(phrases.begin(), phrases.end(), stands_in);
}

}  // namespace

WorkStatus parse_status(const std::string& status) {
    const std::string words = folded(status);
    if (is_given_up(words)) {
        return WorkStatus::given_up;
    }
    const std::vector<std::string_view> beginnings = words_in(unfinished_beginnings);
    const auto begins = [&](std::string_view word) { return words.starts_with(word); };
    const bool is_unfinished = is_in(unfinished, words) || is_in(unfinished_elsewhere, words) ||
                               std::any_of(beginnings.begin(), beginnings.end(), begins);
    return is_unfinished ? WorkStatus::unfinished : WorkStatus::finished;
}

}  // namespace sprintcast
