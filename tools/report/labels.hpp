#pragma once

#include <string>

#include "tools/report/forecast_run.hpp"

namespace sprintcast {

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
[[nodiscard]] std::string story_label(const ForecastRun& run,
                                      StoryIndex story,
                                      Reader reader = Reader::terminal);

/// An input that moves dates.
/// @pre the run is explained
[[nodiscard]] std::string input_label(const ForecastRun& run,
                                      const Input& input,
                                      Reader reader = Reader::terminal);

}  // namespace sprintcast
