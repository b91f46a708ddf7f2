#pragma once

#include <cstdint>
#include <string_view>

namespace sprintcast {

/// 64-bit hash of bytes, or of more of them behind those already hashed.
///
/// FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo); the same on every machine.
[[nodiscard]] constexpr std::uint64_t text_hash(std::string_view text,
                                                std::uint64_t before = 0xCBF29CE484222325U) {
    std::uint64_t hash = before;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    }
    return hash;
}

/// The hash of a kind of thing and its name: "story CHK-1". Draws are keyed by it, so that a thing
/// keeps its luck whatever else is added to the plan, removed or moved.
[[nodiscard]] constexpr std::uint64_t name_hash(std::string_view kind, std::string_view name) {
    return text_hash(name, text_hash(" ", text_hash(kind)));
}

/// The hash of two hashes in this order. Equal ones do not cancel out.
[[nodiscard]] constexpr std::uint64_t hash_of_both(std::uint64_t first, std::uint64_t second) {
    return first * 0x100000001B3U ^ second;
}

}  // namespace sprintcast
