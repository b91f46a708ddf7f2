#include "sim/calibration/track_record.hpp"

#include <algorithm>
#include <cmath>

#include "sim/calibration/backtest.hpp"
#include "sim/plan/compile/compile_parts.hpp"

namespace sprintcast {

namespace {

constexpr std::uint64_t most_forecasts = 200;

// The horizon that a history can test at least twice without overlap, no longer than wanted.
std::uint32_t testable(std::uint64_t wanted, std::uint64_t known, std::uint64_t least_history) {
    const std::uint64_t rest = known > least_history ? known - least_history : 0;
    return static_cast<std::uint32_t>(
        std::clamp<std::uint64_t>(rest / 2, 1, std::max<std::uint64_t>(1, wanted)));
}

TrackRecord test(TrackRecord record, const History& history, std::uint64_t seed, unsigned threads) {
    BacktestOptions options;
    options.seed = seed;
    options.threads = threads;
    options.horizons = {record.horizon};
    options.most_forecasts = most_forecasts;
    options.scores_usual_methods = false;
    const std::vector<BacktestScore> scores = backtest(history, options);
    if (!scores.empty()) {
        const BacktestScore& score = scores.front();
        record.forecasts = score.forecasts;
        record.met = static_cast<std::uint64_t>(
            std::llround(score.hits[p85] * static_cast<double>(score.forecasts)));
        record.independent = score.independent;
    }
    return record;
}

TrackRecord test_velocity(const Team& team,
                          const PastVelocities& past,
                          std::uint64_t wanted,
                          std::uint64_t seed,
                          unsigned threads) {
    PeriodHistory periods;
    for (std::size_t i = 0; i < past.completed.size(); ++i) {
        PastPeriod& period = periods.periods.emplace_back();
        period.completed = past.completed[i];
        if (past.commitments) {
            period.committed = past.commitments->past[i];
        }
    }
    History history;
    history.data = std::move(periods);
    history.series = {team.name};
    const std::uint64_t known = past.completed.size();
    return test({team.name,
                 TrackRecord::Kind::sprints,
                 known,
                 testable(wanted, known, least_periods),
                 0,
                 0},
                history,
                seed,
                threads);
}

TrackRecord test_estimates(const std::string& team,
                           const TaskHistory& tasks,
                           bool has_kinds,
                           std::uint64_t wanted,
                           std::uint64_t seed,
                           unsigned threads) {
    History history;
    history.data = tasks;
    for (PastTask& task : std::get<TaskHistory>(history.data).tasks) {
        task.series = 0;  // a scenario's stories know them all
        task.groups = {.kind = has_kinds ? task.groups.kind : 0};
    }
    history.series = {""};
    const std::uint64_t known = tasks.tasks.size();
    return test(
        {team, TrackRecord::Kind::stories, known, testable(wanted, known, least_stories), 0, 0},
        history,
        seed,
        threads);
}

}  // namespace

std::vector<TrackRecord> track_records(const Scenario& scenario,
                                       const Plan& plan,
                                       const Forecast& forecast,
                                       std::uint64_t seed,
                                       unsigned threads) {
    // As many sprints as the backlog typically takes.
    constexpr std::uint64_t most_sprints = 12;
    const auto middle = forecast.backlog.finish_at.front();
    const std::uint64_t sprints = middle ? plan.sprint_of(*middle) + 1ULL : most_sprints;
    const auto stories = static_cast<std::uint64_t>(
        std::count_if(scenario.backlog.begin(), scenario.backlog.end(), [](const Story& story) {
            return !story.spike_days;
        }));
    constexpr std::uint64_t most_stories = 30;

    std::vector<TrackRecord> records;
    bool has_shared_estimates = false;
    for (const Team& team : scenario.teams) {
        const auto* past = team.velocity ? std::get_if<PastVelocities>(&*team.velocity) : nullptr;
        if (past != nullptr) {
            records.push_back(
                test_velocity(team, *past, std::min(sprints, most_sprints), seed, threads));
        }
        const auto* learned =
            team.estimates ? std::get_if<LearnedEstimationError>(&*team.estimates) : nullptr;
        // Beside a velocity, stories' own errors move no date of the whole.
        if (learned == nullptr || !learned->history || team.velocity ||
            (has_shared_estimates && !team.has_own_estimates)) {
            continue;
        }
        has_shared_estimates = has_shared_estimates || !team.has_own_estimates;
        records.push_back(test_estimates(team.has_own_estimates ? team.name : "",
                                         *learned->history,
                                         tells_kinds(scenario, team),
                                         std::min(stories, most_stories),
                                         seed,
                                         threads));
    }
    return records;
}

}  // namespace sprintcast
