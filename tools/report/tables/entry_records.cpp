#include "tools/report/tables/entry_records.hpp"

#include <fmt/format.h>

#include "tools/report/words/fields.hpp"

namespace sprintcast::report {

namespace {

Fact money_fact(const ForecastAnswer& answer) {
    const auto& money = answer.forecast.money;
    if (!money) {
        return {Value{}};
    }
    const auto amount = [](std::string key, const Estimate& estimate) {
        return record_member(std::move(key),
                             {number_member("mean", estimate.value),
                              {"margin", {number_cell(margin_of(estimate.mc_error)).value}}});
    };
    return {Record{text_member("currency", answer.scenario().currency),
                   amount("value", money->value),
                   amount("late_cost", money->late_cost),
                   amount("cost", money->cost),
                   amount("other_cost", money->other_cost),
                   amount("net", money->net)}};
}

Fact trust_fact(const ForecastAnswer& answer) {
    std::vector<Fact> tests;
    tests.reserve(answer.records.size());
    for (const TrackRecord& test : answer.records) {
        const bool is_sprints = test.kind == TrackRecord::Kind::sprints;
        tests.push_back({Record{text_member("team", test.team),
                                text_member("of", is_sprints ? "sprints" : "stories"),
                                count_member("known", test.known),
                                count_member("horizon", test.horizon),
                                count_member("forecasts", test.forecasts),
                                count_member("p85_kept", test.met)}});
    }
    return {std::move(tests)};
}

}  // namespace

Record entry_record(const ScenarioSource& source, const Variant& variant, std::uint64_t trials) {
    return {text_member("scenario", variant.scenario.name),
            text_member("what_if", variant_key(variant)),
            text_member("path", source.path),
            text_member("digest", fmt::format("{:016x}", source.digest)),
            count_member("trials", trials)};
}

Record entry_record(const ScenarioSource& source, const ForecastAnswer& answer) {
    Record record = entry_record(source, *answer.variant, answer.forecast.trials);
    record.push_back({"money", money_fact(answer)});
    record.push_back({"tests_on_history", trust_fact(answer)});
    return record;
}

}  // namespace sprintcast::report
