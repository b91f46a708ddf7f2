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

// True for a stated velocity whose quantiles are not all one.
bool varies(const StatedCapacity* stated) {
    return stated != nullptr && stated->scale != std::array{0.0F, 0.0F};
}

const DriftingCapacity::State& likeliest_state(const DriftingCapacity& capacity) {
    return capacity.states[likeliest(capacity.states).place];
}

}  // namespace

void append(std::vector<HeldDraw>& holds, const std::vector<HeldDraw>& more) {
    holds.insert(holds.end(), more.begin(), more.end());
}

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

std::vector<HeldDraw> hold_level(const Plan& plan,
                                 const DrawLayout& layout,
                                 TeamIndex team,
                                 double score) {
    const CapacityPlan& capacity = plan.teams[team].capacity;
    Sum sum;
    if (varies(std::get_if<StatedCapacity>(&capacity))) {
        sum.add(layout.velocity(team, DrawPurpose::stated_level), 1.0);
    } else if (const auto* drifting = std::get_if<DriftingCapacity>(&capacity)) {
        const auto& [slow, shared, fast] = likeliest_state(*drifting).cholesky;
        sum.add(layout.velocity(team, DrawPurpose::velocity_slow), slow + shared);
        sum.add(layout.velocity(team, DrawPurpose::velocity_fast), fast);
    }
    return sum.hold(score);
}

std::vector<HeldDraw> hold_spread(const Plan& plan,
                                  const DrawLayout& layout,
                                  TeamIndex team,
                                  double score) {
    const auto* drifting = std::get_if<DriftingCapacity>(&plan.teams[team].capacity);
    if (drifting == nullptr) {
        return {};
    }
    // How far the logs of sigma's two factors go; states are in the order of theirs.
    const double far = normal_quantile(0.9);
    const auto log_scale = [&](double at) {
        const std::uint32_t word = word_at(at);
        const auto& states = drifting->states;
        const auto chosen = std::find_if(states.begin(), states.end() - 1, [&](const auto& state) {
            return word < state.upper_word;
        });
        return std::log(static_cast<double>(chosen->sigma_scale));
    };
    const auto log_inverse_chi = [&](double at) {
        return std::log(static_cast<double>(plan.tables[drifting->inverse_chi].at(word_at(at))));
    };
    Sum sum;
    sum.add(layout.velocity(team, DrawPurpose::velocity_state), log_scale(far) - log_scale(-far));
    sum.add(layout.velocity(team, DrawPurpose::velocity_scale),
            log_inverse_chi(far) - log_inverse_chi(-far));
    return sum.hold(score);
}

std::vector<HeldDraw> hold_empty_sprints(const Plan& plan,
                                         const DrawLayout& layout,
                                         TeamIndex team,
                                         double score) {
    if (!std::holds_alternative<DriftingCapacity>(plan.teams[team].capacity)) {
        return {};
    }
    return {{layout.velocity(team, DrawPurpose::velocity_zero), word_at(score)}};
}

std::vector<HeldDraw> hold_sprints(const Plan& plan,
                                   const DrawLayout& layout,
                                   TeamIndex team,
                                   std::uint32_t sprints,
                                   double score) {
    const CapacityPlan& capacity = plan.teams[team].capacity;
    const auto* drifting = std::get_if<DriftingCapacity>(&capacity);
    const auto* people = std::get_if<PeopleCapacity>(&capacity);
    Sum sum;
    for (SprintIndex sprint; sprint.value < sprints; ++sprint.value) {
        const auto slot = [&](DrawPurpose purpose) { return layout.sprint(team, sprint, purpose); };
        if (drifting != nullptr) {
            // What changes the level's slow part stays for all sprints that follow.
            const DriftingCapacity::State& state = likeliest_state(*drifting);
            const std::uint32_t left = sprints - sprint.value;
            sum.add(slot(DrawPurpose::sprint_slow), static_cast<double>(state.slow_step) * left);
            sum.add(
                slot(DrawPurpose::sprint_fast),
                state.fast_step * sum_of_powers(VelocityModel::keep, left) / VelocityModel::keep);
            sum.add(slot(DrawPurpose::sprint_noise), 1.0);
        } else if (varies(std::get_if<StatedCapacity>(&capacity))) {
            sum.add(slot(DrawPurpose::stated_noise), 1.0);
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
    append(holds, hold_level(plan, layout, team, 0.0));
    append(holds, hold_empty_sprints(plan, layout, team, 0.0));
    if (const auto* drifting = std::get_if<DriftingCapacity>(&plan.teams[team].capacity)) {
        holds.push_back(
            {layout.velocity(team, DrawPurpose::velocity_state), likeliest(drifting->states).word});
        holds.push_back({layout.velocity(team, DrawPurpose::velocity_scale), word_at(0.0)});
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
