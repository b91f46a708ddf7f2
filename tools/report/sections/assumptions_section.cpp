#include "tools/report/sections/assumptions_section.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/text/date.hpp"
#include "scenarios/text/money_text.hpp"
#include "tools/report/sections/team_assumptions.hpp"
#include "tools/report/words/fields.hpp"
#include "tools/report/words/horizon_words.hpp"
#include "tools/report/words/payoff/payoff_words.hpp"
#include "tools/report/words/risk_words.hpp"

namespace sprintcast::report {

namespace {

/// Collects the assumptions of a section, a point each.
class Assumptions {
  public:
    Assumptions(const Answers& answers, const Variant& variant)
        : scenario_{variant.scenario},
          forecast_{answers.forecast_of(variant)},
          decisions_{decisions_of(answers, variant)},
          seed_{answers.seed} {}

    [[nodiscard]] std::vector<Text> take() {
        add_calendar();
        for (const Team& team : scenario_.teams) {
            add(team.name.empty() ? Text{"Team"} : named(team.name),
                team_assumptions(scenario_, team));
        }
        add_risks();
        add_first_days();
        if (!decisions_.empty() || (forecast_ != nullptr && forecast_->forecast.money)) {
            add_money();
        }
        for (const PayoffAnswer* decision : decisions_) {
            add_metric(*decision);
        }
        add_priors();
        add_simulation();
        return std::move(points_);
    }

  private:
    void add(const Text& name, const Text& value) { points_.push_back(name + ": " + value + "."); }

    void add_calendar() {
        if (!scenario_.start) {
            return;
        }
        add("Calendar",
            fmt::format("sprints of {}{}, the first on {}",
                        scenario_.sprint.text(),
                        scenario_.sprint == SprintLength{} ? default_mark : "",
                        long_date(*scenario_.start)));
        for (const Team& team : scenario_.teams) {
            const bool is_first = &team == &scenario_.teams.front();
            if (!is_first && team.holidays == scenario_.teams.front().holidays) {
                continue;
            }
            const Text name =
                is_first ? Text{"Holidays"} : fill("Holidays of {}", {named(team.name)});
            add(name,
                team.holidays.empty() ? Text{std::string{"none"} + default_mark}
                                      : dates_text(team.holidays));
        }
    }

    void add_risks() {
        for (const Risk& risk : scenario_.risks) {
            add(fill("Risk: {}", {named(risk.name)}), risk_words(scenario_, risk));
        }
    }

    // Stories that cannot begin before a day.
    void add_first_days() {
        std::vector<Text> clauses;
        for (const Story& story : scenario_.backlog) {
            if (story.not_before && scenario_.start && *story.not_before > *scenario_.start) {
                clauses.push_back(
                    fill("{} not before {}", {named(story.id), long_date(*story.not_before)}));
            }
        }
        constexpr std::size_t most = 8;
        if (clauses.size() > most) {
            const std::size_t more = clauses.size() - most;
            clauses.resize(most);
            clauses.emplace_back(fmt::format("{} more", more));
        }
        if (!clauses.empty()) {
            add("First days", joined(clauses, ", "));
        }
    }

    void add_money() {
        std::vector<Text> clauses;
        const std::string& currency = scenario_.currency;
        for (const OtherCost& cost : scenario_.costs) {
            const char* per = cost.per == OtherCost::Per::plan     ? "once"
                              : cost.per == OtherCost::Per::sprint ? "a sprint"
                                                                   : "a story";
            clauses.push_back(fill("{} costs {} {}",
                                   {named(cost.name), short_money(cost.amount, currency), per}));
        }
        if (scenario_.value_point) {
            clauses.emplace_back(fmt::format("a value point earns {} a year",
                                             short_money(*scenario_.value_point, currency)));
        }
        for (const Epic& epic : scenario_.epics) {
            if (epic.late_cost) {
                clauses.push_back(fill("{} costs {} for each day after its target",
                                       {named(epic.title.empty() ? epic.id : epic.title),
                                        short_money(*epic.late_cost, currency)}));
            }
        }
        constexpr double usual_days = 365.0;
        const std::string end = scenario_.start
                                    ? "until " + horizon_end(scenario_)
                                    : fmt::format("for {:.0f} days", scenario_.horizon_days);
        clauses.emplace_back(fmt::format("value and costs count {}{}",
                                         end,
                                         scenario_.horizon_days == usual_days ? default_mark : ""));
        clauses.emplace_back(scenario_.discount > 0.0
                                 ? fmt::format("later money is discounted by {}% a year",
                                               short_number(100.0 * scenario_.discount))
                                 : std::string{"no discount"} + default_mark);
        add("Money", joined(clauses, "; "));
    }

