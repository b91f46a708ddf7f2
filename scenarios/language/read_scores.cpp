#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/histories/words/history_cells.hpp"
#include "scenarios/language/metric_reading.hpp"
#include "scenarios/language/wanted_history.hpp"

namespace sprintcast {

namespace {

bool is_percentage(const Node& node) {
    return node.kind == Node::Kind::text && node.scalar.ends_with('%');
}

// What a curve can be drawn through.
NumberParser plain_score() {
    constexpr double least = 1e-9;
    constexpr double most = 1e9;
    return only_if(
        parse_number,
        [](double x) { return x == 0.0 || (std::abs(x) >= least && std::abs(x) <= most); },
        "scores are 0, or between 0.000000001 and a thousand million in size",
        "Give the scores in another unit");
}

// Rows of a score and the days since the one before, which become days since the work began.
void read_observations(Fields& metric, ScoreReader& scores, ScoresSoFar& past) {
    const Node* list = metric.value("observed");
    if (list == nullptr) {
        return;
    }
    if (list->kind != Node::Kind::list || list->items.empty()) {
        metric.complain(list->place,
                        list->kind == Node::Kind::list
                            ? "observed is empty"
                            : fmt::format("observed cannot be {}", describe(*list)),
                        "it is a list of scores and the days each took",
                        "Write observed: [{score: 75%, days: 10}, {score: 78%, days: 8}]");
        return;
    }
    double effort = 0.0;
    for (const Node& node : list->items) {
        Fields fields{node, "an observation", metric.problems()};
        fields.require("score", "an observation is a score and its days", "Write score: 75%");
        fields.require("days",
                       "an observation is a score and the days since the one before",
                       "Write days: 10");
        const auto score = fields.get<double>("score", scores.parser());
        const auto days = fields.get<double>("days", effort_days());
        fields.refuse_others();
        if (score && days) {
            effort += *days;
            past.history.scores.push_back({0, effort, *score});
            auto& resolution = past.history.metrics.front().kind.resolution;
            const double step = written_step(node.find("score")->scalar, '\0');
            resolution = std::min(resolution.value_or(step), step);
            past.places.push_back(node.place);
        }
    }
}

// `history: f1.csv`, or `history: {history: f1.csv, series: F1}`.
std::optional<WantedHistory> read_wanted_scores(Fields& metric) {
    const Node* node = metric.value("history");
    if (node == nullptr || node->kind == Node::Kind::refused) {
        return std::nullopt;
    }
    if (is_history_file(*node)) {
        return history_at(*node);
    }
    if (node->kind != Node::Kind::map) {
        metric.complain(node->place,
                        fmt::format("history cannot be {}", describe(*node)),
                        "a history is a CSV file",
                        "Write its path, like history/f1.csv");
        return std::nullopt;
    }
    Fields fields{*node, "history", metric.problems()};
    fields.require("history", "scores are read from a file", "Write its path, like history/f1.csv");
    if (!fields.has("history")) {
        return std::nullopt;
    }
    auto wanted = read_wanted(fields);
    fields.refuse_others();
    return wanted;
}

void load_scores(Fields& metric, const std::string& name, ScoresSoFar& past, Reading& reading) {
    const auto wanted = read_wanted_scores(metric);
    auto history = wanted ? load_history(*wanted, reading) : std::nullopt;
    if (!history) {
        return;
    }
    const auto refuse = [&](const std::string& why, const std::string& suggestion) {
        metric.complain(
            wanted->place, fmt::format("{} holds no scores to use", wanted->path), why, suggestion);
    };
    if (!std::holds_alternative<ScoreHistory>(history->data)) {
        const bool has_tasks = std::holds_alternative<TaskHistory>(history->data);
        refuse(has_tasks ? "it is a history of tasks" : "it is a history of what sprints completed",
               "Give a history with a column of cumulative effort and one of the best score");
        return;
    }
    history = choose_series(*std::move(history),
                            *wanted,
                            {.field = "history", .kind = "metric", .name = name},
                            reading);
    if (!history) {
        return;
    }
    auto& scores = std::get<ScoreHistory>(history->data);
    if (scores.scores.empty() || !(scores.scores.back().effort > 0.0)) {
        refuse("no effort in it is above 0", "Give the effort that was spent up to each score");
        return;
    }
    past.path = wanted->path;
    past.history = std::move(scores);
    past.history.metrics.front().name += " " + name;
    past.places.assign(past.history.scores.size(), wanted->place);
}

}  // namespace

NumberParser ScoreReader::parser() {
    return [this](const Node& node) -> Parsed<double> {
        const bool is_percent = is_percentage(node);
        Parsed<double> score = is_percent ? share()(node) : plain_score()(node);
        if (std::holds_alternative<Refusal>(score)) {
            return score;
        }
        if (has_read_ && is_percent != percentage_.has_value()) {
            return Refusal{"some scores of this metric are percentages and some are not",
                           "Write all of them the same way"};
        }
        has_read_ = true;
        if (is_percent && !percentage_) {
            percentage_ = node.place;
        }
        return score;
    };
}

NumberParser effort_days() {
    constexpr double least = 1e-3;
    return only_if(
        positive(parse_number, "FTE days"),
        [](double x) { return x >= least; },
        "FTE days are at least 0.001",
        "Check which number was meant");
}

ScoresSoFar read_scores(Fields& fields,
                        const std::string& metric,
                        ScoreReader& scores,
                        Reading& reading) {
    ScoresSoFar past;
    past.history.metrics.push_back({metric, {}, true});
    read_observations(fields, scores, past);
    if (fields.has("observed") && fields.has("history")) {
        (void)fields.value("history");  // one too many, which is said below
    } else {
        load_scores(fields, metric, past, reading);
    }
    if (fields.has("observed") == fields.has("history")) {
        fields.complain(fields.has("observed") ? fields.key_place("history") : fields.place(),
                        fields.has("observed")
                            ? fmt::format("{} has both observations and a history", fields.owner())
                            : fmt::format("{} has no observations", fields.owner()),
                        "the scores so far are either written down or in a CSV file",
                        fields.has("observed") ? "Remove one of the two"
                                               : "Write observed: [{score: 75%, days: 10}]");
    }
    return past;
}

}  // namespace sprintcast
