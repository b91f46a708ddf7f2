#include "tools/report/writers/scenario_piece.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scenarios/text/date.hpp"
#include "scenarios/text/problem.hpp"

namespace sprintcast::report {

namespace {

std::string columns_yaml(const HistoryOptions& options) {
    std::string columns;
    for (const auto& [role, name] : options.columns) {
        const auto unit = options.units.find(role);
        columns += fmt::format("{}{}{}: {}",
                               columns.empty() ? "" : ", ",
                               role_names[static_cast<std::size_t>(role)],
                               unit == options.units.end() ? "" : "_" + unit->second,
                               yaml_text(name));
    }
    return "columns: {" + columns + "}";
}

std::string where_yaml(const HistoryOptions& options) {
    std::string conditions;
    for (const RowCondition& condition : options.where) {
        std::string values;
        for (const std::string& value : condition.values) {
            values += (values.empty() ? "" : ", ") + yaml_text(value);
        }
        const bool is_one = condition.values.size() == 1;
        conditions += fmt::format("{}{}: {}{}{}",
                                  conditions.empty() ? "" : ", ",
                                  yaml_text(condition.column),
                                  is_one ? "" : "[",
                                  values,
                                  is_one ? "" : "]");
    }
    return "where: {" + conditions + "}";
}

// The fields that name a history and say how it is read.
std::vector<std::string> fields_of(const HistoryUse& use) {
    std::vector<std::string> fields{"history: " + yaml_text(use.path)};
    if (use.series) {
        fields.push_back("series: " + yaml_text(*use.series));
    }
    if (!use.options.columns.empty()) {
        fields.push_back(columns_yaml(use.options));
    }
    if (!use.options.where.empty()) {
        fields.push_back(where_yaml(use.options));
    }
    if (use.options.since) {
        fields.push_back("since: " + iso_date(Date{std::chrono::days{*use.options.since}}));
    }
    return fields;
}

}  // namespace

std::string error_yaml(const TaskHistory& tasks,
                       const ErrorSummary& summary,
                       const HistoryUse& use) {
    std::string text;
    if (!tasks.has_one_unit() && tasks.actual_unit.days > 0.0) {
        text += fmt::format("days_per_point: {}   # learned from the history if omitted\n",
                            fmt::format("{:.3g}", summary.unit_cost * tasks.actual_unit.days));
    }
    const Spread& usual = summary.usual.ratio;
    text += fmt::format(
        "estimates:\n"
        "  {}\n"
        "  # or, without the file:\n"
        "  # error: {{median: {:.2f}, p90: {:.2f}, shared: {:.0f}%}}\n",
        fmt::join(fields_of(use), "\n  "),
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

std::string curve_yaml(const std::string& name, const HistoryUse& use) {
    const std::vector<std::string> fields = fields_of(use);
    return fmt::format(
        "metrics:\n"
        "  - name: {}\n"
        "    # worth: 10k per point per year   # fill in the value of a better score\n"
        "    history: {}\n",
        yaml_text(name),
        fields.size() > 1 ? fmt::format("{{{}}}", fmt::join(fields, ", ")) : yaml_text(use.path));
}

}  // namespace sprintcast::report
