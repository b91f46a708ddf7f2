#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>

namespace sprintcast {

/// What a list or a map in brackets is per: "2 weeks" of `[21, 18] per 2 weeks`.
struct WrittenPeriod {
    std::string words;       ///< behind `per`
    std::size_t column = 0;  ///< where `per` begins, from 1
};

/// Such periods by the line and the column of the bracket before them, both from 1.
using WrittenPeriods = std::map<std::pair<std::size_t, std::size_t>, WrittenPeriod>;

/// Takes the periods behind brackets out of a YAML text, which has no words there: blanks take
/// their place, so that everything else stays where it is.
[[nodiscard]] WrittenPeriods take_periods(std::string& text);

}  // namespace sprintcast
