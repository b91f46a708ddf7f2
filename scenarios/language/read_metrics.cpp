#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "scenarios/histories/order/guess_bounds.hpp"
#include "scenarios/language/metric_reading.hpp"

namespace sprintcast {

namespace {

std::vector<std::pair<double, double>> read_worth_table(Fields& metric,
                                                        ScoreReader& scores,
                                                        std::vector<Place>& places,
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
            continue;
        }
        table.emplace_back(*score, *worth);
        places.push_back(row.place);
    }
    return table;
}

Parsed<Better> parse_better(const Node& node) {
    if (node.kind == Node::Kind::text && node.scalar == "higher") {
        return Better::higher;
    }
    if (node.kind == Node::Kind::text && node.scalar == "lower") {
        return Better::lower;
    }
    return Refusal{"either higher or lower scores are better", "Write better: lower, or higher"};
}

// What the metric says of its scores, and what must be guessed.
struct SaidOfScores {
    std::optional<Better> better;
    bool has_no_bound = false;  // `bound: none`
    std::optional<double> bound;
    std::optional<double> noise;  // standard deviation of a score
};

// A score, beside the word "none".
NumberParser bound_parser(ScoreReader& scores) {
    return [parse = scores.parser()](const Node& node) -> Parsed<double> {
        const bool is_word = node.kind == Node::Kind::text && !node.scalar.ends_with('%');
        return is_word ? Refusal{"a bound is the best score there can be",
                                 "Write it like a score, or bound: none"}
                       : parse(node);
    };
}

SaidOfScores read_said(Fields& fields, ScoreReader& scores) {
    SaidOfScores said;
    said.better = fields.get<Better>("better", parse_better);
    const Node* bound = fields.value("bound");
    said.has_no_bound =
        bound != nullptr && bound->kind == Node::Kind::text && bound->scalar == "none";
    if (bound != nullptr && !said.has_no_bound) {
        said.bound = fields.read<double>("bound", *bound, bound_parser(scores));
    }
    said.noise = fields.get<double>("noise", positive(scores.parser(), "standard deviations"));
    return said;
}

// Which scores are better, as the bound or the table of worth has it.
std::optional<Better> better_shown(const SaidOfScores& said, const Metric& metric) {
    if (metric.worth_table.size() > 1) {
        const double rise = metric.worth_table.back().second - metric.worth_table.front().second;
        return rise > 0.0   ? std::optional{Better::higher}
               : rise < 0.0 ? std::optional{Better::lower}
                            : std::nullopt;
    }
    if (!said.bound) {
        return std::nullopt;
    }
    const auto all = [&](auto is_inside) {
        return std::all_of(metric.scores.begin(), metric.scores.end(), [&](const auto& scored) {
            return is_inside(scored.score, *said.bound);
        });
    };
    return all(std::less{})      ? std::optional{Better::higher}
           : all(std::greater{}) ? std::optional{Better::lower}
                                 : std::nullopt;
}

// Which scores are better: what the metric says itself, what its history and its name say, and what
// scores tell.
void settle_better(const SaidOfScores& said, ScoresSoFar& past, const Metric& metric) {
    PastMetric& own = past.history.metrics.front();
    const auto tell = [&](Better better) {
        own.kind.better = better;
        own.better_from = BetterFrom::told;
    };
    if (said.better) {
        tell(*said.better);
        return;
    }
    if (own.better_from == BetterFrom::scores) {
        guess_better(past.history, {""});
    }
    // Falling scores tell less than what else the metric says.
    const bool is_falling =
        own.better_from == BetterFrom::scores && own.kind.better == Better::lower;
    if (const auto shown = is_falling ? better_shown(said, metric) : std::nullopt) {
        tell(*shown);
    }
}

