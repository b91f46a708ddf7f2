#include "scenarios/text/problem.hpp"

#include <algorithm>
#include <array>
#include <map>
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

// Nobody reads on behind the first words of what they wrote.
std::string with_short_quotes(const std::string& text) {
    constexpr std::size_t most = 200;
    std::string result;
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t open = std::min(text.find('\'', begin), text.size());
        const std::size_t close =
            open == text.size() ? open : std::min(text.find('\'', open + 1), text.size());
        if (close - open <= most) {
            result += text.substr(begin, close + 1 - begin);
        } else {
            result += text.substr(begin, open - begin);
            result += beginning_of(std::string_view{text}.substr(open), most);
            result += "…'";
        }
        begin = close + 1;
    }
    return result;
}

// What is wrong, whichever story, person or team it is wrong with.
std::string kind_of(const Problem& problem) {
    std::string what = problem.what;
    for (const std::string_view owner : {"story '", "epic '", "person '", "team '", "metric '"}) {
        const std::size_t end = what.starts_with(owner) ? what.find('\'', owner.size()) : 0;
        if (end != 0 && end != std::string::npos) {
            what.erase(owner.size(), end - owner.size());
            break;
        }
    }
    return what + "\n" + problem.suggestion;
}

// Leaves the first of many problems of a kind.
void gather(std::vector<Problem>& problems) {
    constexpr std::size_t many = 4;
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> places;
    for (std::size_t i = 0; i < problems.size(); ++i) {
        places[{*problems[i].place.source, kind_of(problems[i])}].push_back(i);
    }
    std::vector<bool> goes(problems.size());
    for (const auto& [kind, all] : places) {
        for (std::size_t i = 1; all.size() >= many && i < all.size(); ++i) {
            problems[all.front()].more_lines.push_back(problems[all[i]].place.line);
            goes[all[i]] = true;
        }
    }
    std::vector<Problem> left;
    for (std::size_t i = 0; i < problems.size(); ++i) {
        if (!goes[i]) {
            left.push_back(std::move(problems[i]));
        }
    }
    problems = std::move(left);
}

}  // namespace

std::string Problem::text() const {
    const bool is_sentence = suggestion.ends_with('?') || suggestion.ends_with('.');
    const std::string more = more_lines.empty()
                                 ? ""
                                 : fmt::format(" The same is wrong {} more times, up to line {}.",
                                               more_lines.size(),
                                               more_lines.back());
    return printable(fmt::format("{}:{}:{}: {}{}. {}{}{}",
                                 *place.source,
                                 place.line,
                                 place.column,
                                 with_short_quotes(what),
                                 why.empty() ? "" : " (" + with_short_quotes(why) + ")",
                                 with_short_quotes(suggestion),
                                 is_sentence ? "" : ".",
                                 more));
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
    gather(problems);
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
