#include "tools/report/writers/scenario_piece.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/text/problem.hpp"

namespace sprintcast::report {

std::string error_yaml(const TaskHistory& tasks,
                       const ErrorSummary& summary,
                       const std::string& path,
                       const std::optional<std::string>& series) {
    std::string text;
    if (!tasks.has_one_unit() && tasks.actual_unit.days > 0.0) {
        text += fmt::format("days_per_point: {}   # learned from the history if omitted\n",
                            fmt::format("{:.3g}", summary.unit_cost * tasks.actual_unit.days));
    }
    const Spread& usual = summary.usual.ratio;
    text += fmt::format(
        "estimates:\n"
        "  history: {}\n"
        "{}"
        "  # or, without the file:\n"
        "  # error: {{median: {:.2f}, p90: {:.2f}, shared: {:.0f}%}}\n",
        yaml_text(path),
        series ? fmt::format("  series: {}\n", yaml_text(*series)) : "",
        usual.median,
        std::max(usual.p90, usual.median),
        100.0 * summary.shared);
    return text;
}

std::string velocity_yaml(const PeriodHistory& periods, std::uint32_t series) {
    std::vector<double> completed;
    for (const PastPeriod& period : periods.periods) {
        if (period.series == series) {
            completed.push_back(period.completed);
        }
    }
    const std::size_t used = std::min(completed.size(), VelocityModel::longest_history);
    std::string list;
    for (std::size_t i = completed.size() - used; i < completed.size(); ++i) {
        list += fmt::format("{}{:.10g}", list.empty() ? "" : ", ", completed[i]);
    }
    return periods.counts_stories
               ? fmt::format(
                     "# stories completed a period, oldest first; give every story points: 1\n"
                     "velocity: [{}]\n",
                     list)
               : fmt::format("velocity: [{}]   # points completed a sprint, oldest first\n", list);
}

std::string curve_yaml(const std::string& name,
                       const std::string& path,
                       const std::optional<std::string>& series) {
    return fmt::format(
        "metrics:\n"
        "  - name: {}\n"
        "    # worth: 10k per point per year   # fill in the value of a better score\n"
        "    history: {}\n",
        yaml_text(name),
        series ? fmt::format("{{history: {}, series: {}}}", yaml_text(path), yaml_text(*series))
               : yaml_text(path));
}

}  // namespace sprintcast::report
