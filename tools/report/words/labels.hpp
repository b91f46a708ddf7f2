#pragma once

#include <string>

#include "sim/answers/forecast_answer.hpp"
#include "tools/report/document/text.hpp"

namespace sprintcast::report {

/// The values at which an input was held, in words.
struct HeldWords {
    std::string name;  ///< of the person, team or story that a stated input is about
    std::string low;
    std::string high;
};

// What things are called where people read of them; printable.

/// A name as texts have it: printable, and where it is written from right to left, within marks
/// that keep the words and numbers around it in their order (Unicode's FSI and PDI).
[[nodiscard]] std::string isolated(const std::string& name);

/// The first characters of a name, and an ellipsis where it has more.
[[nodiscard]] std::string shortened(const std::string& name, std::size_t most);

/// The title of a document: the scenario's name, that of the what-if unless it is as it stands, and
/// the date that it is made for, if any.
[[nodiscard]] Text variant_title(const Variant& variant);

/// A story's id and title.
[[nodiscard]] std::string story_label(const ForecastAnswer& run, StoryIndex story);

/// The same as words: two blanks between them.
[[nodiscard]] Text story_name(const ForecastAnswer& run, StoryIndex story);
[[nodiscard]] Text story_name(const Scenario& scenario, StoryIndex story);

/// An input that moves dates.
/// @pre the run is explained
[[nodiscard]] std::string input_label(const ForecastAnswer& run, const Input& input);

/// `P10` and `P90` of what varies; `-20%`, `none`, `3` and the like of what is stated.
/// @pre the forecast is explained
[[nodiscard]] HeldWords held_words(const ForecastAnswer& run, const Input& input);

}  // namespace sprintcast::report
