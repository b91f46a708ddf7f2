#include "tools/sprintcast/payoff_runs.hpp"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "sim/engine/score_paths.hpp"
#include "sim/plan/compile.hpp"
#include "sim/plan/compile_metric.hpp"

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
    const auto team = std::find_if(scenario.teams.begin(),
                                   scenario.teams.end(),
                                   [&](const Team& each) { return each.name == metric.team; });
    const TeamIndex index{team == scenario.teams.end()
                              ? 0
                              : static_cast<std::uint32_t>(team - scenario.teams.begin())};
    constexpr std::uint64_t most_trials = 4096;
    return delay_backlog(backlog,
                         index,
                         plan.sprint_effort,
                         plan.most_sprints,
                         settings.seed,
                         std::min(settings.trials, most_trials),
                         {.threads = settings.threads, .stop = settings.stop});
}

// The points that curves are fitted with: the same for all of them.
const std::vector<double>& points() {
    static const std::vector<double> shared = curve_points(stopping_curve_draws);
    return shared;
}

// @param on_share  called with the share of the work that is done
PayoffRun decide_one(const Variant& variant,
                     std::size_t place,
                     const PayoffSettings& settings,
                     const std::function<void(double)>& on_share) {
    const Scenario& scenario = *variant.scenario;
    const Metric& metric = scenario.metrics[place];
    const MetricPlan plan = compile_metric(scenario, metric);
    const bool is_bounded = plan.past.scale.kind() == ScoreScale::Kind::bounded;
    const CurveFamily family = is_bounded ? settings.family : CurveFamily::gamma_process;
    const ImprovementCurve curve = fit_improvement_curve(plan.past, points(), family);
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
    if (settings.pulls_levers) {
        flips = find_flip_points(plan, curve, delay, payoff.goes_on, settings.seed, run);
        swings = swing_net(plan, curve, delay, payoff.sprints.front().net_mean, settings.seed, run);
    }
    const auto limit = [&](double p) {
        return plan.past.scale.score_at(curve.quantile(&CurveParameters::limit, p));
    };
    return {variant.what_if,
            scenario,
            place,
            plan,
            std::move(payoff),
            flips,
            std::move(swings),
            limit(0.1),
            limit(0.5),
            limit(0.9),
            curve.effective_draws,
            curve.evidence,
            !delay.empty()};
}

}  // namespace

std::uint64_t payoff_trials(const TrialBudget& budget) {
    constexpr std::uint64_t fewest = 2000;
    constexpr std::uint64_t most = 200'000;
    return budget.precision ? most : std::clamp(2 * budget.trials, fewest, most);
}

std::vector<PayoffRun> decide_all(const Variant& variant, const PayoffSettings& settings) {
    const std::size_t metrics = variant.scenario->metrics.size();
    std::vector<PayoffRun> runs;
    for (std::size_t place = 0; place < metrics; ++place) {
        runs.push_back(decide_one(variant, place, settings, [&](double share) {
            if (settings.on_progress) {
                settings.on_progress(part_of({share}, place, metrics));
            }
        }));
    }
    return runs;
}

bool is_met(const PayoffGate& gate, const PayoffRun& run) {
    return run.payoff.goes_on == gate.must_go_on;
}

std::string unmet_text(const PayoffRun& run) {
    return fmt::format("sprintcast: gate not met: another sprint on {}{} {}",
                       printable(run.its_metric().name),
                       run.what_if == "base" ? "" : " in '" + run.what_if + "'",
                       run.payoff.goes_on ? "pays off" : "does not pay off");
}

}  // namespace sprintcast
