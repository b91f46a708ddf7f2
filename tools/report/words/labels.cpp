#include "tools/report/words/labels.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "scenarios/text/date.hpp"
#include "scenarios/text/problem.hpp"
#include "scenarios/text/text_format.hpp"

namespace sprintcast::report {

namespace {

// The blocks of Unicode whose letters run from right to left: Hebrew, Arabic and their relatives.
bool is_right_to_left(char32_t character) {
    constexpr std::array<std::pair<char32_t, char32_t>, 4> blocks{
        {{0x0590, 0x08FF}, {0xFB1D, 0xFDFF}, {0xFE70, 0xFEFF}, {0x10800, 0x10FFF}}};
    constexpr std::pair<char32_t, char32_t> late{0x1E800, 0x1EFFF};
    const auto is_in = [&](const std::pair<char32_t, char32_t>& block) {
        return character >= block.first && character <= block.second;
    };
    return is_in(late) || std::any_of(blocks.begin(), blocks.end(), is_in);
}

/// Calls things of a forecast by their names.
class Labels {
  public:
    explicit Labels(const ForecastAnswer& run) : run_{run} {}

    [[nodiscard]] std::string name(const std::string& text) const { return isolated(text); }

    [[nodiscard]] std::string story(StoryIndex story) const {
        const Story& its = run_.scenario().backlog[story.value];
        return name(its.title.empty() ? its.id : fmt::format("{}  {}", its.id, its.title));
    }

    // "Present velocity of Ledger": where room is short, the name is what loses its end.
    [[nodiscard]] std::string of_teams(const Input& input, const std::string& what) const {
        std::vector<std::string> names;
        for (const TeamIndex team : input.teams) {
            if (!run_.scenario().teams[team.value].name.empty()) {
                names.push_back(name(run_.scenario().teams[team.value].name));
            }
        }
        return names.empty() ? what : fmt::format("{} of {}", what, fmt::join(names, ", "));
    }

    // "Time of Ana, Checkout"
    [[nodiscard]] std::string of_person(const Input& input, const std::string& what) const {
        const std::string& team = run_.scenario().teams[input.teams.front().value].name;
        return what + name(run_.explanation->stated[*input.stated].name) +
               (run_.scenario().teams.size() > 1 ? ", " + name(team) : "");
    }

  private:
    const ForecastAnswer& run_;
};

}  // namespace

std::string isolated(const std::string& name) {
    std::string text = printable(name);
    for (std::size_t i = 0; i < text.size();) {
        const auto [character, length] = code_point(text, i);
        if (is_right_to_left(character)) {
            return "\u2068" + text + "\u2069";
        }
        i += length;
    }
    return text;
}

std::string story_label(const ForecastAnswer& run, StoryIndex story) {
    return Labels{run}.story(story);
}

std::string shortened(const std::string& name, std::size_t most) {
    std::size_t end = 0;
    for (std::size_t characters = 0; end < name.size(); ++characters) {
        if (characters + 1 == most) {
            const bool is_last = end + code_point(name, end).second == name.size();
            return is_last ? name : name.substr(0, end) + "…";
        }
        end += code_point(name, end).second;
    }
    return name;
}

Text variant_title(const Variant& variant) {
    const auto& date = variant.scenario.as_of;
    const Text scenario = named(variant.scenario.name);
    const Text title =
        variant.is_base() ? scenario : fill("{}, what if: {}", {scenario, named(variant.what_if)});
    return date ? title + (", as of " + long_date(*date)) : title;
}

Text story_name(const Scenario& scenario, StoryIndex index) {
    const Story& story = scenario.backlog[index.value];
    return named(story.title.empty() ? story.id : story.id + "  " + story.title);
}

Text story_name(const ForecastAnswer& run, StoryIndex story) {
    return story_name(run.scenario(), story);
}

std::string input_label(const ForecastAnswer& run, const Input& input) {
    const Labels labels{run};
    const auto story = [&] { return labels.name(run.scenario().backlog[input.story.value].id); };
    switch (input.kind) {
        case Input::Kind::own_estimate:
            return labels.story(input.story);
        case Input::Kind::wait:
            return "Wait before " + story();
        case Input::Kind::experiment:
            return "Outcome of " + story();
        case Input::Kind::item_count:
            return "Number of " + labels.name(run.scenario().backlog[input.story.value].counted_in);
        case Input::Kind::shared_error:
            return labels.of_teams(input, "All estimates");
        case Input::Kind::risk:
            return "Risk: " + labels.name(run.explanation->stated[*input.stated].name);
        case Input::Kind::arrivals:
            return labels.of_teams(input, "New work");
        case Input::Kind::growth:
            return labels.of_teams(input, "Growth");
        case Input::Kind::velocity_level:
            return labels.of_teams(input, "Present velocity");
        case Input::Kind::velocity_spread:
            return labels.of_teams(input, "Spread of the velocity");
        case Input::Kind::empty_sprints:
            return labels.of_teams(input, "Empty sprints");
        case Input::Kind::sprint_noise:
            return labels.of_teams(input, "Luck in the sprints");
        case Input::Kind::unplanned:
            return labels.of_teams(input, "Unplanned work");
        case Input::Kind::sickness:
            return labels.of_teams(input, "Sickness");
        case Input::Kind::person:
            return labels.of_person(input, "Time of ");
        case Input::Kind::absence:
            return labels.of_person(input, "Absences of ");
        case Input::Kind::leaving:
            return labels.of_person(input, "Leaving of ");
        case Input::Kind::lanes:
            return labels.of_teams(input, "Stories at a time");
    }
    return "";
}

HeldWords held_words(const ForecastAnswer& run, const Input& input) {
    if (!input.stated) {
        return {"", "P10", "P90"};
    }
    const StatedValues& stated = run.explanation->stated[*input.stated];
    switch (input.kind) {
        case Input::Kind::person:
            return {stated.name,
                    fmt::format("{:+.0f}%", 100.0 * (stated.low - 1.0)),
                    fmt::format("{:+.0f}%", 100.0 * (stated.high - 1.0))};
        case Input::Kind::lanes:
            return {
                stated.name, fmt::format("{:.0f}", stated.low), fmt::format("{:.0f}", stated.high)};
        case Input::Kind::leaving:
            return {stated.name, "stays", "as stated"};
        default:  // absences and waits
            return {stated.name, "none", "as stated"};
    }
}

}  // namespace sprintcast::report
