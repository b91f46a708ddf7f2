#include "tools/report/tables/payoff_tables.hpp"

#include <fmt/format.h>

#include "tools/report/words/fields.hpp"
#include "tools/report/words/payoff/payoff_verdict.hpp"
#include "tools/report/words/payoff/payoff_words.hpp"

namespace sprintcast::report {

namespace {

/// A further sprint.
struct FurtherSprint {
    const PayoffAnswer* answer = nullptr;
    std::size_t place = 0;

    [[nodiscard]] const SprintPayoff& sprint() const { return answer->payoff.sprints[place]; }
};

// `continue` or `stop`: what the policy does before a sprint in most futures that get there.
std::string_view advice(const FurtherSprint& row) {
    const auto& chance = row.answer->payoff.policy.chance_of_sprint;
    const double there = row.place == 0 ? 1.0 : chance[row.place - 1];
    return there > 0.0 && chance[row.place] > 0.5 * there ? "continue" : "stop";
}

Cell score_cell(const PayoffAnswer& answer, double score) {
    return {Worded{score, score_text(answer, score)}};
}

Cell money_cell(const PayoffAnswer& answer, double amount) {
    return {MoneyAmount{amount, answer.scenario().currency}};
}

template <class Row>
Field<Row> metric_field() {
    return {{"metric", "", Show::programs},
            [](const Row& row) { return name_cell(row.answer->metric().name); }};
}

const std::vector<Field<FurtherSprint>>& sprint_fields() {
    using Row = FurtherSprint;
    static const std::vector<Field<Row>> all{
        scenario_field<Row>(),
        what_if_field<Row>(),
        metric_field<Row>(),
        {{"sprint", "Sprint"},
         [](const Row& row) {
             return number_cell(static_cast<std::uint64_t>(row.answer->next_sprint() + row.place));
         }},
        {{"days", "", Show::programs},
         [](const Row& row) { return number_cell(row.answer->plan.sprint_effort); }},
        {{"cumulative_days", "", Show::programs},
         [](const Row& row) {
             return number_cell(row.answer->plan.past.effort() +
                                row.answer->plan.sprint_effort *
                                    static_cast<double>(row.place + 1));
         }},
        {{"score_p10", "Score P10", Show::wide},
         [](const Row& row) { return score_cell(*row.answer, row.sprint().score_p10); }},
        {{"score_p50", "P50"},
         [](const Row& row) { return score_cell(*row.answer, row.sprint().score_p50); }},
        {{"score_p90", "P90", Show::wide},
         [](const Row& row) { return score_cell(*row.answer, row.sprint().score_p90); }},
        {{"score_mean", "", Show::programs},
         [](const Row& row) { return number_cell(row.sprint().score_mean); }},
        {{"p_target", "Target", Show::wide},
         [](const Row& row) {
             const auto& chance = row.sprint().chance_of_target;
             return chance ? share_cell(*chance) : empty_cell();
         }},
        {{"gain_mean", "Gain", Show::wide},
         [](const Row& row) { return money_cell(*row.answer, row.sprint().gain_mean); }},
        {{"cost_mean", "Cost", Show::wide},
         [](const Row& row) { return money_cell(*row.answer, row.sprint().cost_mean); }},
        {{"net_mean", "Net"},
         [](const Row& row) { return money_cell(*row.answer, row.sprint().net_mean); }},
        {{"net_p10", "", Show::programs},
         [](const Row& row) { return number_cell(row.sprint().net_p10); }},
        {{"net_p50", "", Show::programs},
         [](const Row& row) { return number_cell(row.sprint().net_p50); }},
        {{"net_p90", "", Show::programs},
         [](const Row& row) { return number_cell(row.sprint().net_p90); }},
        {{"p_pays", "Pays"}, [](const Row& row) { return share_cell(row.sprint().chance_pays); }},
        {{"p_taken", "Taken"},
         [](const Row& row) { return share_cell(row.sprint().chance_taken); }},
        {{"policy_value", "", Show::programs},
         [](const Row& row) { return number_cell(row.answer->payoff.policy.value); }},
        {{"policy_value_margin", "", Show::programs},
         [](const Row& row) { return margin_cell(row.answer->payoff.policy.mc_error); }},
        {{"advice", "", Show::programs}, [](const Row& row) { return keyword_cell(advice(row)); }}};
    return all;
}

std::vector<FurtherSprint> rows_of(const PayoffAnswer& answer, SprintRows wanted) {
    constexpr double worth_a_row = 0.005;
    constexpr std::size_t least_rows = 3;
    std::vector<FurtherSprint> rows;
    for (std::size_t i = 0; i < answer.payoff.sprints.size(); ++i) {
        const bool is_likely =
            i < least_rows || answer.payoff.sprints[i].chance_taken >= worth_a_row;
        if (wanted == SprintRows::probable && !is_likely) {
            break;
        }
        rows.push_back({&answer, i});
    }
    return rows;
}

// Columns that nobody fills are left out for people.
Table without_empty_target(Table table, const PayoffAnswer& answer) {
    const bool has_target = answer.plan.target && !answer.metric().has_reached_target();
    for (Column& column : table.columns) {
        if (column.key == "p_target" && !has_target) {
            column.show = Show::programs;
        }
    }
    return table;
}

// Where the policy stops after the next sprint: at scores that are worse than one, or better than
// another.
struct StopScores {
    std::optional<double> worse_than;
    std::optional<double> better_than;
};

StopScores stop_scores(const PayoffAnswer& answer) {
    StopScores scores;
    if (answer.payoff.goes_on) {
        for (const StopRange& range : answer.payoff.stops_after_next) {
            scores.worse_than = range.worse_end ? scores.worse_than : range.better_end;
            scores.better_than = range.better_end ? scores.better_than : range.worse_end;
        }
    }
    return scores;
}

// The value at which a lever turns the answer round.
template <Lever lever>
Cell flip_cell(const DecisionRow& row) {
    const FlipPoint& flip = row.answer->flips.at(static_cast<std::size_t>(lever));
    const MetricPlan& plan = row.answer->plan;
    const double unit = lever == Lever::day_cost        ? plan.day_cost
                        : lever == Lever::sprint_effort ? plan.sprint_effort
                        : lever == Lever::horizon       ? plan.horizon_days
                                                        : 1.0;
    return flip.factor ? number_cell(*flip.factor * unit) : empty_cell();
}

// The band of scores after the next sprint in which either will do: at the threshold among better
// scores, or else the only one.
Cell either_cell(const DecisionRow& row, double ScoreBand::*end) {
    const auto& bands = row.answer->payoff.either_after_next;
    return row.answer->payoff.goes_on && !bands.empty() ? number_cell(bands.back().*end)
                                                        : empty_cell();
}

std::string_view decision_key(Decision decision) {
    return decision == Decision::yes ? "yes" : decision == Decision::no ? "no" : "too_close";
}

Cell answer_cell(const PayoffAnswer& answer) {
    switch (answer.decision()) {
        case Decision::yes:
            return words_cell(fmt::format("Yes, sprint {}", answer.next_sprint()), Mood::good);
        case Decision::no:
            return words_cell("No", Mood::poor);
        case Decision::too_close:
            break;
    }
    return words_cell("Too close to call", Mood::fair);
}

const SprintPayoff& next_of(const DecisionRow& row) {
    return row.answer->payoff.sprints.front();
}

const std::vector<Field<DecisionRow>>& decision_fields() {
    using Row = DecisionRow;
    static const std::vector<Field<Row>> all{
        {{"", "", Show::people}, [](const Row& row) { return words_cell(row.label); }},
        scenario_field<Row>(),
        what_if_field<Row>(),
        metric_field<Row>(),
        {{"", "Another sprint?", Show::people},
         [](const Row& row) { return answer_cell(*row.answer); }},
        {{"decision", "", Show::programs},
         [](const Row& row) {
             return keyword_cell(row.answer->payoff.goes_on ? "continue" : "stop");
         }},
        {{"net_next", "Next net"},
         [](const Row& row) { return money_cell(*row.answer, next_of(row).net_mean); }},
        {{"p_pays_next", "Pays", Show::wide},
         [](const Row& row) { return share_cell(next_of(row).chance_pays); }},
        {{"", "Stop around", Show::people},
         [](const Row& row) { return words_cell(usual_stop_text(*row.answer)); }},
        {{"", "Worth in all", Show::people},
         [](const Row& row) { return money_cell(*row.answer, worth_in_all(*row.answer)); }},
        {{"policy_value", "", Show::programs},
         [](const Row& row) { return number_cell(row.answer->payoff.policy.value); }},
        {{"policy_value_margin", "", Show::programs},
         [](const Row& row) { return margin_cell(row.answer->payoff.policy.mc_error); }},
        {{"expected_sprints", "", Show::programs},
         [](const Row& row) { return number_cell(row.answer->payoff.policy.expected_sprints); }},
        {{"best_fixed_sprints", "", Show::programs},
         [](const Row& row) {
             return number_cell(static_cast<std::uint64_t>(row.answer->payoff.best_fixed));
         }},
        {{"best_fixed_value", "", Show::programs},
         [](const Row& row) { return number_cell(row.answer->payoff.best_fixed_value); }},
        {{"perfect_information", "", Show::programs},
         [](const Row& row) {
             const PolicyValue& policy = row.answer->payoff.policy;
             return number_cell(policy.upper_bound - policy.value);
         }},
        {{"break_even_points", "", Show::programs},
         [](const Row& row) {
             const auto& gain = row.answer->payoff.break_even_gain;
             return gain ? number_cell(*gain / row.answer->point()) : empty_cell();
         }},
        {{"break_even_worth", "", Show::programs},
         [](const Row& row) { return number_cell(row.answer->payoff.break_even_worth); }},
        {{"stop_if_worse_than", "", Show::programs},
         [](const Row& row) { return number_cell(stop_scores(*row.answer).worse_than); }},
        {{"stop_if_better_than", "", Show::programs},
         [](const Row& row) { return number_cell(stop_scores(*row.answer).better_than); }},
        {{"flip_worth", "", Show::programs}, flip_cell<Lever::worth>},
        {{"flip_day_cost", "", Show::programs}, flip_cell<Lever::day_cost>},
        {{"flip_sprint_days", "", Show::programs}, flip_cell<Lever::sprint_effort>},
        {{"flip_horizon_days", "", Show::programs}, flip_cell<Lever::horizon>},
        {{"flip_delay", "", Show::programs}, flip_cell<Lever::delay>},
        {{"answer", "", Show::programs},
         [](const Row& row) { return keyword_cell(decision_key(row.answer->decision())); }},
        {{"net_next_p10", "", Show::programs},
         [](const Row& row) { return number_cell(next_of(row).net_p10); }},
        {{"net_next_p50", "", Show::programs},
         [](const Row& row) { return number_cell(next_of(row).net_p50); }},
        {{"came_of_said", "", Show::programs},
         [](const Row& row) { return number_cell(row.answer->record.came); }},
        {{"came_low", "", Show::programs},
         [](const Row& row) { return number_cell(row.answer->record.low); }},
        {{"came_high", "", Show::programs},
         [](const Row& row) { return number_cell(row.answer->record.high); }},
        {{"either_from", "", Show::programs},
         [](const Row& row) { return either_cell(row, &ScoreBand::worst); }},
        {{"either_to", "", Show::programs},
         [](const Row& row) { return either_cell(row, &ScoreBand::best); }}};
    return all;
}

}  // namespace

Table payoff_table(const PayoffAnswer& answer, SprintRows rows) {
    return without_empty_target(make_table("payoff", sprint_fields(), rows_of(answer, rows)),
                                answer);
}

Table payoff_table(std::span<const PayoffAnswer> answers) {
    std::vector<FurtherSprint> rows;
    for (const PayoffAnswer& answer : answers) {
        for (const FurtherSprint& row : rows_of(answer, SprintRows::all)) {
            rows.push_back(row);
        }
    }
    return make_table("payoff", sprint_fields(), rows);
}

Table decisions_table(const std::vector<DecisionRow>& rows, const std::string& first_column) {
    Table table = make_table("decision", decision_fields(), rows);
    table.columns.front().heading = first_column;
    return table;
}

Table decisions_table(std::span<const PayoffAnswer> answers) {
    std::vector<DecisionRow> rows;
    for (const PayoffAnswer& answer : answers) {
        rows.push_back({&answer, {}});
    }
    return decisions_table(rows, "");
}

}  // namespace sprintcast::report
