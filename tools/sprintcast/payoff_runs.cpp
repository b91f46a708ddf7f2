#include "tools/sprintcast/payoff_runs.hpp"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "scenarios/text/hash.hpp"
#include "scenarios/text/problem.hpp"
#include "sim/decision/close_call.hpp"
#include "sim/decision/pieces.hpp"
#include "sim/engine/score_filter.hpp"
#include "sim/plan/compile.hpp"
#include "sim/plan/compile_metric.hpp"
#include "tools/report/payoff_words.hpp"

namespace sprintcast {

namespace {

// What the backlog loses while sprints go to a metric: nothing where there is none, or no money.
BacklogDelay delay_of(const Scenario& scenario,
                      const Metric& metric,
                      const MetricPlan& plan,
                      const PayoffSettings& settings) {
    if (scenario.backlog.empty()) {
        return {};
    }
    const Plan backlog = compile(scenario);
    if (!backlog.money) {
        return {};
    }
    constexpr std::uint64_t most_trials = 4096;
    return delay_backlog(backlog,
                         team_of(scenario, metric),
                         plan.sprint_effort,
                         plan.most_sprints,
                         settings.seed,
                         std::min(settings.trials, most_trials),
                         {.threads = settings.threads, .stop = settings.stop});
}

// The record on the metric's own scores where it tells more than that on other work.
GainRecord record_of(const Metric& metric, const PayoffSettings& settings) {
    const GainRecord shipped = shipped_gain_record();
    const auto own = own_gain_record(
        metric.scores, metric.kind, settings.seed, name_hash("record", metric.name), settings.stop);
    return own && own->high - own->low < shipped.high - shipped.low ? *own : shipped;
}

/// The curve of each metric of some variants: those of one past have the same, which is slow to
/// fit.
class Curves {
  public:
    Curves(std::span<const Variant> variants, const PayoffSettings& settings) {
        for (const Variant& variant : variants) {
            for (const Metric& metric : variant.scenario->metrics) {
                if (place_of(metric) == pasts_.size()) {
                    pasts_.push_back(&metric);
                    plans_.push_back(compile_metric(*variant.scenario, metric).past);
                }
            }
        }
        curves_.resize(pasts_.size());
        records_.resize(pasts_.size());
        const RunOptions run{.threads = settings.threads, .stop = settings.stop};
        for_pieces(pasts_.size(), run, [&](std::uint64_t i) {
            const PastCurve& past = plans_[i];
            records_[i] = record_of(*pasts_[i], settings);
            curves_[i] = fit_improvement_curve(past,
                                               settings.seed,
                                               name_hash("metric", pasts_[i]->name),
                                               ways_for(past.best.size()),
                                               [&] { throw_if_stopped(run); });
        });
    }

    [[nodiscard]] const ImprovementCurve& of(const Metric& metric) const {
        return curves_[place_of(metric)].value();
    }

    /// How such forecasts came true before.
    [[nodiscard]] const GainRecord& record(const Metric& metric) const {
        return records_[place_of(metric)];
    }

  private:
    [[nodiscard]] std::size_t place_of(const Metric& metric) const {
        const auto is_same = [&](const Metric* other) {
            const MetricKind& a = metric.kind;
            const MetricKind& b = other->kind;
            return metric.name == other->name && a.better == b.better && a.bound == b.bound &&
                   a.resolution == b.resolution &&
                   std::equal(metric.scores.begin(),
                              metric.scores.end(),
                              other->scores.begin(),
                              other->scores.end(),
                              [](const ScoredEffort& one, const ScoredEffort& two) {
                                  return one.effort == two.effort && one.score == two.score;
                              });
        };
        return static_cast<std::size_t>(std::find_if(pasts_.begin(), pasts_.end(), is_same) -
                                        pasts_.begin());
    }

