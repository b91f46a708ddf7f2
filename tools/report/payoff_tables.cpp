#include <array>

#include "tools/report/fields.hpp"
#include "tools/report/payoff_report.hpp"

namespace sprintcast {

namespace {

// `continue` or `stop`: what the policy does before a sprint in most futures that get there.
std::string_view advice(const PayoffAnswer& run, std::size_t i) {
    const auto& chance = run.payoff.policy.chance_of_sprint;
    const double there = i == 0 ? 1.0 : chance[i - 1];
    return there > 0.0 && chance[i] > 0.5 * there ? "continue" : "stop";
}

std::string_view answer_keyword(const PayoffAnswer& run) {
    switch (run.decision()) {
        case Decision::yes:
            return "yes";
        case Decision::no:
            return "no";
        case Decision::too_close:
            break;
    }
    return "too_close";
}

}  // namespace

Table payoff_table(std::span<const PayoffAnswer> runs) {
    Table table{
        "payoff",
        {"scenario",     "what_if",   "metric",    "sprint",     "days",     "cumulative_days",
         "score_p10",    "score_p50", "score_p90", "score_mean", "p_target", "gain_mean",
         "cost_mean",    "net_mean",  "net_p10",   "net_p50",    "net_p90",  "p_pays",
         "policy_value", "mc_error",  "advice"},
        {}};
    for (const PayoffAnswer& run : runs) {
        for (std::size_t i = 0; i < run.payoff.sprints.size(); ++i) {
            const SprintPayoff& sprint = run.payoff.sprints[i];
            const double further = run.plan.sprint_effort * static_cast<double>(i + 1);
            table.rows.push_back(
                {text_cell(run.scenario().name),
                 what_if_cell(run),
                 text_cell(run.metric().name),
                 number_cell(static_cast<std::uint64_t>(run.next_sprint() + i)),
                 number_cell(run.plan.sprint_effort),
                 number_cell(run.plan.past.effort() + further),
                 number_cell(sprint.score_p10),
                 number_cell(sprint.score_p50),
                 number_cell(sprint.score_p90),
                 number_cell(sprint.score_mean),
                 sprint.chance_of_target ? number_cell(*sprint.chance_of_target) : empty_cell(),
                 number_cell(sprint.gain_mean),
                 number_cell(sprint.cost_mean),
                 number_cell(sprint.net_mean),
                 number_cell(sprint.net_p10),
                 number_cell(sprint.net_p50),
                 number_cell(sprint.net_p90),
                 number_cell(sprint.chance_pays),
                 number_cell(run.payoff.policy.value),
                 number_cell(run.payoff.policy.mc_error),
                 keyword_cell(std::string{advice(run, i)})});
        }
    }
    return table;
}

Table decision_table(std::span<const PayoffAnswer> runs) {
    Table table{"decision",
                {"scenario",
                 "what_if",
                 "metric",
                 "decision",
                 "net_next",
                 "p_pays_next",
                 "policy_value",
                 "mc_error",
                 "expected_sprints",
                 "best_fixed_sprints",
                 "best_fixed_value",
                 "perfect_information",
                 "break_even_points",
                 "break_even_worth",
                 "stop_if_worse_than",
                 "stop_if_better_than",
                 "flip_worth",
                 "flip_day_cost",
                 "flip_sprint_days",
                 "flip_horizon_days",
                 "flip_delay",
                 "answer",
                 "net_next_p10",
                 "net_next_p50",
                 "came_of_said",
                 "came_low",
                 "came_high",
                 "either_from",
                 "either_to"},
                {}};
    const auto optional = [](const std::optional<double>& number) {
        return number ? number_cell(*number) : empty_cell();
    };
    for (const PayoffAnswer& run : runs) {
        const Payoff& payoff = run.payoff;
        const SprintPayoff& next = payoff.sprints.front();
        std::optional<double> worse_than;
        std::optional<double> better_than;
        for (const StopRange& range : payoff.stops_after_next) {
            worse_than = range.worse_end ? worse_than : range.better_end;
            better_than = range.better_end ? better_than : range.worse_end;
        }
        const std::array units{
            1.0, run.plan.day_cost, run.plan.sprint_effort, run.plan.horizon_days, 1.0};
        std::vector<Cell> row{
            text_cell(run.scenario().name),
            what_if_cell(run),
            text_cell(run.metric().name),
            keyword_cell(payoff.goes_on ? "continue" : "stop"),
            number_cell(next.net_mean),
            number_cell(next.chance_pays),
            number_cell(payoff.policy.value),
            number_cell(payoff.policy.mc_error),
            number_cell(payoff.policy.expected_sprints),
            number_cell(static_cast<std::uint64_t>(payoff.best_fixed)),
            number_cell(payoff.best_fixed_value),
            number_cell(payoff.policy.upper_bound - payoff.policy.value),
            payoff.break_even_gain ? number_cell(*payoff.break_even_gain / run.point())
                                   : empty_cell(),
            payoff.break_even_worth ? number_cell(*payoff.break_even_worth) : empty_cell(),
            optional(payoff.goes_on ? worse_than : std::nullopt),
            optional(payoff.goes_on ? better_than : std::nullopt)};
        for (std::size_t i = 0; i < run.flips.size(); ++i) {
            row.push_back(run.flips[i].factor ? number_cell(*run.flips[i].factor * units[i])
                                              : empty_cell());
        }
        row.push_back(keyword_cell(std::string{answer_keyword(run)}));
        for (const double number :
             {next.net_p10, next.net_p50, run.record.came, run.record.low, run.record.high}) {
            row.push_back(number_cell(number));
        }
        // The band at the threshold among better scores, or else the only one.
        const bool has_band = payoff.goes_on && !payoff.either_after_next.empty();
        row.push_back(has_band ? number_cell(payoff.either_after_next.back().worst) : empty_cell());
        row.push_back(has_band ? number_cell(payoff.either_after_next.back().best) : empty_cell());
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace sprintcast
