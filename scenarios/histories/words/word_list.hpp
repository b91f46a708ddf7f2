#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sprintcast {

/// Words or phrases in one text, with bars between them and around: "|to do|open|".
using WordList = std::string_view;

/// True for a whole word of a list.
[[nodiscard]] inline bool is_in(WordList list, std::string_view word) {
    return list.find("|" + std::string{word} + "|") != std::string_view::npos;
}

/// The words of a list, in its order.
[[nodiscard]] inline std::vector<std::string_view> words_in(WordList list) {
    std::vector<std::string_view> words;
    for (std::size_t begin = 1; begin < list.size();) {
        const std::size_t end = list.find('|', begin);
        words.push_back(list.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

}  // namespace sprintcast
