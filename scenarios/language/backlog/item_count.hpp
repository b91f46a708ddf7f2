#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/distributions.hpp"
#include "scenarios/language/fields.hpp"
#include "scenarios/language/scenario.hpp"

namespace sprintcast {

/// Most items of one entry of the backlog, and of all of it.
inline constexpr double most_items = 1000.0;
inline constexpr std::size_t most_items_in_all = 10'000;

/// `count:` of an entry in the backlog: a whole number from 1, or a range of whole numbers.
[[nodiscard]] std::optional<Triangular> read_count(Fields& entry);

/// The id of an item: that of its entry, and its number from 1.
[[nodiscard]] std::string item_id(const std::string& entry, int number);

/// True for a word that means effort points, or items: `points`, `SP`; `items`, `tickets`.
[[nodiscard]] bool names_points(std::string_view word);
[[nodiscard]] bool names_items(std::string_view word);

/// `backlog: 40 items`, `40 stories`, `100-120 items` or `80 points`: the list of entries that it
/// stands for. Nothing, and a problem, for another text.
[[nodiscard]] std::optional<Node> backlog_in_words(const Node& words, Fields& scenario);

}  // namespace sprintcast
