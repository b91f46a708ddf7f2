#include "scenarios/histories/words/sprint_name.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <string_view>

#include "scenarios/text/number_text.hpp"

namespace sprintcast {

namespace {

// Bytes beyond ASCII are parts of letters.
bool is_letter(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return std::isalpha(byte) != 0 || byte >= 0x80;
}

// The number of a month's name, in English or German; 0 for other words.
std::int64_t month_of(std::string_view word) {
    constexpr auto months = std::to_array<std::string_view>(
        {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"});
    constexpr auto whole = std::to_array<std::string_view>({"january",
                                                            "february",
                                                            "march",
                                                            "april",
                                                            "may",
                                                            "june",
                                                            "july",
                                                            "august",
                                                            "september",
                                                            "october",
                                                            "november",
                                                            "december"});
    for (std::size_t i = 0; i < months.size(); ++i) {
        if (word == months.at(i) || word == whole.at(i)) {
            return static_cast<std::int64_t>(i + 1);
        }
    }
    return 0;
}

// Digits that make a number; one that is too long counts as its beginning.
std::int64_t take_digits(std::string_view text, std::size_t& place) {
    constexpr std::size_t most = 15;
    std::int64_t number = 0;
    const std::size_t begin = place;
    while (place < text.size() && is_digit(text[place])) {
        ++place;
    }
    std::from_chars(text.data() + begin, text.data() + std::min(place, begin + most), number);
    return number;
}

bool is_year(std::int64_t number) {
    constexpr std::int64_t first = 1990;
    constexpr std::int64_t last = 2199;
    return number >= first && number <= last;
}

}  // namespace

SprintName parse_sprint(const std::string& cell) {
    SprintName name;
    std::string lower = cell;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    const std::string_view text = lower;
    const bool is_negative = text.size() > 1 && text[0] == '-' && is_digit(text[1]);
    for (std::size_t i = is_negative ? 1 : 0; i < text.size();) {
        if (is_digit(text[i])) {
            name.numbers.push_back(take_digits(text, i));
            name.text += '#';
        } else if (is_letter(text[i])) {
            const std::size_t begin = i;
            while (i < text.size() && is_letter(text[i])) {
                ++i;
            }
            const std::string_view word = text.substr(begin, i - begin);
            const std::int64_t month = month_of(word);
            if (month != 0) {
                name.numbers.push_back(month);
            }
            name.text += month != 0 ? "#" : std::string{word};
        } else {
            name.text += text[i++];
        }
    }
    if (is_negative) {
        name.numbers.front() = -name.numbers.front();
    }
    if (name.numbers.size() > 1 && is_year(name.numbers.back()) && !is_year(name.numbers.front())) {
        std::rotate(name.numbers.begin(), name.numbers.end() - 1, name.numbers.end());
    }
    return name;
}

SprintName first_number_of(const SprintName& name) {
    const std::size_t place = std::min(name.text.find('#'), name.text.size());
    SprintName first{name.text.substr(0, place), {}};
    if (!name.numbers.empty()) {
        first.text += '#';
        first.numbers.push_back(name.numbers.front());
    }
    return first;
}

}  // namespace sprintcast
