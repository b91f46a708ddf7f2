#include "sim/answers/curves.hpp"

#include <algorithm>

#include "scenarios/text/hash.hpp"
#include "sim/engine/run/parallel_pieces.hpp"
#include "sim/engine/scores/score_filter.hpp"
#include "sim/plan/compile/compile_metric.hpp"

namespace sprintcast {

namespace {

// The record on the metric's own scores where it tells more than that on other work.
GainRecord record_of(const Metric& metric, std::uint64_t seed, const RunOptions& run) {
    const GainRecord shipped = shipped_gain_record();
    const auto own = own_gain_record(
        metric.scores, metric.kind, seed, name_hash("record", metric.name), run.stop);
    return own && own->high - own->low < shipped.high - shipped.low ? *own : shipped;
}

}  // namespace

Curves::Curves(std::span<const VariantPointer> variants,
               std::uint64_t seed,
               const RunOptions& run) {
    std::vector<PastCurve> plans;
    for (const VariantPointer& variant : variants) {
        for (const Metric& metric : variant->scenario.metrics) {
            if (place_of(metric) == pasts_.size()) {
                pasts_.push_back(&metric);
                plans.push_back(compile_metric(variant->scenario, metric).past);
            }
        }
    }
    curves_.resize(pasts_.size());
    records_.resize(pasts_.size());
    for_pieces(pasts_.size(), run, [&](std::uint64_t i) {
        records_[i] = record_of(*pasts_[i], seed, run);
        curves_[i] = fit_improvement_curve(plans[i],
                                           seed,
                                           name_hash("metric", pasts_[i]->name),
                                           ways_for(plans[i].best.size()),
                                           [&] { throw_if_stopped(run); });
    });
}

std::size_t Curves::place_of(const Metric& metric) const {
    const auto is_same = [&](const Metric* other) {
        const MetricKind& a = metric.kind;
        const MetricKind& b = other->kind;
        return metric.name == other->name && a.better == b.better && a.bound == b.bound &&
               a.resolution == b.resolution &&
               std::equal(metric.scores.begin(),
                          metric.scores.end(),
                          other->scores.begin(),
                          other->scores.end(),
                          [](const ScoredEffort& one, const ScoredEffort& two) {
                              return one.effort == two.effort && one.score == two.score;
                          });
    };
    return static_cast<std::size_t>(std::find_if(pasts_.begin(), pasts_.end(), is_same) -
                                    pasts_.begin());
}

}  // namespace sprintcast
