#pragma once

#include <optional>
#include <span>
#include <vector>

#include "models/curves/improvement_curve.hpp"
#include "sim/answers/variant.hpp"
#include "sim/calibration/curves/gain_record.hpp"
#include "sim/engine/run/run_trials.hpp"

namespace sprintcast {

/// The curve of each metric of some variants, and how such forecasts came true before. Metrics of
/// one past share both, which take long.
class Curves {
  public:
    /// @throws Interrupted
    Curves(std::span<const VariantPointer> variants, std::uint64_t seed, const RunOptions& run);

    [[nodiscard]] const ImprovementCurve& of(const Metric& metric) const {
        return curves_[place_of(metric)].value();
    }

    /// How such forecasts came true before.
    [[nodiscard]] const GainRecord& record(const Metric& metric) const {
        return records_[place_of(metric)];
    }

  private:
    [[nodiscard]] std::size_t place_of(const Metric& metric) const;

    std::vector<const Metric*> pasts_;
    std::vector<std::optional<ImprovementCurve>> curves_;
    std::vector<GainRecord> records_;
};

}  // namespace sprintcast
