#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace sprintcast {

/// The sizes that stories may have [effort points].
inline constexpr std::array<int, 6> effort_scale{1, 2, 3, 5, 8, 13};

/// What people call them.
inline constexpr std::array<const char*, 6> size_names{"S", "M", "L", "XL", "XXL", "XXXL"};

/// The effort points of a size in letters; none for other words.
[[nodiscard]] inline std::optional<int> effort_of_size(std::string_view name) {
    const auto* const size = std::find(size_names.begin(), size_names.end(), name);
    return size == size_names.end() ? std::nullopt
                                    : std::optional{effort_scale.at(
                                          static_cast<std::size_t>(size - size_names.begin()))};
}

}  // namespace sprintcast
