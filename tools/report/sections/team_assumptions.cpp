#include "tools/report/sections/team_assumptions.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "scenarios/text/date.hpp"
#include "scenarios/text/money_text.hpp"
#include "tools/report/words/capacity_words.hpp"
#include "tools/report/words/days_off_words.hpp"
#include "tools/report/words/fields.hpp"

namespace sprintcast::report {

namespace {

constexpr std::size_t most_listed = 12;

Text list_of(std::vector<Text> texts, const Text& separator) {
    if (texts.size() > most_listed) {
        const std::size_t left_out = texts.size() - most_listed;
        texts.resize(most_listed);
        texts.emplace_back(fmt::format("{} more", left_out));
    }
    return joined(texts, separator);
}

// `8% to 30% of a sprint, most likely 15%`
std::string share_range(const Triangular& range, const std::string& whole) {
    const auto share = [](double number) { return short_number(100.0 * number) + "%"; };
    return range.is_constant() ? share(range.likely()) + whole
                               : fmt::format("{} to {}{}, most likely {}",
                                             share(range.low()),
                                             share(range.high()),
                                             whole,
                                             share(range.likely()));
}

Text person_text(const Person& person, const std::string& currency) {
    std::vector<Text> facts;
    if (person.fte != 1.0) {
        facts.emplace_back(short_number(person.fte) + " FTE");
    }
    if (person.from) {
        facts.emplace_back("from " + long_date(*person.from));
    }
    if (person.until) {
        facts.emplace_back("until " + long_date(*person.until));
    }
    if (!person.away.empty()) {
        facts.push_back("away " + dates_text(person.away));
    }
    if (person.day_cost) {
        facts.emplace_back(short_money(*person.day_cost, currency) + " a day");
    }
    const Text name = named(person.name);
    return facts.empty() ? name : name + " (" + joined(facts, ", ") + ")";
}

std::string pace_of(const Team& team) {
    return team.unit == EffortUnit::items ? "throughput" : "velocity";
}

Text past_text(const Team& team, const PastVelocities& past) {
    constexpr std::size_t few = 8;
    const std::vector<double>& completed = past.completed;
    const std::string unit{past.counts_stories ? "stories" : plural_of(team.unit)};
    const auto [least, most] = std::ranges::minmax(completed);
    const double mean = std::accumulate(completed.begin(), completed.end(), 0.0) /
                        static_cast<double>(completed.size());
    std::vector<Text> numbers;
    for (std::size_t i = 0; i < std::min(few, completed.size()); ++i) {
        numbers.emplace_back(short_number(completed[i]));
    }
    const Text sprints = completed.size() <= few
                             ? joined(numbers, ", ") + (" " + unit + " in past sprints")
                             : Text{fmt::format("{} past sprints of {} to {} {}, {} on average",
                                                completed.size(),
                                                short_number(least),
                                                short_number(most),
                                                unit,
                                                short_number(mean))};
    const Text source = past.history.empty() ? Text{} : " (" + named(past.history) + ")";
    return pace_of(team) + " forecast from " + sprints + source;
}

Text per_sprint_text(const Team& team) {
    if (const auto* past = std::get_if<PastVelocities>(&*team.velocity)) {
        return past_text(team, *past);
    }
    if (const auto* stated = std::get_if<StatedVelocity>(&*team.velocity)) {
        return fmt::format("{} guessed: {} {} a sprint as likely as not, 80% between {} and {}",
                           pace_of(team),
                           short_number(stated->p50),
                           plural_of(team.unit),
                           short_number(stated->p10),
                           short_number(stated->p90));
    }
    return fmt::format("{} exactly {} {} a sprint",
                       pace_of(team),
                       short_number(std::get<ExactVelocity>(*team.velocity).points),
                       plural_of(team.unit));
}

Text velocity_text(const Team& team) {
    const std::string made_by = pace_made_by(team);
    const Text text = per_sprint_text(team);
    return made_by.empty() ? text : text + fmt::format(" (it {})", made_by);
}

Text people_text(const Team& team, const std::string& currency) {
    std::vector<Text> people;
    people.reserve(team.people.size());
    for (const Person& person : team.people) {
        people.push_back(person_text(person, currency));
    }
    return list_of(std::move(people), ", ");
}

std::string lanes_text(const Team& team) {
    if (team.wip) {
        return counted(static_cast<std::uint64_t>(*team.wip), "story", "stories") + " at a time";
    }
    if (team.velocity) {
        return std::string{"1 story at a time"} + default_mark;
    }
    const auto lanes =
        std::ranges::count_if(team.people, [](const Person& person) { return person.fte > 0.0; });
    return counted(static_cast<std::uint64_t>(lanes), "story", "stories") +
           " at a time, one per person" + default_mark;
}

Text point_text(const Team& team) {
    if (team.unit == EffortUnit::days) {
        return "stories are estimated in FTE days";
    }
    const double days = *team.days_per_point;
    const std::string cost =
        fmt::format("a point takes {} FTE {}", short_number(days), days == 1.0 ? "day" : "days");
    const auto* learned =
        team.estimates ? std::get_if<LearnedEstimationError>(&*team.estimates) : nullptr;
    return team.has_learned_cost && learned != nullptr ? cost + " (" + named(learned->path) + ")"
                                                       : Text{cost};
}

Text error_text(const Team& team) {
    if (!team.estimates) {
        return team.velocity ? Text{}
                             : Text{std::string{"estimation errors from the prior"} + default_mark};
    }
    if (const auto* stated = std::get_if<StatedEstimationError>(&*team.estimates)) {
        return fmt::format(
            "stories take {} times their estimate as likely as not, one in ten more "
            "than {} times; {}% of the spread is common to all",
            short_number(stated->median),
            short_number(stated->p90),
            short_number(100.0 * stated->shared));
    }
    if (const auto* learned = std::get_if<LearnedEstimationError>(&*team.estimates)) {
        return learned->history
                   ? fill("estimation errors from {} and the prior", {named(learned->path)})
                   : Text{"estimation errors from the prior"};
    }
    return "no estimation errors";
}

std::string unplanned_text(const Team& team) {
    return team.unplanned.high() > 0.0
               ? "unplanned work takes " + share_range(team.unplanned, " of a sprint")
               : std::string{"no unplanned work"} + default_mark;
}

std::string growth_text(const Team& team) {
    return team.growth.high() > 0.0 ? "the backlog grows by " + share_range(team.growth, "")
                                    : std::string{"the backlog does not grow"} + default_mark;
}

}  // namespace

std::string short_number(double number) {
    return fmt::format("{:.4g}", number);
}

Text dates_text(const std::vector<DaysOff>& days_off) {
    std::vector<Text> texts;
    texts.reserve(days_off.size());
    for (const DaysOff& days : days_off) {
        texts.emplace_back(days_off_words(days));
    }
    return list_of(std::move(texts), ", ");
}

Text team_assumptions(const Scenario& scenario, const Team& team) {
    std::vector<Text> clauses{team.velocity ? velocity_text(team)
                                            : people_text(team, scenario.currency)};
    if (team.measured_fte) {
        clauses.push_back(Text{fmt::format("the velocity is that of {} FTE, shared by ",
                                           short_number(*team.measured_fte))} +
                          people_text(team, scenario.currency));
    }
    if (!team.changes.empty()) {
        clauses.emplace_back("capacity is " + capacity_words(team));
    }
    if (team.arrivals.high() > 0.0) {
        clauses.emplace_back("each sprint brings " + arrivals_words(team) + " of new work");
    }
    if (!scenario.backlog.empty()) {
        clauses.emplace_back(lanes_text(team));
    }
    if (team.days_per_point) {
        clauses.push_back(point_text(team));
    }
    if (!team.velocity) {
        clauses.emplace_back(unplanned_text(team));
        if (team.sickness.high() > 0.0) {
            clauses.emplace_back(
                "sickness takes " + share_range(team.sickness, " of a sprint") +
                (team.sickness.is_constant()
                     ? ""
                     : fmt::format(", in {:.0f}% of sprints as much as in the one before",
                                   100.0 * team.sickness_lasting)));
        }
    }
    if (!scenario.backlog.empty()) {
        clauses.push_back(error_text(team));
        clauses.emplace_back(growth_text(team));
    }
    if (team.day_cost) {
        clauses.emplace_back("a day costs " + short_money(*team.day_cost, scenario.currency));
    }
    std::erase_if(clauses, [](const Text& clause) { return clause.empty(); });
    return joined(clauses, "; ");
}

}  // namespace sprintcast::report
