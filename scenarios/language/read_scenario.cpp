#include "scenarios/language/read_scenario.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/language/changes/drop_skipped.hpp"
#include "scenarios/language/changes/named_entries.hpp"
#include "scenarios/language/changes/patch.hpp"
#include "scenarios/language/reading.hpp"
#include "scenarios/text/amount.hpp"
#include "scenarios/text/suggest.hpp"

namespace sprintcast {

namespace {

Parsed<std::string> parse_currency(const Node& node) {
    if (is_currency(node.scalar)) {
        return node.scalar;
    }
    return Refusal{"a currency is a code of ISO 4217",
                   did_you_mean(node.scalar, currencies(), "Write a code like GBP, EUR or USD")};
}

// `10% per year` or `10%` [1 / year].
Parsed<double> parse_discount(const Node& node) {
    Node share_alone = node;
    const std::size_t per = node.scalar.find(" per year");
    if (per != std::string::npos && per + 9 == node.scalar.size()) {
        share_alone.scalar = node.scalar.substr(0, per);
    }
    Parsed<double> parsed = share()(share_alone);
    if (const auto* refusal = std::get_if<Refusal>(&parsed)) {
        return Refusal{refusal->why, "Write it like '10% per year'"};
    }
    return parsed;
}

// Binds one tree, a what-if already merged in, to the Scenario it describes.
Scenario bind_scenario(const Node& tree,
                       const HistorySource& histories,
                       std::vector<Problem>& problems,
                       std::vector<Problem>& warnings) {
    Reading reading{problems, histories, {}, {}, {}, {}, {}};
    Fields fields{tree, "the scenario", problems};
    Scenario scenario;
    if (tree.kind != Node::Kind::map) {
        return scenario;
    }
    fields.require("name", "forecasts are told apart by it", "Add name: and a title");
    scenario.name = fields.text("name").value_or("");
    reading.currency = fields.get<std::string>("currency", parse_currency).value_or("");
    scenario.as_of = fields.get<Date>("as_of", parse_date);
    scenario.start = fields.get<Date>("start", parse_date);
    scenario.sprint =
        fields.get<SprintLength>("sprint", parse_sprint_length).value_or(scenario.sprint);
    if (fields.has("sprint")) {
        warn_of_calendar_days(fields.key_place("sprint"), scenario.sprint.days, reading);
    }
    reading.start = scenario.start;
    reading.backlog = tree.find("backlog");
    reading.sprint = scenario.sprint;
    reading.sprint_days = scenario.sprint.calendar_days();
    scenario.horizon_days = fields.get<double>("horizon", positive(parse_horizon_days, "horizons"))
                                .value_or(scenario.horizon_days);
    scenario.discount = fields.get<double>("discount", parse_discount).value_or(0.0);
    scenario.value_point = fields.get<double>("value_point", money(reading, Per::time));
    scenario.metrics = read_metrics(fields, reading);
    const Node* target = fields.value("target");
    if (target != nullptr && (!fields.has("metric") || is_date_like(*target))) {
        scenario.target = fields.read<Date>("target", *target, parse_date);
    }
    scenario.day_cost = read_day_cost(fields, reading);
    scenario.teams = read_teams(fields, scenario.day_cost, reading);
    scenario.epics = read_epics(fields, reading);
    read_backlog(fields, scenario, reading);
    const Node* backlog = tree.find("backlog");
    if (backlog != nullptr && backlog->kind == Node::Kind::list && backlog->items.empty()) {
        fields.complain(fields.key_place("backlog"),
                        "the backlog is empty",
                        "a forecast needs something to do",
                        "Add a line '- {id: A-1, points: 5}' for each story");
    }
    scenario.risks = read_risks(fields, scenario, reading);
    scenario.costs = read_costs(fields, reading);
    check_whole(fields, scenario, reading);
    fields.refuse_others();

    // A story of the only team need not say so.
    for (Story& story : scenario.backlog) {
        if (story.team.empty() && scenario.teams.size() == 1) {
            story.team = scenario.teams.front().name;
        }
    }
    // A metric's sprints are the first team's, unless it names another.
    for (Metric& metric : scenario.metrics) {
        if (metric.team.empty() && !scenario.teams.empty()) {
            metric.team = scenario.teams.front().name;
        }
    }
    scenario.currency = reading.currency;
    scenario.histories = std::move(reading.used);
    warnings = std::move(reading.warnings);
    return scenario;
}

Node take_what_ifs(Node& root) {
    Node compare;
    const auto entry = std::find_if(
        root.entries.begin(), root.entries.end(), [](const auto& e) { return e.key == "compare"; });
    if (entry != root.entries.end()) {
        compare = std::move(entry->value);
        root.entries.erase(entry);
    }
    return compare;
}

// What a what-if has wrong that its base has not: said with its name.
std::vector<Problem> only_in_what_if(std::vector<Problem> problems,
                                     const std::vector<Problem>& of_base,
                                     const std::string& name) {
    std::erase_if(problems, [&](const Problem& problem) {
        return std::any_of(of_base.begin(), of_base.end(), [&](const Problem& other) {
            return other.place == problem.place && other.what == problem.what;
        });
    });
    for (Problem& problem : problems) {
        problem.what = fmt::format("in what-if '{}': {}", name, problem.what);
    }
    return problems;
}

std::vector<WhatIf> read_what_ifs(const Node& root,
                                  const Node& compare,
                                  const HistorySource& histories,
                                  std::vector<Problem>& problems,
                                  std::vector<Problem>& warnings) {
    std::vector<WhatIf> what_ifs;
    if (compare.kind == Node::Kind::null || compare.kind == Node::Kind::refused) {
        return what_ifs;
    }
    if (compare.kind != Node::Kind::map) {
        problems.push_back({compare.place,
                            fmt::format("compare cannot be {}", describe(compare)),
                            "each what-if is a name with the fields it changes",
                            "Write compare: with a line 'Name: {velocity: 25}' for each"});
        return what_ifs;
    }
    const std::vector<Problem> of_base = problems;
    const std::vector<Problem> base_warnings = warnings;
    for (const auto& [name, place, patch] : compare.entries) {
        if (name == "base" || name.empty()) {
            problems.push_back({place,
                                fmt::format("a what-if cannot be called '{}'", name),
                                "'base' is the file as it stands",
                                "Choose another name"});
        }
        if (patch.kind != Node::Kind::map) {
            problems.push_back({patch.place,
                                fmt::format("what-if '{}' is {}", name, describe(patch)),
                                "a what-if is the fields that it changes",
                                "Write them like {velocity: 25}"});
            continue;
        }
        std::vector<Problem> own;
        Node change = patch;
        name_people_in_change(change);
        Node tree = merge(root, change, own);
        drop_skipped(tree, own);
        std::vector<Problem> own_warnings;
        Scenario scenario = bind_scenario(tree, histories, own, own_warnings);
        own_warnings = only_in_what_if(std::move(own_warnings), base_warnings, name);
        warnings.insert(warnings.end(), own_warnings.begin(), own_warnings.end());
        own = only_in_what_if(std::move(own), of_base, name);
        problems.insert(problems.end(), own.begin(), own.end());
        what_ifs.push_back({name, std::move(scenario)});
    }
    return what_ifs;
}

// What mitigating each risk would bring, unless the file has a what-if or a story of that name.
void add_mitigations(ScenarioFile& file) {
    for (const Risk& risk : file.base.risks) {
        const std::string name = "Mitigate " + risk.name;
        const bool is_taken = std::any_of(file.what_ifs.begin(),
                                          file.what_ifs.end(),
                                          [&](const WhatIf& each) { return each.name == name; }) ||
                              std::any_of(file.base.backlog.begin(),
                                          file.base.backlog.end(),
                                          [&](const Story& each) { return each.id == name; });
        if (risk.mitigation && !is_taken && !file.base.teams.empty()) {
            file.what_ifs.push_back({name, mitigated(file.base, risk)});
        }
    }
}

// Titles that a YAML comment cuts short: `title: Fix bug #12` says "Fix bug".
void warn_of_cut_titles(const Node& root, const std::string& text, std::vector<Problem>& warnings) {
    for (const char* list_key : {"backlog", "epics"}) {
        const Node* list = root.find(list_key);
        for (std::size_t i = 0; list != nullptr && i < list->items.size(); ++i) {
            const Node* title = list->items[i].find("title");
            if (title == nullptr || title->kind != Node::Kind::text) {
                continue;
            }
            std::size_t begin = 0;
            for (std::size_t line = 1; line < title->place.line; ++line) {
                begin = text.find('\n', begin) + 1;
            }
            const std::string line = text.substr(begin, text.find('\n', begin) - begin);
            const std::size_t hash = line.find(title->scalar + " #");
            const std::size_t next = hash + title->scalar.size() + 2;
            if (hash != std::string::npos && next < line.size() && line[next] != ' ') {
                warnings.push_back({title->place,
                                    fmt::format("this title ends at '{}'", title->scalar),
                                    "' #' begins a comment",
                                    "Put the title in quotes if the rest belongs to it"});
            }
        }
    }
}

void warn_of_empty_epics(const Scenario& scenario,
                         const Node& root,
                         std::vector<Problem>& warnings) {
    const Node* epics = root.find("epics");
    for (std::size_t i = 0; epics != nullptr && i < epics->items.size(); ++i) {
        const Node* id = epics->items[i].find("id");
        const auto belongs = [&](const Story& story) {
            return id != nullptr && story.epic == id->scalar;
        };
        if (id != nullptr &&
            std::none_of(scenario.backlog.begin(), scenario.backlog.end(), belongs)) {
            warnings.push_back({id->place,
                                fmt::format("epic '{}' has no stories", id->scalar),
                                "there is nothing in it to forecast",
                                "Give some stories epic: and its id"});
        }
    }
}

}  // namespace

std::shared_ptr<const History> no_histories(const std::string& path,
                                            const HistoryOptions& /*options*/) {
    throw HistoryError{path + ": there are no files here"};
}

ScenarioFile read_scenario(const std::string& text,
                           const std::string& source,
                           std::span<const std::string> settings,
                           const HistorySource& histories) {
    std::vector<Problem> problems;
    Node root = parse_yaml(text, source, problems);
    name_people(root);
    for (const std::string& setting : settings) {
        root = set_value(std::move(root), setting, problems);
    }
    const Node compare = take_what_ifs(root);

    Node base = root;
    drop_skipped(base, problems);
    ScenarioFile file;
    file.base = bind_scenario(base, histories, problems, file.warnings);
    file.what_ifs = read_what_ifs(root, compare, histories, problems, file.warnings);
    if (!problems.empty()) {
        put_in_order(problems);
        throw ScenarioError{std::move(problems)};
    }
    add_mitigations(file);
    warn_of_cut_titles(base, text, file.warnings);
    warn_of_empty_epics(file.base, base, file.warnings);
    put_in_order(file.warnings);
    return file;
}

}  // namespace sprintcast
