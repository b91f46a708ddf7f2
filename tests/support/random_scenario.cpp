#include "tests/support/random_scenario.hpp"

#include <array>
#include <random>
#include <vector>

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <fmt/format.h>

namespace sprintcast {

namespace {

class Maker {
  public:
    Maker(std::uint64_t number, Variety variety) : engine_{number}, variety_{variety} {}

    std::string make() {
        std::string yaml = "name: Made up\nstart: 2027-01-0" + std::to_string(upto(4, 8)) + "\n";
        yaml += fmt::format("sprint: {} weeks\n", upto(1, 3));
        if (chance(50)) {
            yaml += "holidays: [2027-01-14, 2027-02-01..2027-02-05]\n";
        }
        yaml += growth();
        yaml += estimates();
        const int teams = upto(1, 3);
        yaml += "teams:\n";
        for (int team = 0; team < teams; ++team) {
            yaml += make_team(team);
        }
        yaml += "epics: [{id: e, quarter: 2027-Q1}, {id: f}]\nbacklog:\n";
        const int stories = upto(1, 14);
        for (int story = 0; story < stories; ++story) {
            yaml += make_story(story, stories, teams);
        }
        if (variety_ == Variety::anything && chance(30)) {
            yaml += one_of<std::string>(
                {"risks: [{name: R, chance: 40%, adds: 5 days, to: S0}]\n",
                 "risks: [{name: R, chance: 40%, adds: 50%, cost: 3k}]\n",
                 "risks: [{name: R, chance: 90%, adds: {low: 0, likely: 1, high: 4}, to: e}, "
                 "{name: "
                 "Q, chance: 10%, adds: 3 points, to: S0}]\ncosts: {C: 1k per sprint}\n"});
        }
        return yaml;
    }

  private:
    int upto(int least, int most) {
        return boost::random::uniform_int_distribution<int>{least, most}(engine_);
    }

    bool chance(int percent) { return upto(1, 100) <= percent; }

    template <class Value>
    Value one_of(const std::vector<Value>& values) {
        return values[static_cast<std::size_t>(upto(0, static_cast<int>(values.size()) - 1))];
    }

    std::string growth() {
        return one_of<std::string>(
            {"", "", "growth: 10%\n", "growth: {low: 0%, likely: 5%, high: 60%}\n"});
    }

    std::string estimates() {
        return one_of<std::string>({"",
                                    "",
                                    "estimates: {}\n",
                                    "estimates: {error: none}\n",
                                    "estimates: {error: {median: 1.2, p90: 3, shared: 0%}}\n",
                                    "estimates: {error: {median: 0.9, p90: 1.8, shared: 50%}}\n"});
    }

    std::string make_team(int number) {
        std::string team = fmt::format("  - name: T{}\n", number);
        team += one_of<std::string>({"",
                                     "",
                                     "    capacity: 75%\n",
                                     "    capacity: {sprint 2: 0, 2027-01-12..2027-01-13: 40%}\n",
                                     "    capacity: [{from: 2027-01-20, times: 1.3}]\n"});
        if (variety_ == Variety::anything) {
            team += one_of<std::string>(
                {"", "", "    arrivals: 2\n", "    arrivals: {low: 0, likely: 1, high: 5}\n"});
        }
        const bool by_velocity = chance(60);
        if (by_velocity) {
            team += "    velocity: " +
                    one_of<std::string>({"20",
                                         "7",
                                         "0.5",
                                         "{p10: 5, p50: 12, p90: 30}",
                                         "[10, 14, 0, 12]",
                                         "[3]",
                                         "[21, 18, 25, 19, 23, 22]"}) +
                    "\n";
            if (variety_ == Variety::anything && chance(50)) {
                team += fmt::format("    wip: {}\n", upto(1, 3));
            }
            return team;
        }
        // One lane has one person, or the whole team.
        const bool is_shared = variety_ == Variety::in_order ? chance(50) : chance(30);
        const int people = variety_ == Variety::in_order && !is_shared ? 1 : upto(1, 4);
        team += "    team:\n";
        for (int person = 0; person < people; ++person) {
            team += fmt::format(
                "      - {{name: P{}, fte: {}", person, one_of<std::string>({"1", "0.8", "0.5"}));
            team += chance(20) ? ", away: [2027-01-18..2027-01-19, 2027-02-15..2027-04-15]" : "";
            team += chance(20) ? ", from: 2027-01-20" : "";
            team += chance(20) && person > 0 ? ", until: 2027-02-20" : "";
            team += "}\n";
        }
        team += fmt::format("    days_per_point: {}\n", one_of<std::string>({"1", "0.7", "2.5"}));
        team += one_of<std::string>(
            {"", "    unplanned: 20%\n", "    unplanned: {low: 0%, likely: 10%, high: 60%}\n"});
        team += one_of<std::string>(
            {"", "", "    sickness: {low: 0%, likely: 3%, high: 30%, lasting: 60%}\n"});
        people_of_[number] = is_shared ? 0 : people;
        if (is_shared) {
            team += fmt::format("    wip: {}\n", variety_ == Variety::in_order ? 1 : upto(1, 3));
        }
        return team;
    }

