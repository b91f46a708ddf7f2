#include "scenarios/language/fields.hpp"

#include <cmath>

#include "scenarios/text/key_synonyms.hpp"
#include "scenarios/text/suggest.hpp"

namespace sprintcast {

namespace {

// Nobody means more than that, and no product of two overflows.
NumberParser not_beyond_measure(NumberParser parse, const std::string& unit) {
    constexpr double most = 1e12;
    return only_if(
        std::move(parse),
        [](double x) { return std::abs(x) <= most; },
        fmt::format("{} are below a million million", unit),
        "Check which number was meant");
}

}  // namespace

std::vector<std::string> names_of(const std::vector<Reference>& references) {
    std::vector<std::string> names;
    names.reserve(references.size());
    for (const Reference& reference : references) {
        names.push_back(reference.id);
    }
    return names;
}

Fields::Fields(const Node& map, std::string owner, std::vector<Problem>& problems)
    : map_{map}, owner_{std::move(owner)}, problems_{problems} {
    if (map.kind != Node::Kind::map && map.kind != Node::Kind::refused) {
        complain(map.place,
                 fmt::format("{} is {}", owner_, describe(map)),
                 "it is described by fields",
                 "Write its fields, each as 'key: value'");
    }
}

const Node* Fields::value(const std::string& key) {
    known_.insert(key);
    const Node* node = map_.find(key);
    if (node != nullptr && node->kind == Node::Kind::null) {
        complain(key_place(key),
                 fmt::format("{} has no value", key),
                 "the key is there and nothing behind it",
                 "Write a value, or remove the key");
        return nullptr;
    }
    return node;
}

Place Fields::key_place(const std::string& key) const {
    for (const auto& entry : map_.entries) {
        if (entry.key == key) {
            return entry.place;
        }
    }
    return map_.place;
}

void Fields::require(const std::string& key,
                     const std::string& why,
                     const std::string& suggestion) {
    known_.insert(key);
    if (map_.kind == Node::Kind::map && !has(key)) {
        complain(map_.place, fmt::format("{} has no {}", owner_, key), why, suggestion);
    }
}

void Fields::refuse_others() {
    for (const auto& entry : map_.entries) {
        if (known_.contains(entry.key)) {
            continue;
        }
        if (entry.key == "per") {
            complain(entry.place,
                     fmt::format("{} cannot be per {}",
                                 owner_,
                                 is_scalar(entry.value) ? entry.value.scalar : "something"),
                     "it is not counted by a time",
                     "Remove the words, or the field");
            continue;
        }
        std::string keys;
        for (const auto& key : known_) {
            keys += (keys.empty() ? "" : ", ") + key;
        }
        const std::vector<std::string> candidates{known_.begin(), known_.end()};
        const auto meant = key_meant(entry.key, known_);
        const bool alone = entry.value.kind == Node::Kind::null;
        complain(entry.place,
                 fmt::format("unknown key '{}'", entry.key),
                 alone ? fmt::format("{} has no such field; text with a comma needs quotes", owner_)
                       : fmt::format("{} has no such field", owner_),
                 meant ? fmt::format("Did you mean '{}'?", *meant)
                       : did_you_mean(entry.key, candidates, fmt::format("Known are: {}", keys)));
    }
}

std::optional<std::string> Fields::text(const std::string& key) {
    return get<std::string>(key, [](const Node& node) -> Parsed<std::string> {
        const bool is_text = node.kind == Node::Kind::text || node.kind == Node::Kind::number;
        if (!is_text || node.scalar.empty()) {
            return Refusal{"text is wanted",
                           "Write a text, in quotes if it has special characters"};
        }
        return node.scalar;
    });
}

std::vector<Reference> Fields::references(const std::string& key) {
    return list<Reference>(key, [](const Node& node) -> Parsed<Reference> {
        const bool is_text = node.kind == Node::Kind::text || node.kind == Node::Kind::number;
        if (!is_text || node.scalar.empty()) {
            return Refusal{"an id, or a list of ids", "Write the ids as they stand in the backlog"};
        }
        return Reference{node.scalar, node.place};
    });
}

std::optional<Triangular> Fields::range(const std::string& key, const NumberParser& parse) {
    const Node* node = value(key);
    return node == nullptr ? std::nullopt : range(key, *node, parse);
}

std::optional<Triangular> Fields::range(const std::string& key,
                                        const Node& node,
                                        const NumberParser& parse) {
    if (node.kind != Node::Kind::map) {
        const auto single = read<double>(key, node, parse);
        return single ? std::optional{Triangular{*single, *single, *single}} : std::nullopt;
    }
    Fields ends{node, key, problems_};
    for (const char* end : {"low", "likely", "high"}) {
        ends.require(end,
                     "a range is its low, likely and high value",
                     fmt::format("Write {}: {{low: …, likely: …, high: …}}", key));
    }
    const auto low = ends.get<double>("low", parse);
    const auto likely = ends.get<double>("likely", parse);
    const auto high = ends.get<double>("high", parse);
    ends.refuse_others();
    if (!low || !likely || !high) {
        return std::nullopt;
    }
    if (!(*low <= *likely && *likely <= *high)) {
        complain(node.place,
                 fmt::format("low, likely and high of {} are not in order", key),
                 "low <= likely <= high",
                 "Swap the values");
        return std::nullopt;
    }
    return Triangular{*low, *likely, *high};
}

NumberParser only_if(NumberParser parse,
                     std::function<bool(double)> is_allowed,
                     std::string why,
                     std::string suggestion) {
    return [parse = std::move(parse),
            is_allowed = std::move(is_allowed),
            refusal = Refusal{std::move(why), std::move(suggestion)}](
               const Node& node) -> Parsed<double> {
        const Parsed<double> parsed = parse(node);
        const auto* number = std::get_if<double>(&parsed);
        return number != nullptr && !is_allowed(*number) ? refusal : parsed;
    };
}

NumberParser not_negative(NumberParser parse, const std::string& unit) {
    return only_if(
        not_beyond_measure(std::move(parse), unit),
        [](double x) { return x >= 0.0; },
        fmt::format("{} are not below 0", unit),
        "Remove the minus sign, or check which number was meant");
}

NumberParser positive(NumberParser parse, const std::string& unit) {
    return only_if(
        not_beyond_measure(std::move(parse), unit),
        [](double x) { return x > 0.0; },
        fmt::format("{} are above 0", unit),
        "Check which number was meant");
}

NumberParser share() {
    return only_if(
        parse_share,
        [](double x) { return x >= 0.0 && x <= 1.0; },
        "a share is from 0% to 100%",
        "Check the percentage");
}

std::function<Parsed<int>(const Node&)> whole(int least, int most, std::string why) {
    return [=, why = std::move(why)](const Node& node) -> Parsed<int> {
        const Parsed<double> parsed = parse_number(node);
        if (const auto* refusal = std::get_if<Refusal>(&parsed)) {
            return *refusal;
        }
        const double number = std::get<double>(parsed);
        if (!(number >= least && number <= most && number == std::floor(number))) {
            return Refusal{why, fmt::format("Write a whole number from {} to {}", least, most)};
        }
        return static_cast<int>(number);
    };
}

}  // namespace sprintcast
