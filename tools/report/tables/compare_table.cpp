#include "tools/report/tables/compare_table.hpp"

#include <cmath>

#include <fmt/format.h>

#include "scenarios/text/money_text.hpp"
#include "scenarios/text/number_text.hpp"
#include "scenarios/text/problem.hpp"
#include "tools/report/words/fields.hpp"

namespace sprintcast::report {

namespace {

Cell number_or_empty(const std::optional<double>& number) {
    return number ? number_cell(*number) : empty_cell();
}

/// Adds the rows of one what-if.
class Rows {
  public:
    Rows(Table& table, const ForecastAnswer& base, const ForecastAnswer& run)
        : table_{table}, base_{base}, run_{run} {}

    void add(const std::string& what,
             const FinishComparison& comparison,
             const FinishForecast& base,
             const FinishForecast& other) {
        add_row(what + " p50",
                date_cell(base_, base.finish_at[p50]),
                date_cell(run_, other.finish_at[p50]),
                comparison.p50);
        add_row(what + " p85",
                date_cell(base_, base.finish_at[p85]),
                date_cell(run_, other.finish_at[p85]),
                comparison.p85);
        add_row(what + " mean days",
                number_or_empty(comparison.mean.base),
                number_or_empty(comparison.mean.other),
                comparison.mean);
        if (comparison.chance_of_target) {
            add_row(what + " p_target",
                    number_cell(base.chance_of_target.value().value),
                    number_cell(other.chance_of_target.value().value),
                    *comparison.chance_of_target);
        }
    }

    // Whose net is higher is better; of its parts nothing is said.
    void add_money(const MoneyComparison& money) {
        add_money_row("value", money.value, std::nullopt);
        add_money_row("late_cost", money.late_cost, std::nullopt);
        add_money_row("cost", money.cost, std::nullopt);
        if (money.other_cost.base.value_or(0.0) > 0.0 ||
            money.other_cost.other.value_or(0.0) > 0.0) {
            add_money_row("other_cost", money.other_cost, std::nullopt);
        }
        add_money_row("net", money.net, money.net.chance_better);
    }

  private:
    void add_money_row(const std::string& quantity,
                       const Difference& difference,
                       const std::optional<double>& chance_better) {
        add_row(quantity,
                number_or_empty(difference.base),
                number_or_empty(difference.other),
                difference);
        table_.rows.back().back() = number_or_empty(chance_better);
    }

    void add_row(const std::string& quantity,
                 const Cell& base,
                 const Cell& other,
                 const Difference& difference) {
        table_.rows.push_back({name_cell(run_.scenario().name),
                               what_if_cell(run_),
                               keyword_cell(quantity),
                               base,
                               other,
                               number_or_empty(difference.delta),
                               number_or_empty(difference.low),
                               number_or_empty(difference.high),
                               number_cell(difference.chance_better)});
    }

    Table& table_;
    const ForecastAnswer& base_;
    const ForecastAnswer& run_;
};

}  // namespace

std::string delta_text(const Difference& difference, const std::string& unit) {
    const double margin =
        difference.low && difference.high ? 0.5 * (*difference.high - *difference.low) : 0.0;
    return unit == "days" ? fmt::format("{:+.1f}{} days",
                                        *difference.delta,
                                        margin > 0.0 ? fmt::format(" ±{:.1f}", margin) : "")
                          : short_money(*difference.delta, unit) + margin_text(margin);
}

std::string never_text(const Difference& date) {
    return date.other && !date.base   ? "instead of never"
           : date.base && !date.other ? "never instead"
                                      : "";
}

const ForecastAnswer* clearly_earliest(std::span<const ForecastAnswer> runs) {
    const ForecastAnswer* best = nullptr;
    for (const ForecastAnswer& run : runs.subspan(1)) {
        const Difference& date = run.comparison.front().p85;
        if (is_clearly_earlier(date) &&
            (best == nullptr || *date.other < *best->comparison.front().p85.other)) {
            best = &run;
        }
    }
    return best;
}

const ForecastAnswer* clearly_richest(std::span<const ForecastAnswer> runs) {
    const ForecastAnswer* best = nullptr;
    for (const ForecastAnswer& run : runs.subspan(1)) {
        const bool is_clear =
            run.compared_money && run.compared_money->net.low && *run.compared_money->net.low > 0.0;
        if (is_clear && (best == nullptr ||
                         *run.compared_money->net.delta > *best->compared_money->net.delta)) {
            best = &run;
        }
    }
    return best;
}

Table compare_table(std::span<const ForecastAnswer> runs) {
    Table table{"compare",
                program_columns({"scenario",
                                 "what_if",
                                 "quantity",
                                 "base",
                                 "value",
                                 "delta",
                                 "delta_low",
                                 "delta_high",
                                 "p_better"}),
                {},
                {}};
    if (runs.empty()) {
        return table;
    }
    const ForecastAnswer& base = runs.front();
    for (const ForecastAnswer& run : runs.subspan(1)) {
        Rows rows{table, base, run};
        rows.add("backlog", run.comparison.front(), base.forecast.backlog, run.forecast.backlog);
        for (std::size_t i = 0; i < run.compared_epics.size(); ++i) {
            const auto& [base_epic, other_epic] = run.compared_epics[i];
            rows.add("epic " + run.scenario().epics[other_epic.value].id,
                     run.comparison[1 + i],
                     base.forecast.epics[base_epic],
                     run.forecast.epics[other_epic]);
        }
        if (run.compared_money) {
            rows.add_money(*run.compared_money);
        }
    }
    return table;
}

}  // namespace sprintcast::report
