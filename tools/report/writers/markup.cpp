#include "tools/report/writers/markup.hpp"

#include <algorithm>
#include <string_view>

#include "scenarios/text/amount.hpp"
#include "scenarios/text/number_text.hpp"

namespace sprintcast::report {

std::string escape_markup(const std::string& text) {
    std::string escaped;
    for (const char c : text) {
        switch (c) {
            case '&':
                escaped += "&amp;";
                break;
            case '<':
                escaped += "&lt;";
                break;
            case '>':
                escaped += "&gt;";
                break;
            case '"':
                escaped += "&quot;";
                break;
            case '\'':
                escaped += "&#39;";
                break;
            default:
                escaped += c;
        }
    }
    return escaped;
}

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// True for a hyphen within a word, or in front of an option.
bool may_break(const std::string& word) {
    const std::size_t hyphen = word.find('-');
    return hyphen != std::string::npos && hyphen + 1 < word.size();
}

// A currency as ISO 4217 has them, with a sign in front or a bracket.
bool is_currency(const std::string& word) {
    const std::size_t first = word.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    return first != std::string::npos && first <= 1 && word.size() == first + 3 &&
           word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ", first) == std::string::npos;
}

enum class Amounts { breakable, whole };

std::string in_words(const std::string& text, Amounts amounts) {
    constexpr std::size_t longest_whole = 20;
    constexpr std::string_view no_break = "\u00A0";
    std::string flowing;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        const std::string word = text.substr(begin, end - begin);
        const std::string markup = escape_markup(word);
        const bool is_whole = word.size() <= longest_whole && may_break(word);
        flowing += is_whole ? "<span class=\"whole-word\">" + markup + "</span>" : markup;
        if (end < text.size()) {
            const bool is_amount = amounts == Amounts::whole && is_currency(word) &&
                                   end + 1 < text.size() && is_digit(text[end + 1]);
            flowing += is_amount ? no_break : " ";
        }
        begin = end + 1;
    }
    return flowing;
}

}  // namespace

std::string flowing_markup(const std::string& text) {
    return in_words(text, Amounts::whole);
}

std::string command_markup(const std::string& command) {
    return in_words(command, Amounts::breakable);
}

}  // namespace sprintcast::report
