#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "scenarios/language/reading.hpp"

namespace sprintcast {

namespace {

using Edges = std::map<std::string, std::vector<std::string>>;

// Who must wait for whom: dependencies, stories that exist only after an experiment, and stories
// that a spike informs.
Edges waiting_edges(const Scenario& scenario) {
    Edges waits_for;
    for (const Story& story : scenario.backlog) {
        auto& targets = waits_for[story.id];
        targets.insert(targets.end(), story.depends_on.begin(), story.depends_on.end());
        for (const auto& outcome : story.outcomes) {
            for (const auto& id : outcome.then) {
                waits_for[id].push_back(story.id);
            }
        }
        if (!story.informs.empty()) {
            waits_for[story.informs].push_back(story.id);
        }
    }
    return waits_for;
}

/// Finds circles in who waits for whom, by a depth-first walk without recursion.
class CircleFinder {
  public:
    explicit CircleFinder(const Scenario& scenario) : waits_for_{waiting_edges(scenario)} {
        for (const Story& story : scenario.backlog) {
            walk(story.id);
        }
    }

    /// Each circle as the ids along it, the first one once.
    [[nodiscard]] const std::vector<std::vector<std::string>>& circles() const { return circles_; }

  private:
    enum class State { fresh, on_path, finished };
    struct Step {
        std::string id;
        std::size_t next;
    };

    void walk(const std::string& start) {
        if (states_[start] != State::fresh) {
            return;
        }
        std::vector<Step> path{{start, 0}};
        states_[start] = State::on_path;
        while (!path.empty()) {
            const auto targets = waits_for_.find(path.back().id);
            if (targets == waits_for_.end() || path.back().next == targets->second.size()) {
                states_[path.back().id] = State::finished;
                path.pop_back();
                continue;
            }
            const std::string& target = targets->second[path.back().next++];
            if (states_[target] == State::on_path) {
                const auto from = std::find_if(
                    path.begin(), path.end(), [&](const Step& step) { return step.id == target; });
                auto& circle = circles_.emplace_back();
                std::transform(from, path.end(), std::back_inserter(circle), [](const Step& step) {
                    return step.id;
                });
            } else if (states_[target] == State::fresh) {
                states_[target] = State::on_path;
                path.push_back({target, 0});
            }
        }
    }

