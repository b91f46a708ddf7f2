#include "tools/report/tables/backtest_tables.hpp"

#include <cmath>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "tools/report/words/backtest_words.hpp"

namespace sprintcast::report {

namespace {

using ScoreRow = BacktestScore;

Cell horizon_cell(const ScoreRow& row) {
    return row.horizon == every_horizon ? keyword_cell("all")
           : is_best_after(row.horizon) ? name_cell(fmt::format("best {}", percent_of(row.horizon)))
                                        : number_cell(std::uint64_t{row.horizon});
}

// Empty where a score is not defined.
Cell score_cell(double score, int decimals) {
    return std::isfinite(score) ? number_cell(score, decimals) : empty_cell();
}

Cell interval_cell(const ScoreRow& row, double share) {
    return std::isfinite(share) ? Cell{Worded{share, share_with_interval(row, share)}}
                                : empty_cell();
}

template <std::size_t interval>
Cell coverage_cell(const ScoreRow& row) {
    return interval_cell(row, row.coverage[interval]);
}

template <std::size_t confidence>
Cell hits_cell(const ScoreRow& row) {
    return interval_cell(row, row.hits[confidence]);
}

std::string_view keyword_of(StoppingRule rule) {
    switch (rule) {
        case StoppingRule::advice:
            return "advice";
        case StoppingRule::always:
            return "always";
        case StoppingRule::never:
            return "stop";
        case StoppingRule::once:
            return "one_more";
        case StoppingRule::while_paying:
            return "while_paying";
        case StoppingRule::hindsight:
            break;
    }
    return "hindsight";
}

}  // namespace

Table backtest_table(const std::vector<BacktestScore>& scores, std::string_view crps_heading) {
    using Row = ScoreRow;
    const std::vector<Field<Row>> fields{
        {{"dataset", "", Show::programs}, [](const Row& row) { return name_cell(row.dataset); }},
        {{"horizon", "", Show::programs}, horizon_cell},
        {{"method", "Method"}, [](const Row& row) { return name_cell(row.method); }},
        {{"n", "", Show::programs}, [](const Row& row) { return number_cell(row.forecasts); }},
        {{"ncrps", std::string{crps_heading}},
         [](const Row& row) { return score_cell(row.ncrps, 3); }},
        {{"log_crps", "", Show::programs},
         [](const Row& row) { return score_cell(row.log_crps, 3); }},
        {{"cov50", "In 50% interval"}, coverage_cell<0>},
        {{"cov80", "In 80% interval"}, coverage_cell<1>},
        {{"cov90", "", Show::programs}, coverage_cell<2>},
        {{"hit_p50", "", Show::programs}, hits_cell<0>},
        {{"hit_p70", "", Show::programs}, hits_cell<1>},
        {{"hit_p85", "P85 kept"}, hits_cell<2>},
        {{"hit_p95", "", Show::programs}, hits_cell<3>},
        {{"mean_over_actual", "Mean/actual"},
         [](const Row& row) { return score_cell(row.mean_over_actual, 2); }},
        {{"log_score", "", Show::programs},
         [](const Row& row) { return score_cell(row.log_score, 3); }}};
    return make_table("backtest", fields, scores);
}

Table regret_table(const std::vector<RuleScore>& scores) {
    using Row = RuleScore;
    const std::vector<Field<Row>> fields{
        {{"dataset", "", Show::programs}, [](const Row& row) { return name_cell(row.dataset); }},
        {{"worth", "", Show::programs},
         [](const Row& row) {
             return row.worth == every_worth ? keyword_cell("all") : number_cell(row.worth);
         }},
        {{"rule", "", Show::programs},
         [](const Row& row) { return keyword_cell(keyword_of(row.rule)); }},
        {{"starts", "", Show::programs}, [](const Row& row) { return number_cell(row.starts); }},
        {{"sprints", "", Show::programs}, [](const Row& row) { return number_cell(row.sprints); }},
        {{"net", "", Show::programs}, [](const Row& row) { return number_cell(row.net); }},
        {{"regret", "", Show::programs}, [](const Row& row) { return number_cell(row.regret); }}};
    return make_table("regret", fields, scores);
}

}  // namespace sprintcast::report
