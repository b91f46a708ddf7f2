#include "tools/report/explain_text.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"
#include "scenarios/text/problem.hpp"
#include "tools/report/fields.hpp"
#include "tools/report/labels.hpp"

namespace sprintcast {

namespace {

// Faint lines below a table.
std::string below(const std::string& text, const Terminal& terminal) {
    return terminal.faint(terminal.paragraph(text));
}

// "up to ±1.2"
std::string error_text(double error, const Terminal& terminal) {
    constexpr double smallest = 0.05;
    return error < smallest ? "below 0.1"
                            : fmt::format("up to {}{:.1f}", terminal.plus_minus(), error);
}

void append_rollovers(std::string& text, const ForecastAnswer& run, const Terminal& terminal) {
    const RolloverReasons& reasons = run.explanation->rollovers;
    if (reasons.stories.empty()) {
        text += "  No story is likely to roll over.\n";
        return;
    }
    constexpr std::size_t label_width = 29;
    text += fmt::format("  {:<{}}{:>7}{:>7}{:>8}{:>8}{:>9}{:>10}{:>10}{:>8}\n",
                        "Why stories roll over",
                        label_width,
                        "chance",
                        "own",
                        "others",
                        "shared",
                        "waiting",
                        "capacity",
                        "together",
                        "anyway");
    double greatest_error = 0.0;
    for (const StoryRollovers& story : reasons.stories) {
        text += fmt::format(
            "  {}{:>7}",
            terminal.fit_column(story_label(run, story.story), label_width - 1, label_width),
            percent(run.forecast.stories[story.story].chance_of_rollover));
        if (story.trials == 0) {
            text += "   in too few futures to tell why\n";
            continue;
        }
        const auto share = [&](const std::optional<double>& part, int width) {
            text += fmt::format("{:>{}}", part ? percent(*part) : terminal.dash(), width);
            if (part) {
                greatest_error =
                    std::max(greatest_error,
                             std::sqrt(*part * (1.0 - *part) / static_cast<double>(story.trials)));
            }
        };
        constexpr std::array<int, rollover_causes> widths{7, 8, 8, 9, 10};
        for (std::size_t cause = 0; cause < rollover_causes; ++cause) {
            share(story.alone.at(cause), widths.at(cause));
        }
        share(story.together, 10);
        share(story.in_any_case, 8);
        text += "\n";
    }
    text += below(
        fmt::format(
            "Of the futures in which a story rolls over, the share in which it would not have, had "
            "one thing alone gone as expected: its own estimate; the estimates of the other "
            "stories; what all estimates share, and growth; no waiting for what it depends on; its "
            "team's capacity. Several may each suffice, so that a line may come to more than 100%. "
            "Together: none alone would have, all at once would. Anyway: it is too large, or "
            "planned too tightly, even when all goes as expected. Monte Carlo error: {} points.",
            error_text(100.0 * greatest_error, terminal)),
        terminal);
}

bool has(const Sensitivity& sensitivity, Input::Kind kind) {
    return std::any_of(sensitivity.effects.begin(),
                       sensitivity.effects.end(),
                       [&](const InputEffect& effect) { return effect.input.kind == kind; });
}

bool has_fixed_wait(const Sensitivity& sensitivity) {
    return std::any_of(
        sensitivity.effects.begin(), sensitivity.effects.end(), [](const InputEffect& effect) {
            return effect.input.kind == Input::Kind::wait && effect.input.stated;
        });
}

std::vector<HeldWords> lanes_of(const ForecastAnswer& run) {
    std::vector<HeldWords> lanes;
    for (const InputEffect& effect : run.explanation->sensitivity.effects) {
        if (effect.input.kind == Input::Kind::lanes) {
            lanes.push_back(held_words(run, effect.input));
        }
    }
    return lanes;
}

void append_tornado(std::string& text, const ForecastAnswer& run, const Terminal& terminal) {
    constexpr std::size_t most_lines = 15;
    constexpr std::size_t label_width = 38;
    constexpr int bar_width = 16;
    const Sensitivity& sensitivity = run.explanation->sensitivity;
    if (sensitivity.effects.empty()) {
        text += "  Nothing varies here: all futures end on the same day.\n";
        return;
    }
    double greatest = 0.0;
    for (const InputEffect& effect : sensitivity.effects) {
        greatest = std::max(greatest, effect.swing ? std::abs(effect.swing->value) : 0.0);
    }
    text += fmt::format("  {:<{}}{:>12}{:>14}{:>14}\n",
                        "What moves the P85 date of all work",
                        label_width,
                        "at its low",
                        "at its high",
                        "days between");
    const std::size_t lines = std::min(most_lines, sensitivity.effects.size());
    for (std::size_t i = 0; i < lines; ++i) {
        const InputEffect& effect = sensitivity.effects[i];
        std::string days;
        std::string bar;
        if (effect.swing) {
            const double swing = std::abs(effect.swing->value);
            days = fmt::format("{:.1f}", swing);
            if (std::isfinite(effect.swing->mc_error)) {
                days += fmt::format(" {}{:.1f}", terminal.plus_minus(), effect.swing->mc_error);
            }
            bar = greatest > 0.0 ? terminal.bar(swing / greatest, bar_width) : "";
        }
        std::string line = fmt::format(
            "  {}{:>12}{:>14}{:>14}  {}",
            terminal.fit_column(input_label(run, effect.input), label_width - 1, label_width),
            date_text(run, effect.p85_low),
            date_text(run, effect.p85_high),
            days,
            bar);
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
    }
    if (sensitivity.effects.size() > lines) {
        const auto& next = sensitivity.effects[lines].swing;
        text += below(
            fmt::format(
                "and {} more{}; --out DIR writes them all to sensitivity.csv",
                sensitivity.effects.size() - lines,
                next ? fmt::format(", none by more than {:.1f} days", std::abs(next->value)) : ""),
            terminal);
    }
    std::string legend = fmt::format(
        "Each is held at its P10 and its P90 while all else keeps its luck, in {} future{}.",
        thousands(sensitivity.trials),
        sensitivity.trials == 1 ? "" : "s");
    if (has(sensitivity, Input::Kind::own_estimate)) {
        legend += " The line of a story is about its own estimate.";
    }
    if (has(sensitivity, Input::Kind::person)) {
        legend += " Nobody's time is uncertain here: low and high are 20% less and 20% more of it.";
    }
    for (const HeldWords& stated : lanes_of(run)) {
        legend += fmt::format(" Stories at a time{}: {} or {}.",
                              stated.name.empty() ? "" : " of " + printable(stated.name),
                              stated.low,
                              stated.high);
    }
    if (has(sensitivity, Input::Kind::absence) || has(sensitivity, Input::Kind::leaving) ||
        has_fixed_wait(sensitivity)) {
        legend += " Of absences, leaving and fixed waits, low is without and high as stated.";
    }
    if (has(sensitivity, Input::Kind::experiment)) {
        legend += " Of an experiment, low and high are its earliest and its latest outcome.";
    }
    text += below(legend, terminal);
}

void append_path(std::string& text, const ForecastAnswer& run, const Terminal& terminal) {
    constexpr std::size_t most_lines = 10;
    constexpr double worth_a_line = 0.01;
    constexpr std::size_t label_width = 58;
    constexpr int bar_width = 28;
    const auto& critical = run.explanation->sensitivity.critical;
    std::vector<StoryIndex> stories;
    for (StoryIndex story; story.value < critical.size(); ++story.value) {
        if (critical[story].value_or(0.0) >= worth_a_line) {
            stories.push_back(story);
        }
    }
    if (stories.empty()) {
        text += "  No future ends within 10 years: no path decides the end.\n";
        return;
    }
    std::stable_sort(stories.begin(), stories.end(), [&](StoryIndex a, StoryIndex b) {
        return *critical[a] > *critical[b];
    });
    const std::size_t more = stories.size() - std::min(stories.size(), most_lines);
    stories.resize(stories.size() - more);
    text +=
        fmt::format("  {:<{}}{:>8}\n", "On the path that decides the end", label_width, "share");
    for (const StoryIndex story : stories) {
        text +=
            fmt::format("  {}{:>8}  {}\n",
                        terminal.fit_column(story_label(run, story), label_width - 2, label_width),
                        percent(*critical[story]),
                        terminal.bar(*critical[story], bar_width));
    }
    text += below(
        fmt::format("{}Share of futures in which the end goes back to this story: from the one "
                    "finished last to what let it begin (what it waited for, or what its lane "
                    "worked before), and so on to the start.",
                    more > 0 ? fmt::format("and {} more. ", more) : ""),
        terminal);
}

}  // namespace

std::string explanation_text(const ForecastAnswer& run, const Terminal& terminal) {
    std::string text = "\n";
    append_rollovers(text, run, terminal);
    text += "\n";
    append_tornado(text, run, terminal);
    text += "\n";
    append_path(text, run, terminal);
    return text;
}

}  // namespace sprintcast
