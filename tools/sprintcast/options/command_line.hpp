#pragma once

#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <boost/program_options/options_description.hpp>
#include <boost/program_options/positional_options.hpp>
#include <boost/program_options/variables_map.hpp>

#include "tools/sprintcast/system/standard_streams.hpp"

namespace sprintcast {

/// The command line is wrong; the message says how.
class UsageError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Arguments behind the command's name.
using Arguments = std::vector<std::string>;

/// One of the program's commands.
struct Command {
    std::string_view name;
    std::string_view synopsis;  ///< what follows the name
    std::string_view summary;   ///< a line
    std::string_view help;      ///< more, with examples
    /// Its options, for help and completion.
    boost::program_options::options_description (*options)();
    int (*run)(const Arguments& arguments);
};

/// All commands, in the order of the help page.
[[nodiscard]] std::span<const Command> commands();

/// The command of that name.
/// @throws UsageError
[[nodiscard]] const Command& find_command(const std::string& name);

/// Reads a command line strictly: no abbreviated options, and a suggestion for an unknown one.
/// @throws UsageError
[[nodiscard]] boost::program_options::variables_map parse_arguments(
    const Arguments& arguments,
    const boost::program_options::options_description& visible,
    const boost::program_options::options_description& positional,
    const boost::program_options::positional_options_description& places);

/// A whole number such as `100000`, `100_000` or `1e5`.
/// @throws UsageError naming the option
[[nodiscard]] std::uint64_t parse_count(const std::string& option,
                                        const std::string& text,
                                        std::uint64_t least,
                                        std::uint64_t most);

int backtest_command(const Arguments& arguments);
int check_command(const Arguments& arguments);
int completion_command(const Arguments& arguments);
int fit_command(const Arguments& arguments);
int forecast_command(const Arguments& arguments);
int help_command(const Arguments& arguments);
int init_command(const Arguments& arguments);
int lookahead_command(const Arguments& arguments);
int order_command(const Arguments& arguments);
int payoff_command(const Arguments& arguments);
int report_command(const Arguments& arguments);
int schema_command(const Arguments& arguments);

boost::program_options::options_description backtest_options();
boost::program_options::options_description check_options();
boost::program_options::options_description fit_options();
boost::program_options::options_description forecast_options();
boost::program_options::options_description lookahead_options();
boost::program_options::options_description no_options();
boost::program_options::options_description order_options();
boost::program_options::options_description payoff_options();
boost::program_options::options_description report_options();

}  // namespace sprintcast
