#include "sim/forecast/sensitivity/held_inputs.hpp"

#include <algorithm>
#include <cmath>

#include "models/distributions.hpp"
#include "sim/forecast/sensitivity/held_sum.hpp"
#include "sim/forecast/sensitivity/normal_scores.hpp"
#include "sim/forecast/sensitivity/own_ratio.hpp"

namespace sprintcast {

namespace {

void add_choice(std::vector<HeldDraw>& holds, std::uint32_t slot, const Choice& choice) {
    if (!holds.empty()) {
        holds.push_back({slot, choice.word});
    }
}

// Teams and how many of their stories have an error.
std::vector<std::pair<TeamIndex, std::uint32_t>> stories_with(const Plan& plan, ErrorIndex error) {
    std::vector<std::pair<TeamIndex, std::uint32_t>> counts;
    for (TeamIndex team; team.value < plan.teams.size(); ++team.value) {
        const auto& own = plan.teams[team].priority;
        const auto count = std::count_if(own.begin(), own.end(), [&](StoryIndex story) {
            return plan.stories[story].error == error;
        });
        if (count > 0) {
            counts.emplace_back(team, static_cast<std::uint32_t>(count));
        }
    }
    return counts;
}

// How much the effect of size matters to a day of work: mean over stories, by their efforts.
double mean_location_spread(const Plan& plan, ErrorIndex error, std::size_t part) {
    double sum = 0.0;
    double efforts = 0.0;
    for (const StoryPlan& story : plan.stories) {
        if (story.error == error) {
            const auto effort = static_cast<double>(story.effort);
            sum += effort * static_cast<double>(story.error_parts.at(part).location_spread);
            efforts += effort;
        }
    }
    return efforts > 0.0 ? sum / efforts : 0.0;
}

std::vector<HeldDraw> hold_shared(const StatedError& error,
                                  const Plan& /*plan*/,
                                  const DrawLayout& layout,
                                  ErrorIndex index,
                                  double score) {
    HeldSum sum;
    sum.add(layout.error(index, DrawPurpose::error_shared),
            static_cast<double>(error.shared_scale));
    return sum.hold(score);
}

std::vector<HeldDraw> hold_shared(const DriftingError& error,
                                  const Plan& plan,
                                  const DrawLayout& layout,
                                  ErrorIndex index,
                                  double score) {
    const Choice part_choice = likeliest(error.parts);
    const DriftingError::Part& part = error.parts.at(part_choice.place);
    const Choice choice = likeliest(part.drifts);
    const DriftingError::Drift& drift = part.drifts.at(choice.place);
    const double slow_keep = error.slow_keep;
    const double fast_keep = error.fast_keep;

    // How much each draw matters to the sum over all stories.
    HeldSum sum;
    double stories = 0.0;
    double slow = 0.0;
    double fast = 0.0;
    for (const auto& [team, count] : stories_with(plan, index)) {
        stories += count;
        slow += sum_of_powers(slow_keep, count);
        fast += sum_of_powers(fast_keep, count);
        for (std::uint32_t position = 0; position < count; ++position) {
            const std::uint32_t later = count - position;  // itself included
            sum.add(layout.shock(team, DrawPurpose::slow_shock, position),
                    drift.slow_step * sum_of_powers(slow_keep, later) / slow_keep);
            sum.add(layout.shock(team, DrawPurpose::fast_shock, position),
                    drift.fast_step * sum_of_powers(fast_keep, later) / fast_keep);
        }
    }
    const auto& c = drift.cholesky;
    const auto slot = [&](DrawPurpose purpose) { return layout.error(index, purpose); };
    sum.add(slot(DrawPurpose::error_location), c[0] * stories + c[1] * slow + c[3] * fast);
    sum.add(slot(DrawPurpose::error_slow_start), c[2] * slow + c[4] * fast);
    sum.add(slot(DrawPurpose::error_fast_start), c[5] * fast);
    sum.add(slot(DrawPurpose::error_size_effect),
            stories * mean_location_spread(plan, index, part_choice.place) /
                std::exp(static_cast<double>(part.log_scale[0])));
    std::vector<HeldDraw> holds = sum.hold(score);

    add_choice(holds, slot(DrawPurpose::error_part), part_choice);
    add_choice(holds, slot(DrawPurpose::error_drift), choice);
    for (const DrawPurpose purpose : {DrawPurpose::error_scale, DrawPurpose::error_scale_slope}) {
        holds.push_back({slot(purpose), word_at(0.0)});
    }
    return holds;
}

}  // namespace

std::vector<HeldDraw> hold_own_estimate(const Plan& plan,
                                        const DrawLayout& layout,
                                        StoryIndex story,
                                        double score) {
    const StoryPlan& planned = plan.stories[story];
    const double far = normal_quantile(0.9);
    // How far either part goes, on the log scale: of a product, each takes its share.
    std::optional<OwnRatio> ratio;
    double ratio_spread = 0.0;
    if (planned.error) {
        ratio.emplace(plan, story);
        ratio_spread = std::log(static_cast<double>(ratio->of(ratio->word(far))) /
                                static_cast<double>(ratio->of(ratio->word(-far))));
    }
    double size_spread = 0.0;
    if (planned.unknown_size) {
        const QuantileTable& sizes = plan.tables[*planned.unknown_size];
        size_spread = std::log(static_cast<double>(sizes.at(word_at(far))) /
                               static_cast<double>(sizes.at(word_at(-far))));
    }
    const double spread = std::hypot(ratio_spread, size_spread);
    std::vector<HeldDraw> holds;
    if (ratio_spread > 0.0) {
        holds.push_back({layout.story_ratio(story), ratio->word(score * ratio_spread / spread)});
    }
    if (size_spread > 0.0) {
        holds.push_back({layout.open_end(story, DrawPurpose::unknown_size),
                         word_at(score * size_spread / spread)});
    }
    return holds;
}

std::vector<HeldDraw> hold_shared_error(const Plan& plan,
                                        const DrawLayout& layout,
                                        ErrorIndex error,
                                        double score) {
    return std::visit(
        [&](const auto& kind) { return hold_shared(kind, plan, layout, error, score); },
        plan.errors[error]);
}

std::vector<HeldDraw> hold_growth(const Plan& plan,
                                  const DrawLayout& layout,
                                  GrowthIndex growth,
                                  double score) {
    if (!plan.growths[growth].share.table) {
        return {};
    }
    return {{layout.growth(growth), word_at(score)}};
}

std::vector<HeldDraw> hold_item_count(const DrawLayout& layout, std::size_t count, double score) {
    return {{layout.item_count(count), word_at(score)}};
}

std::vector<HeldDraw> hold_wait(const Plan& plan,
                                const DrawLayout& layout,
                                StoryIndex story,
                                double score) {
    const auto& wait = plan.stories[story].wait;
    if (!wait || !wait->table) {
        return {};
    }
    return {{layout.story_wait(story), word_at(score)}};
}

std::vector<HeldDraw> hold_outcome(const Plan& plan,
                                   const DrawLayout& layout,
                                   StoryIndex experiment,
                                   std::size_t outcome) {
    const std::vector<OutcomePlan>& outcomes = plan.stories[experiment].outcomes;
    const std::uint32_t first = outcome == 0 ? 0 : outcomes[outcome - 1].upper_word;
    const bool is_last = outcome + 1 == outcomes.size();
    const std::uint32_t end = is_last ? ~std::uint32_t{0} : outcomes[outcome].upper_word;
    if (first >= end) {
        return {};
    }
    return {
        {layout.open_end(experiment, DrawPurpose::experiment_outcome), first + (end - first) / 2}};
}

}  // namespace sprintcast
