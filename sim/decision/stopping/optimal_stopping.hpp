#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/decision/stopping/first_stage.hpp"
#include "sim/engine/run/run_trials.hpp"

namespace sprintcast {

/// Futures of something that one may stop before each of some sprints; path by path what each
/// further sprint would reach and bring.
struct StoppingPaths {
    std::size_t sprints = 0;
    std::size_t paths = 0;
    /// What is reached after each sprint, counted from now: never falling, at least 0, as one would
    /// see it. Shape (sprints, paths), the paths of a sprint side by side.
    std::vector<float> progress;
    /// What each sprint brings less what it costs [currency]; the same shape.
    std::vector<float> net;

    [[nodiscard]] std::span<const float> progress_after(std::size_t sprint) const {
        return std::span{progress}.subspan((sprint - 1) * paths, paths);
    }
    [[nodiscard]] std::span<const float> net_of(std::size_t sprint) const {
        return std::span{net}.subspan((sprint - 1) * paths, paths);
    }
};

/// When to go on, as a function of what was seen: how much has been reached, the last two gains,
/// and how long nothing was gained.
class StoppingPolicy {
  public:
    /// Fits what going on is worth after each sprint, from the last one back. One goes on where
    /// that is positive. After the next sprint, what it reached is the only news: see FirstStage.
    /// After later ones, least-squares Monte Carlo (F. A. Longstaff and E. S. Schwartz, "Valuing
    /// American Options by Simulation", Review of Financial Studies 14, 2001). Rare and large gains
    /// lead it astray: where the paths bring more if all of them go on, or if none does, one does
    /// that. Sums are taken in blocks and merged in order: the policy is the same for any number of
    /// threads. Progress counts each path once.
    /// @pre at least one sprint, and 1,000 paths
    /// @throws Interrupted
    StoppingPolicy(const StoppingPaths& paths, const RunOptions& options);

    /// What going on now is worth on the paths that the policy was fitted to [currency]: a little
    /// too much, as the policy knows them.
    [[nodiscard]] double worth_of_going_on_now() const { return worth_now_; }

    /// True when the first sprint is worth taking.
    [[nodiscard]] bool goes_on_now() const { return worth_now_ > 0.0; }

    /// How far chance may be off in what going on after the next sprint is worth, two standard
    /// errors [currency].
    [[nodiscard]] double margin_after_next(float progress) const { return first_.margin(progress); }

    /// What going on after a sprint is worth to somebody who follows the policy [currency].
    /// @param progress  after the first sprint, the second ...: at least one, fewer than all
    [[nodiscard]] double worth_of_going_on(std::span<const float> progress) const;

  private:
    static constexpr std::size_t features = 16;
    using Features = std::array<double, features>;

    /// What one does after a sprint.
    enum class Habit {
        as_fitted,
        goes_on,  ///< whatever is seen
        stops     ///< the same
    };

    /// What going on is worth after a later one.
    struct Stage {
        Features coefficients{};
        Habit habit = Habit::as_fitted;
    };

    void fit_stage(const StoppingPaths& paths,
                   std::size_t sprint,
                   std::span<const float> worth,
                   const RunOptions& options);
    void follow(const StoppingPaths& paths,
                std::size_t sprint,
                std::vector<float>& worth,
                const RunOptions& options);
    [[nodiscard]] Features features_of(std::span<const float> progress) const;

    FirstStage first_;
    std::vector<Stage> stages_;  // after the first sprint, the second ... the last but one
    double scale_ = 1.0;         // mean progress after all sprints
    double worth_now_ = 0.0;
};

/// What a policy is worth in paths that it was not fitted to.
struct PolicyValue {
    double value = 0.0;     ///< mean of what it brings [currency]
    double mc_error = 0.0;  ///< of that mean, one standard error: see BatchMeans
    /// The same for somebody who knows each path beforehand: no policy is worth more.
    double upper_bound = 0.0;
    double upper_bound_error = 0.0;
    double expected_sprints = 0.0;         ///< that it takes
    std::vector<double> chance_of_sprint;  ///< that it takes the first sprint, the second ... [-]
};

/// Follows a policy along fresh paths.
/// @throws Interrupted
[[nodiscard]] PolicyValue value_of(const StoppingPolicy& policy,
                                   const StoppingPaths& paths,
                                   const RunOptions& options);

}  // namespace sprintcast
