#include "tools/report/words/payoff/metric_words.hpp"

#include <cctype>

#include <fmt/format.h>

namespace sprintcast::report {

std::string scale_text(const Metric& metric) {
    std::string text =
        metric.kind.better == Better::higher ? "higher is better" : "lower is better";
    text += metric.better_from == BetterFrom::scores ? " (a guess: better: says otherwise)" : "";
    text += metric.kind.bound ? fmt::format(", {:.10g}{} the best there can be",
                                            *metric.kind.bound * (metric.in_percent ? 100.0 : 1.0),
                                            metric.in_percent ? "%" : "")
                              : ", without bound";
    text += metric.is_bound_guessed ? " (a guess: bound: says otherwise)" : "";
    return text + fmt::format(", and a point is {}",
                              metric.in_percent ? "1%"
                              : metric.is_share ? "0.01"
                                                : "1");
}

std::string scale_sentence(const Metric& metric) {
    std::string text = scale_text(metric) + ".";
    text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
    return text;
}

bool is_scale_guessed(const Metric& metric) {
    return metric.better_from == BetterFrom::scores || metric.is_bound_guessed;
}

}  // namespace sprintcast::report
