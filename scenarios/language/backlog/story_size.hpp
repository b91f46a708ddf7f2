#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/distributions.hpp"
#include "scenarios/language/fields.hpp"

namespace sprintcast {

/// Which effort points stories may have.
enum class PointScale { any, fibonacci };

/// `scale: fibonacci`, or any points.
[[nodiscard]] PointScale read_scale(Fields& scenario);

/// `points:` of a story.
struct StorySize {
    std::optional<double> points;     ///< of a range its mean; none: unknown
    std::optional<Triangular> range;  ///< of `{low, likely, high}`
};

/// A number, a size in letters, `"?"`, or a range.
[[nodiscard]] std::optional<StorySize> read_size(Fields& story, PointScale scale);

/// Most effort points of a story.
inline constexpr double most_points = 10'000.0;

/// A single number of points, and where it stands.
struct WrittenPoints {
    double points;
    Place place;
};

/// Notes points that are on no usual scale, where nearly all others are on the Fibonacci scale.
void warn_off_scale(const std::vector<WrittenPoints>& all, std::vector<Problem>& warnings);

}  // namespace sprintcast
