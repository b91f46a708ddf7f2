#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>

#include "tools/sprintcast/options/command_line.hpp"

namespace sprintcast::cli {

/// An option speaks of something that a scenario does not have.
class Mismatch : public UsageError {
  public:
    /// @param option  as on the command line: `--what-if 'No wallets'`
    Mismatch(std::string option, const std::string& problem)
        : UsageError{problem}, option_{std::move(option)} {}

    [[nodiscard]] const std::string& option() const { return option_; }

  private:
    std::string option_;
};

/// Which options do not fit which scenarios. What is wrong is told of the first scenario; the
/// others are counted, so that one typing error is not told a thousand times.
class Mismatches {
  public:
    /// Counts a scenario that an option does not fit.
    /// @returns true for the first one
    bool add(const std::string& option) { return ++scenarios_[option] == 1; }

    /// Tells how many scenarios there were beside the first ones.
    void tell() const;

  private:
    std::map<std::string, std::size_t> scenarios_;  // by option
};

}  // namespace sprintcast::cli
