#include "tools/report/regret_text.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"

namespace sprintcast {

namespace {

constexpr std::array rivals{Rule::always, Rule::never, Rule::once, Rule::while_paying};

std::string_view label_of(Rule rule) {
    switch (rule) {
        case Rule::advice:
            return "obey the advice";
        case Rule::always:
            return "always go on";
        case Rule::never:
            return "stop";
        case Rule::once:
            return "one more sprint";
        case Rule::while_paying:
            return "while the last paid";
        case Rule::hindsight:
            break;
    }
    return "hindsight";
}

/// The scores of all series together, by worth and rule.
class Overall {
  public:
    explicit Overall(std::span<const RuleScore> scores) : scores_{scores} {}

    [[nodiscard]] const RuleScore& of(double worth, Rule rule) const {
        return *std::find_if(scores_.begin(), scores_.end(), [&](const RuleScore& score) {
            return score.dataset == "all" && score.worth == worth && score.rule == rule;
        });
    }

  private:
    std::span<const RuleScore> scores_;
};

// A rare leap may bring millions.
std::string amount_text(double amount) {
    constexpr double wide = 1e5;
    return std::abs(amount) < wide ? fmt::format("{:.2f}", amount) : fmt::format("{:.2e}", amount);
}

std::string table_text(const Overall& overall, const Terminal& terminal) {
    // The first of each group of columns stands apart.
    const auto width = [](double worth) { return worth == relative_worths.front() ? 12 : 10; };
    std::string text = fmt::format("  {:<20}", "Rule");
    for (const std::string_view what : {"Net at ", "Lost at "}) {
        for (const double worth : relative_worths) {
            text += fmt::format(
                "{:>{}}",
                fmt::format("{}{:g}x", worth == relative_worths.front() ? what : "", worth),
                width(worth));
        }
    }
    text += fmt::format("{:>8}\n", "mean");
    double least = overall.of(every_worth, Rule::advice).regret;
    for (const Rule rule : rivals) {
        least = std::min(least, overall.of(every_worth, rule).regret);
    }
    for (const Rule rule : every_rule) {
        text += fmt::format("  {:<20}", label_of(rule));
        for (const double worth : relative_worths) {
            text += fmt::format("{:>{}}", amount_text(overall.of(worth, rule).net), width(worth));
        }
        for (const double worth : relative_worths) {
            text +=
                fmt::format("{:>{}}", amount_text(overall.of(worth, rule).regret), width(worth));
        }
        const double mean = overall.of(every_worth, rule).regret;
        const std::string field = fmt::format("{:>8}", amount_text(mean));
        text += (mean == least ? terminal.good(field) : field) + "\n";
    }
    return text;
}

// "'stop' 2.43 ±2.30": how much more or less it lost than the advice.
std::string difference_text(const RuleScore& score, const Terminal& terminal) {
    std::string text = fmt::format("'{}' {:.2f}", label_of(score.rule), std::abs(score.saved));
    if (std::isfinite(score.saved_margin)) {
        text += fmt::format(" {}{:.2f}", terminal.plus_minus(), score.saved_margin);
    }
    return text;
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        text += (i == 0 ? "" : i + 1 < parts.size() ? ", " : " and ") + parts[i];
    }
    return text;
}

std::string verdict_text(const Overall& overall, const Terminal& terminal) {
    const RuleScore& ours = overall.of(every_worth, Rule::advice);
    std::string text = fmt::format(
        "Obeying the advice lost {:.2f} sprint costs against hindsight on average.", ours.regret);
    std::vector<std::string> more;
    std::vector<std::string> less;
    for (const Rule rule : rivals) {
        const RuleScore& score = overall.of(every_worth, rule);
        (score.saved < 0.0 ? less : more).push_back(difference_text(score, terminal));
    }
    if (!more.empty()) {
        text += fmt::format(" Others lost more: {}.", joined(more));
    }
    if (!less.empty()) {
        text += fmt::format(" Others lost less: {}.", joined(less));
    }
    for (const double worth : relative_worths) {
        for (const Rule rule : rivals) {
            const RuleScore& score = overall.of(worth, rule);
            if (score.saved < 0.0) {
                text += fmt::format(
                    " At {:g}x, less was lost with {}{}.",
                    worth,
                    difference_text(score, terminal),
                    -score.saved <= score.saved_margin ? ", within what chance allows" : "");
            }
        }
    }
    if (!std::isfinite(ours.saved_margin)) {
        text += fmt::format(
            " {} too few to tell a good rule from good luck.",
            ours.series == 1 ? "One series is" : fmt::format("{} series are", ours.series));
    }
    return text;
}

}  // namespace

std::string regret_text(std::span<const RuleScore> scores, const Terminal& terminal) {
    if (scores.empty()) {
        return "\n" + terminal.faint(terminal.paragraph(
                          "No past moment shows what the advice is worth: it would need three "
                          "scores, a gain among them, and a third more effort after them."));
    }
    const Overall overall{scores};
    const RuleScore& ours = overall.of(every_worth, Rule::advice);
    std::string key = fmt::format(
        "In costs of a sprint. A sprint takes a third of the effort so far, and one looks at most "
        "{} ahead. At 1x it pays if it gains as much as sprints did on average so far, at 10x if "
        "it gains a tenth of that. Lost is what hindsight brings more, at most 20 at a moment. The "
        "history's end cuts off sprints, and what they would have brought.",
        most_further_sprints);
    if (ours.series > 1) {
        key += " Each series weighs the same.";
    }
    if (std::isfinite(ours.saved_margin)) {
        key += fmt::format(" {}: what chance allows, 95% confidence.", terminal.plus_minus());
    }
    return fmt::format(
        "\n{}\n\n{}\n{}\n{}",
        terminal.bold(fmt::format(
            "  The advice followed from {}{}, at three worths",
            ours.starts == 1 ? "one past moment on"
                             : fmt::format("{} past moments on", thousands(ours.starts)),
            ours.series == 1 ? "" : fmt::format(", in {} series", thousands(ours.series)))),
        table_text(overall, terminal),
        terminal.paragraph(verdict_text(overall, terminal)),
        terminal.faint(terminal.paragraph(key)));
}

}  // namespace sprintcast
