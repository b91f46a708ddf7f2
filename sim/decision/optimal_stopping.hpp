#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "sim/engine/run_trials.hpp"

namespace sprintcast {

/// Futures of something that one may stop before each of some sprints; path by path what each
/// further sprint would reach and bring.
struct StoppingPaths {
    std::size_t sprints = 0;
    std::size_t paths = 0;
    /// What is reached after each sprint, counted from now: never falling, at least 0. Shape
    /// (sprints, paths), the paths of a sprint side by side.
    std::vector<float> progress;
    /// The least progress that shows, > 0: who follows a policy cannot tell less from none, and so
    /// cannot tell a stall from slow progress.
    float least_visible = 0.0F;
    /// What each sprint brings less what it costs [currency]; the same shape.
    std::vector<float> net;

    [[nodiscard]] std::span<const float> progress_after(std::size_t sprint) const {
        return std::span{progress}.subspan((sprint - 1) * paths, paths);
    }
    [[nodiscard]] std::span<const float> net_of(std::size_t sprint) const {
        return std::span{net}.subspan((sprint - 1) * paths, paths);
    }
};

/// When to go on, as a function of what was seen: how much has been reached, in the last sprint,
/// and in the last three.
class StoppingPolicy {
  public:
    /// Fits what going on is worth after each sprint, from the last one back: least-squares Monte
    /// Carlo (F. A. Longstaff and E. S. Schwartz, "Valuing American Options by Simulation", Review
    /// of Financial Studies 14, 2001), on splines of what was seen. One goes on where that is
    /// positive. Sums are taken in blocks and merged in order: the policy is the same for any
    /// number of threads. Progress counts each path once.
    /// @pre at least one sprint, and 1,000 paths
    /// @throws Interrupted
    StoppingPolicy(const StoppingPaths& paths, const RunOptions& options);

    /// What going on now is worth on the paths that the policy was fitted to [currency]: a little
    /// too much, as the policy knows them.
    [[nodiscard]] double worth_of_going_on_now() const { return worth_now_; }

    /// True when the first sprint is worth taking.
    [[nodiscard]] bool goes_on_now() const { return worth_now_ > 0.0; }

    /// What going on after a sprint is worth to somebody who follows the policy [currency].
    /// @param progress  after the first sprint, the second ...: at least one, fewer than all
    [[nodiscard]] double worth_of_going_on(std::span<const float> progress) const;

    /// Values of progress after the next sprint at which the policy stops: intervals, rising,
    /// within the range that the paths it was fitted to have reached.
    [[nodiscard]] std::vector<std::pair<double, double>> stops_after_first() const;

  private:
    /// What was seen, as a regression takes it.
    struct Features {
        std::array<double, 24> values;
        std::size_t count = 0;

        void add(double value) { values[count++] = value; }
    };

    /// Splines of one thing that was seen: straight between knots.
    struct Spline {
        std::vector<float> knots;  ///< rising, above 0
        float least = 0.0F;        ///< below it, nothing was seen
        float scale = 1.0F;
    };

    /// What going on is worth after one sprint.
    struct Stage {
        Spline reached;
        Spline last;
        Spline last_three;
        std::vector<double> coefficients;  ///< of the features, in their order
        bool always = false;               ///< whatever is seen, no path loses by going on
    };

    void fit_stage(const StoppingPaths& paths,
                   std::size_t sprint,
                   std::span<const float> worth,
                   const RunOptions& options);
    [[nodiscard]] double worth_at(std::size_t sprint,
                                  float reached,
                                  float before,
                                  float three_before) const;

    static void add_spline(const Spline& spline, float x, Features& features);
    [[nodiscard]] static Features features_of(
        const Stage& stage, std::size_t sprint, float reached, float before, float three_before);

    std::vector<Stage> stages_;  // after the first sprint, the second ... the last but one
    float lowest_ = 0.0F;        // progress after the first sprint in the paths
    float highest_ = 0.0F;
    double worth_now_ = 0.0;
};

/// What a policy is worth in paths that it was not fitted to.
struct PolicyValue {
    double value = 0.0;     ///< mean of what it brings [currency]
    double mc_error = 0.0;  ///< of that mean, one standard error
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
