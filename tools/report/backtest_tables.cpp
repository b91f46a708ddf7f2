#include "tools/report/backtest_tables.hpp"

#include <cmath>
#include <string>
#include <string_view>

namespace sprintcast {

namespace {

Cell horizon_cell(std::uint32_t horizon) {
    if (horizon == every_horizon) {
        return keyword_cell("all");
    }
    return is_best_after(horizon) ? keyword_cell("best " + std::to_string(percent_of(horizon)))
                                  : number_cell(std::uint64_t{horizon});
}

std::string_view keyword_of(Rule rule) {
    switch (rule) {
        case Rule::advice:
            return "advice";
        case Rule::always:
            return "always";
        case Rule::never:
            return "stop";
        case Rule::once:
            return "one_more";
        case Rule::while_paying:
            return "while_paying";
        case Rule::hindsight:
            break;
    }
    return "hindsight";
}

}  // namespace

Table backtest_table(std::span<const BacktestScore> scores) {
    Table table{"backtest",
                {"dataset",
                 "horizon",
                 "method",
                 "n",
                 "ncrps",
                 "log_crps",
                 "cov50",
                 "cov80",
                 "cov90",
                 "hit_p50",
                 "hit_p70",
                 "hit_p85",
                 "hit_p95",
                 "mean_over_actual",
                 "log_score"},
                {}};
    const auto score_cell = [](double score) {
        return std::isfinite(score) ? number_cell(score) : empty_cell();
    };
    for (const BacktestScore& score : scores) {
        std::vector<Cell> row{text_cell(score.dataset),
                              horizon_cell(score.horizon),
                              keyword_cell(score.method),
                              number_cell(score.forecasts),
                              score_cell(score.ncrps),
                              score_cell(score.log_crps)};
        for (const double share : score.coverage) {
            row.push_back(score_cell(share));
        }
        for (const double share : score.hits) {
            row.push_back(score_cell(share));
        }
        row.push_back(score_cell(score.mean_over_actual));
        row.push_back(score_cell(score.log_score));
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table regret_table(std::span<const RuleScore> scores) {
    Table table{"regret", {"dataset", "worth", "rule", "starts", "sprints", "net", "regret"}, {}};
    for (const RuleScore& score : scores) {
        table.rows.push_back(
            {text_cell(score.dataset),
             score.worth == every_worth ? keyword_cell("all") : number_cell(score.worth),
             keyword_cell(std::string{keyword_of(score.rule)}),
             number_cell(score.starts),
             number_cell(score.sprints),
             number_cell(score.net),
             number_cell(score.regret)});
    }
    return table;
}

}  // namespace sprintcast
