#include "tools/report/lookahead_report.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/text/date.hpp"
#include "scenarios/text/effort_scale.hpp"
#include "scenarios/text/money_text.hpp"
#include "scenarios/text/number_text.hpp"
#include "scenarios/text/problem.hpp"
#include "sim/answers/forecast_answer.hpp"
#include "tools/report/dates.hpp"
#include "tools/report/fields.hpp"
#include "tools/report/order_words.hpp"

namespace sprintcast {

namespace {

// A chance of being begun that waiting takes from a story, from which it is worth chasing [-].
constexpr double much_held_up = 0.05;

constexpr int points_to_split = effort_scale.back();

std::string name_of(const Story& story) {
    return story.title.empty() ? story.id : fmt::format("{} {}", story.id, story.title);
}

double begun(const StoryOutlook& outlook) {
    return outlook.sprints.back().begun;
}

/// What a lead can do about a story before it starts.
enum class Action { estimate, split, unblock };

std::string word_of(Action action) {
    switch (action) {
        case Action::estimate:
            return "estimate";
        case Action::split:
            return "split";
        case Action::unblock:
            return "unblock";
    }
    return "";
}

/// A line of the checklist.
struct ToDo {
    Action action;
    const Story* story;
    const StoryOutlook* outlook;
    std::string why;
};

// What a story waits for outside its team.
std::string held_by(const Scenario& scenario, const Story& story) {
    std::string text;
    for (const std::string& id : story.depends_on) {
        const auto other = std::find_if(scenario.backlog.begin(),
                                        scenario.backlog.end(),
                                        [&](const Story& each) { return each.id == id; });
        if (other != scenario.backlog.end() && other->team != story.team) {
            text += fmt::format("{}{} of {}", text.empty() ? "" : ", ", id, other->team);
        }
    }
    if (story.waits) {
        text += fmt::format(
            "{}an outside answer ({})",
            text.empty() ? "" : ", ",
            story.waits->is_constant()
                ? fmt::format("{:.3g} days", story.waits->low())
                : fmt::format("{:.3g} to {:.3g} days", story.waits->low(), story.waits->high()));
    }
    return text;
}

std::vector<ToDo> to_dos(const LookaheadAnswer& run) {
    std::vector<ToDo> list;
    for (const Action action : {Action::estimate, Action::split, Action::unblock}) {
        for (StoryIndex index; index.value < run.stories.size(); ++index.value) {
            const Story& story = run.scenario().backlog[index.value];
            const StoryOutlook& outlook = run.stories[index];
            const bool is_likely = begun(outlook) >= likely_to_start;
            const std::string outside = held_by(run.scenario(), story);
            if (action == Action::estimate && story.is_unknown && is_likely) {
                list.push_back({action,
                                &story,
                                &outlook,
                                is_looked_into(run.scenario(), story)
                                    ? "nobody has estimated it; a spike looks into it first"
                                    : "nobody has estimated it, and no spike looks into it"});
            } else if (action == Action::split && is_likely && story.outcomes.empty() &&
                       story.done == 0.0 && story.points.value_or(0) >= points_to_split) {
                list.push_back({action,
                                &story,
                                &outlook,
                                fmt::format("{} points: too large to see into", *story.points)});
            } else if (action == Action::unblock && !outside.empty() &&
                       outlook.begun_unless_held >= likely_to_start &&
                       outlook.begun_unless_held >= begun(outlook) + much_held_up) {
                list.push_back({action,
                                &story,
                                &outlook,
                                fmt::format("waits for {}; would start in {}",
                                            outside,
                                            percent(outlook.begun_unless_held))});
            }
        }
    }
    return list;
}

std::string spike_name(const SpikeCandidate& spike) {
    return spike.id.empty()
               ? fmt::format("A spike into {}", printable(spike.story))
               : fmt::format("{} into {}", printable(spike.id), printable(spike.story));
}

// `3 hours`, `1 day`
std::string time_box(double days) {
    constexpr double hours_a_day = 8.0;
    const bool is_short = days < 1.0;
    const double number = is_short ? days * hours_a_day : days;
    return fmt::format("{:.3g} {}{}", number, is_short ? "hour" : "day", number == 1.0 ? "" : "s");
}

std::string spike_text(const LookaheadAnswer& run,
                       const SpikeCandidate& spike,
                       const Terminal& terminal) {
    const std::string what = fmt::format(
        "{}, {}, resolves {}: ", spike_name(spike), time_box(spike.days), percent(spike.resolves));
    if (!spike.value) {
        return what +
               "its worth is unknown (that takes the story's value, value_point, day_cost "
               "and days_per_point)";
    }
    const auto money = [&](double amount) { return money_text(amount, run.scenario().currency); };
    const Gain& net = spike.value->net;
    const double half = two_sided_95 * net.mc_error;
    std::string verdict;
    if (net.mean > half) {
        verdict = fmt::format("{}, {} {}{}",
                              terminal.good("worth scheduling"),
                              money(spike.value->worth()),
                              terminal.plus_minus(),
                              money(half));
    } else if (net.mean < -half) {
        verdict = fmt::format("{}, it would lose {} {}{}{}",
                              terminal.bad("not worth scheduling"),
                              money(-net.mean),
                              terminal.plus_minus(),
                              money(half),
                              spike.value->without == BlindDecision::drop
                                  ? " against dropping the story at once"
                                  : "");
    } else {
        verdict = fmt::format(
            "about even, {} {}{}", money(spike.value->worth()), terminal.plus_minus(), money(half));
    }
    return what + fmt::format("{}; perfect knowledge would be worth {}",
                              verdict,
                              money(spike.value->perfect.mean));
}

}  // namespace

std::vector<Table> lookahead_tables(std::span<const LookaheadAnswer> runs) {
    Table outlook{"lookahead",
                  {"scenario",
                   "what_if",
                   "sprint",
                   "start",
                   "end",
                   "story",
                   "title",
                   "p_exists",
                   "p_committed",
                   "p_started",
                   "p_finished",
                   "p_rolled_over"},
                  {}};
    Table checklist{"checklist",
                    {"scenario",
                     "what_if",
                     "action",
                     "story",
                     "p_started",
                     "reason",
                     "net_value",
                     "net_value_low",
                     "net_value_high",
                     "perfect_information",
                     "loss"},
                    {}};
    for (const LookaheadAnswer& run : runs) {
        const Day length = 7 * run.scenario().sprint_weeks;
        for (StoryIndex index; index.value < run.stories.size(); ++index.value) {
            const Story& story = run.scenario().backlog[index.value];
            const StoryOutlook& of_story = run.stories[index];
            for (std::size_t i = 0; i < of_story.sprints.size(); ++i) {
                const auto first = static_cast<Day>(i) * length;
                const StoryChances& chances = of_story.sprints[i];
                outlook.rows.push_back(
                    {text_cell(run.scenario().name),
                     what_if_cell(run),
                     number_cell(static_cast<std::uint64_t>(i + 1)),
                     keyword_cell(iso_date(date_of(run.scenario(), first))),
                     keyword_cell(iso_date(date_of(run.scenario(), first + length - 1))),
                     text_cell(story.id),
                     text_cell(story.title),
                     number_cell(of_story.exists),
                     number_cell(chances.committed),
                     number_cell(chances.begun),
                     number_cell(chances.finished),
                     number_cell(chances.rolled_over)});
            }
        }
        for (const ToDo& to_do : to_dos(run)) {
            checklist.rows.push_back({text_cell(run.scenario().name),
                                      what_if_cell(run),
                                      keyword_cell(word_of(to_do.action)),
                                      text_cell(to_do.story->id),
                                      number_cell(begun(*to_do.outlook)),
                                      text_cell(to_do.why),
                                      empty_cell(),
                                      empty_cell(),
                                      empty_cell(),
                                      empty_cell(),
                                      empty_cell()});
        }
        for (const Drop& drop : run.drops) {
            const Gain& gain = drop.gain;
            checklist.rows.push_back(
                {text_cell(run.scenario().name),
                 what_if_cell(run),
                 keyword_cell("drop"),
                 text_cell(run.scenario().backlog[drop.story.value].id),
                 number_cell(begun(run.stories[drop.story])),
                 text_cell(drop_sentence(run.scenario(), drop, MoneyStyle::full)),
                 number_cell(gain.mean),
                 number_cell(gain.mean - two_sided_95 * gain.mc_error),
                 number_cell(gain.mean + two_sided_95 * gain.mc_error),
                 empty_cell(),
                 empty_cell()});
        }
        for (const SpikeCandidate& spike : run.spikes) {
            const auto story =
                std::find_if(run.scenario().backlog.begin(),
                             run.scenario().backlog.end(),
                             [&](const Story& each) { return each.id == spike.story; });
            const StoryIndex index{
                static_cast<std::uint32_t>(story - run.scenario().backlog.begin())};
            std::vector<Cell> row{text_cell(run.scenario().name),
                                  what_if_cell(run),
                                  keyword_cell("spike"),
                                  text_cell(spike.story),
                                  number_cell(begun(run.stories[index])),
                                  text_cell(fmt::format("{}, {}, resolves {}",
                                                        spike.id.empty() ? "proposed" : spike.id,
                                                        time_box(spike.days),
                                                        percent(spike.resolves)))};
            if (spike.value) {
                const Gain& net = spike.value->net;
                const double half = two_sided_95 * net.mc_error;
                row.push_back(number_cell(spike.value->worth()));
                row.push_back(number_cell(spike.value->worth_at(net.mean - half)));
                row.push_back(number_cell(spike.value->worth_at(net.mean + half)));
                row.push_back(number_cell(spike.value->perfect.mean));
                row.push_back(number_cell(std::max(-net.mean, 0.0)));
            } else {
                row.resize(checklist.columns.size(), empty_cell());
            }
            checklist.rows.push_back(std::move(row));
        }
    }
    return {std::move(outlook), std::move(checklist)};
}

std::string lookahead_text(const LookaheadAnswer& run, const Terminal& terminal) {
    std::string text = heading(*run.variant, terminal) + "\n";

    // Sprint by sprint, what is likely to be on the table.
    constexpr std::size_t story_width = 48;
    constexpr double worth_a_line = 0.005;
    const Day length = 7 * run.scenario().sprint_weeks;
    const std::size_t sprints = run.stories.empty() ? 0 : run.stories[{0}].sprints.size();
    for (std::size_t i = 0; i < sprints; ++i) {
        const auto first = static_cast<Day>(i) * length;
        text += "\n  " +
                terminal.bold(fmt::format("Sprint {}, {} to {}",
                                          i + 1,
                                          short_date(date_of(run.scenario(), first)),
                                          long_date(date_of(run.scenario(), first + length - 1)))) +
                "\n";
        text += fmt::format("  {:<{}}{:>11}{:>10}{:>11}{:>13}\n",
                            "",
                            story_width,
                            "Committed",
                            "Started",
                            "Finished",
                            "Rolled over");
        for (StoryIndex index; index.value < run.stories.size(); ++index.value) {
            const StoryChances& chances = run.stories[index].sprints[i];
            const double finished_before =
                i == 0 ? 0.0 : run.stories[index].sprints[i - 1].finished;
            const bool is_on_table = chances.committed >= worth_a_line ||
                                     chances.begun - finished_before >= worth_a_line;
            if (!is_on_table) {
                continue;
            }
            const std::string name =
                terminal.fit_column(printable(name_of(run.scenario().backlog[index.value])),
                                    story_width - 1,
                                    story_width);
            text += fmt::format("  {}{:>11}{:>10}{:>11}{:>13}\n",
                                name,
                                percent(chances.committed),
                                percent(chances.begun),
                                percent(chances.finished),
                                percent(chances.rolled_over));
        }
    }
    text +=
        terminal.faint("  Started and finished: by the end of the sprint, or before it.") + "\n";

    // What to do before.
    text += "\n  " + terminal.bold("Before they start") + "\n";
    constexpr std::size_t indent = 11;
    const std::vector<ToDo> list = to_dos(run);
    for (const ToDo& to_do : list) {
        std::string action = word_of(to_do.action);
        action.front() = static_cast<char>(action.front() - 'a' + 'A');
        text += terminal.paragraph(fmt::format("{:<9}{}: {} (starts in {})",
                                               action,
                                               printable(name_of(*to_do.story)),
                                               printable(to_do.why),
                                               percent(begun(*to_do.outlook))),
                                   indent);
    }
    for (const SpikeCandidate& spike : run.spikes) {
        text += terminal.paragraph("Spike    " + spike_text(run, spike, terminal), indent);
    }
    if (list.empty() && run.spikes.empty()) {
        text += terminal.paragraph(
            fmt::format("Nothing: what is likely to start (in {} of futures or more) is "
                        "estimated, small and free.",
                        percent(likely_to_start)));
    }
    const std::string drops = drops_text(run.scenario(), run.drops, terminal);
    text += drops.empty() ? "" : "\n" + drops;
    return text;
}

}  // namespace sprintcast
