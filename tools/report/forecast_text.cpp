#include "tools/report/forecast_text.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "scenarios/text/date.hpp"
#include "scenarios/text/money_text.hpp"
#include "scenarios/text/number_text.hpp"
#include "scenarios/text/problem.hpp"
#include "tools/report/dates.hpp"
#include "tools/report/fields.hpp"
#include "tools/report/finish_bins.hpp"
#include "tools/report/notes.hpp"
#include "tools/report/verdict.hpp"

namespace sprintcast {

namespace {

constexpr std::size_t label_width = 24;

// "±0.3 days": a Monte Carlo error.
std::string error_text(double error, std::string_view unit, const Terminal& terminal) {
    constexpr double smallest = 0.05;
    return error < smallest ? fmt::format("<0.1{}", unit)
                            : fmt::format("{}{:.1f}{}", terminal.plus_minus(), error, unit);
}

void append_headline(std::string& text, const ForecastAnswer& run, const Terminal& terminal) {
    const FinishForecast& backlog = run.forecast.backlog;
    text += heading(*run.variant, terminal) + "\n";
    const auto& day = backlog.finish_at[p85];
    std::string headline = day ? fmt::format("All work: 85% sure by {}, in sprint {}.",
                                             date_text(run, day),
                                             sprint_number(run.scenario(), *day))
                               : "All work: not within 10 years with 85% confidence.";
    if (backlog.chance_of_target) {
        headline += fmt::format(" The target, {}, is met in {} of futures.",
                                date_text(run, backlog.target),
                                target_chance(backlog.chance_of_target->value));
    }
    text += terminal.bold(wrapped(headline, terminal.width(), 0)) + "\n";
}

// True when two forecasts rest on the same histories.
bool rest_on_same(const Scenario& a, const Scenario& b) {
    const auto past = [](const Team& team) {
        const auto* velocities =
            team.velocity ? std::get_if<PastVelocities>(&*team.velocity) : nullptr;
        return velocities != nullptr ? velocities->completed : std::vector<double>{};
    };
    const auto tasks = [](const Team& team) {
        const auto* learned =
            team.estimates ? std::get_if<LearnedEstimationError>(&*team.estimates) : nullptr;
        return learned != nullptr ? learned->path + " " + learned->series : "";
    };
    return std::equal(
        a.teams.begin(),
        a.teams.end(),
        b.teams.begin(),
        b.teams.end(),
        [&](const Team& x, const Team& y) { return past(x) == past(y) && tasks(x) == tasks(y); });
}

// How such forecasts came true on the histories that the forecast rests on.
void append_trust(std::string& text, const ForecastAnswer& run, const Terminal& terminal) {
    for (const TrackRecord& trust : run.records) {
        text += terminal.faint(terminal.paragraph(trust_text(trust)));
    }
}

void append_dates(std::string& text,
                  const ForecastAnswer& run,
                  const ForecastAnswer& base,
                  const Terminal& terminal) {
    text += fmt::format("\n  {:<{}}{:>12}{:>13}{:>13}{:>13}{:>13}{:>7}\n",
                        "Finished by",
                        label_width - 2,
                        "P50",
                        "P70",
                        "P85",
                        "P95",
                        "Target",
                        "Chance");
    const auto line = [&](const std::string& label, const FinishForecast& finish) {
        text += "  " + terminal.fit_column(printable(label), label_width - 3, label_width - 2);
        for (std::size_t i = 0; i < confidences.size(); ++i) {
            const std::string date =
                fmt::format("{:>{}}", date_text(run, finish.finish_at.at(i)), i == 0 ? 12 : 13);
            text += i == p85 ? terminal.bold(date) : date;
        }
        text += fmt::format("{:>13}", finish.target ? date_text(run, finish.target) : "");
        text += chance_field(finish.chance_of_target, 7, terminal) + "\n";
    };
    line("All work", run.forecast.backlog);
    for (EpicIndex i; i.value < run.forecast.epics.size(); ++i.value) {
        const Epic& epic = run.scenario().epics[i.value];
        if (has_stories(run.scenario(), epic)) {
            line(epic.title.empty() ? epic.id : epic.title, run.forecast.epics[i]);
        }
    }

    // How far the numbers are off for want of trials.
    const FinishForecast& backlog = run.forecast.backlog;
    std::vector<std::string> errors;
    if (backlog.p85_error) {
        errors.push_back("the P85 date of all work " +
                         error_text(*backlog.p85_error, " days", terminal));
    }
    if (backlog.chance_of_target) {
        errors.push_back("the chance of the target " +
                         error_text(100.0 * backlog.chance_of_target->mc_error, "%", terminal));
    }
    if (!errors.empty()) {
        text += terminal.faint(
            terminal.paragraph(fmt::format("Monte Carlo error: {}", fmt::join(errors, ", "))));
    }
    const double not_done = 1.0 - backlog.chance_done;
    if (not_done > 0.0) {
        text += terminal.faint(terminal.paragraph(fmt::format(
            "{} of futures are not done within 10 years; they count as never.",
            not_done < 0.001 ? "Under 0.1%" : fmt::format("{:.1f}%", 100.0 * not_done))));
    }
    if (&run == &base || !rest_on_same(run.scenario(), base.scenario())) {
        append_trust(text, run, terminal);
    }
}

// What the work earns and costs, where the scenario says it.
void append_money(std::string& text, const ForecastAnswer& run, const Terminal& terminal) {
    if (!run.forecast.money) {
        return;
    }
    const MoneyForecast& money = *run.forecast.money;
    const std::string& currency = run.scenario().currency;
    const Date horizon = run.scenario().start.value() +
                         std::chrono::days{static_cast<int>(run.scenario().horizon_days)};
    const auto amount = [&](const Estimate& estimate) {
        return money_text(estimate.value, currency);
    };
    constexpr double least_told = 0.005;
    const std::string error =
        std::isfinite(money.net.mc_error) && money.net.mc_error >= least_told
            ? fmt::format(" ({}{})", terminal.plus_minus(), money_text(money.net.mc_error, ""))
            : "";
    text += "\n" + terminal.paragraph(fmt::format(
                       "Until {}, on average: {} earned, {} of late costs, {} of people: {}{}.{}",
                       long_date(horizon),
                       amount(money.value),
                       amount(money.late_cost),
                       amount(money.cost),
                       terminal.bold(amount(money.net) + " net"),
                       error,
                       outlasts_horizon(run) ? " What comes later does not count." : ""));
}

void append_histogram(std::string& text, const ForecastAnswer& run, const Terminal& terminal) {
    constexpr std::uint32_t most_lines = 12;
    const std::vector<FinishBin> bins = finish_bins(run.forecast, most_lines);
    if (bins.empty()) {
        return;
    }
    constexpr int bar_width = 50;
    double greatest = 0.0;
    double later = 1.0;
    for (const FinishBin& bin : bins) {
        greatest = std::max(greatest, bin.share);
    }
    for (const SprintShare& sprint : run.forecast.finish_sprints) {
        later -= sprint.sprint.value <= bins.back().last ? sprint.share : 0.0;
    }
    greatest = std::max(greatest, later);
    const Day sprint_days = 7 * run.scenario().sprint_weeks;
    const auto line = [&](const std::string& label, double share) {
        text += fmt::format(
            "  {:>28}  {} {}\n", label, terminal.bar(share / greatest, bar_width), percent(share));
    };
    text += "\n  The sprint that finishes all work\n";
    for (const FinishBin& bin : bins) {
        const std::string number =
            bin.first == bin.last
                ? fmt::format("{}", bin.first + 1)
                : fmt::format("{}{}{}", bin.first + 1, terminal.dash(), bin.last + 1);
        const Day end = static_cast<Day>(bin.last + 1) * sprint_days - 1;
        line(fmt::format("{}, ends {:>11}", number, long_date(date_of(run.scenario(), end))),
             bin.share);
    }
    constexpr double rounding = 1e-9;
    if (later > rounding) {
        line(run.forecast.backlog.chance_done < 1.0 ? "later, or never" : "later", later);
    }
}

void append_sprints(std::string& text, const ForecastAnswer& run, const Terminal& terminal) {
    constexpr std::size_t most_lines = 12;
    constexpr double all_done = 0.995;
    const Day sprint_days = 7 * run.scenario().sprint_weeks;
    const auto& sprints = run.forecast.sprints;
    for (std::size_t team = 0; team < run.scenario().teams.size(); ++team) {
        const std::string& name = run.scenario().teams[team].name;
        if (!has_stories(run.scenario(), run.scenario().teams[team])) {
            continue;
        }
        text += fmt::format(
            "\n  {}{:>10}{:>11}{:>9}{:>15}{:>11}{:>10}\n",
            terminal.fit_column(name.empty() ? "Sprint" : "Sprint, " + printable(name), 27, 28),
            "Capacity",
            "Committed",
            "Claimed",
            "P10 to P90",
            "Rollovers",
            "All done");
        std::size_t lines = 0;
        std::size_t left_out = 0;
        bool is_over = false;
        for (const SprintForecast& sprint : sprints) {
            if (sprint.team.value != team) {
                continue;
            }
            if (lines == most_lines || is_over) {
                ++left_out;
                continue;
            }
            const Day first = static_cast<Day>(sprint.sprint.value) * sprint_days;
            const std::string dates =
                fmt::format("{} {} {}",
                            short_date(date_of(run.scenario(), first)),
                            terminal.dash(),
                            long_date(date_of(run.scenario(), first + sprint_days - 1)));
            text += fmt::format("  {:>3}  {:<23}{:>10.1f}{:>11.1f}{:>9}{:>15}{:>11.1f}{:>10}\n",
                                sprint.sprint.value + 1,
                                dates,
                                sprint.capacity,
                                sprint.committed,
                                sprint.claimed[1],
                                fmt::format("{} to {}", sprint.claimed[0], sprint.claimed[2]),
                                sprint.rollovers,
                                target_chance(sprint.chance_all_done));
            ++lines;
            is_over = sprint.chance_all_done > all_done;
        }
        if (left_out > 0 && !is_over) {
            text += terminal.faint(fmt::format(
                        "       and {} more; --out DIR writes them all to sprints.csv", left_out)) +
                    "\n";
        }
    }
}

void append_rollovers(std::string& text, const ForecastAnswer& run, const Terminal& terminal) {
    constexpr std::size_t most_lines = 5;
    const std::vector<StoryIndex> stories = likely_to_roll_over(run.forecast, most_lines);
    if (stories.empty()) {
        return;
    }
    text += fmt::format(
        "\n  {:<68}{:>13}{:>15}\n", "Most likely to roll over", "chance", "times, mean");
    for (const StoryIndex i : stories) {
        const Story& story = run.scenario().backlog[i.value];
        const std::string label =
            story.title.empty() ? story.id : fmt::format("{}  {}", story.id, story.title);
        text += fmt::format("  {}{:>13}{:>15.1f}\n",
                            terminal.fit_column(printable(label), 66, 68),
                            percent(run.forecast.stories[i].chance_of_rollover),
                            run.forecast.stories[i].mean_rollovers);
    }
}

// Stories that exist only in some futures.
void append_open_ends(std::string& text, const ForecastAnswer& run, const Terminal& terminal) {
    std::string lines;
    for (StoryIndex i; i.value < run.forecast.stories.size(); ++i.value) {
        const StoryForecast& story = run.forecast.stories[i];
        const bool may_miss = story.chance_exists < 1.0;
        if (!may_miss) {
            continue;
        }
        const Story& of_scenario = run.scenario().backlog[i.value];
        const std::string name = of_scenario.title.empty()
                                     ? of_scenario.id
                                     : fmt::format("{}  {}", of_scenario.id, of_scenario.title);
        const bool ever = story.chance_exists > 0.0;
        lines += fmt::format("  {}{:>13}{:>13}{:>13}\n",
                             terminal.fit_column(printable(name), 56, 58),
                             percent(story.chance_exists),
                             ever ? date_text(run, story.finish.finish_at[0]) : "",
                             ever ? date_text(run, story.finish.finish_at[p85]) : "");
    }
    if (!lines.empty()) {
        text += fmt::format(
            "\n  {:<58}{:>13}{:>13}{:>13}\n", "May not come to be", "comes to be", "P50", "P85");
        text += lines;
        text += terminal.faint("  Dates are those of the futures in which the story comes to be.") +
                "\n";
    }
}

void append_notes(std::string& text,
                  const ForecastAnswer& run,
                  const ForecastAnswer& base,
                  const Terminal& terminal) {
    std::vector<std::string> notes = notes_on(run.scenario());
    if (&run != &base) {
        const std::vector<std::string> known = notes_on(base.scenario());
        std::erase_if(notes, [&](const std::string& note) {
            return std::find(known.begin(), known.end(), note) != known.end();
        });
    }
    if (std::string horizon = horizon_note(run); !horizon.empty()) {
        notes.insert(notes.begin(), std::move(horizon));
    }
    text += notes.empty() ? "" : "\n";
    for (const std::string& note : notes) {
        text += terminal.paragraph("Note: " + printable(note), 8);
    }
}

}  // namespace

std::string forecast_text(const ForecastAnswer& run,
                          const ForecastAnswer& base,
                          const Terminal& terminal) {
    std::string text;
    append_headline(text, run, terminal);
    append_dates(text, run, base, terminal);
    append_money(text, run, terminal);
    append_histogram(text, run, terminal);
    append_sprints(text, run, terminal);
    append_rollovers(text, run, terminal);
    append_open_ends(text, run, terminal);
    append_notes(text, run, base, terminal);
    return text;
}

}  // namespace sprintcast
