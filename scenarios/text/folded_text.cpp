#include "scenarios/text/folded_text.hpp"

#include <algorithm>
#include <array>

#include "scenarios/text/text_format.hpp"

namespace sprintcast {

namespace {

// A letter is of no case, or of one that does not matter here.
enum class Sort { none, lower, upper, letter, digit };

/// What a character is in a folded text.
struct Folded {
    std::string text;
    Sort sort = Sort::none;
};

// Letters with accents from U+00C0 to U+00FF, of which the second half is the small ones.
constexpr std::array<std::string_view, 32> latin1{
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",
    "d", "n", "o", "o", "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "ss"};

// From U+0100 to U+017F, two by two: a capital and its small letter.
constexpr std::string_view latin_extended =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

std::string utf8_of(char32_t point) {
    constexpr std::uint32_t two_bytes = 0x800;
    constexpr std::uint32_t three_bytes = 0x10000;
    const auto tail = [&](unsigned shift) {
        return static_cast<char>(0x80U | (static_cast<std::uint32_t>(point) >> shift & 0x3FU));
    };
    const auto head = [&](unsigned mark, unsigned shift) {
        return static_cast<char>(mark | static_cast<std::uint32_t>(point) >> shift);
    };
    if (point < two_bytes) {
        return {head(0xC0U, 6), tail(0)};
    }
    return point < three_bytes ? std::string{head(0xE0U, 12), tail(6), tail(0)}
                               : std::string{head(0xF0U, 18), tail(12), tail(6), tail(0)};
}

Folded folded_ascii(char32_t point) {
    const auto c = static_cast<char>(point);
    if (c >= '0' && c <= '9') {
        return {std::string(1, c), Sort::digit};
    }
    if (c >= 'a' && c <= 'z') {
        return {std::string(1, c), Sort::lower};
    }
    return c >= 'A' && c <= 'Z'
               ? Folded{std::string(1, static_cast<char>(c - 'A' + 'a')), Sort::upper}
               : Folded{};
}

Folded folded_letter(char32_t point) {
    constexpr char32_t squared = 0xB2;
    constexpr char32_t latin1_begin = 0xC0;
    constexpr char32_t latin1_small = 0xE0;
    constexpr char32_t extended_begin = 0x100;
    constexpr char32_t extended_end = 0x180;
    if (point < 0x80) {
        return folded_ascii(point);
    }
    if (point == squared) {
        return {"2", Sort::digit};
    }
    if (point < latin1_begin) {
        return {};
    }
    if (point < extended_begin) {
        const std::string_view letter = latin1.at((point - latin1_begin) % latin1.size());
        const bool is_small = point >= latin1_small || letter == "ss";
        return {std::string{letter},
                letter.empty() ? Sort::none
                : is_small     ? Sort::lower
                               : Sort::upper};
    }
    if (point < extended_end) {
        const auto place = static_cast<std::size_t>(point - extended_begin);
        return {std::string(1, latin_extended[place]), Sort::letter};
    }
    constexpr char32_t cyrillic = 0x410;
    constexpr char32_t cyrillic_small = 0x430;
    if (point >= cyrillic && point < cyrillic_small) {
        return {utf8_of(point + (cyrillic_small - cyrillic)), Sort::upper};
    }
    constexpr char32_t punctuation = 0x2000;
    constexpr char32_t punctuation_end = 0x2070;
    constexpr char32_t wide_blank = 0x3000;
    const bool is_blank = (point >= punctuation && point < punctuation_end) || point == wide_blank;
    return is_blank ? Folded{} : Folded{utf8_of(point), Sort::letter};
}

bool is_apostrophe(char32_t point) {
    constexpr char32_t right_quote = 0x2019;
    return point == U'\'' || point == right_quote;
}

Sort sort_at(std::string_view text, std::size_t place) {
    return place < text.size() ? folded_letter(code_point(text, place).first).sort : Sort::none;
}

// True where a small letter follows that is no plural: the S of "IDStatus", but not of "IDs".
bool begins_word(std::string_view text, std::size_t next) {
    return sort_at(text, next) == Sort::lower &&
           !(text[next] == 's' && sort_at(text, next + 1) == Sort::none);
}

}  // namespace

std::string folded(std::string_view text) {
    std::string words;
    Sort before = Sort::none;
    for (std::size_t i = 0; i < text.size();) {
        const auto [point, length] = code_point(text, i);
        i += length;
        if (is_apostrophe(point)) {
            continue;
        }
        const Folded letter = point == not_utf8 ? Folded{} : folded_letter(point);
        const bool is_hump =
            letter.sort == Sort::upper && (before == Sort::lower || before == Sort::digit ||
                                           (before == Sort::upper && begins_word(text, i)));
        if ((letter.sort == Sort::none || is_hump) && !words.empty() && words.back() != ' ') {
            words += ' ';
        }
        words += letter.text;
        before = letter.sort;
    }
    if (words.ends_with(' ')) {
        words.pop_back();
    }
    return words;
}

std::string without_blanks(std::string folded_text) {
    std::erase(folded_text, ' ');
    return folded_text;
}

}  // namespace sprintcast
