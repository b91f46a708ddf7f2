#include "tools/sprintcast/commands/commands.hpp"

#include <string>
#include <vector>

#include <fmt/format.h>

#include "scenarios/text/suggest.hpp"

namespace sprintcast::cli {

std::span<const Command> commands() {
    static const std::vector<Command> all{forecast_command(),
                                          payoff_command(),
                                          order_command(),
                                          lookahead_command(),
                                          report_command(),
                                          fit_command(),
                                          backtest_command(),
                                          check_command(),
                                          init_command(),
                                          schema_command(),
                                          completion_command(),
                                          help_command()};
    return all;
}

const Command& find_command(std::string_view name) {
    std::vector<std::string> names;
    for (const Command& command : commands()) {
        if (command.name == name) {
            return command;
        }
        names.emplace_back(command.name);
    }
    names.insert(names.end(), {"--version", "--help"});
    const std::string otherwise =
        name.starts_with('-')
            ? "Options stand behind the command, like: sprintcast forecast plan.yaml --seed 7"
            : "";
    throw UsageError{with_suggestion(fmt::format("unknown command '{}'", name),
                                     did_you_mean(std::string{name}, names, otherwise))};
}

int run_command(const Command& command, const Arguments& arguments) {
    const bool takes_several = command.synopsis.ends_with("...");
    const unsigned most = command.synopsis.empty() ? 0 : 1;
    return command.run(parse_arguments(
        arguments, command.options, takes_several ? std::nullopt : std::optional{most}));
}

}  // namespace sprintcast::cli
