#include "tools/report/writers/json.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace sprintcast::report {

namespace {

using Json = nlohmann::ordered_json;

// Numbers have the digits that they have in CSV.
Json json_value(const Value& value) {
    const std::string text = spelled(value);
    if (const auto* const count = std::get_if<Count>(&value)) {
        return count->count;
    }
    if (const auto* const answer = std::get_if<YesNo>(&value)) {
        return answer->is_so;
    }
    if (number_of(value)) {
        return std::stod(text);
    }
    const bool is_empty = text.empty() && !std::holds_alternative<Name>(value);
    return is_empty ? Json(nullptr) : Json(text);
}

// A dot in a key nests: `next.p10`.
Json::json_pointer place_of(const std::string& key) {
    std::string place = "/" + key;
    std::replace(place.begin(), place.end(), '.', '/');
    return Json::json_pointer{place};
}

bool is_all_null(const Json& object) {
    return std::all_of(
        object.begin(), object.end(), [](const Json& each) { return each.is_null(); });
}

Json json_row(const Table& table,
              const std::vector<Cell>& row,
              const std::vector<std::size_t>& columns) {
    Json object;
    for (const std::size_t column : columns) {
        object[place_of(table.columns[column].key)] = json_value(row[column].value);
    }
    for (Json& member : object) {
        if (member.is_object() && is_all_null(member)) {
            member = nullptr;  // the whole does not apply
        }
    }
    return object;
}

Json json_table(const Table& table) {
    const std::vector<std::size_t> columns = columns_for(table, Audience::programs);
    Json rows = Json::array();
    for (const auto& row : table.rows) {
        rows.push_back(json_row(table, row, columns));
    }
    return rows;
}

Json json_of(const Record& record);

Json json_of(const Fact& fact) {
    return std::visit(
        [](const auto& of) -> Json {
            using Kind = std::decay_t<decltype(of)>;
            if constexpr (std::is_same_v<Kind, Value>) {
                return json_value(of);
            } else if constexpr (std::is_same_v<Kind, Table>) {
                return json_table(of);
            } else if constexpr (std::is_same_v<Kind, Record>) {
                return json_of(of);
            } else {
                Json list = Json::array();
                for (const Fact& each : of) {
                    list.push_back(json_of(each));
                }
                return list;
            }
        },
        fact.of);
}

Json json_of(const Record& record) {
    Json object;
    for (const Member& member : record) {
        object[member.key] = json_of(member.fact);
    }
    return object;
}

Json document_head(const std::string& command) {
    Json document;
    document["program"] = "sprintcast";
    document["version"] = SPRINTCAST_VERSION;
    document["command"] = command;
    return document;
}

Json document_head(const std::string& command, std::uint64_t seed) {
    Json document = document_head(command);
    document["seed"] = seed;
    return document;
}

// Names of files may be no UTF-8; JSON must be.
std::string text_of(const Json& document) {
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string tables_json(std::span<const Record> entries,
                        std::span<const Table> tables,
                        const std::string& command,
                        std::uint64_t seed) {
    Json document = document_head(command, seed);
    document["scenarios"] = Json::array();
    for (const Record& entry : entries) {
        document["scenarios"].push_back(json_of(entry));
    }
    for (const Table& table : tables) {
        document[table.name] = json_table(table);
    }
    return text_of(document);
}

std::string record_json(const Record& record,
                        const std::string& command,
                        const std::optional<std::uint64_t>& seed) {
    Json document = seed ? document_head(command, *seed) : document_head(command);
    document.update(json_of(record));
    return text_of(document);
}

}  // namespace sprintcast::report
