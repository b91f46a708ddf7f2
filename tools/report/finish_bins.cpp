#include "tools/report/finish_bins.hpp"

#include <algorithm>
#include <iterator>

namespace sprintcast {

std::vector<FinishBin> finish_bins(const Forecast& forecast, std::uint32_t most) {
    constexpr double few_early = 0.005;
    constexpr double few_late = 0.05;
    const auto& shares = forecast.finish_sprints;
    auto begin = shares.begin();
    auto end = shares.end();
    double before = 0.0;
    double behind = 1.0 - forecast.backlog.chance_done;
    while (begin != end && before + begin->share < few_early) {
        before += (begin++)->share;
    }
    while (begin != end && behind + std::prev(end)->share < few_late) {
        behind += (--end)->share;
    }
    std::vector<FinishBin> bins;
    if (begin == end) {
        return bins;
    }
    const std::uint32_t first = begin->sprint.value;
    const std::uint32_t span = std::prev(end)->sprint.value - first + 1;
    const std::uint32_t per_bin = (span + most - 1) / most;
    for (std::uint32_t sprint = first; sprint < first + span; sprint += per_bin) {
        bins.push_back({sprint, std::min(sprint + per_bin, first + span) - 1, 0.0});
    }
    for (; begin != end; ++begin) {
        bins[(begin->sprint.value - first) / per_bin].share += begin->share;
    }
    return bins;
}

}  // namespace sprintcast
