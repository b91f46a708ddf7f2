#include "scenarios/text/problem.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>

#include <fmt/format.h>

#include "scenarios/text/text_format.hpp"

namespace sprintcast {

namespace {

std::string all_texts(const std::vector<Problem>& problems) {
    std::string texts;
    for (const Problem& problem : problems) {
        texts += (texts.empty() ? "" : "\n") + problem.text();
    }
    return texts;
}

bool is_unsafe(char32_t point) {
    const bool control = point < 0x20 || (point >= 0x7F && point < 0xA0);
    const bool line_break = point == 0x2028 || point == 0x2029;
    const bool reorders = point == 0x061C || point == 0x200E || point == 0x200F ||
                          (point >= 0x202A && point <= 0x202E) ||
                          (point >= 0x2066 && point <= 0x2069);
    return control || line_break || reorders;
}

}  // namespace

std::string Problem::text() const {
    const bool is_sentence = suggestion.ends_with('?') || suggestion.ends_with('.');
    return printable(fmt::format("{}:{}:{}: {}{}. {}{}",
                                 *place.source,
                                 place.line,
                                 place.column,
                                 what,
                                 why.empty() ? "" : " (" + why + ")",
                                 suggestion,
                                 is_sentence ? "" : "."));
}

ScenarioError::ScenarioError(std::vector<Problem> problems)
    : std::runtime_error{all_texts(problems)}, problems_{std::move(problems)} {}

void put_in_order(std::vector<Problem>& problems) {
    const auto key = [](const Problem& p) {
        return std::tie(*p.place.source, p.place.line, p.place.column);
    };
    std::stable_sort(problems.begin(), problems.end(), [&](const Problem& a, const Problem& b) {
        return key(a) < key(b);
    });
    const auto repeats = [&](const Problem& a, const Problem& b) {
        return key(a) == key(b) && a.what == b.what;
    };
    problems.erase(std::unique(problems.begin(), problems.end(), repeats), problems.end());
}

std::string printable(const std::string& text) {
    std::string safe;
    for (std::size_t i = 0; i < text.size();) {
        const auto [point, length] = code_point(text, i);
        safe += point == not_utf8
                    ? fmt::format("\\x{{{:02x}}}", static_cast<unsigned char>(text[i]))
                : is_unsafe(point) ? fmt::format("\\u{{{:x}}}", static_cast<std::uint32_t>(point))
                                   : text.substr(i, length);
        i += length;
    }
    return safe;
}

std::string yaml_text(const std::string& text) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    constexpr std::array<std::string_view, 7> words{
        "null", "true", "false", "yes", "no", "on", "off"};
    const std::string plain = std::string{letters} + "0123456789_-./";
    if (text.find_first_not_of(plain) == std::string::npos && text.find_first_of(letters) == 0 &&
        std::find(words.begin(), words.end(), text) == words.end()) {
        return text;
    }
    std::string quoted = "\"";
    for (std::size_t i = 0; i < text.size();) {
        const auto [point, length] = code_point(text, i);
        if (point != not_utf8 && is_unsafe(point)) {
            quoted += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(point));
        } else {
            quoted += point == '"' || point == '\\' ? "\\" : "";
            quoted += text.substr(i, length);
        }
        i += length;
    }
    return quoted + "\"";
}

}  // namespace sprintcast
