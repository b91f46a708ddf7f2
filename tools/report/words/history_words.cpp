#include "tools/report/words/history_words.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"
#include "tools/report/words/fields.hpp"

namespace sprintcast::report {

namespace {

std::string contents_text(const TaskHistory& tasks) {
    std::string text = counted(tasks.tasks.size(), "finished task");
    if (tasks.estimate_unit.name.empty()) {
        return text;
    }
    return text + (tasks.has_one_unit()
                       ? fmt::format(", estimated and done in {}", tasks.estimate_unit.name)
                       : fmt::format(", estimated in {}, done in {}",
                                     tasks.estimate_unit.name,
                                     tasks.actual_unit.name));
}

std::string contents_text(const PeriodHistory& periods) {
    return fmt::format("{} and the {} that {} completed",
                       counted(periods.periods.size(), period_word(periods)),
                       completed_word(periods),
                       periods.periods.size() == 1 ? "it" : "they");
}

std::string contents_text(const ScoreHistory& scores) {
    return counted(scores.scores.size(), "score") + " against effort";
}

}  // namespace

std::string history_text(const History& history) {
    const std::string text =
        std::visit([](const auto& data) { return contents_text(data); }, history.data);
    return history.series.size() > 1
               ? fmt::format("{}, in {} series", text, thousands(history.series.size()))
               : text;
}

std::string period_word(const PeriodHistory& periods) {
    return periods.counts_stories ? "period" : "sprint";
}

std::string completed_word(const PeriodHistory& periods) {
    return periods.counts_stories ? "stories" : "points";
}

std::string three_digits(double number) {
    return fmt::format("{:.{}f}", number, number < 9.995 ? 2 : number < 99.95 ? 1 : 0);
}

std::string four_digits(double score) {
    const double size = std::abs(score);
    const int whole = size < 1.0 ? 1 : static_cast<int>(std::log10(size)) + 1;
    return fmt::format("{:.{}f}", score, std::max(0, 4 - whole + (size < 0.1 ? 1 : 0)));
}

}  // namespace sprintcast::report
