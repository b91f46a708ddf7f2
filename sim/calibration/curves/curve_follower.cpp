#include "sim/calibration/curves/curve_follower.hpp"

#include <span>

#include "sim/calibration/walk.hpp"
#include "sim/engine/run/run_trials.hpp"

namespace sprintcast {

CurveFollower::CurveFollower(const CurveSeries& series,
                             std::uint64_t stream_key,
                             const BacktestOptions& options,
                             std::size_t ways)
    : series_{series}, stream_key_{stream_key}, options_{options}, ways_{ways} {}

ImprovementCurve CurveFollower::curve(std::size_t known) {
    const std::size_t used = used_of(known, options_);
    const std::size_t first = known - used;
    const PastCurve past =
        read_past(std::span{series_.scores}.subspan(first, used), series_.metric);
    if (!filter_ || first != first_ || !(past.scale == scale_) || past.unit != unit_) {
        filter_.emplace(past, options_.seed, stream_key_, ways_);
        first_ = first;
        scale_ = past.scale;
        unit_ = past.unit;
        taken_ = 1;
    }
    for (; taken_ < used; ++taken_) {
        if (options_.stop != nullptr && *options_.stop) {
            throw Interrupted{};
        }
        filter_->take(past.best[taken_ - 1], past.best[taken_]);
    }
    return filter_->curve(past);
}

}  // namespace sprintcast
