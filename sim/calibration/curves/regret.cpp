#include "sim/calibration/curves/regret.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <mutex>
#include <numeric>

#include "models/scores.hpp"
#include "sim/engine/run/parallel_for.hpp"

namespace sprintcast {

namespace {

constexpr double most_regret = 20.0;  // so that no single leap decides a mean
constexpr std::size_t all_worths = relative_worths.size();

/// A mean of what a rule would have brought.
struct Brought {
    double sprints = 0.0;
    double net = 0.0;
    double regret = 0.0;

    void add(const Brought& other, double weight) {
        sprints += weight * other.sprints;
        net += weight * other.net;
        regret += weight * other.regret;
    }
};

/// By relative worth, and all of them together; by rule.
using BroughtTable = std::array<std::array<Brought, every_rule.size()>, all_worths + 1>;

void add(BroughtTable& to, const BroughtTable& from, double weight) {
    for (std::size_t worth = 0; worth < to.size(); ++worth) {
        for (std::size_t rule = 0; rule < every_rule.size(); ++rule) {
            to.at(worth).at(rule).add(from.at(worth).at(rule), weight);
        }
    }
}

std::size_t sprints_of(StoppingRule rule, std::span<const double> nets, std::size_t advised) {
    switch (rule) {
        case StoppingRule::advice:
            return advised;
        case StoppingRule::always:
            return nets.size();
        case StoppingRule::never:
            return 0;
        case StoppingRule::once:
            return 1;
        case StoppingRule::while_paying:
            return sprints_while_paying(nets);
        case StoppingRule::hindsight:
            break;
    }
    return sprints_in_hindsight(nets);
}

BroughtTable play_on(const PastStart& start, const std::array<std::size_t, all_worths>& advised) {
    BroughtTable brought{};
    for (std::size_t worth = 0; worth < all_worths; ++worth) {
        const std::vector<double> nets = start.nets(relative_worths.at(worth));
        const auto net_of = [&](std::size_t sprints) {
            return std::accumulate(
                nets.begin(), nets.begin() + static_cast<std::ptrdiff_t>(sprints), 0.0);
        };
        const double best = net_of(sprints_in_hindsight(nets));
        for (std::size_t rule = 0; rule < every_rule.size(); ++rule) {
            const std::size_t sprints = sprints_of(every_rule.at(rule), nets, advised.at(worth));
            const double net = net_of(sprints);
            const Brought one{static_cast<double>(sprints), net, std::min(best - net, most_regret)};
            brought.at(worth).at(rule) = one;
            brought.at(all_worths).at(rule).add(one, 1.0 / static_cast<double>(all_worths));
        }
    }
    return brought;
}

/// What the rules brought in a series.
struct SeriesBrought {
    std::string name;
    std::uint64_t starts = 0;
    BroughtTable mean{};
};

// Half of the 95 % confidence interval of what the advice saves.
double margin_of(std::span<const SeriesBrought> all, std::size_t worth, std::size_t rule) {
    if (all.size() < BacktestScore::least_forecasts) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    const auto count = static_cast<double>(all.size());
    const auto saved = [&](const SeriesBrought& one) {
        return one.mean.at(worth).at(rule).regret - one.mean.at(worth).front().regret;
    };
    double mean = 0.0;
    for (const SeriesBrought& one : all) {
        mean += saved(one) / count;
    }
    double squares = 0.0;
    for (const SeriesBrought& one : all) {
        squares += (saved(one) - mean) * (saved(one) - mean);
    }
    return student_95(count - 1.0) * std::sqrt(squares / (count - 1.0) / count);
}

// @param of_series  what `brought` is the mean of
void append(std::vector<RuleScore>& scores,
            const SeriesBrought& brought,
            std::span<const SeriesBrought> of_series) {
    for (std::size_t worth = 0; worth <= all_worths; ++worth) {
        for (std::size_t rule = 0; rule < every_rule.size(); ++rule) {
            const Brought& mean = brought.mean.at(worth).at(rule);
            scores.push_back({brought.name,
                              worth < all_worths ? relative_worths.at(worth) : every_worth,
                              every_rule.at(rule),
                              brought.starts,
                              of_series.size(),
                              mean.sprints,
                              mean.net,
                              mean.regret,
                              mean.regret - brought.mean.at(worth).front().regret,
                              margin_of(of_series, worth, rule)});
        }
    }
}

}  // namespace

std::vector<RuleScore> score_rules(const ScoreHistory& history,
                                   const std::vector<std::string>& series,
                                   const BacktestOptions& options) {
    const std::vector<CurveSeries> all = series_of(history);
    struct Played {
        std::size_t series;
        PastStart start;
        BroughtTable brought{};
    };
    std::vector<Played> played;
    for (std::size_t one = 0; one < all.size(); ++one) {
        for (PastStart& start : starts_of(all[one], options)) {
            played.push_back({one, std::move(start)});
        }
    }

    // Play all starts on, in parallel.
    std::mutex progress;
    std::size_t finished = 0;
    parallel_for(played.size(), options.threads, [&](std::uint64_t i) {
        Played& one = played[i];
        one.brought = play_on(
            one.start, advised_sprints(all[one.series], series[one.series], one.start, options));
        const std::scoped_lock lock{progress};
        ++finished;
        if (options.on_progress) {
            options.on_progress(static_cast<double>(finished) / static_cast<double>(played.size()));
        }
    });

    // The mean of each series, and theirs.
    std::vector<SeriesBrought> of_series;
    for (auto first = played.begin(); first != played.end();) {
        const auto end = std::find_if(
            first, played.end(), [&](const Played& one) { return one.series != first->series; });
        const std::string& name = series[first->series];
        SeriesBrought mean{name == "all" ? "all (series)" : name,
                           static_cast<std::uint64_t>(end - first)};
        for (; first != end; ++first) {
            add(mean.mean, first->brought, 1.0 / static_cast<double>(mean.starts));
        }
        of_series.push_back(std::move(mean));
    }
    std::vector<RuleScore> scores;
    SeriesBrought mean{"all", played.size()};
    for (const SeriesBrought& one : of_series) {
        append(scores, one, {&one, 1});
        add(mean.mean, one.mean, 1.0 / static_cast<double>(of_series.size()));
    }
    if (!of_series.empty()) {
        append(scores, mean, of_series);
    }
    return scores;
}

}  // namespace sprintcast
