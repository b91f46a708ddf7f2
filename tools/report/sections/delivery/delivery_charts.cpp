#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"
#include "tools/report/sections/delivery/finish_bins.hpp"
#include "tools/report/sections/page_charts.hpp"
#include "tools/report/words/dates.hpp"
#include "tools/report/words/fields.hpp"
#include "tools/report/words/labels.hpp"

namespace sprintcast::report {

namespace {

// A day's end, on an axis of days that are over.
double end_of(Day day) {
    return static_cast<double>(day) + 1.0;
}

/// Fills bars with the futures that finish all work, in order of time, and tells those that meet
/// the target from those that are late.
class FinishBars {
  public:
    /// @param chance_of_target  none without a target
    explicit FinishBars(const std::optional<double>& chance_of_target)
        : has_target_{chance_of_target.has_value()}, left_{chance_of_target.value_or(1.0)} {}

    /// Futures that end before all bars.
    void skip(double share) { left_ -= share; }

    void add(double share) {
        const auto at = static_cast<double>(all_.bars.size());
        // The chance of the target ends with its day: those that end before it come first.
        const double in_time = std::clamp(left_, 0.0, share);
        left_ -= in_time;
        const bool is_late = has_target_ && share - in_time > rounding;
        all_.bars.push_back(
            {at, 0.0, share, is_late ? Tone::cost : Tone::forecast, "", percent(share)});
        in_time_.bars.push_back(
            {at, 0.0, in_time > rounding ? in_time : 0.0, Tone::forecast, "", ""});
    }

    [[nodiscard]] std::vector<Mark> take() {
        if (!has_target_) {
            return {std::move(all_)};
        }
        return {std::move(all_), std::move(in_time_)};
    }

  private:
    static constexpr double rounding = 1e-9;

