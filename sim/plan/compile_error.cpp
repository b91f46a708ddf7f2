#include <cmath>
#include <map>
#include <tuple>

#include "models/estimation_error.hpp"
#include "sim/plan/compile_drift.hpp"
#include "sim/plan/compile_parts.hpp"
#include "sim/plan/name_hash.hpp"

namespace sprintcast {

namespace {

constexpr double normal_p90 = 1.2815515655446004;

// The usual size that a story is compared with: the middle of the scale, on the log scale. A
// constant, so that adding a story changes no other story's ratio.
double usual_log_size() {
    double sum = 0.0;
    for (const int points : effort_scale) {
        sum += std::log(points);
    }
    return sum / static_cast<double>(effort_scale.size());
}

// The sum of a table's cells can only be had from the table itself: scaled so that its mean is 1.
QuantileTable with_mean_one(const QuantileTable::Quantile& quantile) {
    const double mean = QuantileTable{quantile}.mean();
    return QuantileTable{[&](double p, Tail tail) { return quantile(p, tail) / mean; }};
}

/// The estimation error of one team, ready to be given to its stories.
class ErrorCompiler {
  public:
    ErrorCompiler(const Team& team, Plan& plan)
        : plan_{plan},
          who_{team.has_own_estimates ? name_hash("estimates of team", team.name)
                                      : name_hash("estimates", "")},
          by_velocity_{team.velocity.has_value()} {
        if (!team.estimates) {
            // Velocities already hold the overrun; people work as the prior says.
            if (!by_velocity_) {
                drifting_ = fit_estimation_error({}, usual_log_size());
            }
        } else if (const auto* learned = std::get_if<LearnedEstimationError>(&*team.estimates)) {
            learn(*learned, team);
        } else if (const auto* stated = std::get_if<StatedEstimationError>(&*team.estimates)) {
            stated_ = *stated;
        }
    }

    /// @param points  of the story
    void apply_to(StoryPlan& story, double points) {
        const double log_size = std::log(points) + log_unit_;
        if (stated_) {
            apply_stated(story);
        } else if (drifting_ && by_velocity_) {
            apply_noise(story, log_size);
        } else if (drifting_) {
            apply_drifting(story, log_size);
        }
    }

  private:
    // The model that the history supports, in the history's own unit of size.
    void learn(const LearnedEstimationError& learned, const Team& team) {
        if (!learned.history) {
            drifting_ = fit_estimation_error({}, usual_log_size());
            return;
        }
        const TaskHistory& tasks = *learned.history;
        const ErrorHistory history = error_history(tasks);
        if (!tasks.has_one_unit()) {
            log_unit_ = std::log(history.unit_cost);
        } else if (team.days_per_point && tasks.actual_unit.days > 0.0) {
            log_unit_ = std::log(*team.days_per_point / tasks.actual_unit.days);
        } else if (tasks.estimate_unit.name != "points") {
            // Nothing says what a point is there: the usual story is the usual task.
            double sum = 0.0;
            for (const FinishedStory& story : history.finished) {
                sum += story.log_size;
            }
            log_unit_ = sum / static_cast<double>(history.finished.size()) - usual_log_size();
        }
        // What was begun since the history ends is in the backlog.
        drifting_ =
            fit_estimation_error(history.finished, usual_log_size() + log_unit_, history.units);
    }

    void apply_stated(StoryPlan& story) {
        if (!error_) {
            const double scale = std::log(stated_->p90 / stated_->median) / normal_p90;
            const double own = scale * std::sqrt(1.0 - stated_->shared);
            const auto ratio = [&](double p, Tail tail) {
                return std::exp(own * normal_quantile(p, tail));
            };
            // A velocity holds the median and what is shared: a story adds noise of mean 1 alone.
            own_table_ =
                plan_.tables.push_back(by_velocity_ ? with_mean_one(ratio) : QuantileTable{ratio});
            error_ = plan_.errors.push_back(
                by_velocity_ ? StatedError{who_, 0.0F, 0.0F}
                             : StatedError{who_,
                                           static_cast<float>(std::log(stated_->median)),
                                           static_cast<float>(scale * std::sqrt(stated_->shared))});
        }
        story.error = error_;
        story.ratio_table = own_table_;
    }

