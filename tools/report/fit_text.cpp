#include "tools/report/fit_text.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"
#include "scenarios/text/problem.hpp"
#include "tools/report/fields.hpp"

namespace sprintcast {

namespace {

// Three significant digits, without an exponent for what people plan with.
std::string short_number(double number) {
    return fmt::format("{:.{}f}", number, number < 9.995 ? 2 : number < 99.95 ? 1 : 0);
}

std::string times(double ratio) {
    return fmt::format("{:.2f}", ratio);
}

// "point" of "points".
std::string one_of(const WorkUnit& unit) {
    return unit.name.substr(0, unit.name.size() - 1);
}

std::string days_per_point(const TaskHistory& tasks, const ErrorSummary& summary) {
    return fmt::format("{:.3g}", summary.unit_cost * tasks.actual_unit.days);
}

// What a history's columns did not say, and was assumed; empty when they said it all.
std::string assumed_units(const TaskHistory& tasks) {
    const WorkUnit& estimate = tasks.estimate_unit;
    const WorkUnit& actual = tasks.actual_unit;
    if (!estimate.is_assumed && !actual.is_assumed) {
        return "";
    }
    if (estimate.name.empty()) {
        return "Assumed: estimates and actuals are in one unit, as no column's name has any.";
    }
    const bool is_estimate = estimate.is_assumed;
    return fmt::format("Assumed: {} are in {}, as the {} and no column's name says otherwise.",
                       is_estimate ? "estimates" : "actuals",
                       is_estimate ? estimate.name : actual.name,
                       is_estimate ? "actuals are" : "estimates are in " + estimate.name);
}

std::string share_of_prior(const ErrorSummary& summary) {
    return fmt::format(
        "In {} of the futures, tasks err as the shipped prior says: a history of {} may mislead.",
        percent(summary.prior_share),
        thousands(summary.used));
}

// Who will do a story is not known, so a scenario knows kinds alone.
std::string used_text(Grouping grouping, const Terminal& terminal) {
    return terminal.bold(
        grouping == Grouping::kind ? "Used." : "Used by backtest; scenarios use kinds alone.");
}

std::string_view name_of(Grouping grouping) {
    switch (grouping) {
        case Grouping::person:
            return "person";
        case Grouping::kind:
            return "kind of work";
        case Grouping::both:
            return "person and kind of work";
        case Grouping::none:
            break;
    }
    return "";
}

// Whether people and kinds of work tell how far tasks are from their estimates.
std::string groups_text(const ErrorSummary& summary, const Terminal& terminal) {
    std::string text;
    for (const GroupingTest& test : summary.tests) {
        if (test.stories == 0) {
            continue;
        }
        const std::string gain = fmt::format(
            "{} the error of ratios by {:.1f}% ({:.1f} standard errors), and {} that of "
            "amounts by {:.1f}%,",
            test.gain >= 0.0 ? "lowers" : "raises",
            100.0 * std::abs(test.gain),
            std::abs(test.standard_errors),
            test.amount_gain >= 0.0 ? "lowers" : "raises",
            100.0 * std::abs(test.amount_gain));
        text += terminal.paragraph(fmt::format(
            "Telling tasks apart by {} {} on {} tasks of this history, each forecast from "
            "those before. {}",
            name_of(test.grouping),
            gain,
            thousands(test.stories),
            test.grouping == summary.grouping ? used_text(test.grouping, terminal)
            : test.is_open()                  ? "Another is better."
                                              : "Not used: too little, or too unsure."));
    }
    for (const ErrorSummary::Group& group : summary.groups) {
        text +=
            terminal.paragraph(fmt::format("- {}{}{}: {} times as long as the usual ({} tasks)",
                                           printable(group.person),
                                           !group.person.empty() && !group.kind.empty() ? ", " : "",
                                           printable(group.kind),
                                           times(group.factor),
                                           thousands(group.tasks)));
    }
    return text.empty() ? "" : "\n" + text;
}

// Rows that look mistyped.
std::string implausible_text(const TaskHistory& tasks,
                             const ErrorSummary& summary,
                             const Terminal& terminal) {
    if (summary.implausible.empty()) {
        return "";
    }
    const auto unit = [](const WorkUnit& named) {
        return named.name.empty() ? "" : " " + named.name;
    };
    constexpr std::size_t most = 3;
    std::string rows;
    for (std::size_t i = 0; i < std::min(most, summary.implausible.size()); ++i) {
        const auto& row = summary.implausible[i];
        rows += fmt::format("{}line {} (estimate {}{}, actual {}{})",
                            rows.empty() ? "" : ", ",
                            row.line,
                            short_number(row.estimate),
                            unit(tasks.estimate_unit),
                            short_number(row.actual),
                            unit(tasks.actual_unit));
    }
    const std::size_t more =
        summary.implausible.size() - std::min(most, summary.implausible.size());
    return terminal.paragraph(fmt::format(
        "{}: {}{} {} 50 times or more off {}. Is that so, or a slip of the decimal point or the "
        "unit?",
        terminal.bad("Hardly believable"),
        rows,
        more > 0 ? fmt::format(" and {} more", thousands(more)) : "",
        summary.implausible.size() == 1 ? "is" : "are",
        summary.implausible.size() == 1 ? "its estimate" : "their estimates"));
}

}  // namespace

std::string error_text(const TaskHistory& tasks,
                       const ErrorSummary& summary,
                       const Terminal& terminal) {
    const Spread& usual = summary.usual.ratio;
    std::string text;
    if (!tasks.has_one_unit()) {
        std::string cost = fmt::format("A {} costs {} {}",
                                       one_of(tasks.estimate_unit),
                                       short_number(summary.unit_cost),
                                       tasks.actual_unit.name);
        if (tasks.actual_unit.days > 0.0 && tasks.actual_unit.days != 1.0) {
            cost += fmt::format(" ({} FTE days)", days_per_point(tasks, summary));
        }
        text +=
            terminal.paragraph(cost + " when all goes as estimated; ratios below are to that.") +
            "\n";
    }
    text += terminal.paragraph(
        fmt::format("A task typically takes {} times its estimate, on average {} times. One in ten "
                    "takes more than "
                    "{} times, one in ten less than {} times; {} are exactly on estimate.",
                    terminal.bold(times(usual.median)),
                    terminal.bold(times(usual.mean)),
                    terminal.bold(times(usual.p90)),
                    times(usual.p10),
                    percent(summary.usual.exact)));
    if (!summary.by_size.empty()) {
        text += fmt::format("\n  {:<28}{:>12}{:>12}{:>16}{:>16}\n",
                            "By size",
                            "typical",
                            "on average",
                            "1 in 10 above",
                            "1 in 10 below");
        const std::array names{"small", "usual", "large"};
        for (std::size_t i = 0; i < summary.by_size.size(); ++i) {
            const auto& of_size = summary.by_size[i];
            text += fmt::format(
                "  {:<28}{:>12}{:>12}{:>16}{:>16}\n",
                fmt::format("{}, an estimate of {}", names.at(i), short_number(of_size.estimate)),
                times(of_size.ratio.median),
                times(of_size.ratio.mean),
                times(of_size.ratio.p90),
                times(of_size.ratio.p10));
        }
    }
    text +=
        "\n" + terminal.paragraph(fmt::format(
                   "{} of the error is shared by tasks that are done at the same time. Ten usual "
                   "tasks together typically take {} times their estimate, one time in ten more "
                   "than {} times.",
                   percent(summary.shared),
                   times(summary.ten.median),
                   times(summary.ten.p90)));
    std::string known = summary.used < summary.finished
                            ? fmt::format("Known from the latest {} of {} tasks.",
                                          thousands(summary.used),
                                          thousands(summary.finished))
                            : fmt::format("Known from {} task{}.",
                                          thousands(summary.finished),
                                          summary.finished == 1 ? "" : "s");
    constexpr std::uint64_t few = 20;
    constexpr std::uint64_t middling = 100;
    if (summary.finished < few) {
        known += fmt::format(
            " {}: so few hardly tell more than the shipped prior does, which leads here.",
            terminal.bad("Thin"));
    } else if (summary.finished < middling) {
        known +=
            " So many tell how wide the errors are; the shipped prior still helps with the rest.";
    }
    text += "\n" + terminal.paragraph(known + " " + share_of_prior(summary));
    if (const std::string assumed = assumed_units(tasks); !assumed.empty()) {
        text += terminal.paragraph(assumed);
    }
    text += implausible_text(tasks, summary, terminal);
    text += groups_text(summary, terminal);
    if (summary.drift) {
        text += terminal.paragraph(
            fmt::format("{}: the latest quarter of the tasks took {} times as long for "
                        "their estimates as those "
                        "before. The forecast follows; ask what has changed.",
                        terminal.bad("Drifting"),
                        times(*summary.drift)));
    }
    return text;
}

namespace {

constexpr std::uint64_t few_periods = 5;

std::string_view direction_of(const VelocityDrift& drift) {
    return drift.now > drift.before ? "risen" : "fallen";
}

std::string one_velocity(const VelocitySummary& one,
                         const std::string& period,
                         const std::string& unit,
                         const Terminal& terminal) {
    std::string text = terminal.paragraph(
        fmt::format("The next {} completes {} {} as likely as not, and with 80% between {} and {}. "
                    "Over the next six, it is {} to {} a {}.",
                    period,
                    terminal.bold(short_number(one.next.median)),
                    unit,
                    terminal.bold(short_number(one.next.p10)),
                    terminal.bold(short_number(one.next.p90)),
                    short_number(one.next_six.p10),
                    short_number(one.next_six.p90),
                    period));
    text += "\n" + terminal.paragraph(
                       one.used == 1
                           ? fmt::format("The {} so far completed {}; the next one is expected to "
                                         "complete {} on average.",
                                         period,
                                         short_number(one.mean),
                                         short_number(one.next.mean))
                           : fmt::format("The {} {}s that count completed {} on average; the next "
                                         "one is expected to complete {} on average. Both count "
                                         "{}s that complete nothing: {} so far.",
                                         thousands(one.used),
                                         period,
                                         short_number(one.mean),
                                         short_number(one.next.mean),
                                         period,
                                         one.zeros == 0 ? "none" : thousands(one.zeros)));
    if (one.drift) {
        text += terminal.paragraph(fmt::format(
            "{}: the level has {}. The latest {} {}s completed {} on average, those before {}. The "
            "forecast follows; ask what has changed.",
            terminal.bad("Drifting"),
            direction_of(*one.drift),
            one.drift->latest,
            period,
            short_number(one.drift->now),
            short_number(one.drift->before)));
    }
    if (one.used < few_periods) {
        text += terminal.paragraph(
            fmt::format("{}: {} {}, so the forecast is wide.",
                        terminal.bad("Thin"),
                        one.used,
                        one.used == 1 ? period + " tells little" : period + "s tell little"));
    }
    return text;
}

}  // namespace

std::string velocity_text(const History& history,
                          std::span<const VelocitySummary> summaries,
                          const Terminal& terminal) {
    const auto& periods = std::get<PeriodHistory>(history.data);
    const std::string unit = periods.counts_stories ? "stories" : "points";
    const std::string period = periods.counts_stories ? "period" : "sprint";
    if (history.series.size() == 1) {
        return one_velocity(summaries.front(), period, unit, terminal);
    }
    std::string text = fmt::format("  {:<27}{:>9}{:>9}{:>10}{:>10}{:>19}\n",
                                   "Series",
                                   period + "s",
                                   "mean",
                                   "expected",
                                   "next P50",
                                   "next, 80%");
    const auto name_of = [&](std::uint32_t series) {
        return terminal.fit_column(printable(history.series[series]), 26, 27);
    };
    bool has_drift = false;
    bool has_thin = false;
    auto fitted = summaries.begin();
    for (std::uint32_t series = 0; series < history.series.size(); ++series) {
        if (fitted == summaries.end() || fitted->series != series) {
            const auto own = std::count_if(
                periods.periods.begin(), periods.periods.end(), [&](const PastPeriod& each) {
                    return each.series == series;
                });
            text += fmt::format("  {}{:>9}   completed nothing of late, so nothing is fitted\n",
                                name_of(series),
                                thousands(static_cast<std::uint64_t>(own)));
            continue;
        }
        const VelocitySummary& one = *fitted++;
        const bool is_thin = one.used < few_periods;
        has_drift = has_drift || one.drift;
        has_thin = has_thin || is_thin;
        std::string line = fmt::format(
            "  {}{:>9}{:>9}{:>10}{:>10}{:>19}  {}",
            name_of(series),
            thousands(one.periods),
            short_number(one.mean),
            short_number(one.next.mean),
            short_number(one.next.median),
            fmt::format("{} to {}", short_number(one.next.p10), short_number(one.next.p90)),
            is_thin     ? terminal.bad("thin")
            : one.drift ? terminal.bad(direction_of(*one.drift))
                        : "");
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
    }
    if (has_drift) {
        text += terminal.faint(terminal.paragraph(
            "Risen, fallen: the latest quarter completed more than those before, or less, beyond "
            "what chance does. The forecast follows; ask what has changed."));
    }
    if (has_thin) {
        text += terminal.faint(terminal.paragraph(fmt::format(
            "Thin: fewer than {} {}s tell little, so the forecast is wide.", few_periods, period)));
    }
    return text;
}

std::string error_yaml(const TaskHistory& tasks,
                       const ErrorSummary& summary,
                       const std::string& path,
                       const std::optional<std::string>& series) {
    std::string text;
    if (!tasks.has_one_unit() && tasks.actual_unit.days > 0.0) {
        text +=
            fmt::format("days_per_point: {}   # learned from the history as well, if left out\n",
                        days_per_point(tasks, summary));
    }
    const Spread& usual = summary.usual.ratio;
    text += fmt::format(
        "estimates:\n"
        "  history: {}\n"
        "{}"
        "  # or, where the file is not at hand:\n"
        "  # error: {{median: {:.2f}, p90: {:.2f}, shared: {:.0f}%}}\n",
        yaml_text(path),
        series ? fmt::format("  series: {}\n", yaml_text(*series)) : "",
        usual.median,
        std::max(usual.p90, usual.median),
        100.0 * summary.shared);
    return text;
}

std::string velocity_yaml(const PeriodHistory& periods, std::uint32_t series) {
    std::vector<double> completed;
    for (const PastPeriod& period : periods.periods) {
        if (period.series == series) {
            completed.push_back(period.completed);
        }
    }
    const std::size_t used = std::min(completed.size(), VelocityModel::longest_history);
    std::string list;
    for (std::size_t i = completed.size() - used; i < completed.size(); ++i) {
        list += fmt::format("{}{:.10g}", list.empty() ? "" : ", ", completed[i]);
    }
    return periods.counts_stories
               ? fmt::format(
                     "# stories completed a period, oldest first: give every story points: 1\n"
                     "velocity: [{}]\n",
                     list)
               : fmt::format("velocity: [{}]   # points completed a sprint, oldest first\n", list);
}

}  // namespace sprintcast
