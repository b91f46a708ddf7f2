#include "scenarios/language/read_history_options.hpp"

#include <algorithm>

#include <fmt/ranges.h>

#include "scenarios/text/suggest.hpp"

namespace sprintcast {

namespace {

bool is_text(const Node& node) {
    return (node.kind == Node::Kind::text || node.kind == Node::Kind::number ||
            node.kind == Node::Kind::boolean) &&
           !node.scalar.empty();
}

// The map of a field, or nothing where it is another thing.
const Node* map_of(Fields& fields,
                   const char* key,
                   const std::string& why,
                   const std::string& example) {
    const Node* node = fields.value(key);
    if (node == nullptr || node->kind == Node::Kind::refused) {
        return nullptr;
    }
    if (node->kind != Node::Kind::map || node->entries.empty()) {
        fields.complain(node->place,
                        node->kind == Node::Kind::map
                            ? fmt::format("{} is empty", key)
                            : fmt::format("{} cannot be {}", key, describe(*node)),
                        why,
                        example);
        return nullptr;
    }
    return node;
}

void read_columns(Fields& fields, HistoryOptions& options) {
    const Node* map = map_of(fields,
                             "columns",
                             "columns say what the file's columns are",
                             "Write columns: {estimate: My guess, actual_hours: Booked}");
    if (map == nullptr) {
        return;
    }
    for (const auto& [word, place, name] : map->entries) {
        const auto role = parse_role(word);
        if (!role) {
            const std::vector<std::string> known{role_names.begin(), role_names.end()};
            fields.complain(
                place,
                fmt::format("unknown column '{}'", word),
                "an estimate or an actual may have its unit, like actual_hours",
                did_you_mean(word,
                             known,
                             fmt::format("A column says one of: {}", fmt::join(role_names, ", "))));
            continue;
        }
        if (!is_text(name)) {
            fields.complain(name.place,
                            fmt::format("column {} cannot be {}", word, describe(name)),
                            "it is the name of a column in the file",
                            "Write it in quotes if it has special characters");
            continue;
        }
        if (options.columns.contains(role->role)) {
            fields.complain(place,
                            fmt::format("column {} is said twice", word),
                            "one column of the file says it",
                            "Remove one of the two");
            continue;
        }
        (void)add_column(options, word, name.scalar);
    }
}

void read_where(Fields& fields, HistoryOptions& options) {
    const std::string example = "Write where: {type: Story, label: [api, web]}";
    const Node* map =
        map_of(fields, "where", "rows count that have one of some values in a column", example);
    if (map == nullptr) {
        return;
    }
    for (const auto& [column, place, node] : map->entries) {
        RowCondition condition{column, {}};
        const bool is_list = node.kind == Node::Kind::list && !node.items.empty();
        const auto take = [&](const Node& value) {
            if (is_text(value)) {
                condition.values.push_back(value.scalar);
            } else if (value.kind != Node::Kind::refused) {
                fields.complain(value.place,
                                fmt::format("{} cannot be {}", condition.column, describe(value)),
                                "it is what stands in the column, or a list of such values",
                                example);
            }
        };
        if (is_list) {
            std::for_each(node.items.begin(), node.items.end(), take);
        } else {
            take(node);
        }
        if (column.empty()) {
            fields.complain(place, "a column without a name", "where names columns", example);
        }
        options.where.push_back(std::move(condition));
    }
}

}  // namespace

HistoryOptions read_history_options(Fields& fields) {
    HistoryOptions options;
    options.asked_by = AskedBy::scenario;
    read_columns(fields, options);
    read_where(fields, options);
    if (const auto since = fields.get<Date>("since", parse_date)) {
        options.since = since->time_since_epoch().count();
    }
    return options;
}

}  // namespace sprintcast
