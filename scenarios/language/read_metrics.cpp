#include <cmath>

#include <fmt/format.h>

#include "scenarios/language/reading.hpp"

namespace sprintcast {

namespace {

bool is_percentage(const Node& node) {
    return node.kind == Node::Kind::text && node.scalar.ends_with('%');
}

// A score: a percentage, which becomes a share, or a plain number of any size.
Parsed<double> parse_score(const Node& node) {
    return is_percentage(node) ? share()(node) : parse_number(node);
}

/// Reads the scores of one metric, which are all percentages or all plain numbers.
class ScoreReader {
  public:
    [[nodiscard]] NumberParser parser() {
        return [this](const Node& node) -> Parsed<double> {
            if (first_) {
                in_percent_ = is_percentage(node);
                first_ = false;
            } else if (is_percentage(node) != in_percent_) {
                return Refusal{"some scores of this metric are percentages and some are not",
                               "Write all of them the same way"};
            }
            return parse_score(node);
        };
    }

    [[nodiscard]] bool in_percent() const { return in_percent_; }

  private:
    bool first_ = true;
    bool in_percent_ = false;
};

std::vector<Observation> read_observations(Fields& metric, ScoreReader& scores, Reading& reading) {
    std::vector<Observation> observations;
    const Node* list = metric.value("observed");
    if (list == nullptr) {
        return observations;
    }
    if (list->kind != Node::Kind::list || list->items.empty()) {
        metric.complain(list->place,
                        list->kind == Node::Kind::list
                            ? "observed is empty"
                            : fmt::format("observed cannot be {}", describe(*list)),
                        "it is a list of scores and the days each took",
                        "Write observed: [{score: 75%, days: 10}, {score: 78%, days: 8}]");
        return observations;
    }
    for (const Node& node : list->items) {
        Fields fields{node, "an observation", reading.problems};
        fields.require("score", "an observation is a score and its days", "Write score: 75%");
        fields.require("days",
                       "an observation is a score and the days since the one before",
                       "Write days: 10");
        const auto score = fields.get<double>("score", scores.parser());
        const auto days = fields.get<double>("days", positive(parse_number, "FTE days"));
        fields.refuse_others();
        if (score && days) {
            observations.push_back({*score, *days});
        }
    }
    return observations;
}

std::vector<std::pair<double, double>> read_worth_table(Fields& metric,
                                                        ScoreReader& scores,
                                                        Reading& reading) {
    std::vector<std::pair<double, double>> table;
    const Node* list = metric.value("worth_table");
    if (list == nullptr) {
        return table;
    }
    const std::string example = "Write worth_table: [[80%, 0], [85%, 1.2m]]";
    if (list->kind != Node::Kind::list || list->items.empty()) {
        metric.complain(list->place,
                        fmt::format("worth_table cannot be {}", describe(*list)),
                        "it is a list of scores and what each is worth a year",
                        example);
        return table;
    }
    for (const Node& row : list->items) {
        if (row.kind != Node::Kind::list || row.items.size() != 2) {
            metric.complain(row.place,
                            "a row of worth_table is not a pair",
                            "a row is a score and what it is worth a year",
                            example);
            continue;
        }
        const auto score = metric.read<double>("worth_table", row.items[0], scores.parser());
        const auto worth =
            metric.read<double>("worth_table", row.items[1], money(reading, Per::time_or_nothing));
        if (!score || !worth) {
            continue;
        }
        if (!table.empty() && *score <= table.back().first) {
            metric.complain(row.place,
                            "worth_table is not in order",
                            "its scores rise from row to row",
                            "Sort the rows by score");
        }
        table.emplace_back(*score, *worth);
    }
    return table;
}

Parsed<HistoryFile> parse_history(const Node& node) {
    if (node.kind == Node::Kind::text && node.scalar.ends_with(".csv")) {
        return HistoryFile{node.scalar};
    }
    return Refusal{"a history is a CSV file", "Write its path, like history/f1.csv"};
}

// The fields that a metric has in `metrics:` as well as at the top of a scenario with one metric.
Metric read_metric(Fields& fields, Reading& reading) {
    Metric metric;
    ScoreReader scores;
    metric.observed = read_observations(fields, scores, reading);
    metric.history = fields.get<HistoryFile>("history", parse_history);
    metric.worth_per_point = fields.get<double>("worth", money(reading, Per::point_and_time));
    metric.worth_table = read_worth_table(fields, scores, reading);
    // At the top of a scenario, a target that is a date is the backlog's.
    const Node* target = fields.has("target") ? fields.value("target") : nullptr;
    if (target != nullptr && !is_date_like(*target)) {
        metric.target = fields.read<double>("target", *target, scores.parser());
    }
    metric.in_percent = scores.in_percent();
    metric.sprint_days = fields.get<double>("sprint_days", positive(parse_number, "FTE days"));
    metric.max_sprints = fields.get<int>("max_sprints", whole(1, 100, "sprints to look ahead"))
                             .value_or(metric.max_sprints);
    if (fields.has("observed") == fields.has("history")) {
        fields.complain(fields.has("observed") ? fields.key_place("history") : fields.place(),
                        fields.has("observed")
                            ? fmt::format("{} has both observations and a history", fields.owner())
                            : fmt::format("{} has no observations", fields.owner()),
                        "the scores so far are either written down or in a CSV file",
                        fields.has("observed") ? "Remove one of the two"
                                               : "Write observed: [{score: 75%, days: 10}]");
    }
    if (fields.has("worth") == fields.has("worth_table")) {
        fields.complain(fields.has("worth") ? fields.key_place("worth_table") : fields.place(),
                        fields.has("worth")
                            ? fmt::format("{} has both a worth and a worth_table", fields.owner())
                            : fmt::format("{} has no worth", fields.owner()),
                        "a score is worth money, by the point or by a table",
                        fields.has("worth") ? "Remove one of the two"
                                            : "Write worth: GBP 500k per point per year");
    }
    return metric;
}

}  // namespace

std::vector<Metric> read_metrics(Fields& scenario, Reading& reading) {
    std::vector<Metric> metrics;
    // A scenario with one metric may write its fields at the top.
    const auto name = scenario.text("metric");
    if (scenario.has("metric")) {
        Metric metric = read_metric(scenario, reading);
        metric.name = name.value_or("");
        metrics.push_back(std::move(metric));
    } else {
        for (const char* key :
             {"observed", "history", "worth", "worth_table", "sprint_days", "max_sprints"}) {
            if (scenario.has(key)) {
                scenario.complain(scenario.key_place(key),
                                  fmt::format("'{}' without a metric", key),
                                  "it belongs to the metric that sprints improve",
                                  "Write metric: and its name, like metric: F1");
                scenario.value(key);
            }
        }
    }
    const Node* list = scenario.value("metrics");
    if (list == nullptr) {
        return metrics;
    }
    if (scenario.has("metric")) {
        scenario.complain(scenario.key_place("metric"),
                          "'metric' beside 'metrics'",
                          "one metric may stand at the top, several in the list",
                          "Move it into the list");
    }
    if (list->kind != Node::Kind::list) {
        scenario.complain(list->place,
                          fmt::format("metrics cannot be {}", describe(*list)),
                          "it is a list of metrics",
                          "Write metrics: with a line '- name: F1'");
        return metrics;
    }
    if (list->items.empty()) {
        scenario.complain(scenario.key_place("metrics"),
                          "the list of metrics is empty",
                          "a metric is something to improve",
                          "Add a line '- name: F1', or remove metrics:");
    }
    Names names;
    for (const Node& node : list->items) {
        Fields fields{node, label("metric", node, "name"), reading.problems};
        fields.require("name", "metrics are told apart by name", "Add a name");
        const auto metric_name = fields.text("name");
        if (metric_name) {
            names.define("metric", {*metric_name, fields.key_place("name")}, reading.problems);
        }
        Metric metric = read_metric(fields, reading);
        metric.name = metric_name.value_or("");
        fields.refuse_others();
        metrics.push_back(std::move(metric));
    }
    return metrics;
}

}  // namespace sprintcast
