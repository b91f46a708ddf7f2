#include <filesystem>

#include <fmt/format.h>

#include "scenarios/text/problem.hpp"
#include "tools/sprintcast/commands/commands.hpp"
#include "tools/sprintcast/options/option_values.hpp"
#include "tools/sprintcast/system/exit_code.hpp"
#include "tools/sprintcast/system/output_files.hpp"
#include "tools/sprintcast/system/standard_streams.hpp"

namespace sprintcast::cli {

namespace {

constexpr std::string_view starter =
    R"(# A scenario for sprintcast. Change it, then run: sprintcast forecast THIS-FILE
# yaml-language-server: $schema=scenario.schema.json
# (`sprintcast schema > scenario.schema.json`, and an editor completes and checks what you type)
name: Checkout rewrite
start: 2027-01-04                # first day of the next sprint
sprint: 2 weeks                  # or 10 days, 1 month
holidays: [2027-03-26, 2027-03-29]               # also: every second Friday, last Friday of the month
target: 2027-03-31               # when all of it should be done

# Who does the work: points finished in recent sprints, oldest first ...
velocity: [21, 18, 25, 19, 23]
# velocity: {history: items.csv, where: {type: Story}, since: 2026-06-01, columns: {finished: Resolved}}   # ... of a file
# velocity: 10 per week          # ... or of another period: 12-18 per week, [9, 12, 10] per week

# team: [{name: Ana}, {name: Bo, away: [2027-02-15..2027-02-19]}]   # ... made by these people

# capacity: {2027-02-15..2027-02-28: 70%}         # ... of which less is there on some days

# ... or items finished, for a backlog without points (`backlog: 40 items` will do):
# throughput: [4, 6, 3, 5]

# ... or people alone, in place of velocity:
# team:
#   - {name: Ana,    fte: 1.0}
#   - {name: Bartek, fte: 0.8, away: [2027-02-15..2027-02-19]}
#   - {name: Chidi,  fte: 0.5, from: 2027-02-01, away: every Friday, skills: [ml]}
# days_per_point: 1.5            # days that a point costs when all goes as estimated
# unplanned: {low: 8%, likely: 15%, high: 30%}    # lost to incidents and support
# sickness: {low: 0%, likely: 3%, high: 15%}      # a share of a sprint that often lasts into the next
# estimates: {error: {median: 1.2, p90: 2.4}}     # actual / estimate: half the time, and 1 in 10

growth: {low: 0%, likely: 10%, high: 40%}         # effort the backlog turns out to have forgotten
# arrivals: {low: 0, likely: 2, high: 5}          # points of new stories that each sprint brings

epics:
  - {id: cart, title: One-page cart, quarter: 2027-Q1}

backlog:                         # in priority order; points are any numbers, or S to XXXL
  - {id: PAY-1, title: Address lookup, epic: cart, points: 8,  value: 13}
  - {id: PAY-2, title: Saved cards,    epic: cart, points: 5,  value: 8, depends_on: PAY-1}
  - {id: SPK-1, title: Look into the fraud rules,  spike: 2 days}
  - {id: PAY-3, title: Fraud rules,                points: 13, value: 21, depends_on: SPK-1}
# In place of points, all stories may have an estimate: 3 days. A story for some people only: who: Chidi, or skills: ml.
# A story may also wait: not_before: 2027-02-01 (a day), waits: 5 days (elapsed, after what it depends on).

# risks:                         # each comes true or not, and hits all that it names
#   - {name: Vendor late, chance: 30%, adds: 10 days, to: [PAY-2, PAY-3], mitigate: {spike: 2 days, chance: 10%}}
# costs: {Compute: GBP 2k per sprint, Licence: GBP 10k}           # beside people

# Does another sprint on a model pay off? `sprintcast payoff THIS-FILE` says so of:
# metric: F1
# worth: GBP 500k per point per year              # one percentage point of it
# sprint_days: 20                                 # FTE days of the sprint in question
# sprint_cost: GBP 5k                             # labels, compute: what it costs beside its days
# observed: [{score: 75%, days: 10}, {score: 78%, days: 8}, {score: 80%, days: 5}]

compare:                         # what-ifs: the scenario above with these fields changed
  Fraud rules first: {backlog: {first: [SPK-1, PAY-3]}}
  No saved cards:    {backlog: [{id: PAY-2, skip: true}]}
)";

int run_init(const OptionValues& values) {
    const std::string path = values.arguments().empty() ? "-" : values.arguments().front();
    if (path == "-") {
        print(starter);
        return exit_done;
    }
    if (path.empty()) {
        throw UsageError{"init has no name (a file, or -)"};
    }
    if (std::filesystem::exists(path)) {
        throw FileError{
            fmt::format("cannot write {} (it is there already). Name a file that is not", path)};
    }
    OutputFiles files;
    files.add(path, std::string{starter});
    files.put_in_place();
    print(printable(fmt::format("Wrote {}. Next: sprintcast forecast {}", path, shell_path(path))) +
          "\n");
    return exit_done;
}

}  // namespace

Command init_command() {
    return {"init", "[FILE]", "write a commented scenario to start from", {}, run_init};
}

}  // namespace sprintcast::cli
