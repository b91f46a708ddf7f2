#include "scenarios/language/schema.hpp"
#include "tools/sprintcast/commands/commands.hpp"
#include "tools/sprintcast/system/exit_code.hpp"
#include "tools/sprintcast/system/standard_streams.hpp"

namespace sprintcast::cli {

namespace {

int run_schema(const OptionValues& /*values*/) {
    print(scenario_schema());
    return exit_done;
}

}  // namespace

Command schema_command() {
    return {"schema",
            "",
            "print the JSON Schema of the scenario language, for editors",
            {},
            run_schema};
}

}  // namespace sprintcast::cli