    void add_metric(const PayoffAnswer& decision) {
        const Metric& metric = decision.metric();
        constexpr int usual_sprints = 12;
        std::vector<Text> clauses{
            metric.worth_per_point
                ? fmt::format("a point is worth {} a year",
                              money_in(decision, *metric.worth_per_point))
                : fmt::format("scores are worth up to {} a year, by a table",
                              money_in(decision, metric.worth_table.back().second)),
            fmt::format("a sprint takes {}{}",
                        days_text(decision.plan.sprint_effort),
                        metric.sprint_days ? "" : default_mark),
            fmt::format("at most {} are looked at{}",
                        counted(static_cast<std::uint64_t>(metric.max_sprints), "further sprint"),
                        metric.max_sprints == usual_sprints ? default_mark : "")};
        if (scenario_.teams.empty() && decision.plan.day_cost > 0.0) {
            clauses.emplace_back("a day costs " + money_in(decision, decision.plan.day_cost));
        }
        if (decision.plan.sprint_cost > 0.0) {
            clauses.push_back(fmt::format("a sprint costs {} beside its people",
                                          money_in(decision, decision.plan.sprint_cost)));
        }
        if (!metric.history.empty()) {
            clauses.push_back("scores from " + named(metric.history));
        }
        add(named(metric.name), joined(clauses, "; "));
    }

    // What other people's work says, where the scenario's own says too little.
    void add_priors() {
        const auto& teams = scenario_.teams;
        std::vector<Text> priors;
        if (forecast_ != nullptr && std::ranges::any_of(teams, [](const Team& team) {
                return team.velocity && std::holds_alternative<PastVelocities>(*team.velocity);
            })) {
            priors.emplace_back("how much velocities vary and drift");
        }
        if (forecast_ != nullptr && std::ranges::any_of(teams, [](const Team& team) {
                return team.estimates
                           ? std::holds_alternative<LearnedEstimationError>(*team.estimates)
                           : !team.velocity;
            })) {
            priors.emplace_back("how wrong estimates are");
        }
        if (std::ranges::any_of(decisions_, [](const PayoffAnswer* decision) {
                return !decision->plan.past.is_at_bound();
            })) {
            priors.emplace_back("how scores improve with effort");
        }
        if (!priors.empty()) {
            add("Priors, learned from other people's work", joined(priors, "; "));
        }
    }

    void add_simulation() {
        std::vector<Text> clauses;
        if (forecast_ != nullptr) {
            clauses.emplace_back(counted(forecast_->forecast.trials, "future") + " for dates");
        }
        if (!decisions_.empty()) {
            clauses.emplace_back(counted(decisions_.front()->payoff.paths, "future") +
                                 " for metrics");
        }
        clauses.emplace_back(fmt::format("seed {}", seed_));
        add("Simulation", joined(clauses, "; "));
    }

    const Scenario& scenario_;
    const ForecastAnswer* forecast_;
    std::vector<const PayoffAnswer*> decisions_;
    std::uint64_t seed_;
    std::vector<Text> points_;
};

}  // namespace

Section assumptions_section(const Answers& answers, const Variant& variant) {
    Section section;
    section.heading = "What this assumes";
    section.points = Assumptions{answers, variant}.take();
    section.depth = Depth::full;
    return section;
}

}  // namespace sprintcast::report
