#pragma once

#include <span>
#include <vector>

namespace sprintcast {

/// What going on is worth after the next sprint, as a function of what it reached: the mean over
/// the paths that gained nothing, and over classes of those that did, straight between them.
class FirstStage {
  public:
    FirstStage() = default;

    /// @param progress  after the next sprint, path by path; at least 0
    /// @param worth     what going on from there brings on the same paths [currency]
    FirstStage(std::span<const float> progress, std::span<const float> worth);

    /// [currency]
    [[nodiscard]] double worth_of_going_on(float progress) const;

    /// How far chance may be off in that, two standard errors [currency].
    [[nodiscard]] double margin(float progress) const;

  private:
    /// Paths that reached about the same.
    struct Class {
        double reached;  ///< mean progress
        double worth;
        double error;  ///< of the worth, one standard error
    };

    double of_no_gain_ = 0.0;
    double error_of_no_gain_ = 0.0;  // one standard error
    std::vector<Class> classes_;     // rising
};

}  // namespace sprintcast
