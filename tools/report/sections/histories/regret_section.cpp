#include "tools/report/sections/histories/regret_section.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"
#include "tools/report/words/fields.hpp"

namespace sprintcast::report {

namespace {

constexpr std::array rivals{
    StoppingRule::always, StoppingRule::never, StoppingRule::once, StoppingRule::while_paying};

std::string_view label_of(StoppingRule rule) {
    switch (rule) {
        case StoppingRule::advice:
            return "follow the advice";
        case StoppingRule::always:
            return "always continue";
        case StoppingRule::never:
            return "stop";
        case StoppingRule::once:
            return "one more sprint";
        case StoppingRule::while_paying:
            return "while the last paid";
        case StoppingRule::hindsight:
            break;
    }
    return "hindsight";
}

const RuleScore& overall(const std::vector<RuleScore>& scores, double worth, StoppingRule rule) {
    return *std::find_if(scores.begin(), scores.end(), [&](const RuleScore& score) {
        return score.dataset == "all" && score.worth == worth && score.rule == rule;
    });
}

/// A rule at each worth, and at all of them together.
struct RuleRow {
    StoppingRule rule = StoppingRule::advice;
    std::array<const RuleScore*, relative_worths.size()> at{};
    const RuleScore* all = nullptr;
    double least_lost = 0.0;  ///< by any rule but hindsight, at all worths
};

// A rare leap may bring millions.
Cell costs_cell(double costs) {
    constexpr double wide = 1e5;
    return {Worded{
        costs,
        std::abs(costs) < wide ? fmt::format("{:.2f}", costs) : fmt::format("{:.2e}", costs)}};
}

template <double RuleScore::*costs, std::size_t... worths>
void add_costs(std::vector<Field<RuleRow>>& fields,
               const std::string& name,
               std::index_sequence<worths...> /*all*/) {
    (fields.push_back({{"", fmt::format("{} {:g}x", name, relative_worths[worths]), Show::people},
                       [](const RuleRow& row) { return costs_cell(row.at[worths]->*costs); }}),
     ...);
}

Table rules_table(const std::vector<RuleScore>& scores) {
    using Row = RuleRow;
    std::vector<Field<Row>> fields{{{"", "Rule", Show::people},
                                    [](const Row& row) { return words_cell(label_of(row.rule)); }}};
    constexpr auto worths = std::make_index_sequence<relative_worths.size()>{};
    add_costs<&RuleScore::net>(fields, "Net", worths);
    add_costs<&RuleScore::regret>(fields, "Lost", worths);
    fields.push_back({{"", "Lost, mean", Show::people}, [](const Row& row) {
                          Cell cell = costs_cell(row.all->regret);
                          cell.mood = row.all->regret == row.least_lost ? Mood::good : Mood::plain;
                          return cell;
                      }});
    double least = overall(scores, every_worth, StoppingRule::advice).regret;
    for (const StoppingRule rule : rivals) {
        least = std::min(least, overall(scores, every_worth, rule).regret);
    }
    std::vector<Row> rows;
    for (const StoppingRule rule : every_rule) {
        Row row{rule, {}, &overall(scores, every_worth, rule), least};
        std::transform(
            relative_worths.begin(), relative_worths.end(), row.at.begin(), [&](double worth) {
                return &overall(scores, worth, rule);
            });
        rows.push_back(row);
    }
    return make_table("rules", fields, rows);
}

// "2.43 ±2.30": how much more or less a rule lost than the advice.
std::string difference_text(const RuleScore& score) {
    return fmt::format(
        "{:.2f}{}",
        std::abs(score.saved),
        std::isfinite(score.saved_margin) ? fmt::format(" ±{:.2f}", score.saved_margin) : "");
}

// The other rules by what they lost.
std::string rivals_text(const std::vector<RuleScore>& scores) {
    std::vector<std::string> more;
    std::vector<std::string> less;
    for (const StoppingRule rule : rivals) {
        const RuleScore& score = overall(scores, every_worth, rule);
        (score.saved < 0.0 ? less : more)
            .push_back(fmt::format("“{}” {}", label_of(rule), difference_text(score)));
    }
    std::string text;
    if (!more.empty()) {
        text += fmt::format("Others lost more: {}.", list_text(more));
    }
    if (!less.empty()) {
        text += fmt::format("{}Others lost less: {}.", text.empty() ? "" : " ", list_text(less));
    }
    for (const double worth : relative_worths) {
        for (const StoppingRule rule : rivals) {
            const RuleScore& score = overall(scores, worth, rule);
            if (score.saved < 0.0) {
                text += fmt::format(" At {:g}x, “{}” lost {} less{}.",
                                    worth,
                                    label_of(rule),
                                    difference_text(score),
                                    -score.saved <= score.saved_margin ? ", within chance" : "");
            }
        }
    }
    return text;
}

std::string note_text(const RuleScore& ours) {
    std::string note = fmt::format(
        "In costs of a sprint. A sprint takes a third of the effort so far, and a rule looks at "
        "most {} ahead. At 1x, a sprint pays if it gains the past average; at 10x, if it gains a "
        "tenth of that. Lost: the loss against hindsight, at most 20 per moment. The history's end "
        "cuts off sprints together with their gains.",
        most_further_sprints);
    if (ours.series > 1) {
        note += " Each series weighs the same.";
    }
    if (std::isfinite(ours.saved_margin)) {
        note += " ±: 95% interval.";
    }
    return note;
}

}  // namespace

Section regret_section(const std::vector<RuleScore>& scores) {
    Section section;
    if (scores.empty()) {
        section.heading = "The advice cannot be tested on this history";
        section.paragraphs.push_back(
            "A test needs a past moment with three scores, a gain among them, and a third more "
            "effort after it.");
        return section;
    }
    const RuleScore& ours = overall(scores, every_worth, StoppingRule::advice);
    section.heading = fmt::format(
        "Following the advice lost {:.2f} sprint costs against hindsight on average", ours.regret);
    section.paragraphs.push_back(
        fmt::format("Tested from {}{}, at three worths. {}",
                    counted(ours.starts, "past moment"),
                    ours.series == 1 ? "" : fmt::format(" in {} series", thousands(ours.series)),
                    rivals_text(scores)));
    if (!std::isfinite(ours.saved_margin)) {
        section.paragraphs.push_back(fmt::format(
            "{} too few to tell a good rule from good luck.",
            ours.series == 1 ? "One series is" : fmt::format("{} series are", ours.series)));
    }
    Block block;
    block.name = "rules";
    block.table = rules_table(scores);
    block.note = note_text(ours);
    section.blocks.push_back(std::move(block));
    return section;
}

}  // namespace sprintcast::report
