#pragma once

#include <string>
#include <variant>

namespace sprintcast {

/// Why a value cannot be what it should be, and what to write instead.
struct Refusal {
    std::string why;
    std::string suggestion;
};

/// A value, or why there is none.
template <class Value>
using Parsed = std::variant<Value, Refusal>;

}  // namespace sprintcast
