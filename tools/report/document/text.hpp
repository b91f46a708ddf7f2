#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace sprintcast::report {

/// A stretch of text with one look.
struct Span {
    enum class Kind {
        plain,
        name,    ///< written by a user: a writer keeps it apart from the words around it
        strong,  ///< read first
        faint,   ///< read last
        code     ///< typed into a shell or a file
    };

    Kind kind = Kind::plain;
    std::string text;

    friend bool operator==(const Span& a, const Span& b) = default;
};

/// Words that people read, free of the marks of any medium. A writer escapes, isolates and colours
/// them; it adds none.
class Text {
  public:
    Text() = default;
    // Words are texts: a conversion that has to be spelled would stand in every sentence.
    Text(std::string plain);       // NOLINT(google-explicit-constructor)
    Text(const char* plain);       // NOLINT(google-explicit-constructor)
    Text(std::string_view plain);  // NOLINT(google-explicit-constructor)
    explicit Text(Span span);

    [[nodiscard]] const std::vector<Span>& spans() const { return spans_; }
    [[nodiscard]] bool empty() const { return spans_.empty(); }

    Text& operator+=(const Text& other);
    friend Text operator+(Text a, const Text& b) { return a += b; }
    friend bool operator==(const Text& a, const Text& b) = default;

  private:
    std::vector<Span> spans_;  // none of them empty, neighbours of different kinds
};

/// A name that a user wrote.
[[nodiscard]] Text named(std::string name);

[[nodiscard]] Text strong(std::string text);
[[nodiscard]] Text code(std::string text);

/// A sentence with its gaps filled: each `{}` takes the next argument.
/// @pre there are as many arguments as gaps
[[nodiscard]] Text fill(std::string_view sentence, std::initializer_list<Text> arguments);

/// Texts one after another, parted by a separator.
[[nodiscard]] Text joined(const std::vector<Text>& texts, const Text& separator);

/// The words without their looks; names are printable.
[[nodiscard]] std::string plain(const Text& text);

}  // namespace sprintcast::report
