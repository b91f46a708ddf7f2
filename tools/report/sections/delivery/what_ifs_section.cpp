#include "tools/report/sections/delivery/what_ifs_section.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/text/money_text.hpp"
#include "scenarios/text/number_text.hpp"
#include "tools/report/tables/compare_table.hpp"
#include "tools/report/words/dates.hpp"
#include "tools/report/words/fields.hpp"

namespace sprintcast::report {

namespace {

// By how many days the P85 date is another one than as planned; none where one of them is never.
std::optional<int> days_later(const ForecastAnswer& run, const ForecastAnswer& planned) {
    const auto& its = run.forecast.backlog.finish_at[p85];
    const auto& day = planned.forecast.backlog.finish_at[p85];
    return its && day
               ? std::optional{static_cast<int>(
                     (date_of(run.scenario(), *its) - date_of(planned.scenario(), *day)).count())}
               : std::nullopt;
}

std::string days_moved(int days) {
    return days == 0 ? "as planned"
                     : fmt::format("{} {}",
                                   counted(static_cast<std::uint64_t>(std::abs(days)), "day"),
                                   days < 0 ? "earlier" : "later");
}

bool has_compared_money(const Answers& answers) {
    return std::any_of(answers.forecasts.begin(),
                       answers.forecasts.end(),
                       [](const ForecastAnswer& run) { return run.compared_money.has_value(); });
}

/// What the what-ifs come to: which one is clearly worth most, or clearly earliest.
struct WhatIfsFinding {
    Text heading;
    std::vector<Text> sentences;
};

WhatIfsFinding what_ifs_finding(const Answers& answers) {
    const ForecastAnswer* const richest = clearly_richest(answers.forecasts);
    const ForecastAnswer* const earliest = clearly_earliest(answers.forecasts);
    WhatIfsFinding finding;
    if (richest != nullptr) {
        const Difference& net = richest->compared_money->net;
        const std::string& currency = richest->scenario().currency;
        finding.heading =
            fill("“{}” is worth most: {} more than the plan",
                 {named(richest->variant->what_if), short_money(*net.delta, currency)});
        finding.sentences.push_back(fmt::format("It nets {} more, and more in {} of futures.",
                                                delta_text(net, currency),
                                                percent(net.chance_better)));
    } else if (has_compared_money(answers)) {
        finding.heading = "No what-if is clearly worth more than the plan";
    }
    if (earliest != nullptr) {
        const auto days = days_later(*earliest, answers.base());
        const Text when =
            days ? Text{days_moved(*days)}
                 : fill("by {} with 85% confidence, the plan never",
                        {date_text(*earliest, earliest->forecast.backlog.finish_at[p85])});
        const Text sentence = fill("“{}” is done {}", {named(earliest->variant->what_if), when});
        const std::string share = percent(earliest->comparison.front().p85.chance_better);
        if (finding.heading.empty()) {
            finding.heading = sentence;
            finding.sentences.push_back(fmt::format("It is earlier in {} of futures.", share));
        } else {
            finding.sentences.push_back(
                fill("{}, and earlier in {} of futures.", {sentence, share}));
        }
    } else if (finding.heading.empty()) {
        finding.heading = "No what-if is clearly done earlier than the plan";
    }
    return finding;
}

// True for a what-if that is about the backlog: it changes dates or money of it.
bool changes_something(const ForecastAnswer& run) {
    const auto differs = [](const Difference& difference) {
        return difference.base != difference.other;
    };
    return !run.comparison.empty() &&
           (differs(run.comparison.front().p50) || differs(run.comparison.front().p85) ||
            (run.compared_money && differs(run.compared_money->net)));
}

/// A what-if beside the plan.
struct WhatIfRow {
    const ForecastAnswer* answer = nullptr;
    const ForecastAnswer* plan = nullptr;

    [[nodiscard]] bool is_plan() const { return answer == plan; }
    [[nodiscard]] const FinishForecast& finish() const { return answer->forecast.backlog; }
};

Cell later_cell(const WhatIfRow& row) {
    if (row.is_plan()) {
        return empty_cell();
    }
    const Difference& date = row.answer->comparison.front().p85;
    return words_cell(date.delta ? delta_text(date, "days") : never_text(date));
}

const Difference* net_of(const WhatIfRow& row) {
    const auto& money = row.answer->compared_money;
    return money && money->net.delta ? &money->net : nullptr;
}

Table what_ifs_table(const Answers& answers) {
    using Row = WhatIfRow;
    std::vector<Field<Row>> fields{
        {{"", "What if", Show::people},
         [](const Row& row) {
             return words_cell(row.is_plan() ? Text{"As planned"}
                                             : named(row.answer->variant->what_if));
         }},
        {{"", "P50", Show::wide},
         [](const Row& row) { return date_cell(*row.answer, row.finish().finish_at[p50]); }},
        {{"", "P85", Show::people},
         [](const Row& row) { return date_cell(*row.answer, row.finish().finish_at[p85]); }},
        {{"", "Against the plan", Show::people}, later_cell},
        {{"", "Earlier in", Show::wide}, [](const Row& row) {
             return row.is_plan() ? empty_cell()
                                  : Cell{Share{row.answer->comparison.front().p85.chance_better}};
         }}};
    if (has_compared_money(answers)) {
        // Money says more than days and chances, where there is room for one of them.
        fields.erase(fields.begin() + 4);
        fields.erase(fields.begin() + 1);
        fields[2].column.show = Show::wide;
        fields.push_back(
            {{"", "Net against the plan", Show::people}, [](const Row& row) {
                 const Difference* net = net_of(row);
                 return net == nullptr
                            ? empty_cell()
                            : Cell{MoneyAmount{*net->delta, row.answer->scenario().currency, true}};
             }});
        fields.push_back({{"", "Worth more in", Show::wide}, [](const Row& row) {
                              const Difference* net = net_of(row);
                              return net == nullptr ? empty_cell()
                                                    : Cell{Share{net->chance_better}};
                          }});
    }
    if (answers.base().forecast.backlog.target) {
        fields.push_back({{"", "Target met", Show::wide},
                          [](const Row& row) { return chance_cell(row.finish()); }});
    }
    std::vector<Row> rows;
    for (const ForecastAnswer& answer : answers.forecasts) {
        rows.push_back({&answer, &answers.base()});
    }
    Table table = make_table("what-ifs", fields, rows);
    table.lead = 0;
    return table;
}

}  // namespace

bool has_telling_what_ifs(const Answers& answers) {
    return std::any_of(answers.forecasts.begin(), answers.forecasts.end(), changes_something);
}

Section what_ifs_section(const Answers& answers) {
    const WhatIfsFinding finding = what_ifs_finding(answers);
    Section section;
    section.heading = finding.heading;
    section.paragraphs = finding.sentences;
    section.blocks.push_back(
        {"what-ifs",
         Block::Width::whole,
         "",
         {},
         what_ifs_table(answers),
         "The plan and its what-ifs use the same random draws, so that chance does not make a "
         "difference."});
    return section;
}

}  // namespace sprintcast::report
