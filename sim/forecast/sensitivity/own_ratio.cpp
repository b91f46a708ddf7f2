#include "sim/forecast/sensitivity/own_ratio.hpp"

#include "sim/forecast/sensitivity/normal_scores.hpp"

namespace sprintcast {

OwnRatio::OwnRatio(const Plan& plan, StoryIndex story)
    : plan_{plan}, story_{plan.stories[story]}, error_{plan.errors[*story_.error]} {
    const auto* drifting = std::get_if<DriftingError>(&error_);
    const Choice part = std::visit([](const auto& kind) { return likeliest(kind.parts); }, error_);
    const auto median = [&](DrawPurpose purpose) {
        return purpose == DrawPurpose::error_part ? part.word
               : purpose == DrawPurpose::error_drift && drifting != nullptr
                   ? likeliest(drifting->parts[part.place].drifts).word
                   : word_at(0.0);
    };
    state_ = std::visit(
        [&](const auto& kind) { return draw_error(kind, plan_.tables[plan_.normal], median); },
        error_);
    // Words below `exact_below` are exactly on estimate, and belong behind those that give less:
    // the first of the others that gives no less is found by halving.
    exact_below_ = story_.error_parts[state_.part].exact_below;
    if (exact_below_ > 0) {
        std::uint32_t low = exact_below_;
        std::uint32_t high = ~std::uint32_t{0};
        while (low < high) {
            const std::uint32_t middle = low + (high - low) / 2;
            if (of(middle) < 1.0F) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        less_ = static_cast<double>(low - exact_below_) * 0x1p-32;
        exact_ = static_cast<double>(exact_below_) * 0x1p-32;
    }
}

float OwnRatio::of(std::uint32_t word) const {
    if (const auto* drifting = std::get_if<DriftingError>(&error_)) {
        const ShockState shocks{state_.slow_start, state_.fast_start};
        return drifting_ratio(story_, *drifting, plan_.tables, state_, shocks, word);
    }
    return stated_ratio(story_, plan_.tables, state_, word);
}

std::uint32_t OwnRatio::word(double score) const {
    const double p = probability_of(score);
    if (p < less_) {
        return exact_below_ + static_cast<std::uint32_t>(p * 0x1p32);
    }
    return p < less_ + exact_ ? 0 : word_at(score);
}

}  // namespace sprintcast
