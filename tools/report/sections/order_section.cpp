#include "tools/report/sections/order_section.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/text/date.hpp"
#include "scenarios/text/number_text.hpp"
#include "tools/report/tables/order_tables.hpp"
#include "tools/report/words/fields.hpp"
#include "tools/report/words/horizon_words.hpp"
#include "tools/report/words/labels.hpp"
#include "tools/report/words/order_words.hpp"

namespace sprintcast::report {

namespace {

std::string note_of(const OrderAnswer& answer) {
    const Scenario& scenario = answer.scenario();
    const std::string money =
        has_cost_of_delay(answer)
            ? fmt::format(" Delay/week: the cost of a week's delay{}. WSJF: the same per effort.",
                          scenario.currency.empty() ? "" : " in " + scenario.currency)
            : "";
    return fmt::format(
        "V/E: expected value per effort. Top 3: the chance to be among the three best of its "
        "team.{} The order counts all that depends on a story: a story that unlocks worth comes "
        "early.{}",
        money,
        scenario.teams.size() > 1 ? " Each team takes its own stories in this order." : "");
}

}  // namespace

Section order_section(const OrderAnswer& answer) {
    const OrderFinding finding = order_finding(answer);
    Section section;
    section.heading = finding.heading;
    section.paragraphs.push_back(
        fmt::format("{} (In {}.)", finding.sentence, counted(answer.order.trials, "future")));
    if (!is_of_today(answer)) {
        section.paragraphs.push_back("What-if: " +
                                     code(order_what_if(answer.scenario(), answer.order.best)));
    }
    section.blocks.push_back(
        {"order", Block::Width::whole, "", {}, order_table(answer), note_of(answer)});
    return section;
}

Section order_left_out_section(const Scenario& scenario, const std::string& path) {
    Section section;
    section.heading = "The order of the backlog is not looked into here";
    section.paragraphs.push_back(fill(
        "With {} stories, the search for the best order takes longer than all other answers. {} "
        "does it.",
        {thousands(scenario.backlog.size()),
         code("sprintcast order ") + code(path == "-" ? "-" : path)}));
    section.depth = Depth::full;
    return section;
}

Section drops_section(const Scenario& scenario, const std::vector<Drop>& drops) {
    constexpr std::size_t most_told = 5;
    Section section;
    section.heading = "Costs more than it earns";
    for (std::size_t i = 0; i < std::min(most_told, drops.size()); ++i) {
        const Gain& gain = drops[i].gain;
        section.points.push_back(
            fill("{}. The plan is then worth {} more, and more in {} of futures. What-if: {}",
                 {drop_sentence(scenario, drops[i]),
                  gain_text(gain, scenario.currency),
                  percent(gain.chance_better),
                  code(drop_what_if(scenario, drops[i]))}));
    }
    if (drops.size() > most_told) {
        section.points.push_back(fmt::format("And {} more.", drops.size() - most_told));
    }
    section.points.push_back(fmt::format(
        "Each is judged by itself, as the plan stands: it costs its work and all that it delays, "
        "and earns until {}. A what-if goes under compare, after its name.",
        horizon_end(scenario)));
    return section;
}

Document order_document(const OrderAnswer& answer) {
    Document document;
    document.title = variant_title(*answer.variant);
    Section order = order_section(answer);
    document.headline.action = order.paragraphs.front();
    order.paragraphs.erase(order.paragraphs.begin());
    document.sections.push_back(std::move(order));
    if (!answer.drops.empty()) {
        document.sections.push_back(drops_section(answer.scenario(), answer.drops));
    }
    return document;
}

}  // namespace sprintcast::report
