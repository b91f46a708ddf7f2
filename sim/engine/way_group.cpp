#include "sim/engine/way_group.hpp"

#include <algorithm>
#include <numeric>

#include "models/logarithm.hpp"
#include "models/quantile_table.hpp"

namespace sprintcast {

ImprovementWay WayGroup::at(std::size_t lane) const {
    return {{rate[lane], origin[lane], jump[lane], power[lane]}, limit[lane], pace[lane]};
}

void WayGroup::set(std::size_t lane, const ImprovementWay& way) {
    rate[lane] = way.metric.rate;
    origin[lane] = way.metric.origin;
    jump[lane] = way.metric.jump;
    power[lane] = way.metric.power;
    limit[lane] = way.limit;
    pace[lane] = way.pace;
}

GroupScores go_on(WayGroup& ways,
                  const ImprovementLaw& law,
                  const GroupScores& reached,
                  double from,
                  double to,
                  const StepDraws& draws,
                  const ChangePurposes& purposes) {
    const QuantileTable& normal = normal_table();
    GroupScores work{};
    GroupScores place{};
    GroupScores end{};
    for (std::size_t lane = 0; lane < trials_per_group; ++lane) {
        place[lane] = portable_log(from + ways.origin[lane]);
        end[lane] = portable_log(to + ways.origin[lane]);
    }
    // The lanes that still go on; each change of approach ends a stretch.
    std::array<std::uint8_t, trials_per_group> going{};
    std::iota(going.begin(), going.end(), std::uint8_t{0});
    std::size_t left = trials_per_group;
    for (std::uint32_t change = 0; left > 0; ++change) {
        const GroupWords stretches = draws.words(purposes.change, change);
        std::size_t changed = 0;
        for (std::size_t i = 0; i < left; ++i) {
            const std::size_t lane = going[i];
            const double stretch = -portable_log(uniform(stretches[lane])) / law.changes();
            const double until = std::min(place[lane] + stretch, end[lane]);
            work[lane] += ways.pace[lane] * clock_work(ways.power[lane], place[lane], until);
            place[lane] = until;
            if (until < end[lane]) {
                going[changed++] = static_cast<std::uint8_t>(lane);
            }
        }
        left = changed;
        if (left == 0) {
            break;
        }
        const GroupWords paces = draws.words(purposes.pace, change);
        const GroupWords limits = draws.words(purposes.limit, change);
        for (std::size_t i = 0; i < left; ++i) {
            const std::size_t lane = going[i];
            ways.pace[lane] = law.pace(static_cast<double>(normal.at(paces[lane])));
            ways.limit[lane] =
                law.later_limit(static_cast<double>(normal.at(limits[lane])), reached[lane]);
        }
    }
    return work;
}

}  // namespace sprintcast
