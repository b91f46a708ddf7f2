#include "sim/engine/money.hpp"

#include <algorithm>
#include <cmath>

namespace sprintcast {

namespace {

// Whole units to an amount of currency: enough digits, and room for any amount that is read.
constexpr double units_each = 256.0;

std::int64_t units_of(double amount) {
    constexpr double most = 9e18;
    return std::llround(std::clamp(amount * units_each, -most, most));
}

}  // namespace

Money money_of(const Plan& plan, const Future& future) {
    const MoneyPlan& money = *plan.money;
    // Amounts count from the end of a day; what is not done by the plan's end earns nothing.
    const auto years_after = [&](Day day) {
        return day < 0           ? money.all_years
               : day < plan.days ? money.years_after[static_cast<std::size_t>(day)]
                                 : 0.0;
    };
    Money result;
    result.other_cost =
        money.fixed_cost + future.risk_cost + money.sprints_cost[future.sprints_played];
    for (StoryIndex story; story.value < plan.stories.size(); ++story.value) {
        const StoryFuture& of_story = future.stories[story];
        if (!of_story.exists) {
            continue;
        }
        if (of_story.finished < plan.days) {
            result.other_cost += plan.stories[story].cost *
                                 money.worth_at[static_cast<std::size_t>(of_story.finished)];
        }
        result.value += of_story.value * money.value_point * years_after(of_story.finished);
    }
    for (const TeamPlan& team : plan.teams) {
        // People are paid until their team finishes its last story.
        double end = 0.0;
        for (const StoryIndex story : team.priority) {
            const StoryFuture& of_story = future.stories[story];
            if (of_story.exists) {
                end = std::max(end, of_story.finished < plan.days ? of_story.ended : plan.days);
            }
        }
        result.cost += team.paid_until(end);
    }
    for (const EpicPlan& epic : plan.epics) {
        if (epic.late_cost == 0.0 || !epic.target) {
            continue;
        }
        Day finish = 0;
        for (const StoryIndex story : epic.stories) {
            finish = std::max(finish, future.stories[story].finished);
        }
        if (finish > *epic.target) {
            result.late_cost += epic.late_cost * (years_after(*epic.target) - years_after(finish));
        }
    }
    return result;
}

void MoneySums::add(const Money& money, std::size_t batch) {
    Sum& sum = sums_[batch];
    ++sum.trials;
    sum.value += units_of(money.value);
    sum.late_cost += units_of(money.late_cost);
    sum.cost += units_of(money.cost);
    sum.other_cost += units_of(money.other_cost);
}

void MoneySums::merge(const MoneySums& other) {
    for (std::size_t i = 0; i < batches; ++i) {
        sums_[i].trials += other.sums_[i].trials;
        sums_[i].value += other.sums_[i].value;
        sums_[i].late_cost += other.sums_[i].late_cost;
        sums_[i].cost += other.sums_[i].cost;
        sums_[i].other_cost += other.sums_[i].other_cost;
    }
}

Money MoneySums::mean_of(const Sum& sum) {
    const double each = 1.0 / (units_each * static_cast<double>(sum.trials));
    return {static_cast<double>(sum.value) * each,
            static_cast<double>(sum.late_cost) * each,
            static_cast<double>(sum.cost) * each,
            static_cast<double>(sum.other_cost) * each};
}

Money MoneySums::mean(std::size_t batch) const {
    return mean_of(sums_[batch]);
}

Money MoneySums::mean() const {
    Sum total;
    for (const Sum& sum : sums_) {
        total.trials += sum.trials;
        total.value += sum.value;
        total.late_cost += sum.late_cost;
        total.cost += sum.cost;
        total.other_cost += sum.other_cost;
    }
    return mean_of(total);
}

}  // namespace sprintcast