    Edges waits_for_;
    std::map<std::string, State> states_;
    std::vector<std::vector<std::string>> circles_;
};

void check_circles(const Scenario& scenario, Reading& reading) {
    const CircleFinder finder{scenario};
    for (const auto& circle : finder.circles()) {
        std::string arrows;
        std::string lines;
        for (const auto& id : circle) {
            const auto place = reading.stories.places.find(id);
            if (place == reading.stories.places.end()) {
                return;  // an unknown id, which is a problem of its own
            }
            arrows += id + " → ";
            lines += fmt::format("{}{}", lines.empty() ? "" : ", ", place->second.line);
        }
        const Place& first = reading.stories.places.at(circle.front());
        if (circle.size() == 1) {
            reading.problems.push_back({first,
                                        fmt::format("story '{}' waits for itself", circle.front()),
                                        "it could never begin",
                                        "Remove that dependency"});
        } else {
            reading.problems.push_back(
                {first,
                 fmt::format("a circle of dependencies: {}{}", arrows, circle.front()),
                 fmt::format("each waits for the next, so none could begin; lines {}", lines),
                 "Remove one of these dependencies"});
        }
    }
}

// A target before the start is one that was missed.
void check_targets(const Fields& fields, const Scenario& scenario, Reading& reading) {
    if (!scenario.start) {
        return;
    }
    const auto complain = [&](const Place& place, const std::string& whose, Date target) {
        if (target < *scenario.start) {
            reading.warnings.push_back(
                {place,
                 fmt::format("{} is {}, before the start", whose, iso_date(target)),
                 fmt::format("the scenario starts on {}, so its chance is 0",
                             iso_date(*scenario.start)),
                 "Check the two dates, unless it was missed"});
        }
    };
    if (scenario.target) {
        complain(fields.key_place("target"), "the target", *scenario.target);
    }
    for (const Epic& epic : scenario.epics) {
        const auto place = reading.epics.places.find(epic.id);
        if (epic.target && place != reading.epics.places.end()) {
            complain(place->second, fmt::format("the target of epic '{}'", epic.id), *epic.target);
        }
    }
}

// A story that begins after its target misses it in every future.
void check_first_days(const Scenario& scenario, Reading& reading) {
    for (const Story& story : scenario.backlog) {
        const auto place = reading.stories.places.find(story.id);
        if (!story.not_before || place == reading.stories.places.end()) {
            continue;
        }
        const auto warn = [&](const std::string& whose, const std::optional<Date>& target) {
            if (target && *target < *story.not_before) {
                reading.warnings.push_back(
                    {place->second,
                     fmt::format("story '{}' cannot begin before {}",
                                 story.id,
                                 iso_date(*story.not_before)),
                     fmt::format("{} is {}, which it misses", whose, iso_date(*target)),
                     "Check the two dates"});
            }
        };
        warn("the target", scenario.target);
        const auto epic = std::find_if(scenario.epics.begin(),
                                       scenario.epics.end(),
                                       [&](const Epic& each) { return each.id == story.epic; });
        if (epic != scenario.epics.end()) {
            warn(fmt::format("the target of epic '{}'", epic->id), epic->target);
        }
    }
}

void check_teams_of_stories(const Scenario& scenario, Reading& reading) {
    if (scenario.teams.size() < 2) {
        return;
    }
    const Place* told = nullptr;  // of an entry, whose items have the same
    for (const Story& story : scenario.backlog) {
        const auto place = reading.stories.places.find(story.id);
        if (story.team.empty() && place != reading.stories.places.end() &&
            (told == nullptr || place->second != *told)) {
            told = &place->second;
            reading.problems.push_back({place->second,
                                        fmt::format("story '{}' has no team", story.id),
                                        "with several teams each story says whose it is",
                                        "Add team: and the team's name"});
        }
    }
}

void check_informed(const Scenario& scenario, Reading& reading) {
    for (const Story& spike : scenario.backlog) {
        const auto about =
            std::find_if(scenario.backlog.begin(), scenario.backlog.end(), [&](const Story& story) {
                return story.id == spike.informs;
            });
        const auto place = reading.stories.places.find(spike.id);
        if (about != scenario.backlog.end() && about->spike_days &&
            place != reading.stories.places.end()) {
            reading.problems.push_back(
                {place->second,
                 fmt::format("spike '{}' informs '{}', which is a spike", spike.id, about->id),
                 "a spike takes its time-box exactly: there is nothing to learn of it",
                 "Name the story that the spike is about"});
        }
    }
}

}  // namespace

void check_whole(const Fields& fields, const Scenario& scenario, Reading& reading) {
    reading.stories.check("story", reading.problems);
    reading.epics.check("epic", reading.problems);
    reading.teams.check("team", reading.problems);

    const bool has_metrics = fields.has("metric") || fields.has("metrics");
    if (!fields.has("backlog") && !has_metrics) {
        fields.complain(fields.place(),
                        "there is nothing to forecast",
                        "a scenario has a backlog, a metric, or both",
                        "Add backlog: with a line '- {id: A-1, points: 5}' for each story");
    }
    if (fields.has("backlog") && !fields.has("start")) {
        fields.complain(fields.key_place("backlog"),
                        "a backlog and no start",
                        "dates are counted from the first day of the first sprint",
                        "Add start: 2027-01-04");
    }
    if (fields.has("backlog") && !fields.has("velocity") && !fields.has("throughput") &&
        !fields.has("team") && !fields.has("teams")) {
        fields.complain(fields.key_place("backlog"),
                        "a backlog and nobody to work on it",
                        "a scenario says who does the work",
                        "Add velocity: [21, 18, 25], or team: with its people");
    }
    check_teams_of_stories(scenario, reading);
    check_targets(fields, scenario, reading);
    check_first_days(scenario, reading);
    check_informed(scenario, reading);
    check_circles(scenario, reading);
}

}  // namespace sprintcast
