#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sprintcast::report {

/// What the reader's terminal can show.
struct TerminalStyle {
    bool has_color = false;
    bool has_unicode = true;
    std::size_t width = 100;  ///< columns that prose may take; tables take up to 100
};

/// Text with its colours and signs, for one terminal.
class Terminal {
  public:
    explicit Terminal(TerminalStyle style) : style_{style} {}

    // Each line of a text is coloured by itself.
    [[nodiscard]] std::string bold(std::string_view text) const;
    [[nodiscard]] std::string good(std::string_view text) const;
    [[nodiscard]] std::string bad(std::string_view text) const;
    [[nodiscard]] std::string faint(std::string_view text) const;

    /// A horizontal bar, `share` of `width` columns long.
    [[nodiscard]] std::string bar(double share, int width) const;

    [[nodiscard]] std::size_t width() const { return style_.width; }

    /// The same terminal without its colours.
    [[nodiscard]] Terminal without_color() const {
        return Terminal{{false, style_.has_unicode, style_.width}};
    }

    /// Words of ours as the terminal can show them: `±`, dashes and quotes in ASCII where it has
    /// nothing else.
    [[nodiscard]] std::string spelled(std::string_view words) const;
    [[nodiscard]] std::string_view dash() const { return style_.has_unicode ? "–" : "-"; }
    [[nodiscard]] std::string_view ellipsis() const { return style_.has_unicode ? "…" : "..."; }
    [[nodiscard]] std::string_view plus_minus() const { return style_.has_unicode ? "±" : "+-"; }

    /// Text that fits `width` columns: what is too long ends in an ellipsis.
    [[nodiscard]] std::string fit(const std::string& text, std::size_t width) const;

    /// The same with blanks behind it, up to `column` columns; fmt's own padding takes some signs
    /// for narrower than terminals do.
    [[nodiscard]] std::string fit_column(const std::string& text,
                                         std::size_t width,
                                         std::size_t column) const;

    /// The same as `fit`, but its end is kept: of a path, the file.
    [[nodiscard]] std::string fit_end(const std::string& text, std::size_t width) const;

    /// Text in lines of the terminal's width, the first indented by two columns.
    /// @param indent  of the further lines
    [[nodiscard]] std::string paragraph(const std::string& text, std::size_t indent = 2) const;

  private:
    [[nodiscard]] std::string colored(std::string_view text, std::string_view code) const;

    TerminalStyle style_;
};

/// Columns that a text takes on a terminal, whatever its colours.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// Text broken into lines of at most `width` columns, the second and further ones indented: at
/// blanks, but for words that no line can hold. Blanks in front stay.
[[nodiscard]] std::string wrapped(const std::string& text, std::size_t width, std::size_t indent);

}  // namespace sprintcast::report
