#include "tools/sprintcast/batch/result_json.hpp"

#include <nlohmann/json.hpp>

namespace sprintcast::cli {

namespace {

using Json = nlohmann::ordered_json;

/// What programs read of a value.
enum class Read { nothing, number, keyword, name, count, yes_no };

Json to_json(const report::Value& value) {
    if (const auto* const name = std::get_if<report::Name>(&value)) {
        return {Read::name, name->name};
    }
    if (const auto* const count = std::get_if<report::Count>(&value)) {
        return {Read::count, count->count};
    }
    if (const auto* const answer = std::get_if<report::YesNo>(&value)) {
        return {Read::yes_no, answer->is_so};
    }
    const std::string text = spelled(value);
    const Read kind = number_of(value) ? Read::number
                      : text.empty()   ? Read::nothing
                                       : Read::keyword;
    return {kind, text};
}

report::Value value_of(const Json& json) {
    const Json& content = json.at(1);
    switch (json.at(0).get<Read>()) {
        case Read::number:
            return report::Number{std::stod(content.get<std::string>()), 0};
        case Read::count:
            return report::Count{content.get<std::uint64_t>()};
        case Read::keyword:
            return report::Keyword{content.get<std::string>()};
        case Read::name:
            return report::Name{content.get<std::string>()};
        case Read::yes_no:
            return report::YesNo{content.get<bool>()};
        case Read::nothing:
            break;
    }
    return {};
}

Json to_json(const report::Table& table) {
    const std::vector<std::size_t> columns = columns_for(table, report::Audience::programs);
    Json keys = Json::array();
    for (const std::size_t column : columns) {
        keys.push_back(table.columns[column].key);
    }
    Json rows = Json::array();
    for (const auto& row : table.rows) {
        Json cells = Json::array();
        for (const std::size_t column : columns) {
            cells.push_back(to_json(row[column].value));
        }
        rows.push_back(std::move(cells));
    }
    return {{"name", table.name}, {"columns", std::move(keys)}, {"rows", std::move(rows)}};
}

report::Table table_of(const Json& json) {
    report::Table table{json.at("name"), {}, {}, {}};
    for (const Json& key : json.at("columns")) {
        table.columns.push_back({key.get<std::string>(), "", report::Show::programs});
    }
    for (const Json& row : json.at("rows")) {
        std::vector<report::Cell> cells;
        cells.reserve(row.size());
        for (const Json& cell : row) {
            cells.push_back({value_of(cell)});
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

Json to_json(const report::Record& record);
report::Record record_of(const Json& json);

Json to_json(const report::Fact& fact) {
    return std::visit(
        [](const auto& of) -> Json {
            using Kind = std::decay_t<decltype(of)>;
            if constexpr (std::is_same_v<Kind, report::Value>) {
                return {{"value", to_json(of)}};
            } else if constexpr (std::is_same_v<Kind, report::Table>) {
                return {{"table", to_json(of)}};
            } else if constexpr (std::is_same_v<Kind, report::Record>) {
                return {{"record", to_json(of)}};
            } else {
                Json list = Json::array();
                for (const report::Fact& each : of) {
                    list.push_back(to_json(each));
                }
                return {{"list", std::move(list)}};
            }
        },
        fact.of);
}

report::Fact fact_of(const Json& json) {
    const std::string kind = json.begin().key();
    const Json& content = json.front();
    if (kind == "value") {
        return {value_of(content)};
    }
    if (kind == "table") {
        return {table_of(content)};
    }
    if (kind == "record") {
        return {record_of(content)};
    }
    std::vector<report::Fact> list;
    list.reserve(content.size());
    for (const Json& each : content) {
        list.push_back(fact_of(each));
    }
    return {std::move(list)};
}

Json to_json(const report::Record& record) {
    Json json = Json::object();
    for (const report::Member& member : record) {
        json[member.key] = to_json(member.fact);
    }
    return json;
}

report::Record record_of(const Json& json) {
    report::Record record;
    record.reserve(json.size());
    for (const auto& [key, fact] : json.items()) {
        record.push_back({key, fact_of(fact)});
    }
    return record;
}

template <class Parts>
Json list_of(const Parts& parts) {
    Json list = Json::array();
    for (const auto& part : parts) {
        list.push_back(to_json(part));
    }
    return list;
}

}  // namespace

std::string to_line(const ScenarioResult& result) {
    const Json json{{"path", result.path},
                    {"digest", result.digest},
                    {"code", result.code},
                    {"entries", list_of(result.entries)},
                    {"tables", list_of(result.tables)},
                    {"complaints", result.complaints},
                    {"text", result.text}};
    // Paths may be no UTF-8; a scenario of such a path is played again.
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

ScenarioResult result_of(const std::string& line) {
    const Json json = Json::parse(line);
    ScenarioResult result{json.at("path"),
                          json.at("digest"),
                          json.at("code"),
                          {},
                          {},
                          json.at("complaints").get<std::vector<std::string>>(),
                          json.at("text")};
    for (const Json& entry : json.at("entries")) {
        result.entries.push_back(record_of(entry));
    }
    for (const Json& table : json.at("tables")) {
        result.tables.push_back(table_of(table));
    }
    return result;
}

}  // namespace sprintcast::cli