    // Beside a velocity: the story's own part of the drifting error, scaled to mean 1.
    void apply_noise(StoryPlan& story, double log_size) {
        if (!error_) {
            error_ = plan_.errors.push_back(StatedError{who_, 0.0F, 0.0F});
        }
        auto table = noise_tables_.find(log_size);
        if (table == noise_tables_.end()) {
            table = noise_tables_.emplace(log_size, plan_.tables.push_back(noise_table(log_size)))
                        .first;
        }
        story.error = error_;
        story.ratio_table = table->second;
    }

    [[nodiscard]] QuantileTable noise_table(double log_size) const {
        const double size = drifting_->size_of(log_size);
        const double scale = std::exp(drifting_->log_scale[0] + drifting_->log_scale[1] * size);
        double own_share = 0.0;
        for (const auto& shocks : drifting_->shocks) {
            own_share += shocks.weight * shocks.own_share;
        }
        // The stories exactly on estimate lie between those below it and those above it.
        const double exact = drifting_->exact_probability(size);
        const double residual_below_0 = probability_below_0();
        const double below = (1.0 - exact) * residual_below_0;
        const double above = (1.0 - exact) * (1.0 - residual_below_0);
        return with_mean_one([=, this](double p, Tail tail) {
            const double near = tail == Tail::lower ? below : above;
            if (p >= near && p <= near + exact) {
                return 1.0;
            }
            const double rest = p < near ? p / (1.0 - exact) : (p - exact) / (1.0 - exact);
            return std::exp(scale * own_share * drifting_->residual_quantile(rest, tail));
        });
    }

    [[nodiscard]] double probability_below_0() const {
        double low = 0.0;
        double high = 1.0;
        for (int step = 0; step < 50; ++step) {
            const double middle = 0.5 * (low + high);
            (drifting_->residual_quantile(middle, Tail::lower) < 0.0 ? low : high) = middle;
        }
        return low;
    }

    void apply_drifting(StoryPlan& story, double log_size) {
        if (!error_) {
            error_ = plan_.errors.push_back(compile_drifting_error(*drifting_, who_, plan_.tables));
        }
        story.error = error_;
        compile_story_size(*drifting_, log_size, story);
    }

    Plan& plan_;
    std::uint64_t who_;
    bool by_velocity_;
    double log_unit_ = 0.0;  // ln of a point in the unit of the model's sizes
    std::optional<EstimationErrorModel> drifting_;
    std::optional<StatedEstimationError> stated_;
    std::optional<ErrorIndex> error_;
    TableIndex own_table_;
    std::map<double, TableIndex> noise_tables_;  // by log size
};

}  // namespace

void compile_errors(const Scenario& scenario, Plan& plan) {
    // Teams that share the scenario's estimates share the model, and so its shocks.
    // The team, if it has its own; by velocity or not; and what a point costs it.
    using Key = std::tuple<std::string, bool, std::optional<double>>;
    std::map<Key, ErrorCompiler> compilers;
    for (std::size_t i = 0; i < scenario.backlog.size(); ++i) {
        const Story& story = scenario.backlog[i];
        StoryPlan& planned = plan.stories[{static_cast<std::uint32_t>(i)}];
        const Team& team = scenario.teams[planned.team.value];
        if (story.spike_days) {
            continue;
        }
        const Key key{team.has_own_estimates ? team.name : "",
                      team.velocity.has_value(),
                      team.days_per_point};
        auto compiler = compilers.try_emplace(key, team, plan).first;
        compiler->second.apply_to(planned, points_of(story));
    }
}

}  // namespace sprintcast
