#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "models/estimates/estimation_error.hpp"
#include "models/estimates/group_effects.hpp"
#include "scenarios/text/effort_scale.hpp"
#include "scenarios/text/hash.hpp"
#include "sim/plan/compile/compile_drift.hpp"
#include "sim/plan/compile/compile_parts.hpp"

namespace sprintcast {

namespace {

// The usual size that a story is compared with: the middle of the scale, on the log scale. A
// constant, so that adding a story changes no other story's ratio.
double usual_log_size() {
    double sum = 0.0;
    for (const int points : effort_scale) {
        sum += std::log(points);
    }
    return sum / static_cast<double>(effort_scale.size());
}

// The sum of a table's cells can only be had from the table itself: scaled to a mean.
QuantileTable with_mean(double wanted, const QuantileTable::Quantile& quantile) {
    const double scale = wanted / QuantileTable{quantile}.mean();
    return QuantileTable{[&](double p, Tail tail) { return quantile(p, tail) * scale; }};
}

using RatioTables = std::array<TableIndex, most_error_parts>;

/// The estimation error of one team, ready to be given to its stories.
class ErrorCompiler {
  public:
    ErrorCompiler(const Team& team, bool has_kinds, Plan& plan)
        : plan_{plan},
          stream_key_{team.has_own_estimates ? name_hash("estimates of team", team.name)
                                             : name_hash("estimates", "")},
          by_velocity_{team.velocity.has_value()} {
        if (!team.estimates) {
            // Velocities already hold the overrun; people work as the prior says.
            if (!by_velocity_) {
                drifting_ = mix_estimation_error({}, usual_log_size());
            }
        } else if (const auto* learned = std::get_if<LearnedEstimationError>(&*team.estimates)) {
            learn(*learned, team, has_kinds);
        } else if (const auto* stated = std::get_if<StatedEstimationError>(&*team.estimates)) {
            stated_ = *stated;
        }
    }

    /// @param points  of the story
    /// @param kind    of its work; may be empty
    void apply_to(StoryPlan& story, double points, const std::string& kind) {
        const double log_size = std::log(points) + log_unit_;
        const double expected = expected_of(kind);
        if (stated_) {
            apply_stated(story);
        } else if (drifting_ && by_velocity_) {
            apply_noise(story, log_size, expected);
        } else if (drifting_) {
            apply_drifting(story, log_size, expected);
        }
    }

  private:
    // What a kind of work lets expect of a log ratio; nothing of one that the history does not
    // have.
    [[nodiscard]] double expected_of(const std::string& kind) const {
        const auto place = std::find(kinds_.begin(), kinds_.end(), kind);
        return place == kinds_.end()
                   ? 0.0
                   : effects_.of({.kind = static_cast<std::uint32_t>(place - kinds_.begin())});
    }

