#pragma once

#include <compare>
#include <cstdint>
#include <vector>

namespace sprintcast {

/// The place of something in a plan; each kind of thing has its own type, so that they do not mix.
template <class Kind>
struct Index {
    std::uint32_t value = 0;

    friend bool operator==(const Index& a, const Index& b) = default;
    friend std::strong_ordering operator<=>(const Index& a, const Index& b) {
        return a.value <=> b.value;
    }
};

using StoryIndex = Index<struct StoryKind>;
using EpicIndex = Index<struct EpicKind>;
using TeamIndex = Index<struct TeamKind>;
using LaneIndex = Index<struct LaneKind>;
using SprintIndex = Index<struct SprintKind>;
using TableIndex = Index<struct TableKind>;
using ErrorIndex = Index<struct ErrorKind>;
using GrowthIndex = Index<struct GrowthKind>;

/// A vector that is read by one kind of index.
template <class Kind, class Value>
class IndexedVector {
  public:
    IndexedVector() = default;
    explicit IndexedVector(std::size_t size, const Value& value = {}) : values_(size, value) {}

    [[nodiscard]] Value& operator[](Index<Kind> index) { return values_[index.value]; }
    [[nodiscard]] const Value& operator[](Index<Kind> index) const { return values_[index.value]; }

    /// Appends, and returns where.
    Index<Kind> push_back(Value value) {
        values_.push_back(std::move(value));
        return {static_cast<std::uint32_t>(values_.size() - 1)};
    }

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(values_.size()); }
    [[nodiscard]] bool empty() const { return values_.empty(); }
    [[nodiscard]] auto begin() { return values_.begin(); }
    [[nodiscard]] auto begin() const { return values_.begin(); }
    [[nodiscard]] auto end() { return values_.end(); }
    [[nodiscard]] auto end() const { return values_.end(); }
    [[nodiscard]] Value& back() { return values_.back(); }

    friend bool operator==(const IndexedVector& a, const IndexedVector& b) = default;

  private:
    std::vector<Value> values_;
};

}  // namespace sprintcast
