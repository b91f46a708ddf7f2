#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "scenarios/language/backlog/item_count.hpp"
#include "scenarios/language/reading.hpp"
#include "scenarios/text/number_text.hpp"

namespace sprintcast {

namespace {

/// What a risk adds, in one of the forms that it can have.
struct Addition {
    Risk::Adds adds = Risk::Adds::nothing;
    double size = 0.0;
};

// `10 days`, `8 points`, `40%`; a number means points.
Parsed<Addition> parse_addition(const Node& node) {
    constexpr const char* why =
        "it is elapsed time, points or items, or a share of the story's effort";
    constexpr const char* suggestion = "Write it like '10 days', '8 points' or '40%'";
    if (node.kind == Node::Kind::number) {
        return node.number >= 0.0 ? Parsed<Addition>{Addition{Risk::Adds::effort, node.number}}
                                  : Refusal{why, "Remove the minus sign"};
    }
    if (node.kind != Node::Kind::text) {
        return Refusal{why, suggestion};
    }
    std::string_view text = node.scalar;
    const auto number = take_number(text);
    text = trimmed(text);
    if (number && *number >= 0.0 && text == "%") {
        return Addition{Risk::Adds::share, 0.01 * *number};
    }
    if (number && *number >= 0.0 && (names_points(text) || names_items(text))) {
        return Addition{Risk::Adds::effort, *number};
    }
    const Parsed<double> days = parse_elapsed_days(node);
    const auto* wait = std::get_if<double>(&days);
    return wait != nullptr && *wait >= 0.0 ? Parsed<Addition>{Addition{Risk::Adds::wait, *wait}}
                                           : Refusal{why, suggestion};
}

// One addition, or three of one form.
void read_addition(Fields& fields, Risk& risk) {
    const Node* node = fields.value("adds");
    if (node == nullptr) {
        return;
    }
    const auto to_number = [&](const Node& each) -> Parsed<double> {
        const Parsed<Addition> parsed = parse_addition(each);
        if (const auto* refusal = std::get_if<Refusal>(&parsed)) {
            return *refusal;
        }
        const auto& addition = std::get<Addition>(parsed);
        if (risk.adds != Risk::Adds::nothing && risk.adds != addition.adds) {
            return Refusal{"the three are of one kind",
                           "Write all in days, in points or as shares"};
        }
        constexpr double most = 1e4;
        if (addition.size > most) {
            return Refusal{"a risk adds at most 10,000", "Check which number was meant"};
        }
        risk.adds = addition.adds;
        return addition.size;
    };
    if (const auto size = fields.range("adds", to_number)) {
        risk.size = *size;
    }
}

/// Reads one scenario's risks.
class RiskReader {
  public:
    RiskReader(const Scenario& scenario, Reading& reading)
        : scenario_{scenario}, reading_{reading} {}

    Risk read(const Node& node, Names& names) {
        Fields fields{node, label("risk", node, "name"), reading_.problems};
        Risk risk{};
        fields.require("name", "risks are told apart by name", "Add a name");
        fields.require("chance", "it may happen or not", "Write chance: 30%");
        risk.name = fields.text("name").value_or("");
        if (!risk.name.empty()) {
            names.define("risk", {risk.name, fields.key_place("name")}, reading_.problems);
        }
        risk.chance = fields.get<double>("chance", share()).value_or(0.0);
        read_addition(fields, risk);
        risk.cost = fields.get<double>("cost", money(reading_, Per::once)).value_or(0.0);
        if (!fields.has("adds") && !fields.has("cost")) {
            fields.complain(fields.place(),
                            fmt::format("{} does nothing", fields.owner()),
                            "it adds work or time to stories, or costs money",
                            "Write adds: 10 days, 8 points or 40%, or cost: GBP 20k");
        }
        read_stories(fields, risk);
        read_mitigation(fields, risk);
        fields.refuse_others();
        return risk;
    }

  private:
    void read_stories(Fields& fields, Risk& risk) {
        if (fields.has("adds") && risk.adds != Risk::Adds::share) {
            fields.require("to", "it hits some stories", "Write to: and ids of stories or epics");
        }
        if (!fields.has("to")) {
            for (const Story& story : scenario_.backlog) {
                risk.stories.push_back(story.id);
            }
        }
        for (const Reference& reference : fields.references("to")) {
            add_stories(fields, reference, risk);
        }
        std::sort(risk.stories.begin(), risk.stories.end());
        risk.stories.erase(std::unique(risk.stories.begin(), risk.stories.end()),
                           risk.stories.end());
    }

