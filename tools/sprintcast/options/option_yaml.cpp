#include "tools/sprintcast/options/option_yaml.hpp"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "scenarios/language/wanted_history.hpp"
#include "scenarios/text/number_text.hpp"
#include "scenarios/text/per_words.hpp"
#include "scenarios/text/problem.hpp"
#include "tools/sprintcast/options/option_values.hpp"

namespace sprintcast::cli {

namespace {

// Numbers with blanks or semicolons between them, as a list has commas.
std::string with_commas(const std::string& text) {
    constexpr std::string_view separators = " ;\t\n";
    if (text.find_first_not_of("0123456789. ;\t\n") != std::string::npos) {
        return text;
    }
    std::string list;
    for (std::size_t begin = text.find_first_not_of(separators); begin != std::string::npos;) {
        const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
        list += (list.empty() ? "" : ",") + text.substr(begin, end - begin);
        begin = text.find_first_not_of(separators, end);
    }
    return list;
}

// A list, a group or a number of YAML and what it is per, so that any program reads it.
std::string list_per(const std::string& amount, const std::string& period) {
    const std::string per = "per: " + yaml_scalar(period);
    if (amount.starts_with('[')) {
        return fmt::format("{{past: {}, {}}}", amount, per);
    }
    if (amount.starts_with('{')) {
        return fmt::format("{}, {}}}", amount.substr(0, amount.size() - 1), per);
    }
    return is_history(amount) ? fmt::format("{{history: {}, {}}}", amount, per)
                              : yaml_scalar(fmt::format("{} per {}", amount, period));
}

}  // namespace

bool is_history(const std::string& text) {
    return is_history_file(text_node(text));
}

std::string yaml_scalar(const std::string& text) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const std::string plain = std::string{letters} + "0123456789 .-%/_";
    const std::string value{trimmed(text)};
    const bool is_negative = value.size() > 1 && value[0] == '-' && is_digit(value[1]);
    const bool is_plain =
        !value.empty() && value.find_first_not_of(plain) == std::string::npos &&
        (is_digit(value.front()) || is_negative ||
         (value.find_first_of(letters) == 0 && value.find(' ') != std::string::npos));
    return is_plain ? value : yaml_text(value);
}

std::string yaml_list(const std::string& written) {
    std::string text{trimmed(written)};
    if (const auto per = split_at_per(text); per && !is_history(text)) {
        return list_per(yaml_list(std::string{per->amount}), std::string{per->period});
    }
    const bool is_yaml = (text.starts_with('[') && text.ends_with(']')) ||
                         (text.starts_with('{') && text.ends_with('}'));
    if (is_yaml && text.find('\n') == std::string::npos) {
        return text;
    }
    const std::string separated = with_commas(text);
    if (is_history(text) || separated.find(',') == std::string::npos) {
        return yaml_scalar(text);
    }
    std::string list;
    for (const std::string& piece : pieces_of(separated)) {
        list += (list.empty() ? "" : ", ") + yaml_scalar(piece);
    }
    return "[" + list + "]";
}

std::string yaml_scores(const std::string& text) {
    std::string list;
    for (const std::string& written : pieces_of(text)) {
        const std::string piece{trimmed(written)};
        const std::size_t at = piece.find('@');
        if (at == std::string::npos || at == 0 || at + 1 == piece.size()) {
            throw UsageError{
                fmt::format("--observed cannot be '{}' (scores and the FTE days of each). Write it "
                            "like '75%@10, 78%@8, 80%@5', or name a CSV file",
                            text)};
        }
        list += fmt::format("{}{{score: {}, days: {}}}",
                            list.empty() ? "" : ", ",
                            yaml_scalar(piece.substr(0, at)),
                            yaml_scalar(piece.substr(at + 1)));
    }
    return "[" + list + "]";
}

std::string amount_of_work(const std::string& written, std::string_view unit) {
    std::string text{trimmed(written)};
    const std::size_t number = text.find_last_of("0123456789") + 1;
    std::string word{trimmed(std::string_view{text}.substr(number))};
    std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return word.empty() ? fmt::format("{} {}", text, unit)
                        : fmt::format("{} {}", trimmed(text.substr(0, number)), word);
}

}  // namespace sprintcast::cli
