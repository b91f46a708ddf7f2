#include "tools/sprintcast/options/shared_options.hpp"

namespace sprintcast::cli {

Options joined(Options options, const Options& more) {
    options.insert(options.end(), more.begin(), more.end());
    return options;
}

Options batch_options(Options own) {
    own.insert(own.end(),
               {json_option,
                {"resume",
                 "",
                 "continue an interrupted batch (needs --out); finished scenarios are not run "
                 "again"},
                {"fail-fast", "", "stop at the first scenario with problems, without tables"},
                quiet_option,
                color_option,
                help_option});
    return own;
}

}  // namespace sprintcast::cli