    // The model that the history supports, in the history's own unit of size.
    void learn(const LearnedEstimationError& learned, const Team& team, bool has_kinds) {
        if (!learned.history) {
            drifting_ = mix_estimation_error({}, usual_log_size());
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
        // What was begun since the history ends is in the backlog. Who will do a story, nobody
        // knows before it begins.
        LearnedGroups groups =
            groups_of(tasks, history, has_kinds ? Grouping::kind : Grouping::none);
        drifting_ =
            mix_estimation_error(groups.finished, usual_log_size() + log_unit_, history.units);
        kinds_ = tasks.kinds;
        effects_ = std::move(groups.effects);
    }

    void apply_stated(StoryPlan& story) {
        if (!error_) {
            const double scale = std::log(stated_->p90 / stated_->median) / normal_p90;
            const double own = scale * std::sqrt(1.0 - stated_->shared);
            const auto ratio = [&](double p, Tail tail) {
                return std::exp(own * normal_quantile(p, tail));
            };
            // A velocity holds the median and what is shared: a story adds noise of mean 1 alone.
            own_tables_.front() =
                plan_.tables.push_back(by_velocity_ ? with_mean(1.0, ratio) : QuantileTable{ratio});
            error_ = plan_.errors.push_back(
                by_velocity_ ? StatedError{stream_key_, 0.0F, 0.0F}
                             : StatedError{stream_key_,
                                           static_cast<float>(std::log(stated_->median)),
                                           static_cast<float>(scale * std::sqrt(stated_->shared))});
        }
        story.error = error_;
        story.ratio_tables = own_tables_;
    }

    // Beside a velocity: the story's own part of the drifting error, scaled to mean 1, or to what
    // its kind of work lets expect against the usual kind.
    void apply_noise(StoryPlan& story, double log_size, double expected) {
        if (!error_) {
            StatedError error{stream_key_, 0.0F, 0.0F, {}};
            double weight = 0.0;
            for (const auto& part : drifting_->parts) {
                weight += part.weight;
                error.parts.push_back({words_below(weight)});
            }
            error_ = plan_.errors.push_back(std::move(error));
        }
        const std::pair look{log_size, expected};
        auto table = noise_tables_.find(look);
        if (table == noise_tables_.end()) {
            RatioTables tables{};
            for (std::size_t i = 0; i < drifting_->parts.size(); ++i) {
                tables.at(i) = plan_.tables.push_back(
                    noise_table(drifting_->parts[i].model, log_size, expected));
            }
            table = noise_tables_.emplace(look, tables).first;
        }
        story.error = error_;
        story.ratio_tables = table->second;
    }

    [[nodiscard]] static QuantileTable noise_table(const EstimationErrorModel& model,
                                                   double log_size,
                                                   double expected) {
        const double size = model.size_of(log_size);
        const double scale = std::exp(model.log_scale[0] + model.log_scale[1] * size);
        double own_share = 0.0;
        for (const auto& shocks : model.shocks) {
            own_share += shocks.weight * shocks.own_share;
        }
        // The stories exactly on estimate lie between those below it and those above it.
        const double exact = model.exact_probability(size);
        const double residual_below_0 = probability_below_0(model);
        const double below = (1.0 - exact) * residual_below_0;
        const double above = (1.0 - exact) * (1.0 - residual_below_0);
        return with_mean(std::exp(expected), [=, &model](double p, Tail tail) {
            const double near = tail == Tail::lower ? below : above;
            if (p >= near && p <= near + exact) {
                return 1.0;
            }
            const double rest = p < near ? p / (1.0 - exact) : (p - exact) / (1.0 - exact);
            return std::exp(scale * own_share * model.residual_quantile(rest, tail));
        });
    }

    [[nodiscard]] static double probability_below_0(const EstimationErrorModel& model) {
        double low = 0.0;
        double high = 1.0;
        for (int step = 0; step < 50; ++step) {
            const double middle = 0.5 * (low + high);
            (model.residual_quantile(middle, Tail::lower) < 0.0 ? low : high) = middle;
        }
        return low;
    }

    void apply_drifting(StoryPlan& story, double log_size, double expected) {
        if (!error_) {
            error_ = plan_.errors.push_back(
                compile_drifting_error(*drifting_, stream_key_, plan_.tables));
        }
        story.error = error_;
        compile_story_error(*drifting_, log_size, expected, story);
    }

    Plan& plan_;
    std::uint64_t stream_key_;
    bool by_velocity_;
    double log_unit_ = 0.0;  // ln of a point in the unit of the model's sizes
    std::optional<EstimationErrorMixture> drifting_;
    std::vector<std::string> kinds_;  // of work in the history
    GroupEffects effects_{Grouping::none};
    std::optional<StatedEstimationError> stated_;
    std::optional<ErrorIndex> error_;
    RatioTables own_tables_;
    std::map<std::pair<double, double>, RatioTables> noise_tables_;  // by size, and of its kind
};

}  // namespace

bool tells_kinds(const Scenario& scenario, const Team& team) {
    return std::any_of(scenario.backlog.begin(), scenario.backlog.end(), [&](const Story& story) {
        const auto other = std::find_if(scenario.teams.begin(),
                                        scenario.teams.end(),
                                        [&](const Team& each) { return each.name == story.team; });
        const bool shares =
            other != scenario.teams.end() &&
            (team.has_own_estimates ? other->name == team.name : !other->has_own_estimates);
        return shares && !story.kind.empty();
    });
}

void compile_errors(const Scenario& scenario, Plan& plan) {
    // Teams that share the scenario's estimates share the model, and so its shocks.
    // The team, if it has its own; by velocity or not; and what a point costs it.
    using Key = std::tuple<std::string, bool, std::optional<double>>;
    std::map<Key, ErrorCompiler> compilers;
    for (std::size_t i = 0; i < scenario.backlog.size(); ++i) {
        const Story& story = scenario.backlog[i];
        StoryPlan& planned = plan.stories[{static_cast<std::uint32_t>(i)}];
        const Team& team = scenario.teams[planned.team.value];
        if (story.spike_days || planned.effort == 0.0) {
            continue;
        }
        const Key key{team.has_own_estimates ? team.name : "",
                      team.velocity.has_value(),
                      team.days_per_point};
        auto compiler = compilers.try_emplace(key, team, tells_kinds(scenario, team), plan).first;
        compiler->second.apply_to(planned, points_of(story), story.kind);
    }
}

}  // namespace sprintcast
