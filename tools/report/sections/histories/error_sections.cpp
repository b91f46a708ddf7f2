#include <algorithm>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"
#include "tools/report/sections/histories/fit_document.hpp"
#include "tools/report/tables/fit_tables.hpp"
#include "tools/report/words/fields.hpp"
#include "tools/report/words/history_words.hpp"

namespace sprintcast::report {

namespace {

std::string times(double ratio) {
    return fmt::format("{:.2f}", ratio);
}

// "point" of "points".
std::string one_of(const WorkUnit& unit) {
    return unit.name.substr(0, unit.name.size() - 1);
}

std::string cost_sentence(const TaskHistory& tasks, const ErrorSummary& summary) {
    const WorkUnit& actual = tasks.actual_unit;
    const bool is_other_time = actual.days > 0.0 && actual.days != 1.0;
    return fmt::format(
        "A {} costs {} {}{} when all goes as estimated; the ratios below compare with that.",
        one_of(tasks.estimate_unit),
        three_digits(summary.unit_cost),
        actual.name,
        is_other_time ? fmt::format(" ({:.3g} FTE days)", summary.unit_cost * actual.days) : "");
}

Section ratio_section(const TaskHistory& tasks, const ErrorSummary& summary) {
    Section section;
    section.heading = "Actual times against estimates";
    if (!tasks.has_one_unit()) {
        section.paragraphs.push_back(cost_sentence(tasks, summary));
    }
    section.paragraphs.push_back(
        fmt::format("A task takes {} times its estimate on average. One in ten takes less than {} "
                    "times; {} are exactly on estimate.",
                    times(summary.usual.ratio.mean),
                    times(summary.usual.ratio.p10),
                    percent(summary.usual.exact)));
    if (!summary.by_size.empty()) {
        Block block;
        block.name = "sizes";
        block.table = size_table(summary);
        block.note = "Actual times as multiples of the estimate.";
        section.blocks.push_back(std::move(block));
    }
    return section;
}

Section together_section(const ErrorSummary& summary) {
    Section section;
    section.heading = fmt::format("Ten usual tasks together typically take {} times their estimate",
                                  times(summary.ten.median));
    section.paragraphs.push_back(
        fmt::format("One time in ten, they take more than {} times. Tasks that are done at the "
                    "same time share {} of the error.",
                    times(summary.ten.p90),
                    percent(summary.shared)));
    return section;
}

// Units that no column's name states; empty when the names state them all.
std::string assumed_units(const TaskHistory& tasks) {
    const WorkUnit& estimate = tasks.estimate_unit;
    const WorkUnit& actual = tasks.actual_unit;
    if (!estimate.is_assumed && !actual.is_assumed) {
        return "";
    }
    if (estimate.name.empty()) {
        return "Assumed: estimates and actuals are in the same unit (no column's name states one).";
    }
    return estimate.is_assumed
               ? fmt::format(
                     "Assumed: estimates are in {}, as the actuals are (no column's name "
                     "states another unit).",
                     estimate.name)
               : fmt::format(
                     "Assumed: actuals are in {}, as estimates are in {} (no column's name "
                     "states another unit).",
                     actual.name,
                     estimate.name);
}

Text few_tasks_text(std::uint64_t finished) {
    constexpr std::uint64_t few = 20;
    constexpr std::uint64_t middling = 100;
    if (finished < few) {
        return strong("Thin") +
               ": so few tasks add little to the shipped prior, which dominates here.";
    }
    return finished < middling ? "So many tasks show how wide the errors are; the shipped prior "
                                 "still helps with the rest."
                               : "";
}

Section basis_section(const TaskHistory& tasks, const ErrorSummary& summary) {
    Section section;
    section.heading = summary.used < summary.finished
                          ? fmt::format("Based on the latest {} of {}",
                                        thousands(summary.used),
                                        counted(summary.finished, "task"))
                          : "Based on " + counted(summary.finished, "task");
    std::vector<Text>& paragraphs = section.paragraphs;
    if (const Text text = few_tasks_text(summary.finished); !text.empty()) {
        paragraphs.push_back(text);
    }
    paragraphs.push_back(
        fmt::format("In {} of the futures, tasks err as the shipped prior says, because a history "
                    "of {} may mislead.",
                    percent(summary.prior_share),
                    counted(summary.used, "task")));
    if (const std::string assumed = assumed_units(tasks); !assumed.empty()) {
        paragraphs.push_back(assumed);
    }
    if (summary.drift) {
        paragraphs.push_back(
            strong("Drifting") +
            fmt::format(": the latest quarter of the tasks took {} times as long for their "
                        "estimates as those before. The forecast follows; ask what has changed.",
                        times(*summary.drift)));
    }
    return section;
}

Section implausible_section(const TaskHistory& tasks, const ErrorSummary& summary) {
    Section section;
    const std::size_t rows = summary.implausible.size();
    section.heading = counted(rows, "row") + (rows == 1 ? " looks mistyped" : " look mistyped");
    section.paragraphs.push_back(
        strong("Hardly believable") +
        fmt::format(": {} 50 times or more off. Check for a slip of the decimal point or of the "
                    "unit.",
                    rows == 1 ? "its estimate is" : "their estimates are"));
    Block block;
    block.name = "implausible";
    block.table = implausible_table(tasks, summary);
    section.blocks.push_back(std::move(block));
    return section;
}

std::string groupings_note(const ErrorSummary& summary) {
    std::string note =
        "Change of the error when tasks are told apart, each forecast from those before it. No: "
        "the gain is too small or too uncertain.";
    if (summary.grouping == Grouping::person || summary.grouping == Grouping::both) {
        note +=
            " In backtests: a scenario does not say who will do a story, so it uses only kinds of "
            "work.";
    }
    return note;
}

Section groups_section(const ErrorSummary& summary) {
    Section section;
    section.heading = summary.grouping == Grouping::none
                          ? "No person or kind of work clearly differs from the others"
                          : fmt::format("Tasks differ by {}", words_of(summary.grouping));
    ErrorSummary tested = summary;
    std::erase_if(tested.tests, [](const GroupingTest& test) { return test.stories == 0; });
    Block tests;
    tests.name = "groupings";
    tests.table = grouping_table(tested);
    tests.note = groupings_note(summary);
    section.blocks.push_back(std::move(tests));
    if (!summary.groups.empty()) {
        Block groups;
        groups.name = "groups";
        groups.table = group_table(summary);
        section.blocks.push_back(std::move(groups));
    }
    return section;
}

}  // namespace

FitFinding error_finding(const TaskHistory& tasks, const ErrorSummary& summary) {
    FitFinding finding;
    finding.headline =
        fmt::format("A task typically takes {} times its estimate, and one in ten more than {}.",
                    times(summary.usual.ratio.median),
                    times(summary.usual.ratio.p90));
    finding.sections = {
        ratio_section(tasks, summary), together_section(summary), basis_section(tasks, summary)};
    if (!summary.implausible.empty()) {
        finding.sections.push_back(implausible_section(tasks, summary));
    }
    if (std::any_of(summary.tests.begin(), summary.tests.end(), [](const GroupingTest& test) {
            return test.stories > 0;
        })) {
        finding.sections.push_back(groups_section(summary));
    }
    return finding;
}

}  // namespace sprintcast::report