    bool has_target_;
    double left_;  // futures that meet the target and have no bar yet
    Bars all_{"Share of futures", {}};
    Bars in_time_{"In time", {}};  // in front
};

// As many bars as have room for what is written below them, on a telephone too.
std::vector<FinishBin> bins_of(const Forecast& forecast) {
    constexpr std::uint32_t most_single = 9;
    // Of several sprints, names are longer; more so from the hundredth sprint on.
    const std::uint32_t last =
        forecast.finish_sprints.empty() ? 0 : forecast.finish_sprints.back().sprint.value;
    const std::uint32_t most_shared = last < 99 ? 6 : 4;
    std::vector<FinishBin> bins = finish_bins(forecast, most_single);
    const bool are_single = std::all_of(
        bins.begin(), bins.end(), [](const FinishBin& bin) { return bin.first == bin.last; });
    return are_single ? bins : finish_bins(forecast, most_shared);
}

std::string sprints_text(const FinishBin& bin) {
    return bin.first == bin.last ? fmt::format("{}", bin.first + 1)
                                 : fmt::format("{}–{}", bin.first + 1, bin.last + 1);
}

// What an experiment ends with, short enough to stand beside a bar.
std::string outcome_name(const ForecastAnswer& run, StoryIndex story, std::size_t outcome) {
    constexpr std::size_t most_characters = 18;
    const std::string& name = run.scenario().backlog.at(story.value).outcomes.at(outcome).name;
    return isolated(shortened(name, most_characters));
}

// Days, earlier or later than usual.
std::string shift_text(Day days) {
    return fmt::format("{} {}",
                       counted(static_cast<std::uint64_t>(std::abs(days)), "day"),
                       days < 0 ? "earlier" : "later");
}

template <class IsSo>
bool has_bar(const Chart& chart, const IsSo& is_so) {
    return std::any_of(chart.marks.begin(), chart.marks.end(), [&](const Mark& mark) {
        const auto* bars = std::get_if<Bars>(&mark);
        return bars != nullptr && std::any_of(bars->bars.begin(), bars->bars.end(), is_so);
    });
}

}  // namespace

Chart burn_up_chart(const ForecastAnswer& run, const std::vector<BurnUpDay>& days) {
    Chart chart;
    chart.title = "Share of the planned work that is finished, day by day";
    chart.x.format = {NumberFormat::Kind::date, "", run.scenario().start, true};
    chart.y.format.kind = NumberFormat::Kind::percent;
    chart.y.from = 0.0;
    chart.y.to = 1.0;
    Band outer{"Nine in ten", {}, {}, {}, Tone::outer};
    Band inner{"Middle half", {}, {}, {}, Tone::inner};
    Line median{"Median", {}, {}, Tone::forecast};
    for (const BurnUpDay& day : days) {
        const auto x = static_cast<double>(day.day);
        outer.x.push_back(x);
        outer.low.push_back(day.finished[0]);
        outer.high.push_back(day.finished[4]);
        inner.x.push_back(x);
        inner.low.push_back(day.finished[1]);
        inner.high.push_back(day.finished[3]);
        median.x.push_back(x);
        median.y.push_back(day.finished[2]);
    }
    chart.marks = {outer, inner, median};
    const double last = static_cast<double>(days.back().day);
    const FinishForecast& backlog = run.forecast.backlog;
    if (backlog.target) {
        const double target = end_of(*backlog.target);
        const bool is_shown = target >= 0.0 && target <= last;
        const char* const unshown = target < 0.0 ? ", before the start" : ", later than shown";
        chart.marks.emplace_back(Rule{
            Rule::Axis::x,
            std::clamp(target, 0.0, last),
            fmt::format("target {}{}", compact_date(run, backlog.target), is_shown ? "" : unshown),
            is_shown ? Tone::cost : Tone::muted});
    }
    Dots finishes{"All done", {}};
    const auto add = [&](std::size_t confidence, const std::string& name) {
        const auto& day = backlog.finish_at.at(confidence);
        if (day && end_of(*day) <= last) {
            finishes.dots.push_back({end_of(*day), 1.0, name + " " + compact_date(run, day)});
        }
    };
    add(p50, "P50");
    add(p85, "P85");
    add(p95, "P95");
    if (!finishes.dots.empty()) {
        chart.marks.emplace_back(finishes);
    }
    const auto by = [&](std::size_t confidence, std::string_view share) {
        const auto& day = backlog.finish_at.at(confidence);
        return day ? fmt::format("in {} of the futures by {}", share, date_text(run, day))
                   : fmt::format("not within 10 years in {} of the futures", share);
    };
    chart.description =
        fmt::format("All is done {}, {}, and {}.", by(p50, "50%"), by(p85, "85%"), by(p95, "95%"));
    chart.height = 0.42;
    return chart;
}

Chart finish_chart(const ForecastAnswer& run) {
    const std::vector<FinishBin> bins = bins_of(run.forecast);
    const FinishForecast& backlog = run.forecast.backlog;
    Chart chart;
    chart.title = "How likely each sprint is to finish all work";
    chart.x.title = "Sprint that finishes all work";
    chart.y.format.kind = NumberFormat::Kind::percent;
    chart.y.from = 0.0;
    FinishBars bars{backlog.chance_of_target ? std::optional{backlog.chance_of_target->value}
                                             : std::nullopt};
    double told = 0.0;
    for (const SprintShare& share : run.forecast.finish_sprints) {
        if (!bins.empty() && share.sprint.value < bins.front().first) {
            bars.skip(share.share);
            told += share.share;
        }
    }
    const FinishBin* likeliest = nullptr;
    for (const FinishBin& bin : bins) {
        const Day end = last_day_of(run.scenario(), bin.last);
        const std::string name = sprints_text(bin);
        chart.x.categories.push_back({name, {"to\u00A0" + compact_date(run, end)}, name});
        bars.add(bin.share);
        told += bin.share;
        if (likeliest == nullptr || bin.share > likeliest->share) {
            likeliest = &bin;
        }
    }
    const double later = 1.0 - told;
    constexpr double worth_a_bar = 0.001;
    if (later >= worth_a_bar) {
        const bool may_never_end = backlog.chance_done < 1.0;
        chart.x.categories.push_back({bins.empty() ? "never" : "later",
                                      may_never_end && !bins.empty()
                                          ? std::vector<std::string>{"or never"}
                                          : std::vector<std::string>{},
                                      "later"});
        bars.add(later);
    }
    chart.marks = bars.take();
    chart.description =
        likeliest == nullptr
            ? "Hardly any future ends within 10 years."
            : fmt::format("The likeliest end is in sprint {}, with {} of the futures.{}",
                          sprints_text(*likeliest),
                          percent(likeliest->share),
                          has_late_bars(chart) ? " What is hatched ends after the target." : "");
    return chart;
}

bool has_late_bars(const Chart& chart) {
    return has_bar(chart, [](const Bar& bar) { return bar.tone == Tone::cost; });
}

bool has_one_sided_bars(const Chart& chart) {
    return has_bar(chart, [](const Bar& bar) { return bar.from * bar.to > 0.0; });
}

std::optional<Chart> dates_chart(const ForecastAnswer& run) {
    constexpr std::size_t most_bars = 8;
    const Sensitivity& sensitivity = run.explanation->sensitivity;
    const auto& told = run.forecast.backlog.finish_at[p85];
    if (!told) {
        return std::nullopt;
    }
    Chart chart;
    chart.title = "How the P85 date changes with one thing";
    chart.x.title = fmt::format("Days earlier or later than {}", date_text(run, told));
    Bars bars{"Days later", {}};
    for (const InputEffect& effect : sensitivity.effects) {
        if (bars.bars.size() == most_bars || !effect.p85_low || !effect.p85_high) {
            continue;
        }
        const Day low = *effect.p85_low - *told;
        const Day high = *effect.p85_high - *told;
        if (bars.bars.empty()) {
            chart.description = fmt::format("{}: {} at its low, {} at its high.",
                                            input_label(run, effect.input),
                                            shift_text(low),
                                            shift_text(high));
        }
        chart.y.categories.push_back({input_label(run, effect.input), {}, ""});
        const auto end_of_bar = [&](std::size_t outcome, const std::string& end) {
            const bool is_experiment = effect.input.kind == Input::Kind::experiment;
            return is_experiment ? outcome_name(run, effect.input.story, outcome) : end;
        };
        const bool are_lanes = effect.input.kind == Input::Kind::lanes;
        const HeldWords held =
            are_lanes ? held_words(run, effect.input) : HeldWords{"", "low", "high"};
        bars.bars.push_back({static_cast<double>(bars.bars.size()),
                             static_cast<double>(low),
                             static_cast<double>(high),
                             Tone::forecast,
                             end_of_bar(effect.low_outcome, held.low),
                             end_of_bar(effect.high_outcome, held.high)});
    }
    if (bars.bars.empty()) {
        return std::nullopt;
    }
    chart.marks = {bars, Rule{Rule::Axis::x, 0.0, "P85 " + compact_date(run, told), Tone::ink}};
    return chart;
}

}  // namespace sprintcast::report
