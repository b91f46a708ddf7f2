#pragma once

#include <compare>
#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace sprintcast {

/// A place in a file that a user wrote: line and column count from 1, columns in characters.
struct Place {
    std::shared_ptr<const std::string>
        source;  ///< file name, or the option that the text came from
    std::size_t line = 0;
    std::size_t column = 0;

    friend bool operator==(const Place& a, const Place& b) = default;
};

/// Something about a file that its writer should know.
struct Problem {
    Place place;
    std::string what;                       ///< "unknown key 'unpland'"
    std::string why;                        ///< the rule that was broken, without parentheses
    std::string suggestion;                 ///< a sentence that says what to do
    std::vector<std::size_t> more_lines{};  ///< where the same is wrong besides

    /// `file:line:column: what (why). Suggestion.`, free of control characters.
    [[nodiscard]] std::string text() const;
};

/// A file cannot be used: all its problems at once, in the order of their places.
class ScenarioError : public std::runtime_error {
  public:
    /// @pre problems is not empty
    explicit ScenarioError(std::vector<Problem> problems);

    [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }

  private:
    std::vector<Problem> problems_;
};

/// Sorts by place and drops what is said twice, as a what-if repeats what its base has wrong. What
/// is wrong in many lines of a file is said once, with their number.
void put_in_order(std::vector<Problem>& problems);

/// Text that is safe to show: control characters and marks that reorder text are written as
/// \u{hex}.
[[nodiscard]] std::string printable(const std::string& text);

/// Text as a scenario takes it back, and safe to show: in double quotes unless it is a plain word.
[[nodiscard]] std::string yaml_text(const std::string& text);

}  // namespace sprintcast
