#pragma once

#include <string>
#include <vector>

#include "tools/report/document/chart.hpp"

namespace sprintcast::report {

/// The numbers of a chart as text: a row a place, a column a mark; where a mark has several numbers
/// at a place, a row each. What a label says beyond its number stands in brackets behind it.
struct ChartTable {
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;  ///< shape (rows, columns)
    std::vector<std::string> lines;              ///< that run across the chart, and where
};

[[nodiscard]] ChartTable chart_table(const Chart& chart);

}  // namespace sprintcast::report
