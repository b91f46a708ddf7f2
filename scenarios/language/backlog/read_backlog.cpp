#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "scenarios/language/backlog/item_count.hpp"
#include "scenarios/language/backlog/read_story.hpp"
#include "scenarios/language/reading.hpp"

namespace sprintcast {

namespace {

/// Reads the entries of a backlog and makes the items that they stand for.
class BacklogReader {
  public:
    BacklogReader(Fields& fields, Scenario& scenario, Reading& reading)
        : fields_{fields},
          scenario_{scenario},
          reading_{reading},
          rules_{read_scale(fields), false, scenario.teams} {}

    void read() {
        const Node* node = fields_.value("backlog");
        std::optional<Node> list;
        if (node != nullptr && node->kind == Node::Kind::text) {
            list = words_of(*node);
            node = list ? &*list : nullptr;
        }
        if (node == nullptr) {
            return;
        }
        if (node->kind != Node::Kind::list) {
            fields_.complain(node->place,
                             fmt::format("backlog cannot be {}", describe(*node)),
                             "it is a list of stories in priority order, or a number of items",
                             "Write backlog: with a line '- {id: A-1, points: 5}' for each story, "
                             "or backlog: 40 items");
            return;
        }
        read_entries(*node);
        resolve_references();
    }

  private:
    // `40 items` as a list.
    [[nodiscard]] std::optional<Node> words_of(const Node& node) {
        if (scenario_.teams.size() > 1) {
            fields_.complain(node.place,
                             fmt::format("backlog cannot be {}", describe(node)),
                             "with several teams each item says whose it is",
                             fmt::format("Write backlog: with a line '- {{id: Item, count: 40, "
                                         "team: {}}}' for each team",
                                         scenario_.teams.front().name));
            return std::nullopt;
        }
        return backlog_in_words(node, fields_);
    }

    void read_entries(const Node& list) {
        std::vector<WrittenPoints> written;
        bool has_items = false;
        for (const Node& node : list.items) {
            const Node* points = node.find("points");
            const bool has_size = points != nullptr || node.find("estimate") != nullptr;
            rules_.has_sizes |= has_size;
            has_items |= !has_size && node.find("spike") == nullptr;
            if (points != nullptr && points->kind == Node::Kind::number) {
                written.push_back({points->number, points->place});
            }
        }
        warn_off_scale(written, reading_.warnings);
        if (has_items && !rules_.has_sizes) {
            warn_of_items();
        }
        for (const Node& node : list.items) {
            std::optional<Triangular> count;
            Story story = read_story(node, rules_, count, reading_);
            if (count && !story.id.empty()) {
                add_items(story, *count, node.place);
            } else {
                scenario_.backlog.push_back(std::move(story));
            }
        }
    }

    // A velocity is in points, unless it is meant to count items as the backlog does.
    void warn_of_items() {
        for (const Team& team : scenario_.teams) {
            const auto* past =
                team.velocity ? std::get_if<PastVelocities>(&*team.velocity) : nullptr;
            if (team.velocity && team.unit == EffortUnit::points &&
                (past == nullptr || !past->counts_stories)) {
                reading_.warnings.push_back({fields_.key_place("backlog"),
                                             "no story has points, so each counts as one",
                                             "the velocity is taken as items per sprint",
                                             "Write throughput: in place of velocity: if it is"});
                return;
            }
        }
    }

    void add_items(const Story& entry, const Triangular& count, const Place& place) {
        const int most = static_cast<int>(count.high());
        if (scenario_.backlog.size() + static_cast<std::size_t>(most) > most_items_in_all) {
            reading_.problems.push_back({place,
                                         "the backlog has more than 10,000 items",
                                         "each is played in every future",
                                         "Count larger items"});
            return;
        }
        std::vector<std::string>& ids = items_of_[entry.id];
        for (int number = 1; number <= most; ++number) {
            Story& item = scenario_.backlog.emplace_back(entry);
            item.id = item_id(entry.id, number);
            item.counted_in = count.is_constant() ? "" : entry.id;
            ids.push_back(item.id);
            reading_.stories.define("story", {item.id, place}, reading_.problems);
        }
        if (!count.is_constant()) {
            scenario_.counts.push_back({entry.id, count});
        }
    }

    // Who refers to an entry means all its items.
    void resolve_references() {
        if (items_of_.empty()) {
            return;
        }
        std::size_t links = 0;
        for (Story& story : scenario_.backlog) {
            links += resolve(story.depends_on);
            for (ExperimentOutcome& outcome : story.outcomes) {
                links += resolve(outcome.then);
            }
            if (items_of_.contains(story.informs)) {
                reading_.problems.push_back(
                    {place_of(story),
                     fmt::format("spike '{}' informs several items", story.id),
                     fmt::format("'{}' has a count", story.informs),
                     "Name a story of its own"});
            }
            constexpr std::size_t most_links = 200'000;
            if (links > most_links) {
                reading_.problems.push_back({place_of(story),
                                             "the items have more than 200,000 dependencies",
                                             "each item waits for each that it depends on",
                                             "Depend on single stories, or count larger items"});
                return;
            }
        }
    }

    [[nodiscard]] Place place_of(const Story& story) const {
        const auto place = reading_.stories.places.find(story.id);
        return place == reading_.stories.places.end() ? fields_.place() : place->second;
    }

    std::size_t resolve(std::vector<std::string>& ids) const {
        std::vector<std::string> resolved;
        for (const std::string& id : ids) {
            const auto items = items_of_.find(id);
            if (items == items_of_.end()) {
                resolved.push_back(id);
            } else {
                resolved.insert(resolved.end(), items->second.begin(), items->second.end());
            }
        }
        ids = std::move(resolved);
        return ids.size();
    }

    Fields& fields_;
    Scenario& scenario_;
    Reading& reading_;
    BacklogRules rules_;
    std::map<std::string, std::vector<std::string>> items_of_;  // by entry
};

}  // namespace

void read_backlog(Fields& fields, Scenario& scenario, Reading& reading) {
    BacklogReader{fields, scenario, reading}.read();
}

}  // namespace sprintcast
