#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tools/report/document/table.hpp"

namespace sprintcast::report {

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

[[nodiscard]] Member number_member(std::string key, double number);
[[nodiscard]] Member count_member(std::string key, std::uint64_t count);
[[nodiscard]] Member text_member(std::string key, const std::string& text);
[[nodiscard]] Member yes_no_member(std::string key, bool is_so);
[[nodiscard]] Member texts_member(std::string key, const std::vector<std::string>& texts);
[[nodiscard]] Member record_member(std::string key, Record record);

/// A table under its own name.
[[nodiscard]] Member table_member(Table table);

}  // namespace sprintcast::report