    // What lies behind a story in the backlog: experiments and spikes point there.
    std::string make_ending(int number, int stories, bool is_spike) {
        const auto later = [&] { return upto(number + 1, stories - 1); };
        if (variety_ != Variety::anything || number + 1 >= stories || !chance(25)) {
            return "";
        }
        if (is_spike && chance(50)) {
            const int about = later();
            if (!is_spike_[about]) {
                is_informed_[about] = true;
                return fmt::format(", informs: S{}, resolves: {}%, drop_above: {}",
                                   about,
                                   upto(0, 10) * 10,
                                   one_of<int>({3, 8, 13}));
            }
        }
        return fmt::format(
            ", outcomes: {{yes: {{chance: 40%, then: [S{}, S{}]}}, no: {{chance: 35%, then: S{}}}, "
            "neither: {{chance: 25%}}}}",
            later(),
            later(),
            later());
    }

    std::string make_story(int number, int stories, int teams) {
        const int team = upto(0, teams - 1);
        std::string story = fmt::format("  - {{id: S{}, team: T{}", number, team);
        const bool is_spike = chance(15) && !is_informed_[number];
        is_spike_[number] = is_spike;
        const bool is_unknown = variety_ == Variety::anything && chance(10);
        story +=
            is_spike ? fmt::format(", spike: {} days", upto(1, 5))
            : is_unknown
                ? one_of<std::string>(
                      {", points: \"?\"", ", points: {low: 0, likely: 4, high: 20.5}"})
                : fmt::format(
                      ", points: {}",
                      one_of<double>(variety_ == Variety::anything
                                         ? std::vector{1.0, 2.0, 3.0, 5.0, 8.0, 0.0}
                                         : std::vector{1.0, 2.0, 3.0, 5.0, 8.0, 13.0, 0.5, 20.0}));
        const std::string ending = make_ending(number, stories, is_spike);
        const bool is_single = is_spike || !ending.empty() || is_informed_[number] || chance(90);
        if (!is_single) {
            story += variety_ == Variety::anything && chance(50)
                         ? ", count: {low: 0, likely: 1, high: 3}"
                         : fmt::format(", count: {}", upto(1, 3));
        }
        story += ending;
        story += chance(40) ? ", epic: e" : "";
        const bool may_be_begun = variety_ == Variety::anything || !has_unbegun_[team];
        const bool is_begun = may_be_begun && is_single && chance(25);
        if (is_begun) {
            story +=
                fmt::format(", done: {}%", upto(1, variety_ == Variety::anything ? 10 : 9) * 10);
        } else {
            has_unbegun_[team] = true;
        }
        if (variety_ == Variety::anything && chance(20)) {
            story += one_of<std::string>(
                {", waits: 3 days", ", waits: {low: 0 days, likely: 4 days, high: 30 days}"});
        }
        if (variety_ == Variety::anything && !is_begun && chance(15)) {
            story += one_of<std::string>({", not_before: 2027-01-13", ", not_before: 2027-02-20"});
        }
        if (variety_ == Variety::anything && people_of_[team] > 1 && chance(20)) {
            story += one_of<std::string>({", who: P0", ", who: [P1, P0]"});
        }
        // Dependencies point back, or forward within a team's list where it is to be put in order.
        std::vector<int> candidates;
        for (int other = 0; other < number; ++other) {
            if (variety_ == Variety::anything ||
                team_of_[static_cast<std::size_t>(other)] == team) {
                candidates.push_back(other);
            }
        }
        if (!candidates.empty() && chance(40)) {
            story +=
                fmt::format(", depends_on: [S{}, S{}]", one_of(candidates), one_of(candidates));
        }
        team_of_.push_back(team);
        return story + "}\n";
    }

    boost::random::mt19937_64 engine_;
    Variety variety_;
    std::vector<int> team_of_;
    int people_of_[3] = {0, 0, 0};  // where each has a lane
    bool has_unbegun_[3] = {false, false, false};
    bool is_spike_[16] = {};
    bool is_informed_[16] = {};
};

}  // namespace

std::string random_scenario(std::uint64_t number, Variety variety) {
    return Maker{number, variety}.make();
}

std::string random_backlog(std::uint64_t number, int stories) {
    std::mt19937_64 random{number};
    const auto pick = [&](auto... choices) {
        const std::array<std::string, sizeof...(choices)> all{choices...};
        return all[random() % all.size()];
    };
    std::string yaml = "name: A\nstart: 2027-01-04\nvalue_point: GBP 1k per year\n";
    yaml += "days_per_point: " + pick("0.7", "1", "1.4") + "\n";
    yaml += pick("day_cost: 400\n", "day_cost: 400\n", "");
    yaml += pick("team: [{name: Ana}]\n",
                 "team: [{name: Ana}, {name: Bo}]\n",
                 "team: [{name: Ana}, {name: Bo, fte: 0.5}]\n");
    yaml += pick("estimates: {error: none}\n",
                 "estimates: {error: none}\n",
                 "estimates: {error: {median: 1.2, p90: 2.4}}\n",
                 "");
    yaml += pick("discount: 10%\n", "", "");
    yaml += "backlog:\n";
    const bool has_dependencies = random() % 2 == 0;
    for (int i = 0; i < stories; ++i) {
        yaml += fmt::format("  - {{id: S{}, points: {}, value: {}",
                            i,
                            pick("1", "2", "3", "5", "8", "13"),
                            pick("0", "1", "3", "8", "13", "34"));
        if (has_dependencies && i > 0 && random() % 2 == 0) {
            yaml += fmt::format(", depends_on: S{}", random() % static_cast<unsigned>(i));
        }
        yaml += random() % 8 == 0 ? ", waits: 4 days}\n" : "}\n";
    }
    return yaml;
}

}  // namespace sprintcast
