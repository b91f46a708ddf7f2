#include "tools/report/writers/markdown_text.hpp"

#include <algorithm>
#include <string_view>

namespace sprintcast::report {

namespace {

constexpr std::string_view digits = "0123456789";

// What breaks a text in two where links and emoji are looked for, in what Markdown has become.
constexpr std::string_view nothing = "<!-- -->";

// The place of a mark that would begin a list: `-`, `+`, `1.` or `1)`.
std::size_t list_mark(const std::string& text) {
    const std::size_t mark = std::min(text.find_first_not_of(digits), text.size());
    const bool is_number = mark > 0 && mark < text.size();
    const std::string_view marks = is_number ? ".)" : "-+";
    return mark < text.size() && marks.find(text[mark]) != std::string_view::npos
               ? mark
               : std::string::npos;
}

// True at the first colon of `:rocket:`.
bool begins_emoji(std::string_view rest) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789_+-";
    const std::size_t end = rest.find_first_not_of(letters, 1);
    return rest[0] == ':' && end != std::string_view::npos && end > 1 && rest[end] == ':';
}

// True at the hyphen of `GH-12`, which links to a ticket.
bool is_within_ticket(const std::string& text, std::size_t i) {
    const auto is_letter = [&](std::size_t at, char upper) {
        return text[at] == upper || text[at] == upper - 'A' + 'a';
    };
    return i >= 2 && i + 1 < text.size() && text[i] == '-' && is_letter(i - 2, 'G') &&
           is_letter(i - 1, 'H') && digits.find(text[i + 1]) != std::string_view::npos;
}

}  // namespace

std::string plain_markdown(const std::string& text) {
    constexpr std::string_view marks = "\\`*_{}[]|~$>";
    std::string escaped;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = std::string_view{text}.substr(i);
        if (rest[0] == '<') {
            escaped += "&lt;";
        } else if (rest[0] == '&') {
            escaped += "&amp;";
        } else if (rest[0] == '@' || rest[0] == '#' || begins_emoji(rest) ||
                   is_within_ticket(text, i)) {
            escaped += rest[0];
            escaped += nothing;
        } else if (marks.find(rest[0]) != std::string_view::npos || rest.starts_with("://") ||
                   (i >= 3 && rest[0] == '.' && text.substr(i - 3, 3) == "www")) {
            escaped += '\\';
            escaped += rest[0];
        } else {
            escaped += rest[0];
        }
    }
    return escaped;
}

std::string plain_markdown_line(const std::string& text) {
    const std::size_t mark = list_mark(text);
    return mark == std::string::npos
               ? plain_markdown(text)
               : text.substr(0, mark) + "\\" + plain_markdown(text.substr(mark));
}

std::string code_markdown(const std::string& text) {
    // The fence is longer than any row of backticks within.
    std::size_t longest = 0;
    std::size_t length = 0;
    for (const char c : text) {
        length = c == '`' ? length + 1 : 0;
        longest = std::max(longest, length);
    }
    const std::string fence(longest + 1, '`');
    return fence + " " + text + " " + fence;
}

}  // namespace sprintcast::report
