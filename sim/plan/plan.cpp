#include "sim/plan/plan.hpp"

#include <algorithm>
#include <limits>

namespace sprintcast {

namespace {

// An amount by a moment, of one by the beginning of each day.
double amount_at(const std::vector<double>& by, double moment) {
    if (moment >= static_cast<double>(by.size() - 1)) {
        return by.back();
    }
    const auto day = static_cast<std::size_t>(moment);
    const double part = moment - static_cast<double>(day);
    return part == 0.0 ? by[day] : by[day] + part * (by[day + 1] - by[day]);
}

}  // namespace

double Calendar::at(double moment) const {
    return amount_at(by, moment);
}

double TeamPlan::paid_until(double moment) const {
    return amount_at(paid_by, moment);
}

double Calendar::reaching(double amount, Day from) const {
    // Steps that double find a stretch that holds the day; halving finds the day.
    auto low = static_cast<std::size_t>(from);
    std::size_t step = 4;
    while (low + step < by.size() && by[low + step] < amount) {
        low += step;
        step *= 2;
    }
    const auto begin = by.begin() + static_cast<std::ptrdiff_t>(low);
    const auto end = by.begin() + static_cast<std::ptrdiff_t>(std::min(low + step + 1, by.size()));
    const auto reached = std::lower_bound(begin, end, amount);
    if (reached == by.end()) {
        return std::numeric_limits<double>::infinity();
    }
    const auto day = static_cast<std::size_t>(reached - by.begin());
    if (day == static_cast<std::size_t>(from)) {
        return from;
    }
    const double part = (amount - by[day - 1]) / (by[day] - by[day - 1]);
    return static_cast<double>(day - 1) + part;
}

std::span<const StoryIndex> Plan::predecessors(StoryIndex story) const {
    const auto& [begins, items] = predecessors_;
    return std::span{items}.subspan(begins[story.value],
                                    begins[story.value + 1] - begins[story.value]);
}

std::span<const StoryIndex> Plan::successors(StoryIndex story) const {
    const auto& [begins, items] = successors_;
    return std::span{items}.subspan(begins[story.value],
                                    begins[story.value + 1] - begins[story.value]);
}

void Plan::set_dependencies(std::span<const std::pair<StoryIndex, StoryIndex>> pairs) {
    const auto collect = [&](auto key, auto item) {
        std::vector<std::vector<StoryIndex>> lists(stories.size());
        for (const auto& pair : pairs) {
            lists[key(pair).value].push_back(item(pair));
        }
        Lists flat;
        flat.begins.push_back(0);
        for (const auto& list : lists) {
            flat.items.insert(flat.items.end(), list.begin(), list.end());
            flat.begins.push_back(static_cast<std::uint32_t>(flat.items.size()));
        }
        return flat;
    };
    const auto story = [](const auto& pair) { return pair.first; };
    const auto dependency = [](const auto& pair) { return pair.second; };
    predecessors_ = collect(story, dependency);
    successors_ = collect(dependency, story);
}

}  // namespace sprintcast
