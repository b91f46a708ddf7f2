#include "tools/report/fit_text.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/language/problem.hpp"
#include "tools/report/fields.hpp"

namespace sprintcast {

namespace {

constexpr std::size_t width = 98;

std::string paragraph(const std::string& text) {
    return "  " + wrapped(text, width, 2) + "\n";
}

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
        text += paragraph(cost + " when all goes as estimated; ratios below are to that.") + "\n";
    }
    text += paragraph(
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
        "\n" + paragraph(fmt::format(
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
    text += "\n" + paragraph(known);
    if (summary.drift) {
        text +=
            paragraph(fmt::format("{}: the latest quarter of the tasks took {} times as long for "
                                  "their estimates as those "
                                  "before. The forecast follows; ask what has changed.",
                                  terminal.bad("Drifting"),
                                  times(*summary.drift)));
    }
    return text;
}

std::string velocity_text(const History& history,
                          std::span<const VelocitySummary> summaries,
                          const Terminal& terminal) {
    const bool counts_stories = std::get<PeriodHistory>(history.data).counts_stories;
    const std::string unit = counts_stories ? "stories" : "points";
    const std::string period = counts_stories ? "period" : "sprint";
    constexpr std::uint64_t few = 5;
    if (summaries.size() == 1) {
        const VelocitySummary& one = summaries.front();
        std::string text =
            paragraph(fmt::format("The next {} completes {} {} as likely as not, and with 80% "
                                  "between {} and {}. Over the "
                                  "next six, it is {} to {} a {}.",
                                  period,
                                  terminal.bold(short_number(one.next.median)),
                                  unit,
                                  terminal.bold(short_number(one.next.p10)),
                                  terminal.bold(short_number(one.next.p90)),
                                  short_number(one.next_six.p10),
                                  short_number(one.next_six.p90),
                                  period));
        text +=
            "\n" + paragraph(fmt::format(
                       "The mean so far is {}; the level now is about {}. {} of the {} {}s that "
                       "count completed nothing.",
                       short_number(one.mean),
                       short_number(one.level),
                       one.zeros == 0 ? "None" : thousands(one.zeros),
                       thousands(one.used),
                       period));
        constexpr double much = 1.25;
        const double change = one.level / one.mean;
        if (one.used >= few && (change > much || change < 1.0 / much)) {
            text +=
                paragraph(fmt::format("{}: the level has {} against the mean. The forecast "
                                      "follows; ask what has changed.",
                                      terminal.bad("Drifting"),
                                      change > 1.0 ? "risen" : "fallen"));
        }
        if (one.used < few) {
            text += paragraph(fmt::format("{}: {} {}{} tell little, so the forecast is wide.",
                                          terminal.bad("Thin"),
                                          one.used,
                                          period,
                                          one.used == 1 ? "" : "s"));
        }
        return text;
    }
    std::string text = fmt::format("  {:<30}{:>10}{:>10}{:>10}{:>12}{:>20}\n",
                                   "Series",
                                   period + "s",
                                   "mean",
                                   "level",
                                   "next P50",
                                   "next, 80%");
    for (const VelocitySummary& one : summaries) {
        text += fmt::format(
            "  {:<30}{:>10}{:>10}{:>10}{:>12}{:>20}\n",
            terminal.fit(printable(history.series[one.series]), 29),
            thousands(one.periods),
            short_number(one.mean),
            short_number(one.level),
            short_number(one.next.median),
            fmt::format("{} to {}", short_number(one.next.p10), short_number(one.next.p90)));
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
    return fmt::format(
        "velocity: [{}]   # {}, oldest first\n",
        list,
        periods.counts_stories ? "stories completed a period" : "points completed a sprint");
}

}  // namespace sprintcast
