#pragma once

#include <string>

#include "tools/report/forecast_run.hpp"

namespace sprintcast {

// What things are called where people read of them; printable.

/// A story's id and title.
[[nodiscard]] std::string story_label(const ForecastRun& run, StoryIndex story);

/// An input that moves dates.
/// @pre the run is explained
[[nodiscard]] std::string input_label(const ForecastRun& run, const Input& input);

}  // namespace sprintcast
