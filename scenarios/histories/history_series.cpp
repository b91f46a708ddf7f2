#include "scenarios/histories/history_series.hpp"

#include <algorithm>

namespace sprintcast {

std::uint32_t HistorySeries::place_of(const std::string& name, const std::string& metric) {
    const auto [entry, is_new] =
        places_.try_emplace({name, metric}, static_cast<std::uint32_t>(names.size()));
    if (is_new) {
        names.push_back(name);
        metrics.push_back(metric);
    }
    return entry->second;
}

void HistorySeries::drop_without_rows(std::vector<RawRow>& rows) {
    std::vector<bool> has_rows(names.size(), false);
    for (const RawRow& row : rows) {
        has_rows[row.series] = true;
    }
    std::vector<std::uint32_t> places(names.size());
    std::uint32_t kept = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
        places[i] = kept;
        if (has_rows[i]) {
            std::swap(names[kept], names[i]);
            std::swap(metrics[kept], metrics[i]);
            ++kept;
        }
    }
    names.resize(kept);
    metrics.resize(kept);
    for (RawRow& row : rows) {
        row.series = places[row.series];
    }
}

void HistorySeries::tell_metrics_apart() {
    std::map<std::string, int> metrics_of;
    for (const std::string& name : names) {
        ++metrics_of[name];
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (metrics_of[names[i]] > 1 || names[i].empty()) {
            names[i] += (names[i].empty() ? "" : " ") + metrics[i];
        }
    }
}

void HistorySeries::name_unnamed() {
    if (names.size() > 1) {
        std::replace(names.begin(), names.end(), std::string{}, std::string{unnamed});
    }
}

}  // namespace sprintcast
