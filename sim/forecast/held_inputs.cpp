#include "sim/forecast/held_inputs.hpp"

#include <algorithm>
#include <cmath>

#include "models/distributions.hpp"
#include "sim/forecast/own_ratio.hpp"

namespace sprintcast {

namespace {

/// Normal draws that make up one input, and how much each matters to it.
class Sum {
  public:
    void add(std::uint32_t slot, double weight) { parts_.push_back({slot, weight}); }

    /// Holds each so that the sum has the score.
    [[nodiscard]] std::vector<HeldDraw> hold(double score) const {
        double squares = 0.0;
        for (const Part& part : parts_) {
            squares += part.weight * part.weight;
        }
        std::vector<HeldDraw> holds;
        if (squares > 0.0) {
            for (const Part& part : parts_) {
                holds.push_back({part.slot, word_at(score * part.weight / std::sqrt(squares))});
            }
        }
        return holds;
    }

  private:
    struct Part {
        std::uint32_t slot;
        double weight;
    };

    std::vector<Part> parts_;
};

void add_choice(std::vector<HeldDraw>& holds, std::uint32_t slot, const Choice& choice) {
    if (!holds.empty()) {
        holds.push_back({slot, choice.word});
    }
}

// The sum of keep, keep^2 ... keep^count.
double sum_of_powers(double keep, std::uint32_t count) {
    return keep * (1.0 - std::pow(keep, count)) / (1.0 - keep);
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
    Sum sum;
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
    Sum sum;
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

void append(std::vector<HeldDraw>& holds, const std::vector<HeldDraw>& more) {
    holds.insert(holds.end(), more.begin(), more.end());
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

std::vector<HeldDraw> hold_velocity(
    const Plan& plan, const DrawLayout& layout, TeamIndex team, DrawPurpose purpose, double score) {
    const CapacityPlan& capacity = plan.teams[team].capacity;
    const auto* stated = std::get_if<StatedCapacity>(&capacity);
    const bool is_varying_level = stated != nullptr && purpose == DrawPurpose::velocity_level &&
                                  stated->scale != std::array{0.0F, 0.0F};
    if (is_varying_level || std::holds_alternative<DriftingCapacity>(capacity)) {
        return {{layout.velocity(team, purpose), word_at(score)}};
    }
    return {};
}

std::vector<HeldDraw> hold_sprints(const Plan& plan,
                                   const DrawLayout& layout,
                                   TeamIndex team,
                                   std::uint32_t sprints,
                                   double score) {
    const CapacityPlan& capacity = plan.teams[team].capacity;
    const auto* drifting = std::get_if<DriftingCapacity>(&capacity);
    const auto* stated = std::get_if<StatedCapacity>(&capacity);
    const auto* people = std::get_if<PeopleCapacity>(&capacity);
    Sum sum;
    for (SprintIndex sprint; sprint.value < sprints; ++sprint.value) {
        const auto slot = [&](DrawPurpose purpose) { return layout.sprint(team, sprint, purpose); };
        if (drifting != nullptr) {
            // A change of the level stays for all sprints that follow.
            const auto& drift = drifting->drifts.at(likeliest(drifting->drifts).place);
            sum.add(slot(DrawPurpose::sprint_level),
                    static_cast<double>(drift.step) * (sprints - sprint.value));
            sum.add(slot(DrawPurpose::sprint_noise), 1.0);
        } else if (stated != nullptr && stated->scale != std::array{0.0F, 0.0F}) {
            sum.add(slot(DrawPurpose::sprint_noise), 1.0);
        } else if (people != nullptr && people->unplanned.table) {
            sum.add(slot(DrawPurpose::sprint_unplanned), 1.0);
        }
    }
    return sum.hold(score);
}

std::vector<HeldDraw> hold_capacity_at_median(const Plan& plan,
                                              const DrawLayout& layout,
                                              TeamIndex team) {
    std::vector<HeldDraw> holds = hold_sprints(plan, layout, team, plan.sprints, 0.0);
    for (const DrawPurpose purpose :
         {DrawPurpose::velocity_scale, DrawPurpose::velocity_level, DrawPurpose::velocity_zero}) {
        append(holds, hold_velocity(plan, layout, team, purpose, 0.0));
    }
    if (const auto* drifting = std::get_if<DriftingCapacity>(&plan.teams[team].capacity)) {
        holds.push_back(
            {layout.velocity(team, DrawPurpose::velocity_drift), likeliest(drifting->drifts).word});
        for (SprintIndex sprint; sprint.value < plan.sprints; ++sprint.value) {
            holds.push_back({layout.sprint(team, sprint, DrawPurpose::sprint_zero), word_at(0.0)});
        }
    }
    return holds;
}

std::vector<HeldDraw> hold_outcome(const Plan& plan,
                                   const DrawLayout& layout,
                                   StoryIndex experiment,
                                   std::size_t outcome) {
    const std::vector<OutcomePlan>& outcomes = plan.stories[experiment].outcomes;
    const std::uint32_t first = outcome == 0 ? 0 : outcomes[outcome - 1].below;
    const bool is_last = outcome + 1 == outcomes.size();
    const std::uint32_t end = is_last ? ~std::uint32_t{0} : outcomes[outcome].below;
    if (first >= end) {
        return {};
    }
    return {
        {layout.open_end(experiment, DrawPurpose::experiment_outcome), first + (end - first) / 2}};
}

}  // namespace sprintcast
