#pragma once

#include <string>
#include <variant>
#include <vector>

#include "tools/report/document/table.hpp"

namespace sprintcast {

struct Fact;
struct Member;

/// Facts by name, for programs.
using Record = std::vector<Member>;

/// A fact as JSON nests it.
struct Fact {
    std::variant<Value, Table, Record, std::vector<Fact>> of;
};

struct Member {
    std::string key;
    Fact fact;
};

}  // namespace sprintcast
