#include "sim/forecast/summarize.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/forecast/date_error.hpp"

namespace sprintcast {

namespace {

// Of all values that were counted.
double sum_of(const Counts& counts) {
    std::uint64_t sum = 0;
    for (std::size_t value = 1; value < counts.end(); ++value) {
        sum += value * counts.of(value);
    }
    return static_cast<double>(sum);
}

double share_of(std::uint64_t part, std::uint64_t all) {
    return static_cast<double>(part) / static_cast<double>(all);
}

FinishForecast finish_of(const Counts& days, std::uint64_t trials, std::optional<Day> target) {
    FinishForecast finish;
    for (std::size_t i = 0; i < confidences.size(); ++i) {
        if (const auto day = quantile(days, trials, confidences.at(i))) {
            finish.finish_at.at(i) = static_cast<Day>(*day);
        }
    }
    finish.p85_error = date_error(days, trials, confidences[p85]);
    finish.target = target;
    if (target) {
        const double chance = share_of(days_until(days, *target), trials);
        finish.chance_of_target =
            Estimate{chance, std::sqrt(chance * (1.0 - chance) / static_cast<double>(trials))};
    }
    finish.chance_done = share_of(days.up_to(days.end()), trials);
    return finish;
}

// The days on which what is finished still earns something; none without money.
std::optional<std::size_t> days_that_earn(const Plan& plan) {
    if (!plan.money) {
        return std::nullopt;
    }
    const std::vector<double>& years_after = plan.money->years_after;
    const auto end = std::find_if(
        years_after.begin(), years_after.end(), [](double years) { return years <= 0.0; });
    return static_cast<std::size_t>(end - years_after.begin());
}

StoryForecast story_of(const Outcomes& outcomes,
                       StoryIndex index,
                       const std::optional<std::size_t>& days_earning) {
    const Counts& rollovers = outcomes.rollovers[index];
    const std::uint64_t trials = outcomes.trials;
    const std::uint64_t existing = outcomes.existing[index];
    StoryForecast story;
    story.chance_exists = share_of(existing, trials);
    if (existing > 0) {
        story.finish = finish_of(outcomes.story_days[index], existing, std::nullopt);
        if (days_earning) {
            story.chance_in_horizon =
                *days_earning == 0
                    ? 0.0
                    : share_of(outcomes.story_days[index].up_to(*days_earning - 1), existing);
        }
    }
    story.mean_rollovers = sum_of(rollovers) / static_cast<double>(trials);
    story.chance_of_rollover = share_of(rollovers.up_to(rollovers.end()), trials);
    return story;
}

std::vector<SprintForecast> sprints_of(TeamIndex team, const Plan& plan, const Outcomes& outcomes) {
    constexpr double enough_done = 0.99;
    const std::uint64_t trials = outcomes.trials;
    std::vector<SprintForecast> sprints;
    for (const SprintOutcomes& of_sprint : outcomes.sprints[team]) {
        const SprintIndex index{static_cast<std::uint32_t>(sprints.size())};
        const auto last_day = static_cast<std::size_t>(plan.days_of(index).second - 1);
        SprintForecast sprint;
        sprint.team = team;
        sprint.sprint = index;
        sprint.capacity = plan.teams[team].planned_capacity[index.value];
        sprint.committed = static_cast<double>(of_sprint.committed) * Plan::point_unit /
                           static_cast<double>(trials);
        const std::uint64_t done_before = trials - of_sprint.trials;
        const auto finished = [&](double p) {
            return plan.claim_unit *
                   static_cast<double>(
                       quantile(of_sprint.claimed, trials, p, done_before).value_or(0));
        };
        sprint.finished = {finished(0.1), finished(0.5), finished(0.9)};
        sprint.finished_mean =
            plan.claim_unit * sum_of(of_sprint.claimed) / static_cast<double>(trials);
        sprint.rollovers = share_of(of_sprint.rollovers, trials);
        sprint.chance_all_done = share_of(outcomes.team_days[team].up_to(last_day), trials);
        sprints.push_back(sprint);
        if (sprint.chance_all_done >= enough_done) {
            break;
        }
    }
    return sprints;
}

// A mean over the trials with its error, which the spread of the batches' means tells, if there are
// several.
template <class Amount>
Estimate mean_with_error(const MoneySums& sums, Amount amount) {
    const double mean = amount(sums.mean());
    double squares = 0.0;
    double weights = 0.0;
    int count = 0;
    for (std::size_t batch = 0; batch < MoneySums::batches; ++batch) {
        if (sums.trials(batch) > 0) {
            const auto weight = static_cast<double>(sums.trials(batch));
            const double difference = amount(sums.mean(batch)) - mean;
            squares += weight * difference * difference;
            weights += weight;
            ++count;
        }
    }
    const double error = count > 1 ? std::sqrt(squares / weights / (count - 1))
                                   : std::numeric_limits<double>::quiet_NaN();
    return {mean, error};
}

MoneyForecast money_forecast(const MoneySums& sums) {
    return {mean_with_error(sums, [](const Money& money) { return money.value; }),
            mean_with_error(sums, [](const Money& money) { return money.late_cost; }),
            mean_with_error(sums, [](const Money& money) { return money.cost; }),
            mean_with_error(sums, [](const Money& money) { return money.net(); }),
            mean_with_error(sums, [](const Money& money) { return money.other_cost; })};
}

}  // namespace

std::optional<double> continuous_quantile(const Counts& days, std::uint64_t trials, double p) {
    const double rank = p * static_cast<double>(trials);
    double below = 0.0;
    std::optional<double> reached;  // the end of the last day that has any
    for (std::size_t day = 0; day < days.end(); ++day) {
        const auto here = static_cast<double>(days.of(day));
        if (here == 0.0) {
            continue;
        }
        const double begin = reached.value_or(static_cast<double>(day));
        const double end = static_cast<double>(day) + 1.0;
        if (below + here >= rank) {
            return begin + (end - begin) * (rank - below) / here;
        }
        below += here;
        reached = end;
    }
    return std::nullopt;
}

std::uint64_t rank_of(double p, std::uint64_t trials) {
    constexpr double rounding = 1e-9;  // 0.85 * 20 trials are 17
    return static_cast<std::uint64_t>(std::ceil(p * static_cast<double>(trials) - rounding));
}

std::optional<std::size_t> quantile(const Counts& counts,
                                    std::uint64_t trials,
                                    double p,
                                    std::uint64_t extra_zeros) {
    const std::uint64_t rank = rank_of(p, trials);
    std::uint64_t below = extra_zeros;
    if (below >= rank) {
        return 0;
    }
    for (std::size_t value = 0; value < counts.end(); ++value) {
        below += counts.of(value);
        if (below >= rank) {
            return value;
        }
    }
    return std::nullopt;
}

Forecast summarize(const Plan& plan, const Outcomes& outcomes) {
    const std::uint64_t trials = outcomes.trials;
    Forecast forecast;
    forecast.trials = trials;
    forecast.backlog = finish_of(outcomes.backlog_days, trials, plan.target);
    if (plan.backlog_size < plan.stories.size()) {
        forecast.named = finish_of(outcomes.named_days, trials, plan.target);
    }
    if (plan.money) {
        forecast.money = money_forecast(outcomes.money);
    }
    for (EpicIndex epic; epic.value < plan.epics.size(); ++epic.value) {
        forecast.epics.push_back(
            finish_of(outcomes.epic_days[epic], trials, plan.epics[epic].target));
    }
    const std::optional<std::size_t> days_earning = days_that_earn(plan);
    for (StoryIndex story; story.value < plan.backlog_size; ++story.value) {
        forecast.stories.push_back(story_of(outcomes, story, days_earning));
    }
    for (TeamIndex team; team.value < plan.teams.size(); ++team.value) {
        const auto sprints = sprints_of(team, plan, outcomes);
        forecast.sprints.insert(forecast.sprints.end(), sprints.begin(), sprints.end());
    }
    for (SprintIndex sprint; sprint.value < plan.sprints; ++sprint.value) {
        const auto [first_day, end_day] = plan.days_of(sprint);
        std::uint64_t finished = 0;
        for (Day day = first_day; day < end_day; ++day) {
            finished += outcomes.backlog_days.of(static_cast<std::size_t>(day));
        }
        if (finished > 0) {
            forecast.finish_sprints.push_back({sprint, share_of(finished, trials)});
        }
    }
    return forecast;
}

}  // namespace sprintcast
