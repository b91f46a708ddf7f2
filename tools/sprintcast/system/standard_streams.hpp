#pragma once

#include <cstddef>
#include <exception>
#include <optional>
#include <string_view>

namespace sprintcast::cli {

/// Puts something in the place of a standard stream that is closed, so that no other file takes
/// it: reading and writing fail as they would without.
void keep_standard_streams();

/// Whoever read standard output has stopped, as `head` and pagers do: no fault of anybody.
class ReaderGone : public std::exception {
  public:
    [[nodiscard]] const char* what() const noexcept override {
        return "nobody reads standard output any more";
    }
};

/// Prints to standard output.
/// @throws FileError when it cannot be written
/// @throws ReaderGone when nobody reads it any more
/// @throws Interrupted when its reader does not read, and the program is asked to stop
void print(std::string_view text);

/// Prints a line to standard error, free of control characters. There is nobody to be told when
/// that fails.
void complain(std::string_view text);

/// Draws a line on the terminal of standard error. It stays until it is drawn anew, erased, or
/// something is printed.
void draw_line(std::string_view text);
void erase_line();

/// Columns of the terminal that a standard stream is, if it is one and says so.
[[nodiscard]] std::optional<std::size_t> columns_of(int stream);

/// True for a terminal that does more than write one line after another.
[[nodiscard]] bool is_smart_terminal(int stream);

/// True where the user's locale can show more than ASCII.
[[nodiscard]] bool has_unicode();

/// What the environment has of a variable; empty where it has nothing.
[[nodiscard]] std::string_view environment(const char* name);

}  // namespace sprintcast::cli
