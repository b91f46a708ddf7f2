#include "sim/decision/stopping/first_stage.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "sim/decision/stopping/batch_means.hpp"

namespace sprintcast {

FirstStage::FirstStage(std::span<const float> progress, std::span<const float> worth) {
    std::vector<std::size_t> gained;
    BatchMeans flat;
    for (std::size_t path = 0; path < progress.size(); ++path) {
        if (progress[path] > 0.0F) {
            gained.push_back(path);
        } else {
            flat.add(path, static_cast<double>(worth[path]));
        }
    }
    if (gained.size() < progress.size()) {
        of_no_gain_ = flat.mean();
        error_of_no_gain_ = flat.error();
    }
    std::sort(gained.begin(), gained.end(), [&](std::size_t a, std::size_t b) {
        return progress[a] < progress[b] || (progress[a] == progress[b] && a < b);
    });
    // Classes of equal size, smaller where few paths are left; the same score is in one class.
    constexpr std::size_t least = 100;
    const std::size_t most = std::max(least, progress.size() / 25);
    for (std::size_t first = 0; first < gained.size();) {
        const std::size_t left = gained.size() - first;
        std::size_t end = first + std::clamp(left / 4, least, most);
        end = std::min(end, gained.size());
        while (end < gained.size() && progress[gained[end]] == progress[gained[end - 1]]) {
            ++end;
        }
        if (gained.size() - end < least) {
            end = gained.size();
        }
        double reached = 0.0;
        BatchMeans value;
        for (std::size_t i = first; i < end; ++i) {
            reached += static_cast<double>(progress[gained[i]]);
            value.add(gained[i], static_cast<double>(worth[gained[i]]));
        }
        classes_.push_back(
            {reached / static_cast<double>(end - first), value.mean(), value.error()});
        first = end;
    }
}

double FirstStage::worth_of_going_on(float progress) const {
    if (progress <= 0.0F || classes_.empty()) {
        return of_no_gain_;
    }
    const auto x = static_cast<double>(progress);
    const auto above =
        std::upper_bound(classes_.begin(), classes_.end(), x, [](double value, const Class& one) {
            return value < one.reached;
        });
    if (above == classes_.begin()) {
        return above->worth;
    }
    if (above == classes_.end()) {
        return classes_.back().worth;
    }
    const Class& below = *(above - 1);
    return below.worth +
           (above->worth - below.worth) * (x - below.reached) / (above->reached - below.reached);
}

double FirstStage::margin(float progress) const {
    constexpr double two = 2.0;
    if (progress <= 0.0F || classes_.empty()) {
        return two * error_of_no_gain_;
    }
    const auto nearest =
        std::min_element(classes_.begin(), classes_.end(), [&](const Class& a, const Class& b) {
            const auto x = static_cast<double>(progress);
            return std::abs(a.reached - x) < std::abs(b.reached - x);
        });
    return two * nearest->error;
}

}  // namespace sprintcast