// What kind of metric it is: what it says itself, what its history says, and what scores tell.
void settle_kind(const SaidOfScores& said, ScoresSoFar& past, Metric& metric) {
    settle_better(said, past, metric);
    PastMetric& own = past.history.metrics.front();
    if (said.bound || said.has_no_bound) {
        own.kind.bound = said.bound;
        own.is_bound_guessed = false;
    } else if (own.is_bound_guessed && metric.in_percent) {
        own.kind.bound = own.kind.better == Better::higher ? 1.0 : 0.0;
        own.is_bound_guessed = false;
    } else if (own.is_bound_guessed) {
        own.kind.bound.reset();
        guess_bounds(past.history, {""});
    }
    metric.kind = own.kind;
    metric.better_from = own.better_from;
    metric.is_bound_guessed = own.is_bound_guessed;
    if (said.noise) {
        metric.kind.resolution = 2.0 * *said.noise;
    }
    // Scores that end at 1 are shares, however far below 0 one began; errors that end at 0 may be
    // numbers.
    const bool are_errors = metric.kind.bound == 0.0;
    metric.is_share =
        metric.in_percent || metric.kind.bound == 1.0 ||
        (are_errors && std::all_of(metric.scores.begin(),
                                   metric.scores.end(),
                                   [](const ScoredEffort& scored) { return scored.score <= 1.0; }));
}

void take_scores(const ScoresSoFar& past, Metric& metric) {
    metric.history = past.path;
    double effort = 0.0;
    for (const PastScore& score : past.history.scores) {
        metric.scores.push_back({score.effort, score.best});
        if (score.effort > effort) {
            metric.last_days = score.effort - effort;
            effort = score.effort;
        }
    }
}

// The fields that a metric has in `metrics:` as well as at the top of a scenario with one metric.
Metric read_metric(Fields& fields, const std::string& name, Reading& reading) {
    Metric metric;
    metric.name = name;
    ScoreReader scores;
    ScorePlaces places;
    ScoresSoFar past = read_scores(fields, name, scores, reading);
    metric.worth_per_point = fields.get<double>("worth", money(reading, Per::point_and_time));
    metric.worth_table = read_worth_table(fields, scores, places.table, reading);
    // At the top of a scenario, a target that is a date is the backlog's.
    const Node* target = fields.has("target") ? fields.value("target") : nullptr;
    if (target != nullptr && !is_date_like(*target)) {
        metric.target = fields.read<double>("target", *target, scores.parser());
    }
    const SaidOfScores said = read_said(fields, scores);
    metric.in_percent = scores.first_percentage().has_value();
    metric.sprint_days = fields.get<double>("sprint_days", effort_days());
    metric.sprint_cost = fields.get<double>("sprint_cost", money(reading, Per::sprint_or_nothing));
    metric.max_sprints = fields.get<int>("max_sprints", whole(1, 100, "sprints to look ahead"))
                             .value_or(metric.max_sprints);
    if (fields.has("worth") == fields.has("worth_table")) {
        fields.complain(fields.has("worth") ? fields.key_place("worth_table") : fields.place(),
                        fields.has("worth")
                            ? fmt::format("{} has both a worth and a worth_table", fields.owner())
                            : fmt::format("{} has no worth", fields.owner()),
                        "a score is worth money, by the point or by a table",
                        fields.has("worth") ? "Remove one of the two"
                                            : "Write worth: GBP 500k per point per year");
    }
    take_scores(past, metric);
    if (!metric.scores.empty()) {
        places.scores = past.places;
        places.percentage = scores.first_percentage();
        settle_kind(said, past, metric);
        check_metric(fields, metric, places);
    }
    return metric;
}

}  // namespace

std::vector<Metric> read_metrics(Fields& scenario, Reading& reading) {
    std::vector<Metric> metrics;
    // A scenario with one metric may write its fields at the top.
    const auto name = scenario.text("metric");
    if (scenario.has("metric")) {
        metrics.push_back(read_metric(scenario, name.value_or(""), reading));
    } else {
        for (const char* key : {"observed",
                                "history",
                                "worth",
                                "worth_table",
                                "better",
                                "bound",
                                "noise",
                                "sprint_days",
                                "sprint_cost",
                                "max_sprints"}) {
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
        Metric metric = read_metric(fields, metric_name.value_or(""), reading);
        if (const auto team = fields.text("team")) {
            reading.teams.references.push_back({*team, fields.value("team")->place});
            metric.team = *team;
        }
        fields.refuse_others();
        metrics.push_back(std::move(metric));
    }
    return metrics;
}

}  // namespace sprintcast
