#include <boost/program_options/variables_map.hpp>

#include "scenarios/language/schema.hpp"
#include "tools/sprintcast/options/command_line.hpp"
#include "tools/sprintcast/system/exit_code.hpp"

namespace sprintcast {

int schema_command(const Arguments& arguments) {
    (void)parse_arguments(arguments, no_options(), no_options(), {});
    print(scenario_schema());
    return exit_done;
}

}  // namespace sprintcast
