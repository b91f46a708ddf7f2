#include "sim/forecast/burn_up.hpp"

#include <algorithm>
#include <cmath>

#include "sim/engine/run/run_blocks.hpp"
#include "sim/engine/trial_player.hpp"

namespace sprintcast {

namespace {

constexpr std::size_t percents = 101;  // 0 to 100

/// Numbers of trials by the percent that is finished, on each day that is told.
using PercentCounts = std::vector<std::array<std::uint64_t, percents>>;

std::vector<Day> told_days(Day last) {
    constexpr Day most = 100;
    const Day step = (last + most - 1) / most;
    std::vector<Day> days{0};
    while (days.back() < last) {
        days.push_back(std::min(days.back() + step, last));
    }
    return days;
}

class BurnUpWorker {
  public:
    BurnUpWorker(const Plan& plan, const std::vector<Day>& days, std::uint64_t seed)
        : plan_{plan},
          backlog_size_{plan.backlog_size},
          days_{days},
          player_{plan, seed},
          counts_(days.size()) {}

    void run(TrialRange trials) {
        for (std::uint64_t number = trials.first; number < trials.end; ++number) {
            add(player_.play(number));
        }
    }

    void merge_into(PercentCounts& total) const {
        for (std::size_t i = 0; i < total.size(); ++i) {
            for (std::size_t percent = 0; percent < percents; ++percent) {
                total[i][percent] += counts_[i][percent];
            }
        }
    }

  private:
    void add(const Future& future) {
        std::uint64_t points = 0;
        Day end = 0;
        finishes_.clear();
        for (StoryIndex story; story.value < backlog_size_; ++story.value) {
            const StoryFuture& its = future.stories[story];
            if (!its.exists) {
                continue;
            }
            points += plan_.stories[story].points;
            end = std::max(end, its.finished);
            // What the plan's end finds undone is never finished.
            if (its.finished < plan_.days) {
                finishes_.emplace_back(its.finished, plan_.stories[story].points);
            }
        }
        std::sort(finishes_.begin(), finishes_.end());
        std::uint64_t finished = 0;
        auto next = finishes_.begin();
        for (std::size_t i = 0; i < days_.size(); ++i) {
            for (; next != finishes_.end() && next->first < days_[i]; ++next) {
                finished += next->second;
            }
            const bool is_over = end < std::min(days_[i], plan_.days);
            const std::uint64_t percent = points > 0 ? 100 * finished / points : is_over ? 100 : 0;
            ++counts_[i][percent];
        }
    }

    const Plan& plan_;
    std::uint32_t backlog_size_;
    const std::vector<Day>& days_;
    TrialPlayer player_;
    PercentCounts counts_;
    std::vector<std::pair<Day, std::uint32_t>> finishes_;
};

double quantile_of(const std::array<std::uint64_t, percents>& counts,
                   std::uint64_t trials,
                   double p) {
    const auto rank = static_cast<std::uint64_t>(std::ceil(p * static_cast<double>(trials)));
    std::uint64_t below = 0;
    for (std::size_t percent = 0; percent < percents; ++percent) {
        below += counts[percent];
        if (below >= rank) {
            return 0.01 * static_cast<double>(percent);
        }
    }
    return 1.0;
}

}  // namespace

std::vector<BurnUpDay> burn_up(const Plan& plan,
                               Day last,
                               std::uint64_t seed,
                               std::uint64_t trials,
                               const RunOptions& options) {
    const std::vector<Day> days = told_days(last);
    PercentCounts total(days.size());
    run_blocks(
        {0, trials},
        options,
        [&] {
            return BurnUpWorker{plan, days, seed};
        },
        [&](const BurnUpWorker& worker) { worker.merge_into(total); });
    std::vector<BurnUpDay> told;
    for (std::size_t i = 0; i < days.size(); ++i) {
        BurnUpDay day{days[i], {}};
        for (std::size_t k = 0; k < burn_up_quantiles.size(); ++k) {
            day.finished[k] = quantile_of(total[i], trials, burn_up_quantiles[k]);
        }
        told.push_back(day);
    }
    return told;
}

}  // namespace sprintcast
