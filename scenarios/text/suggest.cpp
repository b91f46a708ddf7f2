#include "scenarios/text/suggest.hpp"

#include <algorithm>
#include <cctype>
#include <vector>

#include <fmt/format.h>

namespace sprintcast {

namespace {

std::string lower(std::string_view text) {
    std::string result{text};
    std::transform(result.begin(), result.end(), result.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return result;
}

// Letters to insert, drop, change or swap with their neighbour (optimal string alignment).
std::size_t typing_errors(const std::string& a, const std::string& b) {
    std::vector<std::vector<std::size_t>> errors(a.size() + 1,
                                                 std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) {
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                errors[i][j] = i + j;
                continue;
            }
            const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
            errors[i][j] = std::min(
                {errors[i - 1][j] + 1, errors[i][j - 1] + 1, errors[i - 1][j - 1] + change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                errors[i][j] = std::min(errors[i][j], errors[i - 2][j - 2] + 1);
            }
        }
    }
    return errors[a.size()][b.size()];
}

}  // namespace

std::string did_you_mean(std::string_view written,
                         std::span<const std::string> candidates,
                         std::string otherwise) {
    constexpr std::size_t longest = 80;  // beyond it nobody mistypes a name, and time is quadratic
    const std::string* best = nullptr;
    bool completes = false;  // what was written, with nothing but letters to insert
    // A short name has little room for errors: one in 3 to 6 letters, two in 7 to 10.
    std::size_t fewest = std::min<std::size_t>(3, (written.size() + 1) / 4);
    for (const std::string& candidate : candidates) {
        if (std::max(candidate.size(), written.size()) > longest) {
            continue;
        }
        const std::size_t errors = typing_errors(lower(written), lower(candidate));
        // A letter is left out more often than another one is typed.
        const bool is_completion = candidate.size() == written.size() + errors;
        if (errors < fewest ||
            (errors == fewest && (best == nullptr || (is_completion && !completes)))) {
            best = &candidate;
            fewest = errors;
            completes = is_completion;
        }
    }
    return best == nullptr ? std::move(otherwise) : fmt::format("Did you mean '{}'?", *best);
}

}  // namespace sprintcast