    // A story, the items of an entry, or the stories of an epic: `refunds` or `epic refunds`.
    void add_stories(Fields& fields, const Reference& reference, Risk& risk) {
        std::string_view epic = reference.id;
        if (epic.starts_with("epic ")) {
            epic = trimmed(epic.substr(5));
        }
        const std::string prefix = reference.id + " ";
        bool known = std::any_of(scenario_.epics.begin(),
                                 scenario_.epics.end(),
                                 [&](const Epic& each) { return each.id == epic; });
        for (const Story& story : scenario_.backlog) {
            const bool is_item =
                story.id.starts_with(prefix) &&
                std::all_of(story.id.begin() + static_cast<std::ptrdiff_t>(prefix.size()),
                            story.id.end(),
                            is_digit);
            if (story.id == reference.id || is_item || (known && story.epic == epic)) {
                risk.stories.push_back(story.id);
                known = known || story.id == reference.id || is_item;
            }
        }
        if (!known) {
            fields.complain(reference.place,
                            fmt::format("there is no story or epic '{}'", reference.id),
                            fmt::format("{} names what it hits", fields.owner()),
                            "Write ids of stories or epics");
        }
    }

    void read_mitigation(Fields& fields, Risk& risk) {
        const Node* node = fields.value("mitigate");
        if (node == nullptr) {
            return;
        }
        if (node->kind != Node::Kind::map) {
            fields.complain(node->place,
                            fmt::format("mitigate cannot be {}", describe(*node)),
                            "it is a time-box, and the chance that is left after it",
                            "Write mitigate: {spike: 2 days, chance: 10%}");
            return;
        }
        Fields own{*node, "mitigate", reading_.problems};
        own.require("spike", "it takes time", "Write spike: 2 days");
        own.require("chance", "it makes the risk less likely", "Write chance: 10%");
        const auto days = own.get<double>("spike", positive(parse_work_days, "time-boxes"));
        const auto chance = own.get<double>("chance", share());
        const auto cost = own.get<double>("cost", money(reading_, Per::once));
        own.refuse_others();
        if (chance && *chance >= risk.chance) {
            reading_.warnings.push_back(
                {own.key_place("chance"),
                 fmt::format("{} is not mitigated", fields.owner()),
                 fmt::format("its chance is {:g}% in any case", 100.0 * risk.chance),
                 "Write a lower chance"});
            return;
        }
        if (days && chance) {
            risk.mitigation = Risk::Mitigation{*days, *chance, cost.value_or(0.0)};
        }
    }

    const Scenario& scenario_;
    Reading& reading_;
};

}  // namespace

std::vector<Risk> read_risks(Fields& fields, const Scenario& scenario, Reading& reading) {
    std::vector<Risk> risks;
    const Node* list = fields.value("risks");
    if (list == nullptr) {
        return risks;
    }
    if (list->kind != Node::Kind::list) {
        fields.complain(
            list->place,
            fmt::format("risks cannot be {}", describe(*list)),
            "it is a list of what may happen",
            "Write risks: [{name: Vendor late, chance: 30%, adds: 10 days, to: [ids]}]");
        return risks;
    }
    if (!fields.has("backlog")) {
        fields.complain(fields.key_place("risks"),
                        "risks without a backlog",
                        "they hit stories",
                        "Remove 'risks', or add backlog:");
        return risks;
    }
    Names names;
    for (const Node& item : list->items) {
        risks.push_back(RiskReader{scenario, reading}.read(item, names));
    }
    return risks;
}

Scenario mitigated(const Scenario& scenario, const Risk& risk) {
    Scenario changed = scenario;
    const auto first =
        std::find_if(scenario.backlog.begin(), scenario.backlog.end(), [&](const Story& story) {
            return !risk.stories.empty() && story.id == risk.stories.front();
        });
    Story spike;
    spike.id = "Mitigate " + risk.name;
    spike.spike_days = risk.mitigation->spike_days;
    spike.team = first != scenario.backlog.end() ? first->team : scenario.teams.front().name;
    changed.backlog.insert(changed.backlog.begin(), std::move(spike));
    if (risk.mitigation->cost > 0.0) {
        changed.costs.push_back(
            {"Mitigation of " + risk.name, risk.mitigation->cost, OtherCost::Per::plan});
    }
    const auto own = std::find_if(changed.risks.begin(),
                                  changed.risks.end(),
                                  [&](const Risk& each) { return each.name == risk.name; });
    own->chance = risk.mitigation->chance;
    own->mitigation.reset();
    return changed;
}

}  // namespace sprintcast
