#include "tools/report/json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace sprintcast {

namespace {

using Json = nlohmann::ordered_json;

Json json_cell(const Cell& cell) {
    switch (cell.kind) {
        case Cell::Kind::empty:
            return nullptr;
        case Cell::Kind::number:
            return Json::parse(cell.text);
        case Cell::Kind::keyword:
        case Cell::Kind::text:
            return cell.text;
    }
    return nullptr;
}

Json json_table(const Table& table) {
    Json rows = Json::array();
    for (const auto& row : table.rows) {
        Json object;
        for (std::size_t i = 0; i < row.size(); ++i) {
            object[table.columns[i]] = json_cell(row[i]);
        }
        rows.push_back(std::move(object));
    }
    return rows;
}

Json document_head(const std::string& command, std::uint64_t seed) {
    Json document;
    document["program"] = "sprintcast";
    document["version"] = SPRINTCAST_VERSION;
    document["command"] = command;
    document["seed"] = seed;
    return document;
}

// Names of files may be no UTF-8; JSON must be.
std::string text_of(const Json& document) {
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string json_entry(const PlayedScenario& played) {
    return text_of({{"scenario", played.scenario},
                    {"what_if", played.what_if},
                    {"path", played.path},
                    {"digest", fmt::format("{:016x}", played.digest)},
                    {"trials", played.trials}});
}

std::string json_entry(const ForecastRun& run) {
    Json trust = Json::array();
    for (const Trust& test : run.trust) {
        trust.push_back({{"team", test.team},
                         {"of", test.kind == Trust::Kind::sprints ? "sprints" : "stories"},
                         {"known", test.known},
                         {"horizon", test.horizon},
                         {"forecasts", test.forecasts},
                         {"p85_kept", test.met}});
    }
    Json money;  // null where the scenario has none
    if (run.forecast.money) {
        const auto amount = [](const Estimate& estimate) {
            return Json{{"mean", estimate.value}, {"mc_error", estimate.mc_error}};
        };
        money["currency"] = run.scenario.currency;
        money["value"] = amount(run.forecast.money->value);
        money["late_cost"] = amount(run.forecast.money->late_cost);
        money["cost"] = amount(run.forecast.money->cost);
        money["net"] = amount(run.forecast.money->net);
    }
    return text_of({{"scenario", run.scenario.name},
                    {"what_if", run.what_if},
                    {"path", run.path},
                    {"digest", fmt::format("{:016x}", run.digest)},
                    {"trials", run.forecast.trials},
                    {"money", std::move(money)},
                    {"tests_on_history", std::move(trust)}});
}

std::string tables_json(std::span<const std::string> entries,
                        std::span<const Table> tables,
                        const std::string& command,
                        std::uint64_t seed) {
    Json document = document_head(command, seed);
    document["scenarios"] = Json::array();
    for (const std::string& entry : entries) {
        document["scenarios"].push_back(Json::parse(entry));
    }
    for (const Table& table : tables) {
        document[table.name] = json_table(table);
    }
    return text_of(document);
}

std::string backtest_json(const std::string& path,
                          std::uint64_t digest,
                          const Table& table,
                          const std::string& command,
                          std::uint64_t seed) {
    Json document = document_head(command, seed);
    document["history"] = {{"path", path}, {"digest", fmt::format("{:016x}", digest)}};
    document[table.name] = json_table(table);
    return text_of(document);
}

}  // namespace sprintcast