    std::vector<const Metric*> pasts_;
    std::vector<PastCurve> plans_;
    std::vector<std::optional<ImprovementCurve>> curves_;
    std::vector<GainRecord> records_;
};

// @param on_share  called with the share of the work that is done
PayoffRun decide_one(const Variant& variant,
                     std::size_t place,
                     const Curves& curves,
                     const PayoffSettings& settings,
                     const std::function<void(double)>& on_share) {
    const Scenario& scenario = *variant.scenario;
    const Metric& metric = scenario.metrics[place];
    const ImprovementCurve& curve = curves.of(metric);
    const GainRecord& record = curves.record(metric);
    const MetricPlan plan = compile_metric(scenario, metric);
    const BacklogDelay delay = delay_of(scenario, metric, plan, settings);
    const RunOptions run{.threads = settings.threads, .stop = settings.stop};
    const PayoffPaths paths{(settings.trials + 1) / 2, settings.trials};
    RunOptions deciding = run;
    deciding.on_progress = [&](std::uint64_t done) {
        on_share(static_cast<double>(done) / static_cast<double>(paths.work()));
    };
    Payoff payoff = decide(plan, curve, delay, settings.seed, paths, deciding);
    std::array<FlipPoint, all_levers.size()> flips{};
    std::vector<NetSwing> swings;
    if (variant.what_if == "base" || settings.pulls_levers_of_what_ifs) {
        flips = find_flip_points(plan, curve, delay, payoff.goes_on, settings.seed, run);
        swings = swing_net(plan, curve, delay, payoff.sprints.front().net_mean, settings.seed, run);
    }
    const bool too_close =
        is_too_close(payoff, {record.low, record.high}, plan, curve, delay, settings.seed, run);
    return {variant.what_if,
            scenario,
            place,
            plan,
            std::move(payoff),
            flips,
            std::move(swings),
            curve.limit_score(0.1),
            curve.limit_score(0.5),
            curve.limit_score(0.9),
            curve.effective_ways,
            curve.is_unexplained(),
            !delay.empty(),
            record,
            too_close};
}

}  // namespace

std::uint64_t payoff_trials(const TrialBudget& budget) {
    constexpr std::uint64_t beside_a_precision = 200'000;
    return budget.precision ? beside_a_precision
                            : std::clamp(budget.trials, fewest_paths, most_paths);
}

TeamIndex team_of(const Scenario& scenario, const Metric& metric) {
    const auto team = std::find_if(scenario.teams.begin(),
                                   scenario.teams.end(),
                                   [&](const Team& each) { return each.name == metric.team; });
    return {team == scenario.teams.end()
                ? 0
                : static_cast<std::uint32_t>(team - scenario.teams.begin())};
}

std::vector<PayoffRun> decide_all(std::span<const Variant> variants,
                                  const PayoffSettings& settings) {
    const Curves curves{variants, settings};
    std::size_t metrics = 0;
    for (const Variant& variant : variants) {
        metrics += variant.scenario->metrics.size();
    }
    std::vector<PayoffRun> runs;
    for (const Variant& variant : variants) {
        for (std::size_t place = 0; place < variant.scenario->metrics.size(); ++place) {
            runs.push_back(decide_one(variant, place, curves, settings, [&](double share) {
                if (settings.on_progress) {
                    settings.on_progress(part_of({share}, runs.size(), metrics));
                }
            }));
        }
    }
    return runs;
}

bool is_met(const PayoffGate& gate, const PayoffRun& run) {
    return run.answer() == (gate.must_go_on ? Answer::yes : Answer::no);
}

std::string unmet_text(const PayoffRun& run) {
    return fmt::format("sprintcast: gate not met: another sprint on {}{} {}",
                       printable(run.its_metric().name),
                       run.what_if == "base" ? "" : " in '" + run.what_if + "'",
                       run.answer() == Answer::yes  ? "pays off"
                       : run.answer() == Answer::no ? "does not pay off"
                                                    : "is too close to call");
}

}  // namespace sprintcast
