#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "models/distributions.hpp"
#include "scenarios/language/quantity.hpp"
#include "scenarios/language/yaml_tree.hpp"

namespace sprintcast {

/// A name that one thing uses for another, to be looked up when all things are read.
struct Reference {
    std::string id;
    Place place;
};

/// The names alone.
[[nodiscard]] std::vector<std::string> names_of(const std::vector<Reference>& references);

/// Reads the fields of one map of a scenario. Each reader returns nothing when the field is absent
/// or wrong; what is wrong goes to the list of problems. A field is known once it was asked for,
/// and `refuse_others` complains of the rest.
class Fields {
  public:
    /// @param owner  what the map describes, for messages: "story 'CHK-1'"
    Fields(const Node& map, std::string owner, std::vector<Problem>& problems);

    [[nodiscard]] const Place& place() const { return map_.place; }
    [[nodiscard]] const std::string& owner() const { return owner_; }
    [[nodiscard]] std::vector<Problem>& problems() const { return problems_; }

    /// The value of a field, or null when it is absent. A field without a value is a problem.
    const Node* value(const std::string& key);

    /// True when the field was written, whatever its value.
    [[nodiscard]] bool has(const std::string& key) const { return map_.find(key) != nullptr; }

    /// The place of a field's key, or the map's when the field is absent.
    [[nodiscard]] Place key_place(const std::string& key) const;

    /// Complains that a field must be there.
    void require(const std::string& key, const std::string& why, const std::string& suggestion);

    /// Complains of every field that nobody asked for.
    void refuse_others();

    void complain(const Place& at,
                  std::string what,
                  std::string why,
                  std::string suggestion) const {
        problems_.push_back({at, std::move(what), std::move(why), std::move(suggestion)});
    }

    /// Text that is not empty, or a number taken as text.
    std::optional<std::string> text(const std::string& key);

    /// One name or a list of names.
    std::vector<Reference> references(const std::string& key);

    /// A value of any form, checked by `check`, which returns why it is refused.
    template <class Value>
    std::optional<Value> get(const std::string& key,
                             const std::function<Parsed<Value>(const Node&)>& parse) {
        const Node* node = value(key);
        return node == nullptr ? std::nullopt : read<Value>(key, *node, parse);
    }

    /// One value or a list of values.
    template <class Value>
    std::vector<Value> list(const std::string& key,
                            const std::function<Parsed<Value>(const Node&)>& parse) {
        std::vector<Value> values;
        const Node* node = value(key);
        if (node == nullptr) {
            return values;
        }
        const auto add = [&](const Node& item) {
            if (auto read_value = read<Value>(key, item, parse)) {
                values.push_back(*std::move(read_value));
            }
        };
        if (node->kind == Node::Kind::list) {
            for (const Node& item : node->items) {
                add(item);
            }
        } else {
            add(*node);
        }
        return values;
    }

    /// One value, or `{low: …, likely: …, high: …}` of such values.
    std::optional<Triangular> range(const std::string& key,
                                    const std::function<Parsed<double>(const Node&)>& parse);

    /// The same of what was left of a field's value.
    std::optional<Triangular> range(const std::string& key,
                                    const Node& node,
                                    const std::function<Parsed<double>(const Node&)>& parse);

    /// The value itself, which is neither absent nor refused.
    template <class Value>
    std::optional<Value> read(const std::string& key,
                              const Node& node,
                              const std::function<Parsed<Value>(const Node&)>& parse) {
        if (node.kind == Node::Kind::refused) {
            return std::nullopt;
        }
        Parsed<Value> parsed = parse(node);
        if (auto* refusal = std::get_if<Refusal>(&parsed)) {
            complain(node.place,
                     fmt::format("{} cannot be {}", key, describe(node)),
                     std::move(refusal->why),
                     std::move(refusal->suggestion));
            return std::nullopt;
        }
        return std::get<Value>(std::move(parsed));
    }

  private:
    const Node& map_;
    std::string owner_;
    std::vector<Problem>& problems_;
    std::set<std::string, std::less<>> known_;
};

using NumberParser = std::function<Parsed<double>(const Node&)>;

/// What another parser returns, if `is_allowed` says so.
[[nodiscard]] NumberParser only_if(NumberParser parse,
                                   std::function<bool(double)> is_allowed,
                                   std::string why,
                                   std::string suggestion);

/// What another parser returns, if it is not below 0.
[[nodiscard]] NumberParser not_negative(NumberParser parse, const std::string& unit);

/// What another parser returns, if it is above 0.
[[nodiscard]] NumberParser positive(NumberParser parse, const std::string& unit);

/// A share in [0, 1].
[[nodiscard]] NumberParser share();

/// A whole number in [least, most].
[[nodiscard]] std::function<Parsed<int>(const Node&)> whole(int least, int most, std::string why);

}  // namespace sprintcast
