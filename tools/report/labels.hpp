#pragma once

#include <string>

#include "sim/answers/forecast_answer.hpp"

namespace sprintcast {

/// The values at which an input was held, in words.
struct HeldWords {
    std::string name;  ///< of the person, team or story that a stated input is about
    std::string low;
    std::string high;
};

// What things are called where people read of them; printable.

/// Who reads them.
enum class Reader {
    terminal,  ///< names as they are
    page       ///< names `isolated` from the words around them
};

/// A name as the texts of a page have it: where it is written from right to left, within marks that
/// keep the words and numbers around it in their order (Unicode's FSI and PDI).
[[nodiscard]] std::string isolated(const std::string& name);

/// A name as its readers have it.
[[nodiscard]] std::string name_for(const std::string& name, Reader reader);

/// A story's id and title.
[[nodiscard]] std::string story_label(const ForecastAnswer& run,
                                      StoryIndex story,
                                      Reader reader = Reader::terminal);

/// An input that moves dates.
/// @pre the run is explained
[[nodiscard]] std::string input_label(const ForecastAnswer& run,
                                      const Input& input,
                                      Reader reader = Reader::terminal);

/// `P10` and `P90` of what varies; `-20%`, `none`, `3` and the like of what is stated.
/// @pre the forecast is explained
[[nodiscard]] HeldWords held_words(const ForecastAnswer& run, const Input& input);

}  // namespace sprintcast
