#include "tools/report/words/payoff/payoff_words.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

#include "scenarios/text/money_text.hpp"
#include "scenarios/text/number_text.hpp"
#include "tools/report/document/axis_numbers.hpp"
#include "tools/report/words/fields.hpp"
#include "tools/report/words/history_words.hpp"

namespace sprintcast::report {

namespace {

// What the next sprint does to money, with which "it" and "would" go: `net`, or `nets` with an s.
std::string_view net_verb(const PayoffAnswer& run, double net) {
    const bool is_free = run.payoff.sprints.front().cost_mean <= 0.0;
    return net < 0.0 ? "lose" : is_free ? "earn" : "net";
}

bool is_higher_better(const PayoffAnswer& run) {
    return run.metric().kind.better == Better::higher;
}

// " At 83.0%, and from 85.0% to 86.0%, either will do."
std::string either_text(const PayoffAnswer& run) {
    std::vector<std::string> bands;
    for (const auto& [worst, best] : run.payoff.either_after_next) {
        bands.push_back(worst == best ? fmt::format("at {}", score_text(run, worst))
                                      : fmt::format("from {} to {}",
                                                    score_text(run, std::min(worst, best)),
                                                    score_text(run, std::max(worst, best))));
    }
    if (bands.empty()) {
        return "";
    }
    bands.front().front() = bands.front().front() == 'a' ? 'A' : 'F';
    return fmt::format(" {}, either will do.", fmt::join(bands, ", and "));
}

std::string rule_of(const PayoffAnswer& run, const std::vector<StopRange>& stops) {
    const std::size_t next = run.next_sprint();
    if (run.payoff.sprints.size() == 1) {
        return fmt::format("Sprint {} is the last one that may be taken.", next);
    }
    if (stops.empty()) {
        return fmt::format("After sprint {}, go on whatever it reaches.", next);
    }
    const std::string_view worse = is_higher_better(run) ? "below" : "above";
    const std::string_view better = is_higher_better(run) ? "above" : "below";
    std::string text;
    for (const auto& [worse_end, better_end] : stops) {
        if (!worse_end && !better_end) {
            return fmt::format("After sprint {}, stop whatever it reaches.", next);
        }
        text += text.empty() ? "" : ", or ";
        if (!worse_end) {
            text += fmt::format("{} {}", worse, score_text(run, *better_end));
        } else if (!better_end) {
            text += fmt::format("{} {}", better, score_text(run, *worse_end));
        } else {
            text += fmt::format("above {} but below {}",
                                score_text(run, std::min(*worse_end, *better_end)),
                                score_text(run, std::max(*worse_end, *better_end)));
        }
    }
    return fmt::format(
        "After sprint {}, stop if it ends {}; else go on.{}", next, text, either_text(run));
}

}  // namespace

std::string money_in(const PayoffAnswer& run, double amount) {
    return short_money(amount, run.scenario().currency);
}

std::string score_text(const PayoffAnswer& run, double score) {
    // As many decimals as scores are written with, and of percentages one at least.
    const bool in_percent = run.metric().in_percent;
    const double step = run.plan.past.scale.step() * (in_percent ? 100.0 : 1.0);
    constexpr double rounding = 1e-9;
    constexpr int most = 6;
    const int decimals = std::clamp(
        static_cast<int>(std::ceil(-std::log10(step) - rounding)), in_percent ? 1 : 0, most);
    if (in_percent) {
        return fmt::format("{:.{}f}%", 100.0 * score, decimals);
    }
    constexpr double large = 1000.0;
    return decimals > 0 && std::abs(score) < large ? fmt::format("{:.{}f}", score, decimals)
                                                   : plain_number(score);
}

std::string plain_number(double number) {
    return number_text(number, {}, 0.0);
}

std::string two_digits(double number) {
    constexpr double all_digits = 9.95;
    if (number >= all_digits) {
        return plain_number(std::round(number));
    }
    if (number <= 0.0) {
        return "0";
    }
    const double first = std::pow(10.0, std::floor(std::log10(number)) - 1.0);
    return plain_number(std::round(number / first) * first);
}

std::string days_text(double days) {
    return fmt::format("{} FTE day{}", plain_number(days), days == 1.0 ? "" : "s");
}

std::string gain_text(const PayoffAnswer& run, double gain) {
    return fmt::format(
        "{}{} points", is_higher_better(run) ? "+" : "-", two_digits(std::abs(gain) / run.point()));
}

std::string rule_text(const PayoffAnswer& run) {
    return rule_of(run, run.payoff.stops_after_next);
}

bool is_next_the_last(const PayoffAnswer& run) {
    constexpr double next_alone = 1.5;
    return run.payoff.goes_on && run.payoff.policy.expected_sprints < next_alone;
}

double worth_in_all(const PayoffAnswer& run) {
    const double all = run.payoff.policy.value;
    // Two sets of futures value them: in one of them the next sprint may be worth less.
    return run.payoff.goes_on ? std::max(all, run.payoff.sprints.front().net_mean) : all;
}

std::string nets_text(const PayoffAnswer& run, double net) {
    return fmt::format("{}s {}", net_verb(run, net), money_in(run, std::abs(net)));
}

std::string net_text(const PayoffAnswer& run, double net) {
    return fmt::format("{} {}", net_verb(run, net), money_in(run, std::abs(net)));
}

std::string_view answer_word(const PayoffAnswer& run) {
    switch (run.decision()) {
        case Decision::yes:
            return "Yes";
        case Decision::no:
            return "No";
        case Decision::too_close:
            break;
    }
    return "Too close to call";
}

double trusted_net(const PayoffAnswer& run, double factor) {
    const SprintPayoff& next = run.payoff.sprints.front();
    const bool is_bounded = run.plan.past.scale.kind() == ScoreScale::Kind::bounded;
    return factor * (is_bounded ? next.gain_mean : next.gain_trusted) - next.cost_mean;
}

std::string open_text(const PayoffAnswer& run) {
    const double low = trusted_net(run, std::min(run.record.low, 1.0));
    const double high = trusted_net(run, std::max(run.record.high, 1.0));
    if (low < 0.0 && high > 0.0) {
        return fmt::format(
            "past gains came {:.1f} to {:.1f} times as large as forecast; in that range it nets {} "
            "to {}",
            std::min(run.record.low, 1.0),
            std::max(run.record.high, 1.0),
            money_in(run, low),
            money_in(run, high));
    }
    if (high <= 0.0) {
        return run.payoff.goes_on ? fmt::format(
                                        "the sprints it makes possible are worth {} if gains come "
                                        "as forecast, and past "
                                        "forecasts leave that open",
                                        money_in(run, worth_opened(run)))
                                  : "only many sprints in a row could pay off, and the expected "
                                    "gain is close to zero";
    }
    return "the futures are too few to decide";
}

double worth_opened(const PayoffAnswer& run) {
    return std::max(0.0, worth_in_all(run) - run.payoff.sprints.front().net_mean);
}

std::string spread_text(const PayoffAnswer& run) {
    const SprintPayoff& next = run.payoff.sprints.front();
    std::string text =
        next.net_p10 < 0.0
            ? fmt::format("In a bad case, one in ten, it loses {} or more",
                          money_in(run, -next.net_p10))
            : fmt::format("Even in a bad case, one in ten, it earns {} more than it costs",
                          money_in(run, next.net_p10));
    text += next.net_p50 < 0.0 ? fmt::format("; in half of the futures it loses {} or more.",
                                             money_in(run, -next.net_p50))
                               : fmt::format("; in half of the futures it nets {} or less.",
                                             money_in(run, next.net_p50));
    constexpr double far_apart = 0.25;
    constexpr double worth_telling = 0.02;
    if (next.net_mean - next.net_p50 >
        std::max(far_apart * next.gain_mean, worth_telling * next.cost_mean)) {
        text += " The mean lies above that median because a few futures gain much.";
    }
    return text;
}

bool adds_nothing(const PayoffAnswer& run) {
    const SprintPayoff& next = run.payoff.sprints.front();
    return !run.payoff.goes_on && next.gain_mean <= 0.0 && next.cost_mean <= 0.0;
}

std::string certainty_text(const PayoffAnswer& run) {
    const bool is_bounded = run.plan.past.scale.kind() == ScoreScale::Kind::bounded;
    std::string text = fmt::format(
        "The best score that the present approach can reach is between {} and {} (80% interval), "
        "median {}; a new approach may reach further. Perfect knowledge of the curve would be "
        "worth {}.",
        score_text(run, std::min(run.limit_p10, run.limit_p90)),
        score_text(run, std::max(run.limit_p10, run.limit_p90)),
        score_text(run, run.limit_p50),
        money_in(run, run.payoff.policy.upper_bound - run.payoff.policy.value));
    if (!is_bounded) {
        text += fmt::format(
            " Without a bound a few far futures may rule the means: the answer counts gains beyond "
            "the P95 as the P95, and sprint {} {} then.",
            run.next_sprint(),
            nets_text(run, trusted_net(run, 1.0)));
    }
    if (run.plan.past.scale.kind() == ScoreScale::Kind::falling) {
        text += fmt::format(" Weak: {}", no_floor_text);
    }
    if (run.is_unexplained) {
        text += fmt::format(" Unusual: {}", unexplained_text);
    }
    if (run.metric().scores.size() < 2) {
        text += " A single score does not show the pace: other teams' curves determine it.";
    }
    return text;
}

std::string curve_record_text(const PayoffAnswer& run) {
    const std::string came =
        fmt::format("on average {:.1f} of the forecast gain came true (95%: {:.1f} to {:.1f})",
                    run.record.came,
                    run.record.low,
                    run.record.high);
    return run.record.forecasts > 0
               ? fmt::format(
                     "In {} such forecasts on this history, {}.", run.record.forecasts, came)
               : fmt::format(
                     "Such forecasts on eleven logs of other work: {:.0f}% of the next scores lay "
                     "in the "
                     "80% band, and {}.",
                     100.0 * CurveRecord::band_held,
                     came);
}

}  // namespace sprintcast::report
