#pragma once

#include <map>
#include <string>
#include <vector>

#include "tools/sprintcast/batch/scenario_result.hpp"

namespace sprintcast::cli {

/// The rows and entries of all scenarios of a batch.
class GatheredResults {
  public:
    /// @param scenario  its name
    void add(const ScenarioResult& result, const std::string& scenario);

    /// True where some scenario had tables, even if without rows.
    [[nodiscard]] bool has_tables() const { return has_tables_; }
    [[nodiscard]] const std::vector<report::Table>& tables() const { return tables_; }
    [[nodiscard]] const std::vector<report::Record>& entries() const { return entries_; }

    /// Complains of scenarios that have one name.
    void tell_shared_names() const;

  private:
    std::vector<report::Table> tables_;
    std::vector<report::Record> entries_;
    std::map<std::string, std::vector<std::string>> paths_of_;  // by the scenario's name
    bool has_tables_ = false;
};

}  // namespace sprintcast::cli
