#include "sim/engine/spike_finding.hpp"

#include <algorithm>
#include <cstddef>

#include "models/exponential.hpp"

namespace sprintcast {

namespace {

// The straight line between a curve's points, its ends beyond them.
float curve_at(const FindingPlan::Curve& curve, float signal) {
    const float last = static_cast<float>(curve.size() - 1);
    const float place =
        std::clamp((signal - FindingPlan::lowest_signal) * FindingPlan::steps_each, 0.0F, last);
    const auto below = std::min(static_cast<std::size_t>(place), curve.size() - 2);
    const float part = place - static_cast<float>(below);
    return curve[below] + part * (curve[below + 1] - curve[below]);
}

}  // namespace

float expected_after(const Plan& plan,
                     TrialDraws& draws,
                     StoryIndex spike,
                     const FindingPlan& finding) {
    const DrawLayout& layout = draws.layout();
    const QuantileTable& normal = plan.tables[plan.normal];
    const auto log_expected =
        [&](const FindingPlan::Curve& curve, std::uint32_t own_slot, DrawPurpose noise) {
            if (curve.empty()) {
                return 0.0F;
            }
            const float z = normal.at(draws.word(own_slot));
            const float w = normal.at(draws.word(layout.open_end(spike, noise)));
            return curve_at(curve, finding.signal_weight * z + finding.noise * w);
        };
    float log =
        log_expected(finding.ratio, layout.story_ratio(finding.about), DrawPurpose::spike_noise);
    if (!finding.unknown_size.empty()) {
        log += log_expected(finding.unknown_size,
                            layout.open_end(finding.about, DrawPurpose::unknown_size),
                            DrawPurpose::spike_size_noise);
    }
    return finding.expected * portable_exp(log);
}

}  // namespace sprintcast
