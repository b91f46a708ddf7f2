#include "tools/report/backtest_tables.hpp"

#include <cmath>
#include <string>

namespace sprintcast {

namespace {

Cell horizon_cell(std::uint32_t horizon) {
    if (horizon == every_horizon) {
        return keyword_cell("all");
    }
    return is_best_after(horizon) ? keyword_cell("best " + std::to_string(percent_of(horizon)))
                                  : number_cell(std::uint64_t{horizon});
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

}  // namespace sprintcast
