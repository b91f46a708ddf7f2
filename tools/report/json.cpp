#include "tools/report/json.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "tools/report/fields.hpp"

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

std::string hexadecimal(std::uint64_t digest) {
    return fmt::format("{:016x}", digest);
}

// Names of files may be no UTF-8; JSON must be.
std::string text_of(const Json& document) {
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json json_of(const Spread& spread) {
    return {
        {"p10", spread.p10}, {"p50", spread.median}, {"p90", spread.p90}, {"mean", spread.mean}};
}

// As in tables, P10 is the lower quantile whichever scores are better.
Json json_of(const CurveSummary::Range& range) {
    const auto [low, high] = std::minmax(range.p10, range.p90);
    return {{"p10", low}, {"p50", range.median}, {"p90", high}};
}

std::string_view name_of(Grouping grouping) {
    switch (grouping) {
        case Grouping::person:
            return "person";
        case Grouping::kind:
            return "kind";
        case Grouping::both:
            return "person and kind";
        case Grouping::none:
            break;
    }
    return "none";
}

Json json_of(const ErrorSummary::OfSize& size) {
    return {{"estimate", size.estimate}, {"ratio", json_of(size.ratio)}, {"exact", size.exact}};
}

// Adds what a history says to a document.
struct Said {
    const History& history;
    Json& document;

    void operator()(const ErrorSummary& summary) const {
        const auto& tasks = std::get<TaskHistory>(history.data);
        Json sizes = Json::array();
        for (const ErrorSummary::OfSize& size : summary.by_size) {
            sizes.push_back(json_of(size));
        }
        Json groupings = Json::array();
        for (const GroupingTest& test : summary.tests) {
            groupings.push_back({{"by", name_of(test.grouping)},
                                 {"stories", test.stories},
                                 {"gain", test.gain},
                                 {"standard_errors", test.standard_errors},
                                 {"amount_gain", test.amount_gain},
                                 {"is_used", test.grouping == summary.grouping}});
        }
        Json groups = Json::array();
        for (const ErrorSummary::Group& group : summary.groups) {
            groups.push_back({{"person", group.person},
                              {"kind", group.kind},
                              {"tasks", group.tasks},
                              {"factor", group.factor}});
        }
        Json implausible = Json::array();
        for (const ErrorSummary::Implausible& row : summary.implausible) {
            implausible.push_back({{"line", row.line},
                                   {"estimate", row.estimate},
                                   {"actual", row.actual},
                                   {"factor", row.factor}});
        }
        document["estimation_error"] = {
            {"estimate_unit", tasks.estimate_unit.name},
            {"actual_unit", tasks.actual_unit.name},
            {"unit_cost", summary.unit_cost},
            {"finished", summary.finished},
            {"used", summary.used},
            {"usual", json_of(summary.usual)},
            {"by_size", std::move(sizes)},
            {"shared", summary.shared},
            {"ten_tasks", json_of(summary.ten)},
            {"drift", summary.drift ? Json(*summary.drift) : Json()},
            {"prior_share", summary.prior_share},
            {"is_estimate_unit_assumed", tasks.estimate_unit.is_assumed},
            {"is_actual_unit_assumed", tasks.actual_unit.is_assumed},
            {"groupings", std::move(groupings)},
            {"groups", std::move(groups)},
            {"implausible", std::move(implausible)},
        };
    }

    void operator()(const std::vector<VelocitySummary>& summaries) const {
        const auto& periods = std::get<PeriodHistory>(history.data);
        Json& velocities = document["velocities"] = Json::array();
        for (const VelocitySummary& one : summaries) {
            velocities.push_back({{"series", history.series[one.series]},
                                  {"unit", periods.counts_stories ? "stories" : "points"},
                                  {"periods", one.periods},
                                  {"used", one.used},
                                  {"zeros", one.zeros},
                                  {"mean", one.mean},
                                  {"next", json_of(one.next)},
                                  {"next_six", json_of(one.next_six)},
                                  {"drift",
                                   one.drift ? Json{{"latest", one.drift->latest},
                                                    {"before", one.drift->before},
                                                    {"now", one.drift->now}}
                                             : Json()}});
        }
    }

    void operator()(const std::vector<CurveSummary>& summaries) const {
        const auto& scores = std::get<ScoreHistory>(history.data);
        Json& curves = document["curves"] = Json::array();
        for (const CurveSummary& one : summaries) {
            const PastMetric& metric = scores.metrics[one.series];
            Json later = Json::array();
            for (const CurveSummary::Later& then : one.later) {
                later.push_back({{"more_effort", then.more},
                                 {"best", json_of(then.best)},
                                 {"no_gain", then.no_gain}});
            }
            curves.push_back({{"series", history.series[one.series]},
                              {"metric", metric.name},
                              {"better", metric.kind.better == Better::higher ? "higher" : "lower"},
                              {"bound", metric.kind.bound ? Json(*metric.kind.bound) : Json()},
                              {"is_bound_guessed", metric.kind.bound && metric.is_bound_guessed},
                              {"is_at_bound", one.is_at_bound},
                              {"is_unexplained", one.is_unexplained},
                              {"scores", one.scores},
                              {"effort", one.effort},
                              {"best", one.best},
                              {"limit", json_of(one.limit)},
                              {"later", std::move(later)},
                              {"effective_draws", one.effective_draws},
                              {"draws", one.draws},
                              {"log_chance", one.log_chance}});
        }
    }
};

Json json_of(const LeftOut& group) {
    return {{"why", group.why}, {"rows", group.rows}, {"first_lines", group.lines}};
}

}  // namespace

std::string json_entry(const ScenarioSource& source, const Variant& variant, std::uint64_t trials) {
    return text_of({{"scenario", variant.scenario.name},
                    {"what_if", variant_key(variant)},
                    {"path", source.path},
                    {"digest", hexadecimal(source.digest)},
                    {"trials", trials}});
}

std::string json_entry(const ScenarioSource& source, const ForecastAnswer& run) {
    Json trust = Json::array();
    for (const TrackRecord& test : run.records) {
        trust.push_back({{"team", test.team},
                         {"of", test.kind == TrackRecord::Kind::sprints ? "sprints" : "stories"},
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
        money["currency"] = run.scenario().currency;
        money["value"] = amount(run.forecast.money->value);
        money["late_cost"] = amount(run.forecast.money->late_cost);
        money["cost"] = amount(run.forecast.money->cost);
        money["net"] = amount(run.forecast.money->net);
    }
    return text_of({{"scenario", run.scenario().name},
                    {"what_if", variant_key(*run.variant)},
                    {"path", source.path},
                    {"digest", hexadecimal(source.digest)},
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
                          std::span<const Table> tables,
                          const std::string& command,
                          std::uint64_t seed) {
    Json document = document_head(command, seed);
    document["history"] = {{"path", path}, {"digest", hexadecimal(digest)}};
    for (const Table& table : tables) {
        document[table.name] = json_table(table);
    }
    return text_of(document);
}

std::string fit_json(const std::string& path,
                     const History& history,
                     const HistorySummary& summary,
                     const std::string& command) {
    Json document = document_head(command);
    Json left_out = Json::array();
    for (const LeftOut& group : history.left_out) {
        left_out.push_back(json_of(group));
    }
    document["history"] = {{"path", path},
                           {"digest", hexadecimal(history.digest)},
                           {"rows", history.rows},
                           {"blank_lines", history.blank_lines},
                           {"columns", history.columns},
                           {"left_out", std::move(left_out)},
                           {"notes", history.notes}};
    std::visit(Said{history, document}, summary);
    return text_of(document);
}

}  // namespace sprintcast
