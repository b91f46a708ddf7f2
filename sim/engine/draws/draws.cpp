#include "sim/engine/draws/draws.hpp"

#include "sim/engine/draws/capacity_draws.hpp"

namespace sprintcast {

void DrawLayout::add(DrawPurpose first,
                     DrawPurpose last,
                     std::uint64_t stream_key,
                     std::uint32_t index) {
    for (auto purpose = static_cast<std::uint32_t>(first);
         purpose <= static_cast<std::uint32_t>(last);
         ++purpose) {
        streams_.push_back(stream_of(static_cast<DrawPurpose>(purpose), stream_key, index));
    }
}

template <class Capacity>
void DrawLayout::add_capacity(std::uint64_t stream_key, std::uint32_t sprints) {
    const auto here = [this] { return static_cast<std::uint32_t>(streams_.size()); };
    constexpr auto of_trial = trial_purposes<Capacity>;
    CapacitySlots& slots = capacities_.emplace_back();
    slots.of_sprint = sprint_purposes<Capacity>;
    slots.trial = here();
    if constexpr (!of_trial.empty()) {
        slots.first_of_trial = of_trial.front();
        add(of_trial.front(), of_trial.back(), stream_key);
    }
    slots.sprints = here();
    for (std::uint32_t sprint = 0; sprint < sprints; ++sprint) {
        for (const DrawPurpose purpose : slots.of_sprint) {
            add(purpose, purpose, stream_key, sprint);
        }
    }
}

DrawLayout::DrawLayout(const Plan& plan) {
    const auto here = [this] { return static_cast<std::uint32_t>(streams_.size()); };
    for (const StoryPlan& story : plan.stories) {
        add(DrawPurpose::story_ratio, DrawPurpose::story_ratio, story.stream_key);
    }
    waits_ = here();
    for (const StoryPlan& story : plan.stories) {
        add(DrawPurpose::story_wait, DrawPurpose::story_wait, story.stream_key);
    }
    errors_ = here();
    for (const ErrorPlan& error : plan.errors) {
        const auto stream_key = std::visit([](const auto& kind) { return kind.stream_key; }, error);
        add(DrawPurpose::error_drift, DrawPurpose::error_shared, stream_key);
        add(DrawPurpose::error_part, DrawPurpose::error_part, stream_key);
    }
    growths_ = here();
    for (const GrowthPlan& growth : plan.growths) {
        add(DrawPurpose::growth, DrawPurpose::growth, growth.stream_key);
    }
    counts_ = here();
    for (const ItemCountPlan& count : plan.counts) {
        add(DrawPurpose::item_count, DrawPurpose::item_count, count.stream_key);
    }
    risks_ = here();
    for (const RiskPlan& risk : plan.risks) {
        add(DrawPurpose::risk_event, DrawPurpose::risk_size, risk.stream_key);
    }
    values_ = here();
    if (plan.money) {
        for (const StoryPlan& story : plan.stories) {
            add(DrawPurpose::story_value, DrawPurpose::story_value, story.stream_key);
        }
    }
    for (const StoryPlan& story : plan.stories) {
        open_ends_.push_back(here());
        if (story.is_open_ended()) {
            add(DrawPurpose::experiment_outcome, DrawPurpose::unknown_size, story.stream_key);
        }
    }
    for (const TeamPlan& team : plan.teams) {
        shocks_.push_back(here());
        for (std::uint32_t position = 0; position < team.priority.size(); ++position) {
            add(DrawPurpose::slow_shock, DrawPurpose::fast_shock, team.stream_key, position);
        }
        const auto add_own = [&]<class Capacity>(const Capacity& /*kind*/) {
            add_capacity<Capacity>(team.stream_key, plan.sprints);
        };
        std::visit(add_own, team.capacity);
    }
}

GroupDraws GroupDraws::scripted(const DrawLayout& layout, std::uint32_t word) {
    GroupDraws draws{0, layout};
    for (std::uint32_t slot = 0; slot < draws.kept_.size(); ++slot) {
        draws.hold(slot, word);
    }
    return draws;
}

}  // namespace sprintcast
