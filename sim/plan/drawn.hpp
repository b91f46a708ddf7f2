#pragma once

#include <optional>

#include "models/quantile_table.hpp"
#include "sim/plan/index.hpp"

namespace sprintcast {

using Tables = IndexedVector<TableKind, QuantileTable>;

/// A value that is drawn from a table, or the same in every trial.
struct Drawn {
    std::optional<TableIndex> table;
    double constant = 0.0;
};

}  // namespace sprintcast
