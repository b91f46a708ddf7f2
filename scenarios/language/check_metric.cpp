#include <algorithm>

#include <fmt/format.h>

#include "scenarios/language/metric_reading.hpp"

namespace sprintcast {

namespace {

/// Complains of what does not fit together in one metric.
class MetricCheck {
  public:
    MetricCheck(const Fields& fields, const Metric& metric, const ScorePlaces& places)
        : fields_{fields}, metric_{metric}, places_{places} {}

    void check() const {
        if (is_in_other_unit()) {
            return;  // all else would follow from it
        }
        if (metric_.better_from == BetterFrom::scores && metric_.kind.better == Better::lower) {
            ask_for_direction();
            return;
        }
        if (metric_.kind.bound) {
            check_bound(*metric_.kind.bound);
        }
        check_table();
    }

  private:
    [[nodiscard]] std::string text(double score) const {
        return metric_.in_percent ? fmt::format("{:.10g}%", 100.0 * score)
                                  : fmt::format("{:.10g}", score);
    }

    [[nodiscard]] const char* better() const {
        return metric_.kind.better == Better::higher ? "higher" : "lower";
    }
    [[nodiscard]] const char* worse() const {
        return metric_.kind.better == Better::higher ? "lower" : "higher";
    }

    // Percentages beside a history whose scores are no shares.
    [[nodiscard]] bool is_in_other_unit() const {
        const auto outside =
            std::find_if(metric_.scores.begin(), metric_.scores.end(), [](const auto& scored) {
                return scored.score < 0.0 || scored.score > 1.0;
            });
        if (!metric_.in_percent || outside == metric_.scores.end()) {
            return false;
        }
        fields_.complain(
            places_.percentage.value(),
            fmt::format(
                "a percentage, and {} has a score of {:.10g}", metric_.history, outside->score),
            "a percentage is a share, from 0 to 1",
            "Write all scores as the history has them");
        return true;
    }

    // Falling scores are no progress just because they fall.
    void ask_for_direction() const {
        fields_.complain(fields_.key_place(fields_.has("observed") ? "observed" : "history"),
                         fmt::format("the scores of '{}' fall, from {} to {}",
                                     metric_.name,
                                     text(metric_.scores.front().score),
                                     text(metric_.scores.back().score)),
                         "its name does not tell whether that is progress",
                         "Write better: lower, or better: higher");
    }

    void check_bound(double bound) const {
        const auto is_beyond = [&](double score) { return metric_.is_better(score, bound); };
        const auto beyond = [&](const ScoredEffort& scored) { return is_beyond(scored.score); };
        const auto& scores = metric_.scores;
        if (std::all_of(scores.begin(), scores.end(), beyond)) {
            fields_.complain(
                fields_.key_place(fields_.has("bound") ? "bound" : "better"),
                fmt::format("the bound {} is on the wrong side of the scores", text(bound)),
                fmt::format("{} is better here, and the bound is the best score there can be",
                            better()),
                fmt::format("Check the bound, or write better: {}", worse()));
            return;
        }
        const std::string suggestion =
            metric_.is_bound_guessed
                ? "Check it, or write bound: none or the best score there can be"
                : "Check it and the bound";
        const std::string why =
            metric_.is_bound_guessed
                ? "that scores end there is a guess from the metric's name and scores"
                : "the bound is the best score there can be";
        const auto complain = [&](const Place& at, const std::string& what, double score) {
            fields_.complain(
                at,
                fmt::format("{} {} is beyond the bound {}", what, text(score), text(bound)),
                why,
                suggestion);
        };
        for (std::size_t i = 0; i < scores.size(); ++i) {
            if (beyond(scores[i])) {
                complain(places_.scores[i], "score", scores[i].score);
                if (!metric_.history.empty()) {
                    break;  // one place for all
                }
            }
        }
        for (std::size_t i = 0; i < metric_.worth_table.size(); ++i) {
            if (is_beyond(metric_.worth_table[i].first)) {
                complain(places_.table[i], "score", metric_.worth_table[i].first);
            }
        }
        if (metric_.target && is_beyond(*metric_.target)) {
            complain(fields_.key_place("target"), "target", *metric_.target);
        }
    }

    // Whoever has two models keeps the better one, so no better score is worth less.
    void check_table() const {
        const bool is_rising = metric_.kind.better == Better::higher;
        for (std::size_t i = 1; i < metric_.worth_table.size(); ++i) {
            const double before = metric_.worth_table[i - 1].second;
            const double after = metric_.worth_table[i].second;
            if (is_rising ? after < before : after > before) {
                fields_.complain(
                    places_.table[i],
                    fmt::format("worth_table {} here", is_rising ? "falls" : "rises"),
                    fmt::format("{} is better, and no better score is worth less", better()),
                    fmt::format("Check the amounts, or write better: {}", worse()));
                return;
            }
        }
    }

    const Fields& fields_;
    const Metric& metric_;
    const ScorePlaces& places_;
};

}  // namespace

void check_metric(const Fields& fields, const Metric& metric, const ScorePlaces& places) {
    MetricCheck{fields, metric, places}.check();
}

}  // namespace sprintcast
