#include "tools/report/words/checklist.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/text/date.hpp"
#include "scenarios/text/effort_scale.hpp"
#include "scenarios/text/money_text.hpp"
#include "scenarios/text/number_text.hpp"
#include "tools/report/words/fields.hpp"
#include "tools/report/words/labels.hpp"

namespace sprintcast::report {

namespace {

// A chance of a start that waiting takes from a story, from which it is worth chasing [-].
constexpr double much_held_up = 0.05;

constexpr int points_to_split = effort_scale.back();

// Dependencies of a story outside its team.
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
    if (story.not_before && *story.not_before > *scenario.start) {
        text += fmt::format(
            "{}its first day ({})", text.empty() ? "" : ", ", iso_date(*story.not_before));
    }
    return text;
}

}  // namespace

std::string_view word_of(Action action) {
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

double chance_of_start(const LookaheadAnswer& answer, StoryIndex story) {
    return answer.stories[story].sprints.back().begun;
}

StoryIndex story_of(const LookaheadAnswer& answer, const SpikeCandidate& spike) {
    const auto& backlog = answer.scenario().backlog;
    const auto story = std::find_if(
        backlog.begin(), backlog.end(), [&](const Story& each) { return each.id == spike.story; });
    return {static_cast<std::uint32_t>(story - backlog.begin())};
}

std::vector<ToDo> to_dos(const LookaheadAnswer& run) {
    std::vector<ToDo> list;
    for (const Action action : {Action::estimate, Action::split, Action::unblock}) {
        for (StoryIndex index; index.value < run.stories.size(); ++index.value) {
            const Story& story = run.scenario().backlog[index.value];
            const StoryOutlook& outlook = run.stories[index];
            const bool is_likely = chance_of_start(run, index) >= likely_to_start;
            const std::string outside = held_by(run.scenario(), story);
            if (action == Action::estimate && story.is_unknown && is_likely) {
                list.push_back({action,
                                index,
                                is_looked_into(run.scenario(), story)
                                    ? "nobody has estimated it; a spike looks into it first"
                                    : "nobody has estimated it, and no spike looks into it"});
            } else if (action == Action::split && is_likely && story.outcomes.empty() &&
                       story.done == 0.0 && story.points.value_or(0.0) >= points_to_split) {
                list.push_back(
                    {action,
                     index,
                     fmt::format("{:.6g} points: too large to estimate well", *story.points)});
            } else if (action == Action::unblock && !outside.empty() &&
                       outlook.begun_unless_held >= likely_to_start &&
                       outlook.begun_unless_held >= chance_of_start(run, index) + much_held_up) {
                list.push_back({action,
                                index,
                                fmt::format("waits for {}; would start in {}",
                                            outside,
                                            percent(outlook.begun_unless_held))});
            }
        }
    }
    return list;
}

// `3 hours`, `1 day`
std::string time_box(double days) {
    constexpr double hours_a_day = 8.0;
    const bool is_short = days < 1.0;
    const double number = is_short ? days * hours_a_day : days;
    return fmt::format("{:.3g} {}{}", number, is_short ? "hour" : "day", number == 1.0 ? "" : "s");
}

Text spike_text(const LookaheadAnswer& answer, const SpikeCandidate& spike) {
    const Text name = spike.id.empty() ? "A spike into " + named(spike.story)
                                       : fill("{} into {}", {named(spike.id), named(spike.story)});
    const Text what =
        fill("{}, {}, resolves {}", {name, time_box(spike.days), percent(spike.resolves)});
    if (!spike.value) {
        return what +
               ": its worth is unknown. It takes the story's value, value_point, day_cost and "
               "days_per_point.";
    }
    const std::string& currency = answer.scenario().currency;
    const Gain& net = spike.value->net;
    const double margin = two_sided_95 * net.mc_error;
    std::string verdict;
    if (net.mean > margin) {
        verdict = "worth scheduling, " + with_margin(spike.value->worth(), net.mc_error, currency);
    } else if (net.mean < -margin) {
        verdict = fmt::format("not worth scheduling, it would lose {}{}",
                              with_margin(-net.mean, net.mc_error, currency),
                              spike.value->without == BlindDecision::drop
                                  ? " compared with dropping the story at once"
                                  : "");
    } else {
        verdict = "about even, " + with_margin(spike.value->worth(), net.mc_error, currency);
    }
    return what + fmt::format(": {}. Perfect knowledge would be worth {}.",
                              verdict,
                              short_money(spike.value->perfect.mean, currency));
}

}  // namespace sprintcast::report
