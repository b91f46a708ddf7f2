#include "scenarios/text/per_words.hpp"

#include <array>

#include "scenarios/text/number_text.hpp"

namespace sprintcast {

std::optional<std::string_view> behind_per(std::string_view text) {
    constexpr std::array<std::string_view, 6> beginnings{
        "per ", "a ", "an ", "each ", "every ", "/"};
    for (const std::string_view beginning : beginnings) {
        if (text.starts_with(beginning)) {
            return trimmed(text.substr(beginning.size()));
        }
    }
    return std::nullopt;
}

std::optional<PerText> split_at_per(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != ' ' && text[i] != '/') {
            continue;
        }
        if (const auto period = behind_per(text.substr(text[i] == '/' ? i : i + 1))) {
            return PerText{trimmed(text.substr(0, i)), *period};
        }
    }
    return std::nullopt;
}

}  // namespace sprintcast
