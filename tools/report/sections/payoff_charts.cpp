#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"
#include "tools/report/sections/page_charts.hpp"
#include "tools/report/words/labels.hpp"
#include "tools/report/words/payoff/payoff_verdict.hpp"
#include "tools/report/words/payoff/payoff_words.hpp"

namespace sprintcast::report {

namespace {

NumberFormat money_format(const Scenario& scenario) {
    return {NumberFormat::Kind::money, scenario.currency, {}};
}

std::string lever_name(const PayoffAnswer& run, Lever lever) {
    switch (lever) {
        case Lever::worth:
            return run.metric().worth_per_point ? "Worth of a point" : "Worth of scores";
        case Lever::day_cost:
            return "Cost of a day";
        case Lever::sprint_effort:
            return "Size of a sprint";
        case Lever::horizon:
            return "Time that worth counts";
        case Lever::delay:
            return "Loss by waiting work";
    }
    return "";
}

// What a lever is, times a factor.
std::string lever_text(const PayoffAnswer& run, Lever lever, double factor) {
    switch (lever) {
        case Lever::worth:
            return run.metric().worth_per_point
                       ? money_in(run, factor * *run.metric().worth_per_point)
                       : fmt::format("{:.0f}%", 100.0 * factor);
        case Lever::day_cost:
            return money_in(run, factor * run.plan.day_cost);
        case Lever::sprint_effort:
            return plain_number(factor * run.plan.sprint_effort) + " days";
        case Lever::horizon:
            return plain_number(std::round(factor * run.plan.horizon_days)) + " days";
        case Lever::delay:
            return fmt::format("{:.0f}%", 100.0 * factor);
    }
    return "";
}

// Adds a bar behind the last one.
void add_bar(Axis& axis, Bars& bars, Category category, Bar bar) {
    bar.at = static_cast<double>(bars.bars.size());
    axis.categories.push_back(std::move(category));
    bars.bars.push_back(std::move(bar));
}

// Where the first bar is far longer than all else that a chart shows, the part of its axis that the
// rest needs.
std::optional<std::pair<double, double>> window_of_rest(const Bars& bars,
                                                        const std::vector<double>& rules) {
    constexpr double far_longer = 1.5;
    constexpr double room = 0.15;
    if (bars.bars.size() < 2) {
        return std::nullopt;
    }
    std::vector<double> rest = rules;
    for (std::size_t i = 1; i < bars.bars.size(); ++i) {
        rest.insert(rest.end(), {bars.bars[i].from, bars.bars[i].to});
    }
    const auto [low, high] = std::ranges::minmax(rest);
    const Bar& first = bars.bars.front();
    if (high <= low || std::abs(first.to - first.from) < far_longer * (high - low)) {
        return std::nullopt;
    }
    return std::pair{low - room * (high - low), high + room * (high - low)};
}

}  // namespace

Chart earning_chart(const PayoffAnswer& run) {
    Chart chart;
    const std::size_t next = run.next_sprint();
    const auto last = usual_last_sprint(run);
    chart.title = fmt::format("What each further sprint on {} brings, against what it costs",
                              isolated(run.metric().name));
    chart.x.title = "Sprint";
    chart.y.format = money_format(run.scenario());
    Bars bars{"Brings", {}};
    Whiskers whiskers{"Brings, middle 80%", {}, {}, {}};
    std::size_t shown = 0;
    // Sprints that hardly any future sees tell nobody anything.
    constexpr double worth_a_bar = 0.02;
    constexpr std::size_t least = 4;
    for (const SprintPayoff& sprint : run.payoff.sprints) {
        if (shown >= least && sprint.chance_taken < worth_a_bar) {
            break;
        }
        const auto at = static_cast<double>(shown);
        const bool is_planned = last && next + shown <= *last;
        add_bar(
            chart.x,
            bars,
            {fmt::format("Sprint {}", next + shown),
             {money_in(run, sprint.gain_mean), fmt::format("pays {}", percent(sprint.chance_pays))},
             fmt::format("{}", next + shown)},
            {at, 0.0, sprint.gain_mean, is_planned ? Tone::forecast : Tone::idle, "", ""});
        whiskers.at.push_back(at);
        whiskers.low.push_back(sprint.gain_p10);
        whiskers.high.push_back(sprint.gain_p90);
        ++shown;
    }
    const SprintPayoff& first = run.payoff.sprints.front();
    chart.description =
        fmt::format("Sprint {} is expected to bring {} and costs {}; sprint {}, {} and {}.",
                    next,
                    money_in(run, first.gain_mean),
                    money_in(run, first.cost_mean),
                    next + shown - 1,
                    money_in(run, run.payoff.sprints[shown - 1].gain_mean),
                    money_in(run, run.payoff.sprints[shown - 1].cost_mean));
    chart.marks = {bars, whiskers};
    chart.marks.emplace_back(Rule{Rule::Axis::y,
                                  first.cost_mean,
                                  fmt::format("costs {}", money_in(run, first.cost_mean)),
                                  Tone::cost});
    if (last && *last + 1 < next + shown) {
        chart.marks.emplace_back(Rule{Rule::Axis::x,
                                      static_cast<double>(*last - next) + 0.5,
                                      fmt::format("stop around sprint {}", *last),
                                      Tone::ink});
    }
    chart.height = 0.42;
    return chart;
}

Chart curve_chart(const PayoffAnswer& run) {
    const Metric& metric = run.metric();
    Chart chart;
    chart.title = fmt::format("{} against effort, so far and to come", isolated(metric.name));
    chart.x.title = "FTE days in all";
    chart.x.from = 0.0;
    chart.y.format.kind =
        metric.in_percent ? NumberFormat::Kind::percent : NumberFormat::Kind::plain;
    Band outer{"Middle 80%", {}, {}, {}, Tone::outer};
    Band inner{"Middle half", {}, {}, {}, Tone::inner};
    Line median{"Median", {}, {}, Tone::forecast};
    const auto add = [&](double effort, const ScoreQuantiles& scores) {
        outer.x.push_back(effort);
        outer.low.push_back(scores.p10);
        outer.high.push_back(scores.p90);
        inner.x.push_back(effort);
        inner.low.push_back(scores.p25);
        inner.high.push_back(scores.p75);
        median.x.push_back(effort);
        median.y.push_back(scores.p50);
    };
    const double best = run.plan.past.now();
    const double effort = run.plan.past.effort();
    add(effort, {best, best, best, best, best});
    constexpr std::size_t most_sprints = 8;
    const std::size_t shown = std::min(most_sprints, run.payoff.sprints.size());
    for (std::size_t i = 0; i < shown; ++i) {
        add(effort + run.plan.sprint_effort * static_cast<double>(i + 1),
            run.payoff.sprints[i].drawn);
    }
    Dots dots{"Scores so far", {}};
    bool has_best = false;
    for (const ScoredEffort& scored : metric.scores) {
        // Of many, those that say where it began, how far it came and where it stands.
        constexpr std::size_t most_labels = 6;
        const bool is_end = &scored == &metric.scores.front() || &scored == &metric.scores.back();
        const bool is_first_best = scored.score == best && !has_best;
        has_best = has_best || is_first_best;
        const bool has_label = metric.scores.size() <= most_labels || is_end || is_first_best;
        dots.dots.push_back({scored.effort,
                             scored.score,
                             has_label ? score_text(run, scored.score) : std::string{}});
    }
    const SprintPayoff& next = run.payoff.sprints.front();
    Dots expected{
        "Next sprint",
        {{effort + run.plan.sprint_effort, next.drawn.p50, score_text(run, next.score_p50)}},
        Tone::forecast};
    chart.description = fmt::format(
        "{} is the best so far; {} to {} after the next sprint, and {} to {} after {} sprints, in "
        "the "
        "middle 80% of the futures.",
        score_text(run, best),
        score_text(run, next.drawn.p10),
        score_text(run, next.drawn.p90),
        score_text(run, run.payoff.sprints[shown - 1].drawn.p10),
        score_text(run, run.payoff.sprints[shown - 1].drawn.p90),
        shown);
    chart.marks = {outer, inner, median};
    chart.marks.emplace_back(Rule{Rule::Axis::x, effort, "now", Tone::muted});
    if (metric.target) {
        chart.marks.emplace_back(Rule{Rule::Axis::y,
                                      *metric.target,
                                      fmt::format("target {}", score_text(run, *metric.target)),
                                      Tone::gain});
    }
    chart.marks.emplace_back(expected);
    chart.marks.emplace_back(dots);
    return chart;
}

Chart waterfall_chart(const PayoffAnswer& run) {
    const SprintPayoff& next = run.payoff.sprints.front();
    Chart chart;
    chart.title = fmt::format("What sprint {} brings, costs and leaves", run.next_sprint());
    chart.y.format = money_format(run.scenario());
    Bars bars{"Amount", {}, true};
    double level = 0.0;
    const auto add = [&](const std::string& name, double change, Tone tone) {
        const std::string sign = change > 0.0 && !bars.bars.empty() ? "+" : "";
        add_bar(chart.x,
                bars,
                {name, {}, name},
                {0.0, level, level + change, tone, "", sign + money_in(run, change)});
        level += change;
    };
    add("Gain", next.gain_mean, Tone::forecast);
    const double people = next.people_cost;
    const double delay = next.cost_mean - next.people_cost - next.other_cost;
    if (people > 0.0) {
        add("People", -people, Tone::cost);
    }
    if (next.other_cost > 0.0) {
        add("Other cost", -next.other_cost, Tone::cost);
    }
    if (run.delays_backlog) {
        add("Waiting", -delay, Tone::cost);
    }
    const double net = level;
    add_bar(chart.x,
            bars,
            {"Net", {}, "Net"},
            {0.0, 0.0, net, net >= 0.0 ? Tone::gain : Tone::loss, "", money_in(run, net)});
    chart.description = fmt::format("Its score is worth {}, it costs {}, and {} is left.",
                                    money_in(run, next.gain_mean),
                                    money_in(run, next.cost_mean),
                                    money_in(run, net));
    chart.marks = {bars};
    return chart;
}

Chart net_chart(const PayoffAnswer& run) {
    const SprintPayoff& next = run.payoff.sprints.front();
    Chart chart;
    chart.title = fmt::format("How the net of sprint {} changes with one thing", run.next_sprint());
    chart.x.format = money_format(run.scenario());
    Bars bars{"Net", {}};
    const auto add = [&](const std::string& name,
                         std::pair<double, double> nets,
                         const std::string& less,
                         const std::string& more) {
        add_bar(chart.y,
                bars,
                {name, {less + " to " + more}, ""},
                {0.0, nets.first, nets.second, Tone::forecast, less, more});
    };
    add("What the sprint finds",
        {next.net_p10, next.net_p90},
        money_in(run, next.net_p10),
        money_in(run, next.net_p90));
    for (const NetSwing& swing : run.swings) {
        add(lever_name(run, swing.lever),
            {swing.less, swing.more},
            lever_text(run, swing.lever, 1.0 - swing_share),
            lever_text(run, swing.lever, 1.0 + swing_share));
    }
    chart.description =
        fmt::format("From {} to {} with what the sprint finds; the expected net is {}.",
                    money_in(run, next.net_p10),
                    money_in(run, next.net_p90),
                    money_in(run, next.net_mean));
    const bool has_zero = next.net_p10 <= 0.0 || next.net_mean <= 0.0;
    chart.x.window = window_of_rest(
        bars, has_zero ? std::vector{0.0, next.net_mean} : std::vector{next.net_mean});
    chart.marks = {bars};
    if (has_zero) {
        chart.marks.emplace_back(Rule{Rule::Axis::x, 0.0, "nothing gained", Tone::loss});
    }
    chart.marks.emplace_back(Rule{Rule::Axis::x,
                                  next.net_mean,
                                  fmt::format("expected {}", money_in(run, next.net_mean)),
                                  Tone::ink});
    return chart;
}

}  // namespace sprintcast::report
