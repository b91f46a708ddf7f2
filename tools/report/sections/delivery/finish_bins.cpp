#include "tools/report/sections/delivery/finish_bins.hpp"

#include <algorithm>
#include <iterator>

namespace sprintcast::report {

namespace {

/// Bars of as many sprints each as it takes.
struct Bins {
    std::uint32_t per_bin = 1;
    std::vector<FinishBin> bins;
};

// @param few_late  share of futures at the late end that may be left out
Bins bins_of(const Forecast& forecast, std::uint32_t most, double few_late) {
    constexpr double few_early = 0.005;
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
        return {};
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
    return {per_bin, std::move(bins)};
}

}  // namespace

std::vector<FinishBin> finish_bins(const Forecast& forecast, std::uint32_t most) {
    constexpr double few = 0.05;
    constexpr double more = 0.15;
    Bins usual = bins_of(forecast, most, few);
    // A long tail would leave most futures in a bar or two.
    constexpr double too_much = 0.4;
    const bool is_coarse = std::any_of(usual.bins.begin(),
                                       usual.bins.end(),
                                       [](const FinishBin& bin) { return bin.share > too_much; });
    if (usual.per_bin > 1 && is_coarse) {
        Bins shorter = bins_of(forecast, most, more);
        if (!shorter.bins.empty() && shorter.per_bin < usual.per_bin) {
            return std::move(shorter.bins);
        }
    }
    return std::move(usual.bins);
}

}  // namespace sprintcast::report
