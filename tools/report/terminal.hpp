#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/language/quantity.hpp"

namespace sprintcast {

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

/// A chance as people read it: whole percents, `>99%` and `<1%` at the ends.
[[nodiscard]] std::string percent(double chance);

/// `100,000`
[[nodiscard]] std::string thousands(std::uint64_t number);

/// `GBP 1,234,000`: three digits that matter and no more; `GBP 5.3` and `GBP 0.35` below 10.
[[nodiscard]] std::string money_text(double amount, const std::string& currency);

/// `GBP 1.83m`: three digits that matter, in thousands (k), millions (m) or billions (bn).
[[nodiscard]] std::string short_money(double amount, const std::string& currency);

/// How much of an amount is written.
enum class MoneyStyle {
    full,  ///< as `money_text`
    brief  ///< as `short_money`, where there is little room
};

[[nodiscard]] std::string money_in(double amount, const std::string& currency, MoneyStyle style);

/// `31 Mar 2027`
[[nodiscard]] std::string long_date(Date date);

/// `31 Mar`
[[nodiscard]] std::string short_date(Date date);

/// `31 Mar`, with its year where that is another one than that of a start.
[[nodiscard]] std::string date_beside(Date date, Date start);

}  // namespace sprintcast
