#pragma once

#include <cstdint>
#include <string_view>

namespace sprintcast {

/// 64-bit hash of what something is and what it is called: "story CHK-1".
///
/// FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo); the same on every machine. Draws are keyed by it, so
/// that a thing keeps its luck whatever else is added to the plan, removed or moved.
[[nodiscard]] constexpr std::uint64_t name_hash(std::string_view kind, std::string_view name) {
    std::uint64_t hash = 0xCBF29CE484222325U;
    const auto add = [&](std::string_view text) {
        for (const char c : text) {
            hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
        }
    };
    add(kind);
    add(" ");
    add(name);
    return hash;
}

}  // namespace sprintcast
